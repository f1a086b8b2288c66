import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { asNumber, asObject, asText } from '../../lib/shared/json';
import { t } from '../shared/locale';

/** The parameters of one item. */
export interface Parameters {
	/** '' when it is empty or not there. */
	text(name: string): string;
	number(name: string): number | null;
	flag(name: string, fallback: boolean): boolean;
	/** An entry of the collection Options; undefined when it was not added. */
	option(name: string): unknown;
	/** A moment, milliseconds; one without an offset is read in the zone. Null when it is empty; throws when it is none. */
	moment(name: string, title: string, timeZone: string): number | null;
	/** Names this step within the turn: the option Step, else the node itself. */
	readonly step: string;
}

export const parametersOf = (context: IExecuteFunctions, itemIndex: number): Parameters => {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const text = (name: string): string => {
		const value = read(name);
		return (typeof value === 'number' ? String(value) : (asText(value) ?? '')).trim();
	};
	return {
		text,
		number: (name) => asNumber(read(name)),
		flag: (name, fallback) => {
			const value = read(name);
			return typeof value === 'boolean' ? value : fallback;
		},
		option: (name) => options[name],
		moment: (name, title, timeZone) => {
			const written = text(name);
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
		step: asText(options.step)?.trim() || context.getNode().id,
	};
};
