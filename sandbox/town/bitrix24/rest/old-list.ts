import type { Json, JsonObject } from '../json.ts';
import { asList, asObject, asText } from '../json.ts';
import type { Answer, Call } from './method.ts';
import { anyCase } from './method.ts';
import type { FieldKind } from './filter.ts';
import { compileFilter, sortRows } from './filter.ts';
import { page } from './paging.ts';
import { parseTime } from '../time.ts';

/**
 * List of the older classes: flat rows with upper-case names. Conditions on fields they do not know are left out
 * without a word, so such a filter returns everything.
 */
export function oldList(
	call: Call,
	rows: readonly JsonObject[],
	kinds: Readonly<Record<string, FieldKind>>,
): Answer {
	const { portal, params } = call;
	const filter = asObject(anyCase(params, 'filter')) ?? {};
	const keep = compileFilter(filter, {
		kind: (field) => kinds[field],
		unknown: () => undefined,
		invalid: () => undefined,
		time: (text) => parseTime(text, portal.settings.utcOffsetMinutes),
	});
	const order = Object.entries(asObject(anyCase(params, 'order')) ?? {})
		.filter(([field]) => kinds[field] !== undefined)
		.map(([field, direction]) => [field, asText(direction).toUpperCase() === 'DESC'] as const);
	const kept = rows.filter((row) => keep((field) => row[field]));
	const sorted = sortRows(
		kept,
		order,
		(row, field) => row[field],
		(field) => kinds[field],
	);
	const cut = page(sorted, anyCase(params, 'start'));
	const select = (asList(anyCase(params, 'select')) ?? []).map(asText);
	return {
		result: cut.rows.map((row) => pick(row, select)),
		total: cut.total,
		...(cut.next === undefined ? {} : { next: cut.next }),
	};
}

function pick(row: JsonObject, select: readonly string[]): Json {
	if (select.length === 0 || select.includes('*')) return row;
	return Object.fromEntries(
		Object.entries(row).filter(([name]) => select.includes(name) || name === 'ID'),
	);
}
