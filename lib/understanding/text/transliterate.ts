import { LATIN_NAMES } from './latin-names';
import { rememberWords } from './remember';

/**
 * Russian in Latin letters back to Cyrillic, as people type it in chats (no one standard: «zavtra», «xochu», «4asov»).
 * Soft signs and the difference of «и», «й», «ы» are not always written, so lexicons compare by `foldTranslit`.
 */

const CLUSTERS: ReadonlyArray<readonly [string, string]> = [
	['shch', 'щ'],
	['sch', 'щ'],
	['zh', 'ж'],
	['kh', 'х'],
	['ts', 'ц'],
	['tz', 'ц'],
	['ch', 'ч'],
	['sh', 'ш'],
	['yu', 'ю'],
	['ju', 'ю'],
	['ya', 'я'],
	['ja', 'я'],
	['yo', 'е'],
	['jo', 'е'],
	['ye', 'е'],
	['je', 'е'],
	['ph', 'ф'],
	['ck', 'к'],
	['ee', 'и'],
];

const LETTERS: Readonly<Record<string, string>> = {
	a: 'а',
	b: 'б',
	c: 'ц',
	d: 'д',
	e: 'е',
	f: 'ф',
	g: 'г',
	h: 'х',
	i: 'и',
	j: 'й',
	k: 'к',
	l: 'л',
	m: 'м',
	n: 'н',
	o: 'о',
	p: 'п',
	q: 'к',
	r: 'р',
	s: 'с',
	t: 'т',
	u: 'у',
	v: 'в',
	w: 'в',
	x: 'х',
	z: 'з',
	"'": 'ь',
};

const VOWEL = /[аеиоуыэюя]/;

const CLUSTER = new Map(CLUSTERS);
const LONGEST_CLUSTER = 4;
/** Letters with which a cluster begins; at all others none is looked for. */
const OPENS_CLUSTER = new Set(CLUSTERS.map(([latin]) => latin.charAt(0)));

/** Length of the longest cluster that begins at `at`, or 0. */
function clusterAt(word: string, at: number): number {
	if (!OPENS_CLUSTER.has(word.charAt(at))) return 0;
	for (let length = LONGEST_CLUSTER; length > 1; length--)
		if (CLUSTER.has(word.slice(at, at + length))) return length;
	return 0;
}

/** One lower-case Latin word read as Russian; what is not Latin stays. */
export const toCyrillic: (word: string) => string = rememberWords(inCyrillic);

function inCyrillic(word: string): string {
	const name = LATIN_NAMES.get(word);
	if (name !== undefined) return name;
	let result = '';
	let at = 0;
	while (at < word.length) {
		const length = clusterAt(word, at);
		if (length > 0) {
			result += CLUSTER.get(word.slice(at, at + length)) ?? '';
			at += length;
			continue;
		}
		const letter = word[at] ?? '';
		if (letter === 'y') {
			const before = result.at(-1) ?? '';
			result += VOWEL.test(before) || result === '' ? 'й' : 'ы';
		} else {
			result += LETTERS[letter] ?? letter;
		}
		at += 1;
	}
	return result;
}

/**
 * Folds a Cyrillic word (native or transliterated) so that spellings which Latin cannot tell apart become equal:
 * «сегодниа», «сегодня»; «понеделник», «понедельник»; «пятницу», «пятнику» stay apart.
 */
export function foldTranslit(word: string): string {
	return word
		.replace(/[ьъ]/g, '')
		.replace(/[ыий]+/g, 'и')
		.replace(/иа/g, 'я')
		.replace(/иу/g, 'ю')
		.replace(/и(?=е)/g, '')
		.replace(/э/g, 'е')
		.replace(/щ/g, 'ш')
		.replace(/тс(?=я)/g, 'ц');
}
