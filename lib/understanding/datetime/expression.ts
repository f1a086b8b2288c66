import type { Lexeme } from './lexemes';
import type { Atom, DayBound, DayNode, TimeNode } from './nodes';

/** A day, a time, or both, that belong together: «на среду … на 10». Lexeme positions, `end` exclusive. */
export interface Expression {
	readonly start: number;
	readonly end: number;
	readonly lead: string;
	readonly day: DayNode | null;
	/** Word that led the day: «с» and «после» bound differently. */
	readonly dayLead: string;
	readonly bound: DayBound;
	/** Weekday said beside a date. */
	readonly weekday: number | null;
	readonly time: TimeNode | null;
	readonly strength: Atom['strength'];
}

const OR = /^(?:или|либо|or|иль)$/;
const SENTENCE = /^[.!?;…]$/;

/** What stands between two pieces of the message. */
export interface Gap {
	readonly words: number;
	readonly or: boolean;
	readonly sentence: boolean;
	/** «…, а на 15 есть?» */
	readonly contrast: boolean;
	readonly comma: boolean;
	/** Only commas, dashes, brackets and words that mean nothing here. */
	readonly empty: boolean;
}

const EMPTY_WORDS =
	/^(?:это|то|есть|же|ну|вот|прям|прямо|именно|на|в|числа|год|года|сразу|уже|так|где-то|где|скажем|этот|примерно|лучше|только|и)$/;

export function gapBetween(lexemes: readonly Lexeme[], from: number, to: number): Gap {
	const between = lexemes.slice(from, to);
	const solid = between.filter((lexeme) => lexeme.solid);
	// The dot of «ср.» or «18.03.» ends no sentence.
	const before = lexemes[from - 1];
	const number = before?.digits === true && before.figure === null;
	const abbreviation =
		between[0]?.word === '.' && !between[0].gap && !number && (before?.word.length ?? 9) <= 5;
	const marks = abbreviation ? between.slice(1) : between;
	return {
		words: solid.length,
		or: solid.some((lexeme) => OR.test(lexeme.word)),
		contrast: solid.some((lexeme) => lexeme.word === 'а'),
		comma: marks.some((lexeme) => lexeme.word === ','),
		sentence: marks.some((lexeme) => SENTENCE.test(lexeme.word)),
		empty: solid.every((lexeme) => EMPTY_WORDS.test(lexeme.word)),
	};
}

/** A distance of hours or minutes is a moment of its own and takes no clock time. */
export const isMoment = (day: DayNode): boolean =>
	day.type === 'ahead' && (day.unit === 'hour' || day.unit === 'minute' || day.unit === 'second');
