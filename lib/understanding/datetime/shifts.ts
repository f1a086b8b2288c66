import type { DateTimeEntity } from '../types';
import { movesVisit } from './giving-up';
import type { Lexeme } from './lexemes';
import type { Unit } from './lexicon';
import { readAmount } from './stretches';
import { isoWithOffset, toInstant, toLocal } from './zone';

/** Reads how far a visit is to be moved: «на два дня позже», «на час раньше», «на недельку вперёд», "by two days". */

/** Lexeme positions, `end` exclusive; a negative amount is earlier. */
export interface Shift {
	readonly start: number;
	readonly end: number;
	readonly unit: Extract<Unit, 'minute' | 'hour' | 'day' | 'week'>;
	readonly amount: number;
}

const LATER = /^(?:по)?(?:позже|позднее)$|^(?:вперед|дальше|later)$/;
const EARLIER = /^(?:по)?(?:раньше|ранее)$|^(?:назад|earlier)$/;

const wordAt = (lexemes: readonly Lexeme[], at: number): string => lexemes[at]?.word ?? '';

/** The first distance of the message by which something is moved, or null. */
export function findShift(lexemes: readonly Lexeme[]): Shift | null {
	for (let at = 0; at < lexemes.length; at += 1) {
		const found = shiftAt(lexemes, at);
		if (found !== null) return found;
	}
	return null;
}

function shiftAt(lexemes: readonly Lexeme[], at: number): Shift | null {
	const word = wordAt(lexemes, at);
	if (word !== 'на' && word !== 'by') return null;
	const read = readAmount(lexemes, at + 1);
	if (read === null) return null;
	const { unit, amount, next } = read;
	if (unit !== 'minute' && unit !== 'hour' && unit !== 'day' && unit !== 'week') return null;
	const behind = wordAt(lexemes, next);
	const before = wordAt(lexemes, at - 1);
	if (LATER.test(behind)) return { start: at, end: next + 1, unit, amount };
	if (EARLIER.test(behind)) return { start: at, end: next + 1, unit, amount: -amount };
	if (LATER.test(before)) return { start: at - 1, end: next, unit, amount };
	if (EARLIER.test(before)) return { start: at - 1, end: next, unit, amount: -amount };
	// «сдвиньте на пару дней» means later; «на 2 дня» is two o'clock, «на неделю с понедельника» a week.
	const hourLike = unit === 'minute' || unit === 'hour' || wordAt(lexemes, next - 1) === 'дня';
	const from = /^(?:с|со|начиная|в|на)$/.test(behind);
	return !hourLike && !from && movesVisit(lexemes) ? { start: at, end: next, unit, amount } : null;
}

/**
 * What a message means that names one time and how far it is moved: the time that is left, and the one that is wanted. Null where
 * it names none or several, or where an hour's shift meets a time without an hour.
 */
export function applyShift(
	shift: Shift,
	text: string,
	index: number,
	found: readonly DateTimeEntity[],
	timeZone: string,
): readonly DateTimeEntity[] | null {
	const open = found.filter(({ role }) => role !== 'reference');
	const [base] = open;
	if (base === undefined || open.length > 1 || base.kind === 'recurring') return null;
	// «на час позже, на три» says the hour itself.
	const gap = base.index - index - text.length;
	if (gap >= 0 && gap <= 2) return null;
	const byClock = shift.unit === 'minute' || shift.unit === 'hour';
	if (byClock && base.kind !== 'instant' && base.grain !== 'hour') return null;
	const moved = (iso: string | null): string | null =>
		iso === null ? null : isoWithOffset(later(Date.parse(iso), shift, timeZone), timeZone);
	const wanted: DateTimeEntity = {
		...base,
		text,
		index,
		role: 'target',
		start: moved(base.start),
		end: moved(base.end),
	};
	return [
		...found.map((each) => (each === base ? { ...base, role: 'old' as const } : each)),
		wanted,
	]
		.slice()
		.sort((one, other) => one.index - other.index);
}

const MINUTE_MS = 60_000;

/** Days keep the hour on the clock, also across a change to summer time. */
function later(instant: number, { unit, amount }: Shift, timeZone: string): number {
	if (unit === 'minute' || unit === 'hour')
		return instant + amount * (unit === 'hour' ? 60 : 1) * MINUTE_MS;
	const { day, minute } = toLocal(instant, timeZone);
	return toInstant(day + Math.round(amount * (unit === 'week' ? 7 : 1)), minute, timeZone);
}
