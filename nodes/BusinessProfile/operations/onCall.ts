import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile } from '../../../lib/casefile';
import {
	currentProfile,
	isNight,
	isOpen,
	onCallNow,
	personAnswersWhen,
} from '../../../lib/profile';
import { systemClock, toIso } from '../../../lib/shared/clock';
import type { Produced } from '../../shared/itemLoop';
import { t } from '../../shared/locale';
import { openNodeStore } from '../../shared/store';
import { asData } from '../fields';

/** Adds `onCall`: who is on call for the branch now, or why nobody is. */
export const onCall = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
	name: string,
): Promise<Produced> => {
	const store = await openNodeStore(context, itemIndex);
	const profile = await currentProfile(store, name);
	const branch =
		String(context.getNodeParameter('branch', itemIndex, '')).trim() ||
		((item as CaseFile).conversation?.branch ?? null);
	const now = systemClock();
	const people = onCallNow(profile, branch);
	return {
		json: {
			...item,
			onCall: asData({
				at: toIso(now),
				branch,
				night: isNight(profile, branch, now),
				open: isOpen(profile, branch, now),
				personAnswers: personAnswersWhen(profile, branch, now),
				people,
				explanation:
					people.length > 0
						? null
						: t(
								'Nobody is on call: add people under On Call and save the profile',
								'Никто не дежурит: добавьте людей в «Дежурные» и сохраните профиль',
							),
			}),
		},
	};
};
