import { matchCore } from './day-names';
import type { Lexeme } from './lexemes';
import { UNITS, type Unit } from './lexicon';
import type { DayAtom, DayNode } from './nodes';

/** Reads distances from now: «через два часа», «через недельку», «неделю назад», «в течение часа», «ближайшие 3 дня». */

const wordAt = (lexemes: readonly Lexeme[], at: number): string => lexemes[at]?.word ?? '';

interface Amount {
	readonly unit: Unit;
	readonly amount: number;
	readonly next: number;
}

const HALVES = new Map<string, { unit: Unit; amount: number }>([
	['полчаса', { unit: 'hour', amount: 0.5 }],
	['полчасика', { unit: 'hour', amount: 0.5 }],
	['полгода', { unit: 'month', amount: 6 }],
]);

/** «два часа», «пару дней», «недельку», «полтора часа», «полчаса», «час с половиной». */
export function readAmount(lexemes: readonly Lexeme[], at: number): Amount | null {
	const half = HALVES.get(wordAt(lexemes, at));
	if (half !== undefined) return { ...half, next: at + 1 };
	const { amount, next } = readQuantity(lexemes, at);
	const unit = unitAt(lexemes, next);
	if (unit === null) return null;
	return withSecond(lexemes, { unit, amount, next: next + 1 });
}

const MINUTES = { second: 1 / 60, minute: 1, hour: 60, day: 1440, week: 10_080 } as const;

/** «1 час 30 минут», «5 дней 2 часа», «час двадцать», «час с половиной»: a smaller unit behind. */
function withSecond(lexemes: readonly Lexeme[], first: Amount): Amount {
	if (first.unit === 'month' || first.unit === 'year') return first;
	if (wordAt(lexemes, first.next) === 'с' && wordAt(lexemes, first.next + 1) === 'половиной') {
		return { ...first, amount: first.amount + 0.5, next: first.next + 2 };
	}
	const start = wordAt(lexemes, first.next) === 'и' ? first.next + 1 : first.next;
	const second = readQuantity(lexemes, start);
	if (second.next === start) return first;
	const unit =
		unitAt(lexemes, second.next) ?? (first.unit === 'hour' && second.amount >= 5 ? 'minute' : null);
	if (unit === null || unit === 'month' || unit === 'year' || MINUTES[unit] >= MINUTES[first.unit])
		return first;
	const next = unitAt(lexemes, second.next) === null ? second.next : second.next + 1;
	if (first.unit === 'week') return { unit: 'day', amount: first.amount * 7 + second.amount, next };
	const minutes = first.amount * MINUTES[first.unit] + second.amount * MINUTES[unit];
	return { unit: 'minute', amount: minutes, next };
}

function unitAt(lexemes: readonly Lexeme[], at: number): Unit | null {
	// «дня» is listed as the part of the day («3 дня» is 15:00); after «через» it counts days.
	if (wordAt(lexemes, at) === 'дня') return 'day';
	const sense = lexemes[at]?.sense;
	return sense?.type === 'unit' ? (UNITS[sense.value] ?? null) : null;
}

function readQuantity(lexemes: readonly Lexeme[], at: number): { amount: number; next: number } {
	const word = wordAt(lexemes, at);
	const sense = lexemes[at]?.sense;
	if (word === 'пару' || word === 'парочку' || word === 'пара') return { amount: 2, next: at + 1 };
	if (word === 'a' || word === 'an') {
		if (wordAt(lexemes, at + 1) === 'couple')
			return { amount: 2, next: wordAt(lexemes, at + 2) === 'of' ? at + 3 : at + 2 };
		return { amount: 1, next: at + 1 };
	}
	if (word === 'half')
		return { amount: 0.5, next: /^an?$/.test(wordAt(lexemes, at + 1)) ? at + 2 : at + 1 };
	if (word === 'полтора' || word === 'полторы') return { amount: 1.5, next: at + 1 };
	if (word === 'несколько') return { amount: 3, next: at + 1 };
	if (lexemes[at]?.figure?.type === 'masked' && /^\d+[.,]\d$/.test(word)) {
		return { amount: Number(word.replace(',', '.')), next: at + 1 };
	}
	if (sense?.type !== 'number') return { amount: 1, next: at };
	// «3-4 дня»: the earlier of the two.
	const ranged = wordAt(lexemes, at + 1) === '-' && lexemes[at + 2]?.sense?.type === 'number';
	return { amount: sense.value, next: ranged ? at + 3 : at + 1 };
}

export function matchStretch(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	return (
		matchThrough(lexemes, at) ??
		matchInverted(lexemes, at) ??
		matchAgo(lexemes, at) ??
		matchWithin(lexemes, at) ??
		matchWeekFrom(lexemes, at) ??
		matchComing(lexemes, at)
	);
}

