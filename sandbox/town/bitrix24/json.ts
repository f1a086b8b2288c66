/** JSON as it crosses the wire, and the few readings of untyped input that every method needs. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
	readonly [key: string]: Json | undefined;
}
export type MutableJsonObject = { [key: string]: Json | undefined };

/** An object or, as PHP does not tell them apart, an array read as an object with numeric keys. */
export function asObject(value: Json | undefined): JsonObject | undefined {
	if (value === null || typeof value !== 'object') return undefined;
	if (!isList(value)) return value;
	return Object.fromEntries(value.map((entry, index) => [String(index), entry]));
}

/** The values of a list; PHP accepts `{"0": a, "5": b}` wherever a list is expected. */
export function asList(value: Json | undefined): readonly Json[] | undefined {
	if (value === null || typeof value !== 'object') return undefined;
	if (isList(value)) return value;
	return Object.values(value).filter((entry): entry is Json => entry !== undefined);
}

export function isList(value: Json | undefined): value is readonly Json[] {
	return Array.isArray(value);
}

/** Text of a scalar; booleans as PHP casts them ("1" and ""). Objects, null and undefined give ''. */
export function asText(value: Json | undefined): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	if (value === true) return '1';
	return '';
}

/** A whole number written as number or as digits; undefined for everything else. */
export function asInteger(value: Json | undefined): number | undefined {
	if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
	if (typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim())) return Number(value);
	return undefined;
}

/** Y/N flags come as "Y", true, 1 or "1". */
export function asFlag(value: Json | undefined): boolean {
	return value === true || value === 1 || value === '1' || value === 'Y' || value === 'true';
}

/**
 * What PHP's json_encode makes of an associative array: `[]` when it is empty, a list when its keys are
 * 0, 1, 2 … in this order, an object otherwise.
 */
export function phpArray(entries: JsonObject): Json {
	const keys = Object.keys(entries);
	if (keys.every((key, index) => key === String(index))) {
		return keys.map((key) => entries[key] ?? null);
	}
	return entries;
}
