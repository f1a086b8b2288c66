import { badRequest, forgotten, GoogleFault, invalid } from './errors.ts';
import { shown } from './events.ts';
import { etagOf } from './state.ts';
import type { Role, StoredCalendar, StoredEvent } from './state.ts';
import { instances, readInstant } from './times.ts';

const KNOWN = [
	'alwaysIncludeEmail',
	'eventTypes',
	'fields',
	'iCalUID',
	'maxAttendees',
	'maxResults',
	'orderBy',
	'pageToken',
	'privateExtendedProperty',
	'q',
	'sharedExtendedProperty',
	'showDeleted',
	'showHiddenInvitations',
	'singleEvents',
	'syncToken',
	'timeMax',
	'timeMin',
	'timeZone',
	'updatedMin',
];
/** None of these goes together with a sync token. */
const RESTRICTIONS = [
	'iCalUID',
	'orderBy',
	'privateExtendedProperty',
	'q',
	'sharedExtendedProperty',
	'timeMin',
	'timeMax',
	'updatedMin',
];
/** Lists with these give no sync token at their end. */
const TOKENLESS = [
	'iCalUID',
	'orderBy',
	'privateExtendedProperty',
	'q',
	'sharedExtendedProperty',
	'timeMax',
	'updatedMin',
];
const LARGEST_PAGE = 2500;
const USUAL_PAGE = 250;

interface Cursor {
	readonly calendar: string;
	readonly from: number;
	/** Filters of the first list, which the token goes on with. */
	readonly single: boolean;
	readonly timeMin: string | null;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = <Value>(text: string): Value | null => {
	try {
		return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Value;
	} catch {
		return null;
	}
};

/** `events.list`. `largestPage` makes pages smaller than the client asks for, as Google may. */
export function listEvents(
	calendar: StoredCalendar,
	role: Role,
	query: URLSearchParams,
	largestPage: number,
): unknown {
	for (const name of query.keys())
		if (!KNOWN.includes(name))
			throw badRequest(`Unknown name "${name}": Cannot bind query parameter.`);
	const given = (name: string): string | null => query.get(name);
	const syncToken = given('syncToken');
	const single = given('singleEvents') === 'true';
	let since: Cursor | null = null;
	if (syncToken !== null) {
		if (RESTRICTIONS.some((name) => query.has(name)) || given('showDeleted') === 'false')
			throw new GoogleFault(
				400,
				'syncTokenWithRequestRestrictions',
				'Sync token cannot be used with other request restrictions.',
				'calendar',
				['parameter', 'syncToken'],
			);
		since = decode<Cursor>(syncToken);
		if (since === null || since.calendar !== calendar.id || since.single !== single)
			throw invalid('Invalid sync token value.', 'syncToken');
		if (since.from < calendar.remembersFrom) throw forgotten();
	}
	if (given('orderBy') === 'startTime' && !single)
		throw badRequest('The requested ordering is not available for the particular query.');
	const timeMin = since === null ? given('timeMin') : since.timeMin;
	const from = timeMin === null ? -Infinity : readInstant(timeMin);
	const until = given('timeMax') === null ? Infinity : readInstant(given('timeMax') ?? '');
	if (until <= from)
		throw new GoogleFault(400, 'timeRangeEmpty', 'The specified time range is empty.', 'calendar', [
			'parameter',
			'timeMax',
		]);

	const withDeleted = since !== null || given('showDeleted') === 'true';
	const wanted = [...calendar.events.values()]
		.filter((event) => since === null || event.change > since.from)
		.filter((event) => withDeleted || event.status !== 'cancelled')
		.filter((event) => matches(event, query.getAll('privateExtendedProperty')))
		.sort((one, other) => one.change - other.change);
	const items = wanted.flatMap((event) => spread(calendar, event, single, from, until));

	const asked = given('maxResults') === null ? USUAL_PAGE : Number(given('maxResults'));
	if (!Number.isInteger(asked) || asked < 1) throw invalid('Invalid value', 'maxResults');
	const size = Math.min(asked, LARGEST_PAGE, largestPage);
	const pageToken = given('pageToken');
	const offset = pageToken === null ? 0 : (decode<{ offset: number }>(pageToken)?.offset ?? -1);
	if (offset < 0) throw invalid('Invalid page token value.', 'pageToken');
	const last = offset + size >= items.length;
	const cursor: Cursor = { calendar: calendar.id, from: calendar.changes, single, timeMin };
	const whole = {
		kind: 'calendar#events',
		etag: `"p${String(calendar.changes)}"`,
		summary: calendar.summary,
		updated: new Date(0).toISOString(),
		timeZone: calendar.timeZone,
		accessRole: role,
		defaultReminders: [],
		...(last
			? TOKENLESS.some((name) => query.has(name))
				? {}
				: { nextSyncToken: encode(cursor) }
			: { nextPageToken: encode({ offset: offset + size }) }),
		items: items.slice(offset, offset + size),
	};
	const fields = given('fields');
	return fields === null ? whole : partial(whole, fields);
}

/** With `singleEvents` every repetition is an event of its own; `timeMin` and `timeMax` are both exclusive. */
const spread = (
	calendar: StoredCalendar,
	event: StoredEvent,
	single: boolean,
	from: number,
	until: number,
): readonly Record<string, unknown>[] => {
	// A deleted event is told by id and status; what it was is not always there any more.
	if (event.status === 'cancelled')
		return [{ kind: 'calendar#event', etag: etagOf(event), id: event.id, status: 'cancelled' }];
	const times = instances(event, calendar.timeZone).filter(
		({ start, end }) => end > from && start < until,
	);
	if (times.length === 0) return [];
	const whole = shown(calendar, event);
	if (!single || event.recurrence === undefined) return [whole];
	const { recurrence: _recurrence, ...rest } = whole;
	return times.map(({ start, end, suffix }) => ({
		...rest,
		id: `${event.id}_${suffix ?? ''}`,
		recurringEventId: event.id,
		start: { dateTime: new Date(start).toISOString(), timeZone: calendar.timeZone },
		end: { dateTime: new Date(end).toISOString(), timeZone: calendar.timeZone },
	}));
};

const matches = (event: StoredEvent, conditions: readonly string[]): boolean => {
	const kept =
		(event.fields.extendedProperties as { private?: Record<string, string> } | undefined)
			?.private ?? {};
	return conditions.every((condition) => {
		const at = condition.indexOf('=');
		return kept[condition.slice(0, at)] === condition.slice(at + 1);
	});
};

/** The part of a `fields` mask that is needed here: names, and names of the items in brackets. */
const partial = (whole: Record<string, unknown>, mask: string): unknown => {
	const inner = /items\(([^)]*)\)/.exec(mask);
	const names = mask.replace(/\([^)]*\)/g, '').split(',');
	const result: Record<string, unknown> = {};
	for (const name of names) {
		if (!(name in whole) && !['nextPageToken', 'nextSyncToken'].includes(name))
			throw new GoogleFault(400, 'invalidParameter', `Invalid field selection ${name}`, 'global', [
				'parameter',
				'fields',
			]);
		if (whole[name] !== undefined) result[name] = whole[name];
	}
	if (inner !== null && Array.isArray(whole.items)) {
		const wanted = (inner[1] ?? '').split(',');
		result.items = (whole.items as Record<string, unknown>[]).map((item) =>
			Object.fromEntries(Object.entries(item).filter(([name]) => wanted.includes(name))),
		);
	}
	return result;
};
