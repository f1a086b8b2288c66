import { DateTime } from 'luxon';

/**
 * A moment with the offset of the zone (`2026-11-22T09:30:00+03:00`): Bitrix24 reads a time without offset in the zone of
 * the portal's user. An unknown zone is read as UTC. Throws a RangeError for what is no moment.
 */
export function withOffset(moment: number | string, zone: string): string {
	const milliseconds = typeof moment === 'number' ? moment : Date.parse(moment);
	const utc = DateTime.fromMillis(milliseconds, { zone: 'utc' });
	if (!utc.isValid) throw new RangeError(`Not a moment: ${String(moment)}`);
	const local = utc.setZone(zone);
	return (local.isValid ? local : utc).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");
}

/** «22.11.2026 09:30» in the zone. */
export function forPeople(moment: string, zone: string): string {
	const local = DateTime.fromISO(moment, { zone });
	return local.isValid ? local.toFormat('dd.MM.yyyy HH:mm') : moment;
}
