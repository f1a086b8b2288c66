/** Time as the portal writes and reads it: whole seconds, ISO 8601, in the portal's own offset. */

const ISO_DATE_TIME =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?$/;

/** `2026-11-22T09:30:00+03:00`; the offset is in minutes east of Greenwich. */
export function formatTime(epochMs: number, offsetMinutes: number): string {
	const shifted = new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19);
	const sign = offsetMinutes < 0 ? '-' : '+';
	const absolute = Math.abs(offsetMinutes);
	const hours = String(Math.floor(absolute / 60)).padStart(2, '0');
	const minutes = String(absolute % 60).padStart(2, '0');
	return `${shifted}${sign}${hours}:${minutes}`;
}

/**
 * Milliseconds since 1970 of an ISO text, or undefined when it is not one or names no real date. Text without an
 * offset is read in the portal's offset. Fractions of a second are not accepted.
 */
export function parseTime(text: string, offsetMinutes: number): number | undefined {
	const match = ISO_DATE_TIME.exec(text.trim());
	if (match === null) return undefined;
	const part = (index: number): number => Number(match[index] ?? 0);
	const local = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6));
	const back = new Date(local);
	if (back.getUTCMonth() !== part(2) - 1 || back.getUTCDate() !== part(3)) return undefined;
	if (part(4) > 23 || part(5) > 59 || part(6) > 59) return undefined;
	const zone = match[7];
	const offset = zone === undefined ? offsetMinutes : zone === 'Z' ? 0 : offsetOf(zone);
	return local - offset * 60_000;
}

function offsetOf(zone: string): number {
	const sign = zone.startsWith('-') ? -1 : 1;
	return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)));
}
