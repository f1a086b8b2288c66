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
