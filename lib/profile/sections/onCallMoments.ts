import { DateTime } from 'luxon';

/** A date, or a date with a local time, or a full instant. */
export const MOMENT =
	/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?)?$/;

const DATE_ALONE = 10;

/**
 * ISO 8601 with offset. A local time is read in the zone; a date alone is the start of the day, or, as an end, the end of that day.
 * A day that does not exist (31 April) gives the first moment after it.
 */
export const momentAt = (text: string, timeZone: string, edge: 'start' | 'end'): string => {
	const written = text.trim().replace(' ', 'T');
	const read = DateTime.fromISO(written, { zone: timeZone, setZone: false });
	const valid = read.isValid
		? read
		: DateTime.fromISO(`${written.slice(0, 8)}01`, { zone: timeZone }).plus({ months: 1 });
	const at = written.length === DATE_ALONE && edge === 'end' ? valid.plus({ days: 1 }) : valid;
	return at.toISO({ suppressMilliseconds: true }) ?? written;
};
