import type { Lexeme } from './lexemes';
import type { Atom, DayNode } from './nodes';

/** A day without the words before it. `weak` needs a preposition or a neighbour. */
export interface DayMatch {
	readonly day: DayNode;
	readonly next: number;
	readonly strength: Atom['strength'];
}

export const wordAt = (lexemes: readonly Lexeme[], at: number): string => lexemes[at]?.word ?? '';

/** True for a word of the unit at this place in `UNITS`. */
export const isUnit = (lexeme: Lexeme | undefined, unit: number): boolean =>
	lexeme?.sense?.type === 'unit' && lexeme.sense.value === unit;
