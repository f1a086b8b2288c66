import { badRequest, GoogleFault } from './errors.ts';
import type { Moment, StoredEvent } from './state.ts';

const DAY_MS = 86_400_000;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** Minutes that a zone is ahead of UTC at an instant. */
const ahead = (zone: string, instant: number): number => {
	let parts: Intl.DateTimeFormatPart[];
	try {
		parts = new Intl.DateTimeFormat('en-GB', {
			timeZone: zone,
			dateStyle: 'short',
			timeStyle: 'medium',
		}).formatToParts(instant);
	} catch {
		throw badRequest(`Invalid time zone: ${zone}`);
	}
	const of = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
	const wall = Date.UTC(
		of('year'),
		of('month') - 1,
		of('day'),
		of('hour'),
		of('minute'),
		of('second'),
	);
	return (wall - Math.floor(instant / 1000) * 1000) / 60_000;
};

const fromWall = (text: string, zone: string): number => {
	const wall = Date.parse(`${text}Z`);
	const guess = wall - ahead(zone, wall) * 60_000;
	return wall - ahead(zone, guess) * 60_000;
};

/** The instant of one side of an event; whole days begin at midnight of the calendar's zone. */
export function instantOf(moment: Moment, calendarZone: string): number {
	if (moment.date !== undefined) return fromWall(`${moment.date}T00:00:00`, calendarZone);
	const text = moment.dateTime ?? '';
	return RFC3339.test(text) ? Date.parse(text) : fromWall(text, moment.timeZone ?? calendarZone);
}

/** Checks one side of an event as a client wrote it. `null` in a field means that it is taken away. */
export function readMoment(value: unknown, side: 'start' | 'end'): Moment {
	if (typeof value !== 'object' || value === null) throw missing(side);
	const { dateTime, date, timeZone } = value as Record<string, unknown>;
	const zone = typeof timeZone === 'string' ? { timeZone } : {};
	const hasTime = typeof dateTime === 'string';
	const hasDate = typeof date === 'string';
	if (hasTime && hasDate) throw badRequest('Invalid start or end: both date and dateTime are set.');
	if (hasDate) {
		if (!DATE.test(date) || Number.isNaN(Date.parse(date))) throw badRequest();
		return { date, ...zone };
	}
	if (!hasTime) throw missing(side);
	const zoned = RFC3339.test(dateTime);
	if (
		(!zoned && !LOCAL.test(dateTime)) ||
		Number.isNaN(Date.parse(zoned ? dateTime : `${dateTime}Z`))
	)
		throw badRequest();
	if (!zoned && typeof timeZone !== 'string')
		throw badRequest(`Missing time zone definition for ${side} time.`);
	return { dateTime, ...zone };
}

const missing = (side: 'start' | 'end'): GoogleFault =>
	new GoogleFault(400, 'required', `Missing ${side} time.`);

export function checkOrder(start: Moment, end: Moment, zone: string): void {
	if ((start.date === undefined) !== (end.date === undefined))
		throw badRequest('Invalid start time.');
	if (instantOf(end, zone) < instantOf(start, zone))
		throw new GoogleFault(400, 'timeRangeEmpty', 'The specified time range is empty.', 'calendar', [
			'parameter',
			'timeMax',
		]);
}

/** A parameter such as `timeMin`: the offset is mandatory. */
export function readInstant(text: string): number {
	if (!RFC3339.test(text) || Number.isNaN(Date.parse(text))) throw badRequest();
	return Date.parse(text);
}

export interface Instance {
	readonly start: number;
	readonly end: number;
	/** Null: the event itself, which does not repeat. */
	readonly suffix: string | null;
}

/** The times at which an event takes place. Of rules only `FREQ=DAILY` and `FREQ=WEEKLY` with `COUNT` are known here. */
export function instances(event: StoredEvent, zone: string): readonly Instance[] {
	const start = instantOf(event.start, zone);
	const end = instantOf(event.end, zone);
	if (event.recurrence === undefined) return [{ start, end, suffix: null }];
	const rule = /^RRULE:FREQ=(DAILY|WEEKLY);COUNT=(\d+)$/.exec(event.recurrence.join(';'));
	if (rule === null) throw badRequest('Invalid recurrence rule.');
	const step = (rule[1] === 'DAILY' ? 1 : 7) * DAY_MS;
	return Array.from({ length: Number(rule[2]) }, (_, index) => {
		const shift = index * step;
		const suffix = new Date(start + shift).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
		return { start: start + shift, end: end + shift, suffix };
	});
}
