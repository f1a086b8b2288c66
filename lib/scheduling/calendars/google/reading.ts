import { asArray, asObject, asText } from '../../../shared/json';
import { GoogleError, type GoogleApi } from './api';
import { readEvent, type GoogleEvent } from './event';

export const calendarPath = (calendarId: string): string =>
	`/calendars/${encodeURIComponent(calendarId)}`;

export const eventPath = (calendarId: string, eventId: string): string =>
	`${calendarPath(calendarId)}/events/${encodeURIComponent(eventId)}`;

/** An entry is named by calendar and event, since an event's id is unique in its calendar only. */
export const externalId = (calendarId: string, eventId: string): string =>
	`${encodeURIComponent(calendarId)}/${eventId}`;

export const splitExternalId = (
	id: string,
): { readonly calendarId: string; readonly eventId: string } => {
	const slash = id.indexOf('/');
	return { calendarId: decodeURIComponent(id.slice(0, slash)), eventId: id.slice(slash + 1) };
};

export interface TakenRange {
	readonly start: number;
	readonly end: number;
	/** Null where the account is shown only that the time is taken. */
	readonly event: GoogleEvent | null;
}

const PAGE = '2500';
/** Ten years of full days; a calendar that has more pages than this is broken. */
const PAGES = 40;
/** Google refuses longer ranges of free/busy. */
const FREE_BUSY_MS = 45 * 86_400_000;

/** What takes time in the range: single events with repetitions written out; where only free/busy is shared, that. */
export async function takenWithin(
	api: GoogleApi,
	calendarId: string,
	range: { readonly start: number; readonly end: number },
	timeZone: string,
): Promise<readonly TakenRange[]> {
	try {
		const events = await listWithin(api, calendarId, range, timeZone);
		return events.flatMap((event) =>
			event.busy &&
			event.times !== null &&
			event.times.start < range.end &&
			event.times.end > range.start
				? [{ ...event.times, event }]
				: [],
		);
	} catch (error) {
		if (!(error instanceof GoogleError) || error.status !== 403 || !HIDDEN.has(error.reason))
			throw error;
		return await freeBusy(api, calendarId, range);
	}
}

/** Reasons by which Google says that details are not shared. */
const HIDDEN = new Set(['forbidden', 'requiredAccessLevel']);

const listWithin = async (
	api: GoogleApi,
	calendarId: string,
	range: { readonly start: number; readonly end: number },
	timeZone: string,
): Promise<readonly GoogleEvent[]> => {
	const found: GoogleEvent[] = [];
	let pageToken: string | null = null;
	for (let page = 0; page < PAGES; page++) {
		const answer = asObject(
			await api.call({
				method: 'GET',
				path: `${calendarPath(calendarId)}/events`,
				query: {
					singleEvents: 'true',
					timeMin: new Date(range.start).toISOString(),
					timeMax: new Date(range.end).toISOString(),
					maxResults: PAGE,
					...(pageToken === null ? {} : { pageToken }),
				},
			}),
		);
		const zone = asText(answer.timeZone) ?? timeZone;
		found.push(...asArray(answer.items).map((item) => readEvent(item, zone)));
		pageToken = asText(answer.nextPageToken);
		if (pageToken === null) break;
	}
	return found;
};

const freeBusy = async (
	api: GoogleApi,
	calendarId: string,
	range: { readonly start: number; readonly end: number },
): Promise<readonly TakenRange[]> => {
	const found: TakenRange[] = [];
	for (let from = range.start; from < range.end; from += FREE_BUSY_MS) {
		const answer = await api.call({
			method: 'POST',
			path: '/freeBusy',
			body: {
				timeMin: new Date(from).toISOString(),
				timeMax: new Date(Math.min(range.end, from + FREE_BUSY_MS)).toISOString(),
				items: [{ id: calendarId }],
			},
		});
		const calendar = asObject(Object.values(asObject(answer.calendars))[0]);
		const failure = asObject(asArray(calendar.errors)[0]);
		if (asArray(calendar.errors).length > 0)
			throw new GoogleError(
				'Google shows no such calendar to this account. Check the calendar ID, and share the calendar with the account.',
				404,
				asText(failure.reason) ?? '',
				'',
			);
		for (const one of asArray(calendar.busy)) {
			const { start, end } = asObject(one);
			const times = { start: Date.parse(String(start)), end: Date.parse(String(end)) };
			if (times.end > times.start) found.push({ ...times, event: null });
		}
	}
	return found;
};

/** A single event as it stands, with its raw form; null where there is none. A deleted one is told as cancelled. */
export async function eventAt(
	api: GoogleApi,
	calendarId: string,
	eventId: string,
	timeZone: string,
): Promise<{ readonly event: GoogleEvent; readonly raw: unknown } | null> {
	try {
		const raw = await api.call({ method: 'GET', path: eventPath(calendarId, eventId) });
		return { raw, event: readEvent(raw, timeZone) };
	} catch (error) {
		if (error instanceof GoogleError && (error.status === 404 || error.status === 410)) return null;
		throw error;
	}
}
