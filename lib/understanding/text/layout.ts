/** Text typed with the keyboard left in the English layout («pfdnhf» for «завтра») and back («еьфкк» is not attempted). */

const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const CYRILLIC_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюе';

const KEY_MAP = new Map([...LATIN_KEYS].map((key, at) => [key, CYRILLIC_KEYS[at] ?? key]));

/** Each key read in the Russian layout; characters that are on no key stay. Expects lower case. */
export function layoutToCyrillic(typed: string): string {
	let result = '';
	for (const key of typed) result += KEY_MAP.get(key) ?? key;
	return result;
}

const CYRILLIC_VOWELS = /[аеиоуыэюя]/g;
const LATIN_VOWELS = /[aeiouy]/g;
/** Clusters that neither English nor transliterated Russian has, but mistyped Russian is full of. */
const FOREIGN_CLUSTERS =
	/gj|jn|yj|ghj|fdn|cnm|pfg|pfd|rfr|xnj|tcn|jxt|hj[a-z]|nm$|nmc|vj|bk|kz$|dfc|vfy|[bcdfghjklmnpqrstvwxz]{5,}/;
/** Latin words of few vowels that people do write in this script. */
const ABBREVIATIONS = new Set([
	'html',
	'https',
	'http',
	'www',
	'thx',
	'pls',
	'plz',
	'sms',
	'gps',
	'vpn',
	'npm',
	'xxxl',
	'bmw',
	'spb',
	'msk',
	'rhythm',
	'thanks',
	'strength',
]);

/** True when a Latin word has the look of Russian typed in the wrong layout. Cautious: four letters at least. */
export function looksLikeLayoutSlip(word: string): boolean {
	if (word.length < 4 || ABBREVIATIONS.has(word)) return false;
	const latinVowels = word.match(LATIN_VOWELS)?.length ?? 0;
	const read = layoutToCyrillic(word);
	const vowels = read.match(CYRILLIC_VOWELS)?.length ?? 0;
	const balanced = vowels / word.length >= 0.25 && vowels / word.length <= 0.65;
	if (!balanced) return false;
	return latinVowels === 0 || (latinVowels / word.length <= 0.26 && FOREIGN_CLUSTERS.test(word));
}
