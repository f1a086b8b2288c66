import type { Appointment } from '../../casefile/appointment';

/** Whose visits one outside calendar holds. The first of the three that is not null counts; all null: everybody's. */
export interface CalendarAssignment {
	/** Address or id of the calendar on its platform. */
	readonly calendar: string;
	/** Names as in the Business Profile. */
	readonly staff: string | null;
	readonly resource: string | null;
	readonly branch: string | null;
	/** Entries that may stand side by side, such as chairs; default 1. */
	readonly capacity?: number;
}

/** Which of an account's calendars take which visits. */
export interface CalendarSettings {
	/** Zone of the business: what floating times and whole days of a calendar without a zone of its own mean. */
	readonly timeZone: string;
	readonly calendars: readonly CalendarAssignment[];
}

const isStaffed = (entry: CalendarAssignment): boolean => entry.staff !== null;
const isResource = (entry: CalendarAssignment): boolean =>
	entry.staff === null && entry.resource !== null;
const isPlace = (entry: CalendarAssignment): boolean =>
	entry.staff === null && entry.resource === null;

/**
 * The calendar in which a visit is written: that of its member of staff; else that of a resource it takes; else that of its
 * branch; else the one for everybody. Null: none is meant for it.
 */
export const assignedTo = (
	settings: CalendarSettings,
	appointment: Pick<Appointment, 'staff' | 'branch' | 'resources'>,
): CalendarAssignment | null => {
	const { calendars } = settings;
	const taken = Object.values(appointment.resources);
	return (
		calendars.find((entry) => isStaffed(entry) && entry.staff === appointment.staff) ??
		calendars.find((entry) => isResource(entry) && taken.includes(entry.resource ?? '')) ??
		calendars.find(
			(entry) => isPlace(entry) && entry.branch !== null && entry.branch === appointment.branch,
		) ??
		calendars.find((entry) => isPlace(entry) && entry.branch === null) ??
		null
	);
};

/** One stretch that is taken, half-open, in milliseconds. */
export interface TakenTime {
	readonly start: number;
	readonly end: number;
	/** Written by somebody else than this desk. */
	readonly foreign: boolean;
}

/**
 * Whether a visit cannot stand in `[start, end)` beside what is there: somebody else's entry touches it, and at some moment
 * more entries than the capacity would run at once. Visits of the desk itself are counted but decide nothing: the store has
 * already ruled among them.
 */
export const isOvertaken = (
	visit: { readonly start: number; readonly end: number },
	others: readonly TakenTime[],
	capacity = 1,
): boolean => {
	const beside = others.filter(
		(other) => other.start < visit.end && other.end > visit.start && other.end > other.start,
	);
	return beside
		.filter((other) => other.foreign)
		.some((stranger) => {
			// The number of entries only grows where one begins, so the beginnings are all there is to look at.
			const from = Math.max(stranger.start, visit.start);
			const to = Math.min(stranger.end, visit.end);
			const moments = [from, ...beside.map((other) => other.start)].filter(
				(moment) => moment >= from && moment < to,
			);
			return moments.some(
				(moment) =>
					1 + beside.filter((other) => other.start <= moment && moment < other.end).length >
					capacity,
			);
		});
};
