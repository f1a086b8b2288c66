import { SlotSearch } from '../slots/findSlots';
import type { SlotRequest } from '../slots/request';
import type { Slot } from '../slots/result';
import { isInSpans, type TimeSpan } from './timeSpan';

/** One branch in which is searched. Its request covers all of the time in which booking is open. */
export interface Place {
	/** Id of the branch; null: the business as a whole. */
	readonly branch: string | null;
	readonly request: SlotRequest;
}

/** A free slot of one of the places, with what the choice among them looks at. */
export interface Candidate {
	readonly branch: string | null;
	readonly slot: Slot;
	/** Milliseconds. */
	readonly start: number;
	/** Local date and minutes since local midnight. */
	readonly date: string;
	readonly minute: number;
}

/** A place that was read once and is searched several times. */
export interface SearchedPlace {
	readonly branch: string | null;
	readonly request: SlotRequest;
	readonly search: SlotSearch;
}

/** A place, and where in its time starts are looked for. */
export interface PlaceAndTime {
	readonly place: SearchedPlace;
	/** In order and disjoint. */
	readonly spans: readonly TimeSpan[];
}

const DAY = 86_400_000;
/** So much is searched at a time, and so much beyond the first find: enough to offer several days without listing two months. */
const STRETCH = 8 * DAY;

/** Who has to be free together: people who come together need a member of staff each, unless it is a class or a branch without staff. */
const peopleTogether = ({ staff, session, seats, mode }: SlotRequest): number =>
	staff === undefined || session !== undefined || mode === 'all' ? 1 : (seats ?? 1);

export const searched = ({ branch, request }: Place): SearchedPlace => ({
	branch,
	request,
	search: new SlotSearch(peopleTogether(request) > 1 ? { ...request, seats: 1 } : request),
});

/** Those with the staff asked for; a place whose profile names no staff is left as it is. */
export const onlyStaff = (place: Place, staff: string | null): Place =>
	staff === null || place.request.staff === undefined
		? place
		: { ...place, request: { ...place.request, only: [staff] } };

/**
 * The free starts in the spans, in order of time. With `enough` it stops some days after so many have been found. Every one of
 * them passes the check at booking, as both are the same search.
 */
export const candidatesIn = (
	where: readonly PlaceAndTime[],
	enough = Infinity,
): readonly Candidate[] => {
	const all = where.flatMap(({ spans }) => spans);
	const begin = Math.min(...all.map(({ start }) => start));
	const end = Math.max(...all.map((span) => span.end));
	const found: Candidate[] = [];
	let first = Infinity;
	for (let at = begin; at < end; at += STRETCH) {
		const range = { start: at, end: Math.min(end, at + STRETCH) };
		if (found.length >= enough && range.start >= first + STRETCH) break;
		for (const { place, spans } of where)
			if (spans.some((span) => span.start < range.end && range.start < span.end))
				found.push(...inRange(place, range, spans));
		first = found.reduce((least, { start }) => Math.min(least, start), first);
	}
	return found.sort((one, other) => one.start - other.start);
};

const inRange = (
	{ branch, request, search }: SearchedPlace,
	range: TimeSpan,
	spans: readonly TimeSpan[],
): readonly Candidate[] => {
	const together = peopleTogether(request);
	return search
		.list(range, Infinity)
		.slots.filter(({ staff }) => together === 1 || staff.length >= together)
		.map((slot) => candidateOf(branch, slot))
		.filter(({ start }) => isInSpans(spans, start));
};

export const candidateOf = (branch: string | null, slot: Slot): Candidate => ({
	branch,
	slot,
	start: Date.parse(slot.start),
	// The slot is written in the branch's local time already.
	date: slot.start.slice(0, 10),
	minute: Number(slot.start.slice(11, 13)) * 60 + Number(slot.start.slice(14, 16)),
});

/** Is the slot still offered? The same search as the listing. */
export const candidateAt = (place: SearchedPlace, start: number): Candidate | null => {
	const check = place.search.check(start);
	if (!check.offered) return null;
	return check.slot.staff.length >= peopleTogether(place.request) ||
		place.request.staff === undefined
		? candidateOf(place.branch, check.slot)
		: null;
};