function result(lexemes: readonly Lexeme[], start: number, end: number, day: DayNode): DayAtom {
	return {
		start,
		end,
		lead: wordAt(lexemes, start),
		strength: 'strong',
		day,
		bound: null,
		time: null,
	};
}

/** «через два часа», «через недельку», "in two hours". */
function matchThrough(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const word = wordAt(lexemes, at);
	if (!/^(?:через|чрез|черз|чере|in|\+)$/.test(word)) return null;
	if (word === '+' && lexemes[at + 1]?.sense?.type !== 'number') return null;
	let next = at + 1;
	while (/^(?:где|то|-|примерно|около|about)$/.test(wordAt(lexemes, next))) next += 1;
	const amount = readAmount(lexemes, next);
	if (amount === null) return null;
	// «через день» is a rhythm, not a date.
	if (wordAt(lexemes, next) === 'день') return null;
	if (word === 'in' && amount.next === next + 1 && lexemes[next]?.sense?.type === 'unit')
		return null;
	return result(lexemes, at, amount.next, {
		type: 'ahead',
		unit: amount.unit,
		amount: amount.amount,
	});
}

/** «часа через два», «недели через две», «минут через 20», «дня через 3». */
function matchInverted(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const unit = unitAt(lexemes, at);
	if (unit === null || wordAt(lexemes, at + 1) !== 'через') return null;
	const quantity = readQuantity(lexemes, at + 2);
	if (quantity.next === at + 2) return null;
	// «недели через две», but «2 недели через 3 дня» has its own number before.
	if (lexemes[at - 1]?.sense?.type === 'number') return null;
	return result(lexemes, at, quantity.next, { type: 'ahead', unit, amount: quantity.amount });
}

/** «неделю назад», «два дня назад», "a week ago". */
function matchAgo(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const amount = readAmount(lexemes, at);
	if (amount === null || !/^(?:назад|тому|ago)$/.test(wordAt(lexemes, amount.next))) return null;
	const next = wordAt(lexemes, amount.next) === 'тому' ? amount.next + 2 : amount.next + 1;
	return result(lexemes, at, next, { type: 'ahead', unit: amount.unit, amount: -amount.amount });
}

/** «в течение двух недель», «within an hour». */
function matchWithin(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const led = wordAt(lexemes, at) === 'в' && /^течени[еи]$/.test(wordAt(lexemes, at + 1));
	const start = led ? at + 2 : wordAt(lexemes, at) === 'within' ? at + 1 : -1;
	if (start < 0) return null;
	const amount = readAmount(lexemes, start);
	if (amount === null || (amount.unit === 'day' && amount.next === start + 1)) return null;
	return result(lexemes, at, amount.next, {
		type: 'stretch',
		unit: amount.unit,
		amount: amount.amount,
		whole: false,
	});
}

/** «на неделю с понедельника», «на две недели с 15-го». */
function matchWeekFrom(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	if (wordAt(lexemes, at) !== 'на') return null;
	const amount = readAmount(lexemes, at + 1);
	if (amount?.unit !== 'week') return null;
	let next = amount.next;
	if (wordAt(lexemes, next) === 'начиная') next += 1;
	if (!/^(?:с|со)$/.test(wordAt(lexemes, next))) return null;
	const from = matchCore(lexemes, next + 1, 'с');
	if (from === null || from.strength === 'bare') return null;
	const days = Math.round(amount.amount * 7);
	return result(lexemes, at, from.next, { type: 'daysFrom', from: from.day, days });
}

/** «ближайшие три дня», «следующие 3 недели», «последние 2 дня»; without a number only «в ближайшие дни». */
function matchComing(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	let start = at;
	if (/^(?:в|на|за|the)$/.test(wordAt(lexemes, start))) start += 1;
	const word = wordAt(lexemes, start);
	const last = /^(?:последн|прошедши|прошлы|last$)/.test(word);
	const coming = /^(?:ближайши[ех]|следующи[ех]|next$)/.test(word);
	if (!last && !coming) return null;
	const amount = readAmount(lexemes, start + 1);
	if (amount === null) return null;
	const counted = amount.next > start + 2;
	const vague =
		!counted && amount.unit === 'day' && /^(?:дни|дней|дня)$/.test(wordAt(lexemes, start + 1));
	if (!counted && !(vague && coming)) return null;
	const near = /^ближайши/.test(word) && amount.unit === 'day';
	return result(lexemes, at, amount.next, {
		type: 'stretch',
		unit: amount.unit,
		amount: (last ? -1 : 1) * (counted ? amount.amount : 3),
		whole: !near,
		...(near ? { near } : {}),
	});
}
