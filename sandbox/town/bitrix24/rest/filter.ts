import type { Json, JsonObject } from '../json.ts';
import { asInteger, asList, asObject, asText, isList } from '../json.ts';

/** How values of a field are compared. */
export type FieldKind = 'number' | 'text' | 'time' | 'flag';

export interface FilterRules {
	/** Kind of a field, or undefined when it is not known. */
	readonly kind: (field: string) => FieldKind | undefined;
	/** Raised for a field that is not known. Returning normally means: the condition is left out. */
	readonly unknown: (field: string) => void;
	/** Raised for a value that the field cannot have. */
	readonly invalid: (field: string) => void;
	/** Milliseconds of a time value, or undefined. */
	readonly time: (text: string) => number | undefined;
}

export type Row = (field: string) => Json | undefined;
export type Predicate = (row: Row) => boolean;

const PREFIXES = [
	'!=%',
	'!%=',
	'!%',
	'!@',
	'!=',
	'>=',
	'<=',
	'=%',
	'%=',
	'!',
	'=',
	'>',
	'<',
	'%',
	'@',
] as const;
type Operator = (typeof PREFIXES)[number];

/** Turns `{">=id": 5, "0": {"logic": "OR", …}}` into a condition. Groups nest without limit and default to AND. */
export function compileFilter(filter: JsonObject, rules: FilterRules): Predicate {
	const disjunction = asText(filter.logic ?? filter.LOGIC).toUpperCase() === 'OR';
	const parts: Predicate[] = [];
	for (const [key, value] of Object.entries(filter)) {
		if (value === undefined || key.toLowerCase() === 'logic') continue;
		if (/^\d+$/.test(key)) {
			const group = asObject(value);
			if (group !== undefined) parts.push(compileFilter(group, rules));
			continue;
		}
		const operator = PREFIXES.find((prefix) => key.startsWith(prefix)) ?? '=';
		const field = key.startsWith(operator) ? key.slice(operator.length) : key;
		const kind = rules.kind(field);
		if (kind === undefined) {
			rules.unknown(field);
			continue;
		}
		const wanted = isList(value) || asObject(value) !== undefined ? (asList(value) ?? []) : [value];
		wanted.forEach((entry) => checkValue(entry, field, kind, rules));
		parts.push((row) => compare(row(field), operator, wanted, kind, rules.time));
	}
	if (parts.length === 0) return () => true;
	return disjunction
		? (row) => parts.some((part) => part(row))
		: (row) => parts.every((part) => part(row));
}

function checkValue(value: Json, field: string, kind: FieldKind, rules: FilterRules): void {
	const text = asText(value);
	if (text === '' || value === false) return;
	if (kind === 'number' && Number.isNaN(Number(text))) rules.invalid(field);
	if (kind === 'time' && rules.time(text) === undefined) rules.invalid(field);
}

function compare(
	actual: Json | undefined,
	operator: Operator,
	wanted: readonly Json[],
	kind: FieldKind,
	time: FilterRules['time'],
): boolean {
	const values = isList(actual) ? actual : [actual ?? null];
	const equals = (): boolean => {
		if (wanted.length === 0) return values.every(isEmpty);
		if (values.length === 0) return wanted.some(isEmpty);
		return values.some((own) => wanted.some((entry) => same(own, entry, kind, time)));
	};
	const like = (contains: boolean): boolean =>
		values.some((own) => wanted.some((entry) => matches(asText(own), asText(entry), contains)));
	switch (operator) {
		case '=':
		case '@':
			return equals();
		case '!':
		case '!=':
		case '!@':
			return !equals();
		case '%':
			return like(true);
		case '=%':
		case '%=':
			return like(false);
		case '!%':
			return !like(true);
		case '!=%':
		case '!%=':
			return !like(false);
		default:
			return values.some((own) =>
				wanted.some((entry) => ordered(own, operator, entry, kind, time)),
			);
	}
}

function isEmpty(value: Json): boolean {
	return value === null || value === '' || value === false;
}

function same(own: Json, wanted: Json, kind: FieldKind, time: FilterRules['time']): boolean {
	if (isEmpty(own) || isEmpty(wanted)) return isEmpty(own) === isEmpty(wanted);
	if (kind === 'number') return Number(asText(own)) === Number(asText(wanted));
	if (kind === 'time') return time(asText(own)) === time(asText(wanted));
	if (kind === 'flag') return flag(own) === flag(wanted);
	// The database compares text without regard to case.
	return asText(own).toLowerCase() === asText(wanted).toLowerCase();
}

function flag(value: Json): string {
	const text = asText(value).toUpperCase();
	return text === '1' || text === 'Y' ? 'Y' : 'N';
}

function ordered(
	own: Json,
	operator: Operator,
	wanted: Json,
	kind: FieldKind,
	time: FilterRules['time'],
): boolean {
	if (isEmpty(own) || isEmpty(wanted)) return false;
	const order =
		kind === 'text' || kind === 'flag'
			? asText(own).localeCompare(asText(wanted))
			: kind === 'time'
				? (time(asText(own)) ?? 0) - (time(asText(wanted)) ?? 0)
				: Number(asText(own)) - Number(asText(wanted));
	if (operator === '>') return order > 0;
	if (operator === '>=') return order >= 0;
	if (operator === '<') return order < 0;
	return order <= 0;
}

/** LIKE without regard to case; with `contains` the pattern may stand anywhere and `%` is an ordinary character. */
function matches(text: string, pattern: string, contains: boolean): boolean {
	const lower = pattern.toLowerCase();
	if (contains) return text.toLowerCase().includes(lower);
	const body = lower
		.split('%')
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('.*');
	return new RegExp(`^${body}$`, 's').test(text.toLowerCase());
}

/** Sorts by `{field: "ASC"|"DESC"}`; `kind` tells numbers from text. Ties keep the ascending id they came in. */
export function sortRows<T>(
	rows: readonly T[],
	order: ReadonlyArray<readonly [field: string, descending: boolean]>,
	value: (row: T, field: string) => Json | undefined,
	kind: (field: string) => FieldKind | undefined,
): T[] {
	return [...rows].sort((left, right) => {
		for (const [field, descending] of order) {
			const a = value(left, field) ?? null;
			const b = value(right, field) ?? null;
			const difference =
				kind(field) === 'number'
					? (asInteger(a) ?? Number(asText(a))) - (asInteger(b) ?? Number(asText(b)))
					: asText(a).localeCompare(asText(b));
			if (difference !== 0) return descending ? -difference : difference;
		}
		return 0;
	});
}
