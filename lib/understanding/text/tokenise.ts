import { hasRareSigns } from './letters';
import { normaliseWord } from './normalise';
import { layoutToCyrillic, looksLikeLayoutSlip } from './layout';
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

const PLAIN_PATTERN =
	/([A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0400-\u0481\u048a-\u04ff]+)|(\d+)|((?!))|([^\s])/g;

const LATIN_WORD = /^[a-z]+$/;
const LATIN_WORDS = /[a-z]+/g;
const CYRILLIC = /[\u0400-\u04ff]/;

/** Invisible characters carry nothing and would split words. */
const INVISIBLE = /^[\u200b-\u200f\u2060\ufeff\u00ad]$/;

/**
 * Cuts a message into tokens. Words and digits are separate («18го» → «18», «го»); a hyphen, colon or dot is a
 * token of its own; white space is dropped and shows as a gap between `end` and the next `index`.
 */
export function tokenise(text: string): readonly Token[] {
	if (text === lastText) return lastTokens;
	lastTokens = cut(text);
	lastText = text;
	return lastTokens;
}

/** The message in hand is cut by several readers, one after another. */
let lastText = '';
let lastTokens: readonly Token[] = [];

function cut(text: string): Token[] {
	const tokens: Token[] = [];
	const slipped = isTypedInWrongLayout(text);
	for (const match of text.matchAll(hasRareSigns(text) ? PATTERN : PLAIN_PATTERN)) {
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
		const norm = kind === 'word' ? normaliseWord(written) : written;
		tokens.push({
			text: written,
			index: match.index,
			end: match.index + written.length,
			kind,
			norm,
			ru: kind === 'word' ? russianReading(norm, slipped) : norm,
		});
	}
	return tokens;
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
