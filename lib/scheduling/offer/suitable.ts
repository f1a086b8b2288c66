import type { DayReport, SlotReason } from '../slots/result';
import {
	candidateAt,
	candidatesIn,
	onlyStaff,
	searched,
	type Candidate,
	type Place,
	type PlaceAndTime,
	type SearchedPlace,
} from './candidates';
import { spread, type Spreadable } from './spread';
import { distanceTo, onOtherWall, type TimeSpan } from './timeSpan';
import type { Wanted } from './wanted';

export interface SuitableQuestion {
	readonly wanted: Pick<Wanted, 'spans' | 'exact' | 'timeSaid' | 'staff' | 'zone'>;
	readonly places: readonly Place[];
	/** All of the time in which booking is open, for what is nearest. */
	readonly open: TimeSpan;
	readonly count: number;
	/** Not these again: they were offered before, or it is the visit that is being moved. */
	readonly isLeftOut?: (candidate: Candidate) => boolean;
	/** Times that were refused: others near them do not suit either, as a rule. */
	readonly refused?: readonly Spreadable[];
	/** The visit instead of which a time is looked for. */
	readonly instead?: Spreadable;
}

export interface Suitable {
	/** In the order of offering: an exact wish that is free comes first, the others in order of time. */
	readonly offered: readonly Candidate[];
	/** Null: no moment was asked for. */
	readonly exactFree: boolean | null;
	/** Outside of what was asked for; empty when something is offered. */
	readonly nearest: readonly Candidate[];
	/** Null when something is offered. */
	readonly reason: SlotReason | null;
	/** The time that was asked for is over. */
	readonly isPast: boolean;
	/** Everything free in the time asked for was shown before. */
	readonly allShown: boolean;
	readonly days: readonly DayReport[];
}

/** A place with the wish as its own wall clock has it. */
interface Wished extends PlaceAndTime {
	readonly exact: readonly number[];
}

/**
 * The slots to offer: what was asked for, spread sensibly; else why there is nothing and what is nearest. Pure: everything that is
 * taken stands in the places' requests.
 */
export const suitableSlots = (question: SuitableQuestion): Suitable => {
	const { wanted, count } = question;
	const wished = question.places.map((place) =>
		wishedAt(searched(onlyStaff(place, wanted.staff)), wanted),
	);
	const isFree = (candidate: Candidate) => !question.isLeftOut?.(candidate);
	const left = question.isLeftOut === undefined ? 0 : (question.refused?.length ?? 0) + 1;
	const found = candidatesIn(wished, count + left).filter(isFree);
	const exact = wished
		.flatMap(({ place, exact: moments }) => moments.map((at) => candidateAt(place, at)))
		.filter((each): each is Candidate => each !== null && isFree(each))
		.sort((one, other) => one.start - other.start);
	const exactFree = wanted.exact.length === 0 ? null : exact.length > 0;
	if (found.length > 0)
		return {
			offered: chooseFrom(oncePerStart(found), oncePerStart(exact), wished, question),
			exactFree,
			nearest: [],
			reason: null,
			isPast: false,
			allShown: false,
			days: [],
		};
	const reports = wished.flatMap(({ place, spans }) =>
		spans.map((span) => place.search.list(span, Infinity)),
	);
	const reasons = reports.flatMap(({ reason }) => (reason === null ? [] : [reason]));
	return {
		offered: [],
		exactFree,
		nearest: nearestTo(wished, question),
		// Everything that is free was left out: to the customer that is «taken».
		reason: ORDER.find((reason) => reasons.includes(reason)) ?? 'busy',
		isPast: wanted.timeSaid && wanted.spans.every(({ end }) => end <= question.open.start),
		allShown: reasons.length === 0 && (question.refused?.length ?? 0) > 0,
		days: reports.flatMap(({ days }) => days),
	};
};

/** Which reason is told when days or branches differ: the one that leaves most hope. */
const ORDER: readonly SlotReason[] = ['busy', 'capacity', 'notice', 'closed', 'horizon', 'nobody'];

/** «В 15:00» is 15:00 on the wall of every branch; all of the time to come is the same everywhere. */
const wishedAt = (
	place: SearchedPlace,
	{ spans, exact, timeSaid, zone }: SuitableQuestion['wanted'],
): Wished => {
	const own = place.request.calendar.timeZone;
	const here = (at: number): number => (timeSaid ? onOtherWall(at, zone, own) : at);
	return {
		place,
		spans: spans.map(({ start, end }) => ({ start: here(start), end: here(end) })),
		exact: exact.map(here),
	};
};

const chooseFrom = (
	candidates: readonly Candidate[],
	exact: readonly Candidate[],
	wished: readonly Wished[],
	{ wanted, count, instead, refused }: SuitableQuestion,
): readonly Candidate[] => {
	const at = exact[0]?.start ?? wished.flatMap((each) => each.exact)[0];
	if (at === undefined)
		return spread(
			candidates,
			count,
			instead === undefined || wanted.timeSaid
				? { kind: 'soonest' }
				: { kind: 'instead', of: instead },
			refused,
		);
	const first = exact.slice(0, count);
	const taken = new Set(first.map(({ start }) => start));
	const rest = candidates.filter(({ start }) => !taken.has(start));
	return [...first, ...spread(rest, count - first.length, { kind: 'near', at })];
};

/** Two branches free at the same time: the first named is offered. */
const oncePerStart = (candidates: readonly Candidate[]): readonly Candidate[] =>
	candidates.filter(({ start }, index) => index === 0 || candidates[index - 1].start !== start);

const nearestTo = (
	wished: readonly Wished[],
	{ wanted, places, open, count, isLeftOut, refused }: SuitableQuestion,
): readonly Candidate[] => {
	const everything = (each: Wished): PlaceAndTime => ({ place: each.place, spans: [open] });
	const free = (where: readonly PlaceAndTime[]) =>
		oncePerStart(candidatesIn(where).filter((candidate) => !isLeftOut?.(candidate)));
	const spansAt = new Map(wished.map(({ place, spans }) => [place.branch, spans]));
	const distance = ({ branch, start }: Candidate) => distanceTo(spansAt.get(branch) ?? [], start);
	const by = { kind: 'beside', distance } as const;
	if (wanted.staff === null) return spread(free(wished.map(everything)), count, by, refused);
	// Somebody is asked for by name: one offer keeps the time with another, the rest keep the name.
	const others = places.map((place) => wishedAt(searched(place), wanted));
	const same = free(wished.map(everything));
	const kept = wanted.timeSaid
		? spread(free(others), same.length === 0 ? count : Math.min(1, count), { kind: 'soonest' })
		: [];
	const used = new Set(kept.map(({ start }) => start));
	const named = spread(
		same.filter(({ start }) => !used.has(start)),
		count - kept.length,
		by,
	);
	const chosen = [...kept, ...named].sort((one, other) => one.start - other.start);
	return chosen.length > 0 ? chosen : spread(free(others.map(everything)), count, by);
};
