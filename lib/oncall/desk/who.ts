import type { Profile } from '../../profile';
import type { OnCallPerson, OnCallScheduleRules } from '../../profile/sections/onCall';
import { onCallNow, zoneOf } from '../../profile';
import { toIso } from '../../shared/clock';
import { gapsAfter, onCallAt, type OnCallNow } from '../onCall';
import { isAway, rosterOf } from '../plan';
import type { OnCallRoster } from '../schedule';

/** Who is on call. Instants are ISO 8601 UTC. */
export interface WhoIsOnCall {
	/** Null: the profile has no schedule, and the list is called in its order. */
	readonly schedule: string | null;
	readonly people: readonly OnCallPerson[];
	/** When this changes; null: not within the next 400 days. */
	readonly until: string | null;
	readonly next: { readonly people: readonly string[]; readonly at: string } | null;
	/** When nobody is on call in the next days. */
	readonly gaps: ReadonlyArray<{ readonly start: string; readonly end: string }>;
	readonly explanation: string | null;
}

const DAY = 86_400_000;

/** The schedule of that name, or the first one of the branch; null when there is none. */
export const scheduleFor = (
	profile: Profile,
	name: string | null,
	branch: string | null,
): OnCallScheduleRules | null => {
	const { schedules } = profile.onCall;
	if (name !== null) {
		const found = schedules.find((schedule) => schedule.name === name);
		if (found !== undefined) return found;
		throw new Error(
			schedules.length === 0
				? `The profile "${profile.name}" has no schedules. Add one under On Call, or leave the schedule empty.`
				: `The profile "${profile.name}" has no schedule "${name}". Known: ${schedules.map((each) => each.name).join(', ')}.`,
		);
	}
	return (
		schedules.find(
			({ branches }) => branch === null || branches.length === 0 || branches.includes(branch),
		) ?? null
	);
};

/**
 * Without a schedule the whole list shares every night: the night window is its shift. The first night is long past, so there is always
 * one before.
 */
export const nightRoster = (profile: Profile, branch: string | null): OnCallRoster =>
	rosterOf(profile, {
		name: '',
		timeZone: profile.nightWindow.timeZone ?? zoneOf(profile, branch),
		branches: [],
		layers: [
			{
				priority: 1,
				type: 'daily',
				start: '2020-01-01T00:00',
				shiftLength: 1,
				participants: [onCallNow(profile, branch).map(({ name }) => name)],
				restrictions: [{ from: profile.nightWindow.from, to: profile.nightWindow.to }],
				advance: 'always',
			},
		],
		overrides: [],
	});

/** Who is on call at a moment, until when, who is next, and the gaps of the coming days. */
export const whoIsOnCall = (
	profile: Profile,
	options: {
		readonly schedule: string | null;
		readonly branch: string | null;
		readonly at: number;
		/** How many days are searched for gaps; 30 in most uses. */
		readonly days: number;
	},
): WhoIsOnCall => {
	const { at, branch } = options;
	const schedule = scheduleFor(profile, options.schedule, branch);
	if (schedule === null) return listOnCall(profile, branch, at, options.days);
	const roster = rosterOf(profile, schedule);
	const now: OnCallNow = onCallAt(roster, at);
	const people = now.people.flatMap((name) =>
		profile.onCall.people.filter((each) => each.name === name),
	);
	return {
		schedule: schedule.name,
		people,
		until: now.until === null ? null : toIso(now.until),
		next: now.next === null ? null : { people: now.next.people, at: toIso(now.next.at) },
		gaps: gapsAfter(roster, at, options.days).map(({ start, end }) => ({
			start: toIso(start),
			end: toIso(end),
		})),
		explanation:
			people.length > 0
				? null
				: `By the schedule "${schedule.name}" nobody is on call now${now.next === null ? '' : `; next: ${now.next.people.join(', ')}`}`,
	};
};

const listOnCall = (
	profile: Profile,
	branch: string | null,
	at: number,
	days: number,
): WhoIsOnCall => {
	const people = onCallNow(profile, branch).filter((person) => !isAway(person, at));
	return {
		schedule: null,
		people,
		until: null,
		next: null,
		gaps: people.length > 0 ? [] : [{ start: toIso(at), end: toIso(at + days * DAY) }],
		explanation:
			people.length > 0
				? null
				: 'Nobody is on call: add people under On Call and save the business profile',
	};
};
