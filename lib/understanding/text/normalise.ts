import { rememberWords } from './remember';

/**
 * Brings one word or a whole message to the form in which all lexicons are written: lower case, «ё» as «е», stretched
 * letters shortened, Latin look-alikes inside Cyrillic words replaced, one kind of quote, dash and space.
 */

/** Latin letters (and digits) that look like Cyrillic ones; used only inside words that also hold Cyrillic letters. */
const HOMOGLYPHS: Readonly<Record<string, string>> = {
	a: 'а',
	b: 'в',
	c: 'с',
	e: 'е',
	h: 'н',
	k: 'к',
	m: 'м',
	o: 'о',
	p: 'р',
	t: 'т',
	x: 'х',
	y: 'у',
	u: 'и',
	n: 'п',
	r: 'г',
	i: 'і',
};

const CYRILLIC = /[\u0400-\u04ff]/;
const LATIN = /[a-z]/;

/** Three or more of a letter are emphasis («завтрааа»); no Russian, Tatar or English word has them. */
const STRETCHED = /(\p{L})\1{2,}/gu;
/** Cheaper to ask first: hardly a word has them. */
const THRICE = /(.)\1\1/;

/** Lower case, «ё» → «е», stretched letters → one, look-alikes → Cyrillic. The length may change. */
export const normaliseWord: (word: string) => string = rememberWords(normalised);

function normalised(word: string): string {
	let result = word.normalize('NFC').toLowerCase();
	if (result.includes('ё')) result = result.replaceAll('ё', 'е');
	if (CYRILLIC.test(result) && LATIN.test(result)) {
		result = result
			.replace(/[a-z]/g, (letter) => HOMOGLYPHS[letter] ?? letter)
			.replaceAll('і', 'и');
	}
	return THRICE.test(result) ? result.replace(STRETCHED, '$1') : result;
}

/** A whole message on one line: every word normalised, spaces collapsed, quotes and dashes unified, emoji kept. */
export function normaliseText(text: string): string {
	return text
		.normalize('NFC')
		.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
		.replace(/[«»„“”"]/g, '"')
		.replace(/[’‘`´]/g, "'")
		.replace(/[–—−‑]/g, '-')
		.replace(/[\p{L}\p{M}]+/gu, (word) => normaliseWord(word))
		.replace(/([!?.,)(])\1+/g, '$1')
		.replace(/\s+/g, ' ')
		.trim();
}
