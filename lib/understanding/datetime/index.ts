/**
 * Dates and times in customers' messages: Russian first, English, transliterated Russian and Tatar day names as well.
 *
 *     readDateTimes('на среду на 10', { now: '2026-03-12T23:40:00+03:00', timeZone: 'Europe/Moscow' })
 *     // [{ text: 'на среду на 10', kind: 'instant', start: '2026-03-18T10:00:00+03:00', end: null, … }]
 *
 * What `kind` gives as `start` and `end`:
 * - `instant`: the moment, null. `day`: local midnight, the next one; no hour is invented.
 * - `part`: the window on that day (`PART_WINDOWS`). `interval`: `[start, end)`; a weekend runs from Saturday 00:00 to
 *   Monday 00:00, a week from Monday to Monday, start/middle/end of a month are its decades, of a week Mon–Tue, Wed–Thu,
 *   Fri–Sun. `after`: start, null. `before`: null, end.
 * - `recurring`: `start` is the next occurrence; `end` the end of that occurrence, null for a clock time.
 */
import type { DateTimeEntity } from '../types';
import { findExpressions } from './expressions';
import { readLexemes } from './lexemes';
import type { Frame } from './place';
import { resolve } from './resolve';
import { directionOf, roleOf } from './roles';
import { toLocal } from './zone';

export { PART_WINDOWS } from './hours';

export interface DateTimeOptions {
	/** ISO 8601 instant of the message. */
	readonly now: string;
	/** IANA zone of the branch. */
	readonly timeZone: string;
	/** Local opening and closing hour, 0–24, to read bare hours and to know what is night. Default 8 and 22. */
	readonly opensAt?: number;
	readonly closesAt?: number;
	/** True when the bot has just asked for a time: then a bare «10» or «27» is one. */
	readonly expected?: boolean;
}

const OPENS_AT = 8;
const CLOSES_AT = 22;

/** Longer texts are cut here: nobody writes an appointment behind it, and the time per message stays bounded. */
const MAX_LENGTH = 4000;

/**
 * All dates and times of a message in the order of the text; empty when there is none. Throws a RangeError for an
 * unknown zone or a `now` that is no instant.
 */
export function readDateTimes(text: string, options: DateTimeOptions): DateTimeEntity[] {
	const now = Date.parse(options.now);
	if (Number.isNaN(now)) throw new RangeError(`Not an instant: ${options.now}`);
	const local = toLocal(now, options.timeZone);
	const frame: Frame = {
		now,
		zone: options.timeZone,
		today: local.day,
		minute: local.minute,
		opensAt: (options.opensAt ?? OPENS_AT) * 60,
		closesAt: (options.closesAt ?? CLOSES_AT) * 60,
	};
	const message = text.slice(0, MAX_LENGTH);
	const lexemes = readLexemes(message);
	const expressions = findExpressions(lexemes, options.expected ?? false);
	const entities: DateTimeEntity[] = [];
	for (const expression of expressions) {
		const first = lexemes[expression.start];
		const last = lexemes[expression.end - 1];
		if (first === undefined || last === undefined) continue;
		const role = roleOf(expression, expressions, lexemes);
		const found = resolve(expression, frame, directionOf(expression, lexemes), role);
		if (found === null) continue;
		entities.push({ text: message.slice(first.start, last.end), index: first.start, ...found });
	}
	return entities;
}
