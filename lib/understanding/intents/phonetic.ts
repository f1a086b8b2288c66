/**
 * Spells a Russian word the way it sounds, so that «балит», «апухло» and «записатся» meet «болит», «опухло» and
 * «записаться»: unstressed о and а, е and и fall together, soft and hard signs and doubled letters vanish, «тся» and
 * «ться» are one. Source: the reduction and assimilation rules of Russian spelling-book mistakes.
 */
export function soundOf(word: string): string {
	let out = '';
	let previous = '';
	for (let at = 0; at < word.length; at++) {
		const letter = word[at] ?? '';
		const sound = soundOfLetter(letter);
		if (sound === '' || sound === previous) continue;
		out += sound;
		previous = sound;
	}
	return MERGES.test(out) ? merge(out) : out;
}

/** Letters that fall together only in some words; most have none of them. */
const MERGES = /[тд]с|[сз]ч|цц/;

const merge = (sound: string): string =>
	sound.replace(/[тд]с/g, 'ц').replace(/[сз]ч/g, 'щ').replace(/ц+/g, 'ц');

function soundOfLetter(letter: string): string {
	switch (letter) {
		case 'о':
			return 'а';
		case 'ё':
		case 'е':
		case 'э':
		case 'ы':
		case 'й':
			return 'и';
		case 'ь':
		case 'ъ':
			return '';
		default:
			return letter;
	}
}
