import { deleteEvent, getEvent, insertEvent, patchEvent } from './events.ts';
import { store } from './state.ts';
import type { GoogleState, StoredCalendar, StoredEvent } from './state.ts';
import { instances } from './times.ts';

/** What people do in Google's own pages and apps, past the API's client. */
export interface GooglePeople {
	/** Any fields of an event; gives its id. */
	book(calendarId: string, event: Readonly<Record<string, unknown>>): string;
	/** Drags an event to another time. */
	move(calendarId: string, id: string, start: number, end: number): void;
	/** Changes words or colours. */
	edit(calendarId: string, id: string, fields: Readonly<Record<string, unknown>>): void;
	remove(calendarId: string, id: string): void;
	/** Into another calendar: it keeps its id and is cancelled where it was. */
	handOver(from: string, to: string, id: string): void;
	/** What is not cancelled, with repetitions written out, in order of time. */
	entries(
		calendarId: string,
	): readonly { readonly id: string; readonly start: number; readonly end: number }[];
	event(calendarId: string, id: string): StoredEvent;
	/** Google forgets the sync tokens that it gave so far. */
	forgetSyncTokens(calendarId: string): void;
	/** Withdraws every token. */
	signOut(): void;
}

export function people(state: GoogleState, clock: () => number): GooglePeople {
	const calendarOf = (id: string): StoredCalendar => {
		const calendar = state.calendars.get(id);
		if (calendar === undefined) throw new Error(`There is no calendar ${id}`);
		return calendar;
	};
	const patch = (
		calendarId: string,
		id: string,
		fields: Readonly<Record<string, unknown>>,
	): void => {
		patchEvent(calendarOf(calendarId), id, fields, null, clock());
	};
	return {
		book: (calendarId, event) => insertEvent(calendarOf(calendarId), event, clock()).id,
		move: (calendarId, id, start, end) => {
			const side = (instant: number) => ({
				dateTime: new Date(instant).toISOString(),
				date: null,
			});
			patch(calendarId, id, { start: side(start), end: side(end) });
		},
		edit: patch,
		remove: (calendarId, id) => {
			deleteEvent(calendarOf(calendarId), id, null, clock());
		},
		handOver: (from, to, id) => {
			const event = getEvent(calendarOf(from), id);
			store(calendarOf(to), event, clock());
			deleteEvent(calendarOf(from), id, null, clock());
		},
		entries: (calendarId) => {
			const calendar = calendarOf(calendarId);
			return [...calendar.events.values()]
				.filter(({ status }) => status !== 'cancelled')
				.flatMap((event) =>
					instances(event, calendar.timeZone).map(({ start, end }) => ({
						id: event.id,
						start,
						end,
					})),
				)
				.sort((one, other) => one.start - other.start);
		},
		event: (calendarId, id) => getEvent(calendarOf(calendarId), id),
		forgetSyncTokens: (calendarId) => {
			const calendar = calendarOf(calendarId);
			calendar.changes += 1;
			calendar.remembersFrom = calendar.changes;
		},
		signOut: () => {
			state.tokens.clear();
		},
	};
}
