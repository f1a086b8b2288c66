import { tokenise, type Token } from '../text';
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
interface Parts {
	readonly stem: number;
	readonly word: number;
	readonly alone: readonly number[];
	readonly end2: number;
	readonly end3: number;
	readonly stemText: string;
}

/** Words whose hashes are remembered. */
const REMEMBERED = 5_000;
const known = new Map<string, Parts>();

function partsOf(token: Token): Parts {
	const text = token.kind === 'word' ? token.ru : token.kind === 'number' ? '#' : token.text;
	let parts = known.get(text);
	if (parts === undefined) {
		const stemText = token.kind === 'word' ? stemOf(text) : text;
		const ends = [2, 3, 4].map((length) => hashOf(text.slice(-length)));
		const beginnings = [3, 4, 5, 6].map((length) => hashOf(text.slice(0, length)));
		const stem = hashOf(stemText);
		const word = hashOf(text);
		parts = {
			stem,
			word,
			alone: [stem, word, ...beginnings, hashOf(text.slice(1, 4)), ...ends],
			end2: ends[0] ?? 0,
			end3: ends[1] ?? 0,
			stemText,
		};
		if (known.size >= REMEMBERED) known.clear();
		known.set(text, parts);
	}
	return parts;
}

const BEGIN: Parts = { stem: 1, word: 1, alone: [], end2: 1, end3: 1, stemText: '' };
const END: Parts = { stem: 2, word: 2, alone: [], end2: 2, end3: 2, stemText: '' };

/** The bucket of a sign: its kind and one or two hashes. The numbers of the kinds mean nothing, but the weights were trained with them. */
function bucket(kind: number, one: number, other: number): number {
	let hash = Math.imul(one ^ Math.imul(kind + 1, 0x9e3779b1), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 15) ^ other, 0xc2b2ae35);
	hash ^= hash >>> 13;
	return Math.imul(hash, 0x27d4eb2f) >>> SHIFT;
}

/** Signs beside those of the word alone. */
const BESIDE = 24;

/** Longest message that is searched, in tokens; a name further behind is found by rules alone. */
const MOST_TOKENS = 120;

/** Reads the signs of every token: the word, its parts and ending, its neighbours, and whether the lexicon knows it. */
export function signsOf(text: string, { intent, isKnown }: Circumstance): SignedText {
	const tokens = tokenise(text).slice(0, MOST_TOKENS);
	const parts = tokens.map(partsOf);
	const inLexicon = tokens.map(({ kind }, at) =>
		kind === 'word' && isKnown(parts[at]?.stemText ?? '') ? 1 : 0,
	);
	const wish = hashOf(intent);
	const length = Math.min(6, Math.floor(tokens.length / 5));
	const at = (place: number): Parts => (place < 0 ? BEGIN : (parts[place] ?? END));
	const lexicon = (place: number): number => inLexicon[place] ?? 0;
	const signs = tokens.map((token, place) => {
		const own = at(place);
		const before = at(place - 1);
		const after = at(place + 1);
		const listed = lexicon(place);
		const found = new Uint16Array(own.alone.length + BESIDE);
		let next = 0;
		const add = (kind: number, one: number, other = 0): void => {
			found[next] = bucket(kind, one, other);
			next += 1;
		};
		for (let part = 0; part < own.alone.length; part++) add(part, own.alone[part] ?? 0);
		add(20, 0);
		add(21, before.stem);
		add(22, after.stem);
		add(23, at(place - 2).stem);
		add(24, at(place + 2).stem);
		add(25, before.stem, own.stem);
		add(26, own.stem, after.stem);
		add(27, before.word);
		add(28, after.word);
		add(29, before.end2, own.end2);
		add(30, own.end2, after.end2);
		add(31, before.end3);
		add(32, after.end3);
		add(33, at(place - 2).word, before.word);
		add(34, lexicon(place - 1) * 4 + listed * 2 + lexicon(place + 1));
		add(35, own.end2, listed);
		add(36, before.word, listed);
		add(37, token.kind.length);
		add(38, length);
		add(39, Math.min(place, 3));
		add(40, wish);
		add(41, wish, listed);
		add(42, wish, own.end2);
		add(43, place > 0 && /^[A-ZА-ЯЁ]/.test(token.text) ? 1 : 0);
		return found;
	});
	return { tokens, signs };
}
