import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { t } from '../shared/locale';
import {
	parametersOf as sharedParametersOf,
	type Parameters as Shared,
} from '../shared/parameters';

/** The parameters of one item. */
export interface Parameters extends Shared {
	/** A moment, milliseconds; one without an offset is read in the zone. Null when it is empty; throws when it is none. */
	moment(name: string, title: string, timeZone: string): number | null;
}

export const parametersOf = (context: IExecuteFunctions, itemIndex: number): Parameters => {
	const shared = sharedParametersOf(context, itemIndex);
	return {
		...shared,
		moment: (name, title, timeZone) => {
			const written = shared.text(name);
			if (written === '') return null;
			const at = DateTime.fromISO(written.replace(' ', 'T'), { zone: timeZone, setZone: true });
			if (at.isValid) return at.toMillis();
			throw new Error(
				t(
					`${title}: "${written}" is not a moment. Write date and time, such as 2026-11-25T15:00`,
					`${title}: «${written}» не момент времени. Напишите дату и время, например 2026-11-25T15:00`,
				),
			);
		},
	};
};
