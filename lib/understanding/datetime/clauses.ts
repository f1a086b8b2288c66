import type { Expression } from './expression';
import type { Lexeme } from './lexemes';

/** Pieces of a sentence: what is said in the same breath as a day or a time. Lexeme positions, `end` exclusive. */
export interface Clause {
	readonly start: number;
	readonly end: number;
}

const CLAUSE_MARK = /^[.!?:;,…()]$/;
const CLAUSE_WORD = /^(?:но|а|поэтому|потому|зато|значит|however|but|so|because)$/;
const PROMISE = /^(?:и|мы|вы|я)?(?:обеща|договар|договор|говорил|обсужда|писал|просил)/u;

/** Most lexemes to either side: who writes without a comma means what stands near. */
const REACH = 40;

export function clauseOf(lexemes: readonly Lexeme[], from: number, to: number): Clause {
	const first = Math.max(0, from - REACH);
	let start = from;
	while (start > first && !isBreak(lexemes, start - 1)) start -= 1;
	const last = Math.min(lexemes.length, to + REACH);
	let end = to;
	while (end < last && !isBreak(lexemes, end)) end += 1;
	return { start, end };
}

function isBreak(lexemes: readonly Lexeme[], at: number): boolean {
	const lexeme = lexemes[at];
	const word = lexeme?.word ?? '';
	if (CLAUSE_MARK.test(word) || CLAUSE_WORD.test(word)) return true;
	// « — » parts two clauses, «10-12» does not.
	if (word === '-') return lexeme?.gap === true && lexemes[at + 1]?.gap === true;
	if (word !== 'как') return false;
	// «ждём в четверг, как и обещали»
	return lexemes.slice(at + 1, at + 3).some((behind) => PROMISE.test(behind.word));
}

/** Words that ask for something: «можно», «запишите», «давайте». */
export const REQUEST =
	/^(?:запиш.*|записать.*|запис.*ся|можно|можете|хочу|хотел.*|хотим|хотелось|давай(?:те)?|перенес(?:ти|ите|ем)|перезапи.*|буду|будет|будем|смогу|сможете|приду|придем|подойду|планиру.*|есть|свободн.*|нужно|нужна|нужен|надо|заброниру.*|возьм[ие].*|получится|получилось|удастся|выйдет|найд.*|подвин.*|сдвин.*|постав(?:ь|ьте)|кин(?:ь|ьте)|пустите|пришлите|посмотрите|гляньте|устро.*|подойдет|реально|book|can|could|want|need|please|will|would|нельзя|перезвони(?:те)?|позвони(?:те)?|набери(?:те)?|будете|удобно|лучше)$/u;

export function some(lexemes: readonly Lexeme[], { start, end }: Clause, pattern: RegExp): boolean {
	for (let at = start; at < end; at += 1) {
		const lexeme = lexemes[at];
		if (lexeme !== undefined && pattern.test(lexeme.word)) return true;
	}
	return false;
}

/** The part of the clause that is this expression's own: from the one before to the one behind, or to «и». */
export function segmentOf(
	expression: Expression,
	last: Expression | undefined,
	next: Expression | undefined,
	clause: Clause,
	lexemes: readonly Lexeme[],
): Clause {
	const start = Math.max(clause.start, last?.end ?? 0);
	const limit = Math.min(clause.end, next?.start ?? lexemes.length);
	let end = expression.end;
	while (end < limit && lexemes[end]?.word !== 'и') end += 1;
	return { start, end };
}

/** All clauses of the message that lie wholly between two positions. */
export function clausesWithin(lexemes: readonly Lexeme[], from: number, to: number): Clause[] {
	const clauses: Clause[] = [];
	let at = from;
	while (at < to) {
		const clause = clauseOf(lexemes, at, at);
		if (clause.end > clause.start && clause.start >= from && clause.end <= to) clauses.push(clause);
		at = Math.max(clause.end, at) + 1;
	}
	return clauses;
}
