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
import { withMonthOfDate } from './anchors';
import type { Expression } from './expression';
import { findExpressions } from './expressions';
import { readLexemes, type Lexeme } from './lexemes';
import type { Frame } from './place';
import { resolve } from './resolve';
import { applyShift, findShift } from './shifts';
import { movesVisit } from './giving-up';
import { roleOf } from './roles';
import { directionOf } from './tense';
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

/** Nobody names more times in a message; each is weighed against all others. */
const MOST = 40;

/**
 * All dates and times of a message in the order of the text; empty when there is none. Throws a RangeError for a `now` that is no
 * instant, and for an unknown zone as soon as a message names a time.
 */
export function readDateTimes(text: string, options: DateTimeOptions): DateTimeEntity[] {
	const now = Date.parse(options.now);
	if (Number.isNaN(now)) throw new RangeError(`Not an instant: ${options.now}`);
	const message = text.slice(0, MAX_LENGTH);
	const lexemes = readLexemes(message);
	const shift = findShift(lexemes);
	const expressions = findExpressions(lexemes, options.expected ?? false, shift).slice(0, MOST);
	// Most messages name no time, and a zone is dear to open.
	if (expressions.length === 0 && shift === null) return [];
	const local = toLocal(now, options.timeZone);
	const frame: Frame = {
		now,
		zone: options.timeZone,
		today: local.day,
		minute: local.minute,
		opensAt: (options.opensAt ?? OPENS_AT) * 60,
		closesAt: (options.closesAt ?? CLOSES_AT) * 60,
	};
	const moves = movesVisit(lexemes);
	const entities: DateTimeEntity[] = [];
	for (const [at, said] of expressions.entries()) {
		const role = roleOf(said, expressions, lexemes, options.expected);
		if (role === 'reference' && isVague(said)) continue;
		const own = withMonthOfDate(said, expressions, frame);
		const expression = withDayOfNext(own, expressions[at + 1], lexemes, moves && role === 'old');
		const first = lexemes[expression.start];
		const last = lexemes[expression.end - 1];
		if (first === undefined || last === undefined) continue;
		const found = resolve(expression, frame, directionOf(said, expressions, lexemes), role);
		if (found === null) continue;
		entities.push({ text: message.slice(first.start, last.end), index: first.start, ...found });
	}
	const [from, to] = [lexemes[shift?.start ?? -1], lexemes[(shift?.end ?? 0) - 1]];
	if (shift === null || from === undefined || to === undefined) return entities;
	const words = message.slice(from.start, to.end);
	return [...(applyShift(shift, words, from.start, entities, options.timeZone) ?? entities)];
}

/** «зуб ещё в марте лечили», «летом у вас был»: a month or a season that is over is no day that anybody looks up. */
const isVague = ({ day, time }: Expression): boolean =>
	time === null && ((day?.type === 'month' && day.year === null) || day?.type === 'season');

/** «с 16 на 17:30 в пятницу», «не в 15, а в 16:30 завтра»: the hour that is left is of the day said behind the new one. */
function withDayOfNext(
	expression: Expression,
	next: Expression | undefined,
	lexemes: readonly Lexeme[],
	leaves: boolean,
): Expression {
	if (expression.day !== null || next?.day == null || next.time === null) return expression;
	if (!/^(?:date|weekday|monthDay|relative)$/.test(next.day.type)) return expression;
	// «на субботу 16:00» names the day first, and of its hour alone.
	const hourFirst = [0, 1].some((ahead) => lexemes[next.start + ahead]?.figure?.type === 'clock');
	if (next.lead === next.dayLead && !hourFirst) return expression;
	const denied = lexemes[expression.start - 1]?.word === 'не';
	if (!denied && !leaves) return expression;
	return { ...expression, day: next.day, dayLead: '', weekday: next.weekday };
}
