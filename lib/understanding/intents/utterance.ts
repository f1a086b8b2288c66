import { analyse, type AnalysedText, type Language, type Token } from '../text';
import type { AtomIndex } from './atoms';
import type { MatchedWords, WordSpan } from './pattern';
import { PresentAtoms } from './presentAtoms';

export interface Word {
	/** Normalised, in Cyrillic where the message is transliterated. Numbers as written; an emoji is a word. */
	readonly norm: string;
	readonly text: string;
	/** Offset in the message, in UTF-16 units. */
	readonly index: number;
	readonly end: number;
	readonly kind: Token['kind'];
	/** Number of the clause, from 0: cut at commas, conjunctions and ends of sentences. */
	readonly clause: number;
}

/** A message as rules, urgency and model read it. */
export interface Utterance extends MatchedWords {
	readonly text: string;
	readonly language: Language;
	readonly words: readonly Word[];
	/** Per sentence: does it end with a question mark? */
	readonly question: readonly boolean[];
	readonly exclamation: boolean;
}

/** The words of a span as written. */
export const wordsOf = ({ words }: Utterance, { from, to }: WordSpan): string =>
	words
		.slice(from, to)
		.map((word) => word.text)
		.join(' ');

const SENTENCE_END = new Set(['.', '!', '?', ';', '…']);
const COMMAS = new Set([',', '-', '—', '–', ':', '(', ')', '+', '/']);
const CONJUNCTIONS = new Set([
	'и',
	'а',
	'но',
	'или',
	'также',
	'еще',
	'заодно',
	'and',
	'but',
	'also',
	'or',
	'потому',
	'поэтому',
	'вэ',
	'һәм',
]);

/** Reads a message. Never fails: an empty message has no words. */
export function readUtterance(text: string, index: AtomIndex): Utterance {
	const analysed = analyse(text);
	const words: Word[] = [];
	const atoms: ReadonlySet<number>[] = [];
	const sentence: number[] = [];
	const question: boolean[] = [false];
	let clause = 0;
	let opened = true;
	const breakClause = () => {
		if (!opened) clause += 1;
		opened = true;
	};
	analysed.tokens.forEach((token, at) => {
		if (isContraction(analysed.tokens, at)) {
			joinToLast(token);
			return;
		}
		if (APOSTROPHES.has(token.norm) && isContraction(analysed.tokens, at + 1)) return;
		if (token.kind === 'punctuation') {
			const lineEnd = SENTENCE_END.has(token.norm) && !isInsideNumber(analysed.tokens, at);
			if (token.norm === '?') question[question.length - 1] = true;
			if (lineEnd && words.length > 0 && sentence.at(-1) === question.length - 1)
				question.push(false);
			if (lineEnd || COMMAS.has(token.norm)) breakClause();
			if (token.norm === '+' || token.norm === '%') push(token, token.norm);
			return;
		}
		if (startsLine(text, analysed.tokens, at) && sentence.at(-1) === question.length - 1) {
			question.push(false);
			breakClause();
		}
		if (CONJUNCTIONS.has(token.norm)) breakClause();
		push(token, spellingOf(token, analysed));
	});
	function push(token: Token, norm: string): void {
		words.push({
			norm,
			text: token.text,
			index: token.index,
			end: token.end,
			kind: token.kind,
			clause,
		});
		atoms.push(atomsOf(token, norm, analysed, index));
		sentence.push(question.length - 1);
		opened = false;
	}
	/** «can» + «'» + «t» are one word. */
	function joinToLast(token: Token): void {
		const last = words.pop();
		if (!last) return;
		atoms.pop();
		const norm = `${last.norm}'${token.norm}`;
		words.push({ ...last, norm, text: text.slice(last.index, token.end), end: token.end });
		atoms.push(index.lookUp(norm));
	}
	return {
		text,
		language: analysed.language,
		words,
		atoms,
		sentence,
		present: new PresentAtoms(atoms),
		question,
		exclamation: text.includes('!'),
	};
}

function spellingOf(token: Token, analysed: AnalysedText): string {
	if (token.kind !== 'word') return token.norm;
	return analysed.language === 'translit' ? token.ru : token.norm;
}

function atomsOf(
	token: Token,
	norm: string,
	analysed: AnalysedText,
	index: AtomIndex,
): ReadonlySet<number> {
	const own = index.lookUp(norm);
	if (token.kind === 'number') return new Set([...own, ...index.lookUp('#')]);
	if (own.size > 0 || token.ru === norm || analysed.language === 'en') return own;
	return index.lookUp(token.ru);
}

const APOSTROPHES = new Set(["'", '’', '`', '‘']);

/** The second half of an English contraction: «can't», «I'm», written without spaces. */
function isContraction(tokens: readonly Token[], at: number): boolean {
	const [word, mark, rest] = [tokens[at - 2], tokens[at - 1], tokens[at]];
	return (
		word?.kind === 'word' &&
		rest?.kind === 'word' &&
		mark !== undefined &&
		APOSTROPHES.has(mark.norm) &&
		/^(?:t|s|m|d|re|ve|ll)$/.test(rest.norm) &&
		word.end === mark.index &&
		mark.end === rest.index
	);
}

/** A dot, colon or dash between two digits belongs to a time, a date or a sum. */
function isInsideNumber(tokens: readonly Token[], at: number): boolean {
	const before = tokens[at - 1];
	const after = tokens[at + 1];
	return (
		before?.kind === 'number' &&
		after?.kind === 'number' &&
		before.end === tokens[at]?.index &&
		tokens[at]?.end === after.index
	);
}

function startsLine(text: string, tokens: readonly Token[], at: number): boolean {
	const before = tokens[at - 1];
	const token = tokens[at];
	return (
		before !== undefined &&
		token !== undefined &&
		text.slice(before.end, token.index).includes('\n')
	);
}
