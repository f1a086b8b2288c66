/** Minutes of the zone's offset at an instant. */
export function offsetAt(instant: number, timeZone: string): number {
	const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
		.formatToParts(instant)
		.find(({ type }) => type === 'timeZoneName')?.value;
	const parts = /([+-])(\d\d):(\d\d)/.exec(name ?? '');
	if (parts === null) return 0;
	return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]));
}

/** `2027-03-02T10:00:00` by the clock of the zone. */
export const wall = (instant: number, timeZone: string): string =>
	new Date(instant + offsetAt(instant, timeZone) * 60_000).toISOString().slice(0, 19);

/** `2027-03-02T10:00:00+03:00`. */
export function iso(instant: number, timeZone: string): string {
	const offset = offsetAt(instant, timeZone);
	const minutes = Math.abs(offset);
	const two = (value: number): string => String(value).padStart(2, '0');
	return `${wall(instant, timeZone)}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** A wall clock of the zone as an instant. */
export function fromWall(text: string, timeZone: string): number {
	const guess = Date.parse(`${text.replace(' ', 'T')}Z`);
	const first = guess - offsetAt(guess, timeZone) * 60_000;
	return guess - offsetAt(first, timeZone) * 60_000;
}

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?$/;

/** With an offset, or by the clock of the branch; null for everything else. */
export function readMoment(value: unknown, timeZone: string): number | null {
	if (typeof value !== 'string') return null;
	const parts = ISO.exec(value);
	if (parts === null) return null;
	const full = parts[1] === undefined ? value.replace(/(\d\d:\d\d)/, '$1:00') : value;
	const instant =
		parts[2] === undefined
			? fromWall(full, timeZone)
			: Date.parse(full.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
	return Number.isNaN(instant) ? null : instant;
}
