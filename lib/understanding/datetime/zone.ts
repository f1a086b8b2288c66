/** Wall-clock time of an IANA zone: a day number and minutes since local midnight. */
export interface LocalTime {
	readonly day: number;
	readonly minute: number;
}

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Offsets change only on quarters of an hour, so one look-up serves all instants of a quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
const CACHE_LIMIT = 20_000;

/** A zone's clock and the offsets that it was asked for, by quarter of an hour. */
interface Zone {
	readonly format: Intl.DateTimeFormat;
	readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
	let zone = zones.get(name);
	if (zone === undefined) {
		const format = new Intl.DateTimeFormat('en-US', {
			timeZone: name,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
		});
		zone = { format, offsets: new Map() };
		zones.set(name, zone);
	}
	return zone;
}

/** Minutes that the zone's clock is ahead of UTC at an instant. Throws a RangeError for an unknown zone. */
export function offsetMinutes(instant: number, zone: string): number {
	const quarter = Math.floor(instant / QUARTER_MS);
	const { format, offsets } = zoneOf(zone);
	const known = offsets.get(quarter);
	if (known !== undefined) return known;
	const at = quarter * QUARTER_MS;
	const part: Record<string, number> = {};
	for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
	const local = Date.UTC(
		part.year ?? 1970,
		(part.month ?? 1) - 1,
		part.day ?? 1,
		part.hour ?? 0,
		part.minute ?? 0,
	);
	const offset = Math.round((local - at) / MINUTE_MS);
	if (offsets.size >= CACHE_LIMIT) offsets.clear();
	offsets.set(quarter, offset);
	return offset;
}

/** The zone's wall clock at an instant (milliseconds), cut to the minute. */
export function toLocal(instant: number, zone: string): LocalTime {
	const minutes = Math.floor(instant / MINUTE_MS) + offsetMinutes(instant, zone);
	const day = Math.floor(minutes / DAY_MINUTES);
	return { day, minute: minutes - day * DAY_MINUTES };
}

/**
 * The instant of a wall-clock time. `minute` may run past midnight. In a repeated hour the first pass; in a gap the
 * first existing minute after it.
 */
export function toInstant(day: number, minute: number, zone: string): number {
	const wall = (day * DAY_MINUTES + minute) * MINUTE_MS;
	const before = offsetMinutes(wall - DAY_MINUTES * MINUTE_MS, zone);
	const after = offsetMinutes(wall + DAY_MINUTES * MINUTE_MS, zone);
	const early = wall - before * MINUTE_MS;
	if (before === after) return early;
	if (offsetMinutes(early, zone) === before) return early;
	const late = wall - after * MINUTE_MS;
	if (offsetMinutes(late, zone) === after) return late;
	return endOfGap(late, early, before, zone);
}

/** Inside a spring gap: the change lies between the two readings; halves the span until it is found. */
function endOfGap(low: number, high: number, offsetBefore: number, zone: string): number {
	let from = Math.floor(low / QUARTER_MS);
	let to = Math.ceil(high / QUARTER_MS);
	while (to - from > 1) {
		const middle = Math.floor((from + to) / 2);
		if (offsetMinutes(middle * QUARTER_MS, zone) === offsetBefore) from = middle;
		else to = middle;
	}
	return to * QUARTER_MS;
}

/** ISO 8601 to the second with the zone's offset: `2026-03-18T10:00:00+03:00`. */
export function isoWithOffset(instant: number, zone: string): string {
	const offset = offsetMinutes(instant, zone);
	const local = new Date(instant + offset * MINUTE_MS).toISOString().slice(0, 19);
	const sign = offset < 0 ? '-' : '+';
	const size = Math.abs(offset);
	const pad = (value: number): string => String(value).padStart(2, '0');
	return `${local}${sign}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
