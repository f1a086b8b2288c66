import { badRequest, GoogleFault } from './errors.ts';
import type { GoogleState } from './state.ts';
import { instances, readInstant } from './times.ts';

const MOST_CALENDARS = 50;
/** Google's own bound is not published; clients are known to be refused at about three months, so no more than two are granted. */
const LONGEST_MS = 62 * 86_400_000;

interface Stretch {
	start: number;
	end: number;
}

/** `freebusy.query`: taken time only, neighbouring stretches joined; a calendar that is not shared is an error of its own. */
export function freeBusy(
	state: GoogleState,
	email: string,
	body: Readonly<Record<string, unknown>>,
): unknown {
	const { timeMin, timeMax, items } = body;
	if (typeof timeMin !== 'string' || typeof timeMax !== 'string')
		throw new GoogleFault(400, 'required', 'Missing timeMin or timeMax parameter.');
	if (!Array.isArray(items)) throw badRequest();
	const from = readInstant(timeMin);
	const until = readInstant(timeMax);
	if (until <= from)
		throw new GoogleFault(400, 'timeRangeEmpty', 'The specified time range is empty.', 'calendar');
	if (until - from > LONGEST_MS)
		throw new GoogleFault(
			400,
			'timeRangeTooLong',
			'The requested time range is too long.',
			'calendar',
		);
	if (items.length > MOST_CALENDARS)
		throw new GoogleFault(
			400,
			'tooManyCalendarsRequested',
			'Too many calendars requested.',
			'calendar',
		);
	const calendars: Record<string, unknown> = {};
	for (const item of items as { id?: unknown }[]) {
		const id = String(item.id ?? '');
		const calendar = state.calendars.get(id);
		if (calendar === undefined || !calendar.roles.has(email)) {
			calendars[id] = { errors: [{ domain: 'global', reason: 'notFound' }], busy: [] };
			continue;
		}
		const taken = [...calendar.events.values()]
			.filter(
				({ status, fields }) => status !== 'cancelled' && fields.transparency !== 'transparent',
			)
			.flatMap((event) => instances(event, calendar.timeZone))
			.filter(({ start, end }) => start < until && end > from)
			.sort((one, other) => one.start - other.start);
		const joined: Stretch[] = [];
		for (const { start, end } of taken) {
			const last = joined.at(-1);
			if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
			else joined.push({ start, end });
		}
		const text = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
		calendars[id] = {
			busy: joined.map(({ start, end }) => ({
				start: text(Math.max(start, from)),
				end: text(Math.min(end, until)),
			})),
		};
	}
	return { kind: 'calendar#freeBusy', timeMin, timeMax, calendars };
}
