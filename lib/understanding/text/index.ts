/**
 * Text basics shared by everything that reads messages. In one call:
 *
 *     const text = analyse('Zavtra v 10, pozhalujsta!');
 *     text.language  // 'translit'
 *     text.plain     // 'завтра в 10 пожалуйста': words and numbers only, Russian reading, single spaces
 *     text.tokens    // with `index` and `end` into the message, see `Token`
 *
 * Lexicons hold normalised words (`normaliseWord`: lower case, «е» for «ё») and look them up with
 * `createLexicon(entries).find(token.ru)`, which forgives typing errors; `.get()` does not. Patterns over words write a letter as
 * `[\w\u0400-\u04ff]`: the letters of all Unicode take a good part of a millisecond to prepare, in each pattern anew.
 */
import { guessLanguage, type Language } from './language';
import { tokenise, type Token } from './tokenise';

export { createLexicon, editDistance, isWithinOneEdit } from './fuzzy';
export type { Lexicon, LexiconHit, LexiconOptions } from './fuzzy';
export { guessLanguage } from './language';
export type { Language } from './language';
export { layoutToCyrillic, looksLikeLayoutSlip } from './layout';
export { normaliseText, normaliseWord } from './normalise';
export { tokenise } from './tokenise';
export type { Token, TokenKind } from './tokenise';
export { foldTranslit, toCyrillic } from './transliterate';

export interface AnalysedText {
	/** The message as written. */
	readonly text: string;
	readonly language: Language;
	readonly tokens: readonly Token[];
	/** Words and numbers, normalised, one space between; Latin words in their Russian reading when the message is transliterated. */
	readonly plain: string;
}

/** Tokens, language and the plain form of a message. Pure; about 10 µs for a message of ten words. */
export function analyse(text: string): AnalysedText {
	const tokens = tokenise(text);
	const language = guessLanguage(text);
	const plain = tokens
		.filter((token) => token.kind === 'word' || token.kind === 'number')
		.map((token) => (language === 'translit' ? token.ru : token.norm))
		.join(' ');
	return { text, language, tokens, plain };
}
