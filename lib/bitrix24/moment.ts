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

/**
 * {@link withOffset} for what may be missing: null and what is no moment become null, since a wrong date would make the portal
 * refuse the whole card.
 */
export const offsetOrNull = (moment: string | null, zone: string): string | null =>
	moment === null || Number.isNaN(Date.parse(moment)) ? null : withOffset(moment, zone);

const MOMENT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?(Z|[+-]\d{2}(?::?\d{2})?)$/;

/**
 * A moment as the portal takes it: whole seconds and a numeric offset; with a fraction of a second it refuses the card.
 * Anything but an ISO 8601 moment with an offset is returned as it is.
 */
export function portalMoment(value: unknown): unknown {
	const match = typeof value === 'string' ? MOMENT.exec(value.trim()) : null;
	if (match === null) return value;
	const [, start = '', seconds = ':00', zone = 'Z'] = match;
	const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
	const offset =
		zone === 'Z' ? '+00:00' : `${zone[0] ?? '+'}${digits.slice(0, 2)}:${digits.slice(2)}`;
	return `${start}${seconds}${offset}`;
}

/** «22.11.2026 09:30» in the zone. */
export function forPeople(moment: string, zone: string): string {
	const local = DateTime.fromISO(moment, { zone });
	return local.isValid ? local.toFormat('dd.MM.yyyy HH:mm') : moment;
}
