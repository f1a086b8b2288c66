import type { CalendarRules } from '../calendar/rules';
import type { Instant, TimeRange } from '../instant';

/** Everything is in elapsed minutes unless it says otherwise; intervals are half-open, so touching is free. */

/** Time that is taken. Seconds block the whole minute that they touch; an interval without length occupies nothing. */
export interface BusyInterval extends TimeRange {
	/** How much of the capacity it takes. Default 1. */
	readonly seats?: number;
	/** Its own buffers; they add to those of the new visit. Default 0. */
	readonly bufferBefore?: number;
	readonly bufferAfter?: number;
	/** False for a break or a private entry: it does not count towards the daily limit. Default true. */
	readonly visit?: boolean;
	/**
	 * The class to which it is a booking. Bookings of one class with the same start and end share one session: together they take one
	 * seat of the capacity, and `seats` counts the places of the class.
	 */
	readonly session?: string;
}

/** A slot kept for somebody until `expiresAt` (at that very moment it is free again). It does not block its owner. */
export interface Hold extends Omit<BusyInterval, 'visit'> {
	readonly by: string;
	readonly expiresAt: Instant;
	/** The id of the member of staff, room or other resource that is held. Without it everybody is. */
	readonly resource?: string;
}

/** Somebody or something that a visit needs. Whatever is left out is inherited from the branch. */
export interface Resource {
	readonly id: string;
	readonly busy?: readonly BusyInterval[];
	/** Own hours, dated overrides, holidays or working days. For a date with own overrides those of the branch do not apply. */
	readonly calendar?: Partial<Omit<CalendarRules, 'timeZone'>>;
	/** How many visits fit side by side, such as chairs. */
	readonly capacity?: number;
	/** Most visits that start on one local date. */
	readonly dailyLimit?: number;
	readonly bufferBefore?: number;
	readonly bufferAfter?: number;
}

/** A further thing that the visit needs one of, such as a room. */
export interface ResourceNeed {
	readonly kind: string;
	readonly oneOf: readonly Resource[];
}

/**
 * Where starts may lie. `window`: opening + k·step of every window of every date; busy time does not move it. `clock`: minutes
 * since local midnight that are divisible by the step. `pack`: like `window`, but after a conflict it goes on from the first
 * free minute.
 */
export type SlotGrid = 'window' | 'clock' | 'pack';

export interface SlotRequest {
	/** Starts lie in `[start, end)`; only the start is tested against it. */
	readonly range: TimeRange;
	readonly now: Instant;
	readonly duration: number;
	readonly step: number;
	/** Default `window`. */
	readonly grid?: SlotGrid;
	/** Free time around the visit. It may stick out of working hours, never into busy time. Default 0. */
	readonly bufferBefore?: number;
	readonly bufferAfter?: number;
	/** The earliest start is `now + notice`. Default 0. */
	readonly notice?: number;
	/** The latest start is `now + horizon`. Default: no end. */
	readonly horizon?: number;

	/** The working time of the branch, which staff inherit. */
	readonly calendar: CalendarRules;
	/** Busy time of the branch: it hits everybody. */
	readonly busy?: readonly BusyInterval[];
	/** How many visits fit side by side with each member of staff, or in the branch without staff. Default 1. */
	readonly capacity?: number;
	readonly dailyLimit?: number;
	/** Seats that this visit takes; places, where it joins a class. Default 1. */
	readonly seats?: number;
	/** The visit is a place in a class: bookings with the same start and end share the session up to its places. */
	readonly session?: { readonly id: string; readonly places: number };

	/** Left out: the branch itself is booked. An empty list is nobody. */
	readonly staff?: readonly Resource[];
	/** Only these members of staff («к Марине»). */
	readonly only?: readonly string[];
	/** `any` (default): one of the staff is enough, and the slot names who is free. `all`: everybody is needed. */
	readonly mode?: 'any' | 'all';
	/** What it needs besides, each one of several. */
	readonly needs?: readonly ResourceNeed[];

	readonly holds?: readonly Hold[];
	/** Who is asking: own holds do not block. */
	readonly owner?: string;

	/** Stop after so many slots. Default: all of the range. */
	readonly limit?: number;
}

/** The request cannot be carried out as written. `path` says which part, such as `staff[2].capacity`. */
export class InvalidRequestError extends RangeError {
	override readonly name = 'InvalidRequestError';

	constructor(
		readonly path: string,
		explanation: string,
	) {
		super(`${path} ${explanation}`);
	}
}

const WHOLE: readonly (readonly [keyof SlotRequest, number])[] = [
	['duration', 0],
	['step', 1],
	['bufferBefore', 0],
	['bufferAfter', 0],
	['notice', 0],
	['horizon', 0],
	['capacity', 0],
	['dailyLimit', 0],
	['seats', 1],
	['limit', 0],
];

/** Throws {@link InvalidRequestError} for numbers that make no sense. */
export const checkRequest = (request: SlotRequest): void => {
	for (const [key, least] of WHOLE) checkWhole(request[key], key, least);
	if (request.session !== undefined) checkWhole(request.session.places, 'session.places', 0);
	const named = [
		...(request.staff ?? []).map((resource, index) => ({ resource, path: `staff[${index}]` })),
		...(request.needs ?? []).flatMap(({ oneOf }, need) =>
			oneOf.map((resource, index) => ({ resource, path: `needs[${need}].oneOf[${index}]` })),
		),
	];
	const seen = new Set<string>();
	for (const { resource, path } of named) {
		if (seen.has(resource.id))
			throw new InvalidRequestError(`${path}.id`, `"${resource.id}" occurs twice. Ids are unique`);
		seen.add(resource.id);
		for (const key of ['capacity', 'dailyLimit', 'bufferBefore', 'bufferAfter'] as const)
			checkWhole(resource[key], `${path}.${key}`, 0);
	}
};

export const checkWhole = (value: unknown, path: string, least: number): void => {
	if (value === undefined) return;
	if (!Number.isInteger(value) || Number(value) < least) {
		throw new InvalidRequestError(
			path,
			`is ${String(value)}. It must be a whole number of at least ${least}`,
		);
	}
};
