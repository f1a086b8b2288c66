import { tokenise, type Token } from '../text';
import { rememberWords } from '../text/remember';
import { hashOf } from '../model/hash';
import { stemOf } from '../entities/service-words';

/** Hash buckets of the signs; a power of two. */
export const BUCKETS = 1 << 15;
const SHIFT = 32 - 15;

/** What tells whether a word names a service, apart from the word itself. */
export interface Circumstance {
	/** The primary intent of the message. */
	readonly intent: string;
	/** Is the stem one of the lexicon of services? */
	readonly isKnown: (stem: string) => boolean;
}

/** A message as it is searched for the name of a service: its tokens, and for each of them its buckets. */
export interface SignedText {
	readonly tokens: readonly Token[];
	readonly signs: readonly Uint16Array[];
}

/** Hashes of a word and its parts. */
export interface Parts {
	readonly stem: number;
	readonly word: number;
	readonly alone: readonly number[];
	readonly end2: number;
	readonly end3: number;
	readonly stemText: string;
}

/** As whole numbers of 32 bits, which a processor takes as they are. */
const hash = (text: string): number => hashOf(text) | 0;

function partsFrom(text: string, stemText: string): Parts {
	const [end2 = 0, end3 = 0, end4 = 0] = [2, 3, 4].map((length) => hash(text.slice(-length)));
	const beginnings = [3, 4, 5, 6].map((length) => hash(text.slice(0, length)));
	const [stem, word] = [hash(stemText), hash(text)];
	const alone = [stem, word, ...beginnings, hash(text.slice(1, 4)), end2, end3, end4];
	return { stem, word, alone, end2, end3, stemText };
}

const partsOfWord = rememberWords((word) => partsFrom(word, stemOf(word)));
const partsOfMark = rememberWords((mark) => partsFrom(mark, mark));

/** All numbers are alike. */
const partsOf = ({ kind, ru, text }: Token): Parts =>
	kind === 'word' ? partsOfWord(ru) : partsOfMark(kind === 'number' ? '#' : text);

const BEGIN: Parts = { stem: 1, word: 1, alone: [], end2: 1, end3: 1, stemText: '' };
const END: Parts = { stem: 2, word: 2, alone: [], end2: 2, end3: 2, stemText: '' };

/** The bucket of a sign: its kind and one or two hashes. The numbers of the kinds mean nothing, but the weights were trained with them. */
function bucket(kind: number, one: number, other: number = 0): number {
	let mixed = Math.imul(one ^ Math.imul(kind + 1, 0x9e3779b1), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 15) ^ other, 0xc2b2ae35);
	mixed ^= mixed >>> 13;
	return Math.imul(mixed, 0x27d4eb2f) >>> SHIFT;
}

/** 1 where the lexicon of services has the word, else 0. */
export type Listed = 0 | 1;

/** The signs that one word makes by itself, for each place near the token that it may take. */
export const WORD_SIGNS = {
	own: ({ alone, end2 }: Parts, listed: Listed): number[] => [
		...alone.map((part, kind) => bucket(kind, part)),
		bucket(20, 0),
		bucket(35, end2, listed),
	],
	/** `listed`: whether the lexicon has the token, not the word before it. */
	before: ({ stem, word, end3 }: Parts, listed: Listed): number[] => [
		bucket(21, stem),
		bucket(27, word),
		bucket(31, end3),
		bucket(36, word, listed),
	],
	after: ({ stem, word, end3 }: Parts): number[] => [
		bucket(22, stem),
		bucket(28, word),
		bucket(32, end3),
	],
	secondBefore: ({ stem }: Parts): number[] => [bucket(23, stem)],
	secondAfter: ({ stem }: Parts): number[] => [bucket(24, stem)],
};

/** Longest message that is searched, in tokens; a name further behind is found by rules alone. */
const MOST_TOKENS = 120;

/** A message with what is known of each of its words. */
export interface PartedText {
	readonly tokens: readonly Token[];
	readonly parts: readonly Parts[];
	readonly listed: readonly Listed[];
	/** Hash of the intent. */
	readonly wish: number;
}

export function partText(text: string, { intent, isKnown }: Circumstance): PartedText {
	const all = tokenise(text);
	const tokens = all.length > MOST_TOKENS ? all.slice(0, MOST_TOKENS) : all;
	const parts = tokens.map(partsOf);
	const listed = tokens.map(
		({ kind }, at): Listed => (kind === 'word' && isKnown(parts[at]?.stemText ?? '') ? 1 : 0),
	);
	return { tokens, parts, listed, wish: hash(intent) };
}

export const wordAt = ({ parts }: PartedText, place: number): Parts =>
	place < 0 ? BEGIN : (parts[place] ?? END);

/** How many signs `sharedSigns` writes. */
export const SHARED = 13;

/** Writes the signs that several words make together, or the token and the whole message. */
export function sharedSigns(said: PartedText, place: number, found: Uint16Array): void {
	const { tokens, listed, wish } = said;
	const own = wordAt(said, place);
	const before = wordAt(said, place - 1);
	const after = wordAt(said, place + 1);
	const token = tokens[place];
	const known = listed[place] ?? 0;
	found[0] = bucket(25, before.stem, own.stem);
	found[1] = bucket(26, own.stem, after.stem);
	found[2] = bucket(29, before.end2, own.end2);
	found[3] = bucket(30, own.end2, after.end2);
	found[4] = bucket(33, wordAt(said, place - 2).word, before.word);
	found[5] = bucket(34, (listed[place - 1] ?? 0) * 4 + known * 2 + (listed[place + 1] ?? 0));
	found[6] = bucket(37, token?.kind.length ?? 0);
	found[7] = bucket(38, Math.min(6, Math.floor(tokens.length / 5)));
	found[8] = bucket(39, Math.min(place, 3));
	found[9] = bucket(40, wish);
	found[10] = bucket(41, wish, known);
	found[11] = bucket(42, wish, own.end2);
	found[12] = bucket(43, place > 0 && CAPITAL.test(token?.text ?? '') ? 1 : 0);
}

const CAPITAL = /^[A-ZА-ЯЁ]/;

/** The signs of every token: the word, its parts and ending, its neighbours, and whether the lexicon knows it. */
export function signsOf(text: string, circumstance: Circumstance): SignedText {
	const said = partText(text, circumstance);
	const signs = said.tokens.map((_, place) => {
		const known = said.listed[place] ?? 0;
		const shared = new Uint16Array(SHARED);
		sharedSigns(said, place, shared);
		return Uint16Array.from([
			...WORD_SIGNS.own(wordAt(said, place), known),
			...WORD_SIGNS.before(wordAt(said, place - 1), known),
			...WORD_SIGNS.after(wordAt(said, place + 1)),
			...WORD_SIGNS.secondBefore(wordAt(said, place - 2)),
			...WORD_SIGNS.secondAfter(wordAt(said, place + 2)),
			...shared,
		]);
	});
	return { tokens: said.tokens, signs };
}
