import { asArray, asObject, asText, isObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import type { CalendarAssignment } from '../assignment';
import type { Calendar, CalendarChange } from '../calendar';
import { GoogleError } from './api';
import type { GoogleDesk } from './desk';
import { eventIdOf, type GoogleEvent } from './event';
import { calendarPath, eventAt, externalId, splitExternalId } from './reading';

type Known = Parameters<Calendar['changes']>[1][number];
type Answer = Awaited<ReturnType<Calendar['changes']>>;

const PAGE = '2500';
const PAGES = 200;
const FIELDS = 'nextPageToken,nextSyncToken,items(id)';

/**
 * What people did to the known visits, by Google's sync tokens: only events that it names are looked at. When it has forgotten
 * a token (410), every known visit of that calendar is compared. The cursor holds one token per calendar.
 */
export async function changesSince(
	desk: GoogleDesk,
	cursor: string | null,
	known: readonly Known[],
): Promise<Answer> {
	const tokens = readCursor(cursor);
	const next: Record<string, string | null> = {};
	const changes = new Map<string, CalendarChange>();
	for (const { calendar } of desk.settings.calendars) {
		if (calendar in next) continue;
		const token = tokens[calendar] ?? null;
		const touched =
			cursor === null || token === null ? null : await touchedSince(desk, calendar, token);
		next[calendar] = touched === null ? await beginning(desk, calendar) : touched.token;
		if (cursor === null) continue;
		for (const one of known) {
			const { calendarId, eventId } = splitExternalId(one.entry.externalId);
			if (calendarId !== calendar || touched?.ids.has(eventId) === false) continue;
			const change = await compare(desk, one);
			if (change !== null) changes.set(one.appointment.id, change);
		}
	}
	return { changes: [...changes.values()], cursor: JSON.stringify(next) };
}

const compare = async (desk: GoogleDesk, one: Known): Promise<CalendarChange | null> => {
	const { calendarId, eventId } = splitExternalId(one.entry.externalId);
	const there = await eventAt(desk.api, calendarId, eventId, desk.settings.timeZone);
	if (there !== null && !there.event.cancelled) {
		if (there.event.etag !== null && there.event.etag === one.entry.revision) return null;
		return changeOf(desk, one, calendarId, there.event);
	}
	// Moved into a colleague's calendar, an event is cancelled here and keeps its id there.
	for (const { calendar } of desk.settings.calendars) {
		if (calendar === calendarId) continue;
		const id = eventIdOf(one.appointment.id);
		const found = await eventAt(desk.api, calendar, id, desk.settings.timeZone);
		if (found !== null && !found.event.cancelled) return changeOf(desk, one, calendar, found.event);
	}
	return {
		kind: 'cancelled',
		externalId: one.entry.externalId,
		appointmentId: one.appointment.id,
		revision: there?.event.etag ?? null,
	};
};

/** Null: the event changed, but neither its time nor whose it is. */
const changeOf = (
	{ settings }: GoogleDesk,
	{ appointment, entry }: Known,
	calendarId: string,
	event: GoogleEvent,
): CalendarChange | null => {
	if (event.times === null) return null;
	const { start, end } = event.times;
	const id = externalId(calendarId, event.id);
	const staff = staffOf(settings.calendars, calendarId) ?? appointment.staff;
	const same =
		start === instantMs(appointment.start) &&
		end === instantMs(appointment.end) &&
		staff === appointment.staff &&
		id === entry.externalId;
	return same
		? null
		: {
				kind: 'moved',
				externalId: id,
				appointmentId: appointment.id,
				revision: event.etag,
				start,
				end,
				staff,
			};
};

const staffOf = (calendars: readonly CalendarAssignment[], calendarId: string): string | null =>
	calendars.find(({ calendar }) => calendar === calendarId)?.staff ?? null;

/** Ids of what changed, and the token to go on with; null: Google has forgotten the token. */
const touchedSince = async (
	desk: GoogleDesk,
	calendarId: string,
	syncToken: string,
): Promise<{ readonly ids: ReadonlySet<string>; readonly token: string } | null> => {
	try {
		return await walk(desk, calendarId, { syncToken });
	} catch (error) {
		if (error instanceof GoogleError && error.status === 410) return null;
		// A token of another time or account: Google calls it invalid.
		if (error instanceof GoogleError && error.status === 400) return null;
		throw error;
	}
};

/**
 * A token for everything from now on. Google gives one only at the end of a whole list, and a list that was narrowed down may
 * give a token that is narrowed down as well, so the calendar is walked once without a filter.
 */
const beginning = async (desk: GoogleDesk, calendarId: string): Promise<string> =>
	(await walk(desk, calendarId, {})).token;

const walk = async (
	{ api }: GoogleDesk,
	calendarId: string,
	query: Readonly<Record<string, string>>,
): Promise<{ readonly ids: ReadonlySet<string>; readonly token: string }> => {
	const ids = new Set<string>();
	let pageToken: string | null = null;
	for (let page = 0; page < PAGES; page++) {
		const answer = asObject(
			await api.call({
				method: 'GET',
				path: `${calendarPath(calendarId)}/events`,
				query: {
					...query,
					maxResults: PAGE,
					fields: FIELDS,
					...(pageToken === null ? {} : { pageToken }),
				},
			}),
		);
		for (const item of asArray(answer.items)) ids.add(asText(asObject(item).id) ?? '');
		const token = asText(answer.nextSyncToken);
		if (token !== null) return { ids, token };
		pageToken = asText(answer.nextPageToken);
		if (pageToken === null) break;
	}
	throw new GoogleError(
		'Google Calendar ended its list without a sync token. Try again later.',
		502,
		'',
		'',
	);
};

const readCursor = (cursor: string | null): Readonly<Record<string, string | null>> => {
	let parsed: unknown = null;
	try {
		parsed = cursor === null ? null : JSON.parse(cursor);
	} catch {
		// A cursor of another calendar kind: everything is compared once.
	}
	return Object.fromEntries(
		Object.entries(isObject(parsed) ? parsed : {}).map(([calendar, token]) => [
			calendar,
			typeof token === 'string' ? token : null,
		]),
	);
};
