import { branchOf, hoursOf, zoneOf, type Profile } from '../../profile';
import type { CalendarRules } from '../../scheduling';
import { branchCalendar } from '../../scheduling/bookings/rules';
import type { Answerer } from '../clockEvents';
import type { ClockName, ClockTargets } from '../targets';
import type { Tier } from '../../casefile/tier';
import { ruleFor } from '../tiers';

export type SlaHours = Profile['sla']['hours'];

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** The rules of one reply clock as they were when it began: a later change of the profile does not rewrite what has been. */
export interface StoredPolicy {
	readonly calendar: CalendarRules;
	/** As asked for; the calendar may be another one when the profile knows no hours. */
	readonly hours: SlaHours;
	readonly hoursUnknown: boolean;
	readonly warnAtShare: number | null;
	readonly answersOf: Answerer | 'anyone';
}

export interface PolicyChoice {
	readonly hours?: SlaHours;
	readonly answersOf?: Answerer | 'anyone';
	/** 1 to 99; 0: no warning. */
	readonly warnAtPercent?: number;
}

/** Working time that has no opening hours counts round the clock: unknown hours must not silence the clock. */
export const policyOf = (
	profile: Profile,
	branch: string | null,
	choice: PolicyChoice = {},
): StoredPolicy => {
	const hours = choice.hours ?? profile.sla.hours;
	const percent = choice.warnAtPercent ?? profile.sla.warnAtPercent;
	const hoursUnknown = hours === 'working' && hoursOf(profile, branch).length === 0;
	return {
		calendar: calendarOf(profile, branch, hoursUnknown ? 'always' : hours),
		hours,
		hoursUnknown,
		warnAtShare: percent > 0 ? percent / 100 : null,
		answersOf: choice.answersOf ?? profile.sla.answersOf,
	};
};

const calendarOf = (profile: Profile, branch: string | null, hours: SlaHours): CalendarRules => {
	const timeZone = zoneOf(profile, branch);
	switch (hours) {
		case 'working':
			return branchCalendar(profile, branchOf(profile, branch));
		case 'night': {
			const { from, to, timeZone: own } = profile.nightWindow;
			return { timeZone: own ?? timeZone, week: [{ days: EVERY_DAY, from, to }] };
		}
		case 'always':
			return { timeZone, week: [{ days: EVERY_DAY, from: '00:00', to: '24:00' }] };
	}
};

/** Minutes that the profile promises a request of this tier, from this branch and channel. */
export const targetsOf = (
	{ sla }: Profile,
	tier: Tier,
	place: { readonly branch: string | null; readonly channel: string | null },
): ClockTargets => {
	const asked = {
		...(place.branch === null ? {} : { branch: place.branch }),
		...(place.channel === null ? {} : { channel: place.channel }),
	};
	const ruled = (clock: ClockName): number | null => {
		const isMeant = (rule: (typeof sla.rules)[number]): boolean =>
			rule.clock === undefined ? clock !== 'resolution' : rule.clock === clock;
		// A rule that names the clock goes before one that names none.
		const own = sla.rules.filter((rule) => rule.clock !== undefined && isMeant(rule));
		const general = sla.rules.filter((rule) => rule.clock === undefined && isMeant(rule));
		return (ruleFor(tier, asked, own) ?? ruleFor(tier, asked, general))?.minutes ?? null;
	};
	const first =
		ruled('first') ?? { hot: sla.hotMinutes, warm: sla.warmMinutes, cold: sla.coldMinutes }[tier];
	return {
		first,
		next: ruled('next') ?? sla.next[tier] ?? first,
		resolution: ruled('resolution') ?? sla.resolution[tier],
	};
};
