/** Anything but Latin, Cyrillic and common punctuation: only then the classes of Unicode, slow to prepare, are needed. */
const RARE = /[\xa9\xae\u0250-\u03ff\u0482-\u0489\u0500-\u200f\u2027-\uffff]/;
const WORDS = /[\p{L}\p{M}']+/gu;
const PLAIN_WORDS =
	/[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0400-\u0481\u048a-\u04ff']+/g;

/** Does the text hold emoji, other scripts, or other signs that few messages have? */
export const hasRareSigns = (text: string): boolean => RARE.test(text);

/** The words of a text as written, of any script; an apostrophe belongs to its word. */
export const wordsIn = (text: string): readonly string[] =>
	text.match(hasRareSigns(text) ? WORDS : PLAIN_WORDS) ?? [];

/** Of a text without rare signs: is it a letter? */
export const isPlainLetter = (code: number): boolean =>
	(code >= 0x430 && code <= 0x44f) ||
	(code >= 0x61 && code <= 0x7a) ||
	(code >= 0x41 && code <= 0x5a) ||
	(code >= 0x400 && code <= 0x4ff && !(code >= 0x482 && code <= 0x489)) ||
	(code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7) ||
	code === 0xaa ||
	code === 0xb5 ||
	code === 0xba;

export const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Of a text without rare signs: is it white space? */
export const isSpace = (code: number): boolean =>
	code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0;

/** Carries nothing, though it parts a word. */
export const SOFT_HYPHEN = 0xad;
