import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	namedPeriod,
	openMinutes,
	refreshFigures,
	rulesOf,
	storeSource,
	type Language,
	type Period,
	type SlaTargets,
	type TotalsSource,
} from '../../lib/kpi';
import { currentProfile, type Profile } from '../../lib/profile';
import { asObject } from '../../lib/shared/json';
import type { Store } from '../../lib/store';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';

export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const optionsOf = (context: IExecuteFunctions, itemIndex: number): IDataObject =>
	asObject(context.getNodeParameter('options', itemIndex, {})) as IDataObject;

/** Of the texts and files: as chosen, else that of n8n. */
export const languageOf = (told: unknown): Language =>
	(textOf(told) || t('en', 'ru')) === 'ru' ? 'ru' : 'en';

export interface LogFigures {
	readonly store: Store;
	readonly profile: Profile;
	readonly source: TotalsSource;
}

/** The figures of the event log up to its last event, by the profile's clocks. */
export const openFigures = async (
	context: IExecuteFunctions,
	itemIndex: number,
	profileName: unknown,
): Promise<LogFigures> => {
	const store = await openNodeStore(context, itemIndex);
	const profile = await currentProfile(store, textOf(profileName) || undefined);
	await refreshFigures(store, rulesOf(profile));
	return { store, profile, source: storeSource(store) };
};

/** One target for all, or those of the profile by tier. */
export const slaFrom = (oneForAll: unknown, { sla }: Profile): SlaTargets => {
	const one = Number(oneForAll ?? 0);
	return one > 0
		? { hot: one, warm: one, cold: one }
		: { hot: sla.hotMinutes, warm: sla.warmMinutes, cold: sla.coldMinutes };
};

/** Known for everything, for a branch and for a person; what is split otherwise has no open time of its own. A period that runs on counts until now. */
export const openTimeOf = (
	profile: Profile,
	period: Period,
	group: Readonly<Record<string, string | null>>,
	now: number,
): number | null => {
	const names = Object.keys(group);
	if (names.some((name) => name !== 'branch' && name !== 'employee')) return null;
	const { branch, employee } = group;
	if (branch === null || employee === null) return null;
	const until = namedPeriod('today', { now, timeZone: profile.timeZone }).to;
	const to = period.to ?? until;
	return openMinutes(profile, { from: period.from, to }, { branch, employee });
};
