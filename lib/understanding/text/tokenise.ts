import { hasRareSigns, isDigit, isPlainLetter, isSpace, SOFT_HYPHEN } from './letters';
import { normaliseWord } from './normalise';
import { layoutToCyrillic, looksLikeLayoutSlip } from './layout';
import { rememberLately } from './remember';
import { toCyrillic } from './transliterate';

export type TokenKind = 'word' | 'number' | 'punctuation' | 'emoji';

/** One word, run of digits, punctuation mark or emoji. `text` is `message.slice(index, end)`. */
export interface Token {
	readonly text: string;
	/** Offset in the message, in UTF-16 units. */
	readonly index: number;
	/** First offset after the token. */
	readonly end: number;
	readonly kind: TokenKind;
	/** Normalised, in the script in which it was written. */
	readonly norm: string;
	/** The Russian reading: `norm` for Cyrillic words, transliteration or the other keyboard layout for Latin ones. */
	readonly ru: string;
}

const PATTERN =
	/([\p{L}\p{M}]+)|(\d+)|((?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\u200d|\ufe0f|\p{Emoji_Modifier}|\p{Extended_Pictographic}|\p{Regional_Indicator})*)|([^\s])/gu;

const LATIN_WORD = /^[a-z]+$/;
const LATIN_WORDS = /[a-z]+/g;
const CYRILLIC = /[\u0400-\u04ff]/;

/** Invisible characters carry nothing and would split words. */
const INVISIBLE = /^[\u200b-\u200f\u2060\ufeff\u00ad]$/;

/**
 * Cuts a message into tokens. Words and digits are separate («18го» → «18», «го»); a hyphen, colon or dot is a
 * token of its own; white space is dropped and shows as a gap between `end` and the next `index`.
 */
export const tokenise: (text: string) => readonly Token[] = rememberLately(cut);

function cut(text: string): Token[] {
	const slipped = isTypedInWrongLayout(text);
	return hasRareSigns(text) ? cutByUnicode(text, slipped) : cutPlain(text, slipped);
}

function cutByUnicode(text: string, slipped: boolean): Token[] {
	const tokens: Token[] = [];
	for (const match of text.matchAll(PATTERN)) {
		const written = match[0];
		if (INVISIBLE.test(written)) continue;
		const kind: TokenKind =
			match[1] !== undefined
				? 'word'
				: match[2] !== undefined
					? 'number'
					: match[3] !== undefined
						? 'emoji'
						: 'punctuation';
		tokens.push(tokenOf(written, match.index, kind, slipped));
	}
	return tokens;
}

/** The same for Latin and Cyrillic letters and common signs alone, as nearly all messages are: letter by letter, which is cheaper. */
function cutPlain(text: string, slipped: boolean): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	while (at < text.length) {
		const start = at;
		const first = text.charCodeAt(at);
		at += 1;
		if (isSpace(first) || first === SOFT_HYPHEN) continue;
		let kind: TokenKind = 'punctuation';
		if (isPlainLetter(first)) {
			kind = 'word';
			while (isPlainLetter(text.charCodeAt(at))) at += 1;
		} else if (isDigit(first)) {
			kind = 'number';
			while (isDigit(text.charCodeAt(at))) at += 1;
		}
		tokens.push(tokenOf(text.slice(start, at), start, kind, slipped));
	}
	return tokens;
}

function tokenOf(written: string, index: number, kind: TokenKind, slipped: boolean): Token {
	const norm = kind === 'word' ? normaliseWord(written) : written;
	const ru = kind === 'word' ? russianReading(norm, slipped) : norm;
	return { text: written, index, end: index + written.length, kind, norm, ru };
}

function russianReading(norm: string, slipped: boolean): string {
	if (!LATIN_WORD.test(norm)) return norm;
	return slipped ? layoutToCyrillic(norm) : toCyrillic(norm);
}

/** One word that cannot be anything else tells for all: «pfdnhf d 10». */
function isTypedInWrongLayout(text: string): boolean {
	if (CYRILLIC.test(text)) return false;
	return (text.toLowerCase().match(LATIN_WORDS) ?? []).some(looksLikeLayoutSlip);
}
