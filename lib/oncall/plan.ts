import type { OnCallContact, OnCallPerson, OnCallScheduleRules } from '../profile/sections/onCall';
import type { Profile } from '../profile/profile';
import { instantMs } from '../scheduling';
import type { EscalationPolicy, EscalationTarget } from './escalation/policy';
import { OnCallRoster, type OnCallOverride, type OnCallSchedule } from './schedule';

export type Ways = ReadonlyArray<{
	readonly way: OnCallContact['way'];
	readonly afterMinutes: number;
}>;

/** A chain as it is kept with an escalation: what the engine needs, and how each level is reached. Survives JSON. */
export interface DeskPolicy extends EscalationPolicy {
	/** Null: one person of the list after the other. */
	readonly name: string | null;
	/** By level; empty: the first way that the person has. */
	readonly ways: readonly Ways[];
	readonly lastResort: readonly EscalationTarget[];
}

const serves = (branches: readonly string[], branch: string | null): boolean =>
	branches.length === 0 || branch === null || branches.includes(branch);

/**
 * The policy for a reason at a branch: the first one of the profile that fits. Without any, everybody on the list of the branch, one
 * after the other in the order of the list.
 */
export const policyFor = (profile: Profile, branch: string | null, reason: string): DeskPolicy => {
	const { onCall } = profile;
	const found = onCall.policies.find(
		({ branches, reasons }) =>
			serves(branches, branch) && (reasons.length === 0 || reasons.includes(reason)),
	);
	if (found === undefined)
		return {
			name: null,
			levels: onCall.people
				.filter((person) => serves(person.branches, branch))
				.map(({ name }) => ({
					targets: [{ person: name }],
					timeoutMinutes: onCall.timeoutMinutes,
				})),
			ways: [],
			repeat: onCall.repeat,
			acknowledgementTimeoutMinutes: null,
			lastResort: [],
		};
	const targetsOf = (names: readonly string[]) =>
		names.flatMap((name) => targetsNamed(profile, name));
	return {
		name: found.name,
		levels: found.levels.map(({ targets, timeoutMinutes }) => ({
			targets: targetsOf(targets),
			timeoutMinutes,
		})),
		ways: found.levels.map(({ ways }) => ways),
		repeat: found.repeat,
		acknowledgementTimeoutMinutes: found.acknowledgementTimeoutMinutes,
		lastResort: targetsOf(found.lastResort),
	};
};

/** A name in a level: a schedule, a group, or a person. */
const targetsNamed = (profile: Profile, name: string): readonly EscalationTarget[] => {
	if (profile.onCall.schedules.some((schedule) => schedule.name === name))
		return [{ schedule: name }];
	const group = profile.onCall.groups.find((each) => each.name === name);
	return (group?.people ?? [name]).map((person) => ({ person }));
};

/** The schedule as the rotations understand it, with everybody's absences taken out. */
export const rosterOf = (profile: Profile, schedule: OnCallScheduleRules): OnCallRoster => {
	const away: readonly OnCallOverride[] = profile.onCall.people.flatMap(({ name, absences }) =>
		absences.map(({ from, to }) => ({
			kind: 'remove' as const,
			person: name,
			start: from,
			end: to,
		})),
	);
	return new OnCallRoster({
		timeZone: schedule.timeZone,
		layers: schedule.layers.map((layer, index) => ({
			id: `${schedule.name}:${index + 1}`,
			priority: layer.priority,
			rotation: {
				type: layer.type,
				start: layer.start,
				shiftLength: layer.shiftLength,
				participants: layer.participants,
				...(layer.restrictions === null ? {} : { restrictions: layer.restrictions }),
				advance: layer.advance,
			},
		})),
		overrides: [...schedule.overrides.flatMap(overridesOf), ...away],
	} satisfies OnCallSchedule);
};

const overridesOf = (
	change: OnCallScheduleRules['overrides'][number],
): readonly OnCallOverride[] => {
	const range = { start: change.from, end: change.to };
	switch (change.kind) {
		case 'swap':
			return change.out === null || change.in === null
				? []
				: [{ ...range, kind: 'swap', out: change.out, in: change.in }];
		case 'cover':
			return [{ ...range, kind: 'cover', people: change.people }];
		default: {
			const { kind } = change;
			return change.people.map((person) => ({ ...range, kind, person }));
		}
	}
};

export const isAway = (person: OnCallPerson, at: number): boolean =>
	person.absences.some(({ from, to }) => instantMs(from) <= at && at < instantMs(to));

/** Who a profile names for a branch, as it stood in one version. */
export class OnCallPlan {
	private readonly rosters = new Map<string, OnCallRoster>();

	constructor(
		readonly profile: Profile,
		private readonly branch: string | null,
	) {}

	/** The person of that name who serves the branch; undefined when there is none. */
	person(name: string): OnCallPerson | undefined {
		return this.profile.onCall.people.find(
			(person) => person.name === name && serves(person.branches, this.branch),
		);
	}

	/** Whoever a target means at a moment, away and unreachable ones included. */
	meant(target: EscalationTarget, at: number): readonly string[] {
		return 'person' in target
			? [target.person]
			: (this.roster(target.schedule)?.peopleAt(at) ?? []);
	}

	/** Those of them who can be called: on the list, not away, with a way to be reached. */
	callable(target: EscalationTarget, at: number): readonly string[] {
		return this.meant(target, at).filter((name) => {
			const person = this.person(name);
			return person !== undefined && person.contacts.length > 0 && !isAway(person, at);
		});
	}

	/** Null when the profile has no schedule of that name for the branch. */
	roster(name: string): OnCallRoster | null {
		const known = this.rosters.get(name);
		if (known !== undefined) return known;
		const schedule = this.profile.onCall.schedules.find(
			(each) => each.name === name && serves(each.branches, this.branch),
		);
		if (schedule === undefined) return null;
		const roster = rosterOf(this.profile, schedule);
		this.rosters.set(name, roster);
		return roster;
	}
}

/** By which contacts a person is reached, and how long after the step begins. Without any of the wanted ways: the first there is. */
export const contactsFor = (
	person: OnCallPerson,
	ways: Ways,
): ReadonlyArray<{ readonly contact: OnCallContact; readonly afterMinutes: number }> => {
	const wanted = ways.flatMap(({ way, afterMinutes }) =>
		person.contacts
			.filter((contact) => contact.way === way)
			.map((contact) => ({ contact, afterMinutes })),
	);
	return wanted.length > 0
		? wanted
		: person.contacts.slice(0, 1).map((contact) => ({ contact, afterMinutes: 0 }));
};
