import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	desksOf,
	namedPeriod,
	openMinutes,
	refreshFigures,
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
	/** Every profile saved in the store, by name. */
	readonly profiles: ReadonlyMap<string, Profile>;
	/** The desk to be counted; null: all of them. */
	readonly desk: string | null;
	readonly source: TotalsSource;
}

/**
 * Whose figures are wanted: those of the named profile's desk, or, by the option *Desk*, of all. Where nothing was saved under the name
 * nothing can be told apart, and all is counted.
 */
export const deskFrom = (options: IDataObject, profile: Profile): string | null =>
	options.desk === 'all' || profile.version === 0 ? null : profile.name;

/** The figures of the event log up to its last event, each desk by its own clocks. */
export const openFigures = async (
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): Promise<LogFigures> => {
	const store = await openNodeStore(context, itemIndex);
	const profile = await currentProfile(store, textOf(options.profileName) || undefined);
	const { profiles, rules } = await desksOf(store);
	await refreshFigures(store, rules);
	return {
		store,
		profile,
		profiles,
		desk: deskFrom(options, profile),
		source: storeSource(store),
	};
};

/** One target for all, or those of the profile by tier. */
export const slaFrom = (oneForAll: unknown, { sla }: Profile): SlaTargets => {
	const one = Number(oneForAll ?? 0);
	return one > 0
		? { hot: one, warm: one, cold: one }
		: { hot: sla.hotMinutes, warm: sla.warmMinutes, cold: sla.coldMinutes };
};

/**
 * Known for everything, for a desk, a branch and a person; what is split otherwise has no open time of its own. Of all desks: that of each
 * added up, null as long as one of them is not known. A period that runs on counts until now.
 */
export const openTimeOf = (
	{ profile, profiles, desk }: Pick<LogFigures, 'profile' | 'profiles' | 'desk'>,
	period: Period,
	group: Readonly<Record<string, string | null>>,
	now: number,
): number | null => {
	const names = Object.keys(group);
	if (names.some((name) => !['branch', 'employee', 'desk'].includes(name))) return null;
	const { branch, employee } = group;
	if (branch === null || employee === null || group.desk === null) return null;
	const one = group.desk ?? desk;
	const counted =
		one !== null
			? [profiles.get(one) ?? (one === profile.name ? profile : null)]
			: profiles.size === 0
				? [profile]
				: [...profiles.values()];
	let minutes = 0;
	let known = false;
	for (const each of counted) {
		if (each === null) return null;
		const until = namedPeriod('today', { now, timeZone: each.timeZone }).to;
		const open = openMinutes(
			each,
			{ from: period.from, to: period.to ?? until },
			{ branch, employee },
		);
		// A branch or a person belongs to one desk; the others know nothing of them.
		if (open === null && branch === undefined && employee === undefined) return null;
		if (open !== null) known = true;
		minutes += open ?? 0;
	}
	return known ? minutes : null;
};
