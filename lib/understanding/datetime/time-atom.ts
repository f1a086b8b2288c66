import { wordAt } from './day-match';
import type { Lexeme } from './lexemes';
import type { Atom, TimeNode } from './nodes';

export type TimeAtom = Extract<Atom, { readonly day: null }>;

/** A piece of the message that names a time, led by its first word. */
export function timeAtom(
	lexemes: readonly Lexeme[],
	start: number,
	end: number,
	time: TimeNode,
	strength: Atom['strength'],
): TimeAtom {
	return { start, end, lead: wordAt(lexemes, start), strength, day: null, bound: null, time };
}
