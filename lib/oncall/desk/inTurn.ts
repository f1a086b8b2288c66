import { onCallNow, type Profile } from '../../profile';
import { shiftsIn } from '../onCall';
import { isAway, rosterOf } from '../plan';
import { scheduleFor } from './who';

const DAY = 86_400_000;
/** How far the turns are followed at most; who has none by then comes in the order of the list. */
const LOOK_AHEAD_DAYS = 400;

export interface InTurn {
	/** On call at the moment; without a schedule nobody in particular. */
	readonly now: readonly string[];
	/** Everybody who could be asked instead: who is next first, then by turn, then whoever is only on the list. */
	readonly next: readonly string[];
}

/**
 * The people on call of a branch in the order of their turns, by the schedule of the branch; without one in the order of the list.
 * Who is away at the moment, is not on the list, or serves another branch is left out.
 */
export const inTurn = (profile: Profile, branch: string | null, at: number): InTurn => {
	const listed = onCallNow(profile, branch)
		.filter((person) => !isAway(person, at))
		.map(({ name }) => name);
	const schedule = scheduleFor(profile, null, branch);
	if (schedule === null) return { now: [], next: listed };
	const roster = rosterOf(profile, schedule);
	const now = roster.peopleAt(at).filter((name) => listed.includes(name));
	for (let days = 8; ; days *= 4) {
		const ahead = Math.min(days, LOOK_AHEAD_DAYS);
		const coming = shiftsIn(roster, { start: at, end: at + ahead * DAY })
			.flatMap(({ people }) => people)
			.filter((name) => listed.includes(name) && !now.includes(name));
		const turns = [...new Set(coming)];
		if (ahead < LOOK_AHEAD_DAYS && turns.length + now.length < listed.length) continue;
		const rest = listed.filter((name) => !turns.includes(name) && !now.includes(name));
		return { now, next: [...turns, ...rest] };
	}
};
