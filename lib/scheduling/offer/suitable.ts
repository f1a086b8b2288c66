import type { DayReport, SlotReason } from '../slots/result';
import {
	candidateAt,
	candidatesIn,
	onlyStaff,
	searched,
	type Candidate,
	type Place,
	type SearchedPlace,
} from './candidates';
import { spread, type Spreadable } from './spread';
import { distanceTo, type TimeSpan } from './timeSpan';
import type { Wanted } from './wanted';

export interface SuitableQuestion {
	readonly wanted: Pick<Wanted, 'spans' | 'exact' | 'timeSaid' | 'staff'>;
	readonly places: readonly Place[];
	/** All of the time in which booking is open, for what is nearest. */
	readonly open: TimeSpan;
	readonly count: number;
	/** Not these again: they were offered before, or it is the visit that is being moved. */
	readonly isLeftOut?: (candidate: Candidate) => boolean;
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
	/** Null when something is offered. `past`: the time asked for is over. */
	readonly reason: SlotReason | null;
	readonly isPast: boolean;
	readonly days: readonly DayReport[];
}

/**
 * The slots to offer: what was asked for, spread sensibly; else why there is nothing and what is nearest. Pure: everything that is
 * taken stands in the places' requests.
 */
export const suitableSlots = (question: SuitableQuestion): Suitable => {
	const { wanted, count } = question;
	const places = question.places.map((place) => searched(onlyStaff(place, wanted.staff)));
	const found = candidatesIn(places, wanted.spans, count).filter(
		(candidate) => !question.isLeftOut?.(candidate),
	);
	const exactFree = wanted.exact.length === 0 ? null : exactsIn(places, question).length > 0;
	if (found.length > 0)
		return {
			offered: chooseFrom(found, places, question),
			exactFree,
			nearest: [],
			reason: null,
			isPast: false,
			days: [],
		};
	const reports = places.flatMap(({ search }) =>
		wanted.spans.map((span) => search.list(span, Infinity)),
	);
	const reasons = reports.flatMap(({ reason }) => (reason === null ? [] : [reason]));
	return {
		offered: [],
		exactFree,
		nearest: nearestTo(places, question),
		// Everything free was left out: to the customer that is «taken».
		reason: ORDER.find((reason) => reasons.includes(reason)) ?? 'busy',
		isPast: wanted.timeSaid && wanted.spans.every(({ end }) => end <= question.open.start),
		days: reports.flatMap(({ days }) => days),
	};
};

/** Which reason is told when days or branches differ: the one that leaves most hope. */
const ORDER: readonly SlotReason[] = ['busy', 'capacity', 'notice', 'closed', 'horizon', 'nobody'];

const exactsIn = (
	places: readonly SearchedPlace[],
	{ wanted, isLeftOut }: SuitableQuestion,
): readonly Candidate[] =>
	wanted.exact.flatMap((at) =>
		places
			.map((place) => candidateAt(place, at))
			.filter((found): found is Candidate => found !== null && !isLeftOut?.(found))
			.slice(0, 1),
	);

const chooseFrom = (
	found: readonly Candidate[],
	places: readonly SearchedPlace[],
	question: SuitableQuestion,
): readonly Candidate[] => {
	const { wanted, count, instead } = question;
	const candidates = oncePerStart(found);
	if (wanted.exact.length === 0)
		return spread(
			candidates,
			count,
			instead === undefined || wanted.timeSaid
				? { kind: 'soonest' }
				: { kind: 'instead', of: instead },
		);
	const exact = exactsIn(places, question).slice(0, count);
	const taken = new Set(exact.map(({ start }) => start));
	const rest = candidates.filter(({ start }) => !taken.has(start));
	return [
		...exact,
		...spread(rest, count - exact.length, { kind: 'near', at: exact[0]?.start ?? wanted.exact[0] }),
	];
};

/** Two branches free at the same time: the first named is offered. */
const oncePerStart = (candidates: readonly Candidate[]): readonly Candidate[] =>
	candidates.filter(({ start }, index) => index === 0 || candidates[index - 1].start !== start);

const nearestTo = (
	places: readonly SearchedPlace[],
	{ wanted, places: all, open, count, isLeftOut }: SuitableQuestion,
): readonly Candidate[] => {
	const free = (at: readonly SearchedPlace[], spans: readonly TimeSpan[]) =>
		oncePerStart(candidatesIn(at, spans).filter((candidate) => !isLeftOut?.(candidate)));
	const distance = (start: number) => distanceTo(wanted.spans, start);
	const by = { kind: 'beside', distance } as const;
	const everywhere = [open];
	if (wanted.staff === null) return spread(free(places, everywhere), count, by);
	// Somebody is asked for by name: one offer keeps the time with another, the rest keep the name.
	const others = all.map(searched);
	const same = free(places, everywhere);
	const atTheTime = wanted.timeSaid ? free(others, wanted.spans) : [];
	const kept = spread(atTheTime, same.length === 0 ? count : Math.min(1, count), {
		kind: 'soonest',
	});
	const used = new Set(kept.map(({ start }) => start));
	const named = spread(
		same.filter(({ start }) => !used.has(start)),
		count - kept.length,
		by,
	);
	const chosen = [...kept, ...named].sort((one, other) => one.start - other.start);
	return chosen.length > 0 ? chosen : spread(free(others, everywhere), count, by);
};
