import type { Json, JsonObject } from '../json.ts';
import { asInteger } from '../json.ts';

/** Fixed in the portal; there is no parameter for it. */
export const PAGE_SIZE = 50;

export interface Page<T> {
	readonly rows: readonly T[];
	readonly total: number;
	readonly next?: number;
}

/** One page from `start`. With `start=-1` nothing is counted: total 0 and never a `next`. */
export function page<T>(all: readonly T[], start: Json | undefined): Page<T> {
	const from = asInteger(start) ?? 0;
	if (from === -1) return { rows: all.slice(0, PAGE_SIZE), total: 0 };
	const offset = Math.max(0, from);
	const rows = all.slice(offset, offset + PAGE_SIZE);
	const end = offset + PAGE_SIZE;
	return { rows, total: all.length, ...(end < all.length ? { next: end } : {}) };
}

/** `start` whatever its case. */
export function startOf(params: JsonObject): Json | undefined {
	return params.start ?? params.START;
}
