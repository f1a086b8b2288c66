/**
 * Spells a Russian word the way it sounds, so that «балит», «апухло» and «записатся» meet «болит», «опухло» and
 * «записаться»: unstressed о and а, е and и fall together, soft and hard signs and doubled letters vanish, «тся» and
 * «ться» are one. Source: the reduction and assimilation rules of Russian spelling-book mistakes.
 */
export function soundOf(word: string): string {
	let out = '';
	let previous = '';
	for (const letter of word) {
		const sound = SOUNDS.get(letter) ?? letter;
		if (sound !== '' && sound !== previous) out += sound;
		if (sound !== '') previous = sound;
	}
	return out.replace(/[тд]с/g, 'ц').replace(/[сз]ч/g, 'щ').replace(/ц+/g, 'ц');
}

const SOUNDS: ReadonlyMap<string, string> = new Map([
	['о', 'а'],
	['ё', 'и'],
	['е', 'и'],
	['э', 'и'],
	['ы', 'и'],
	['й', 'и'],
	['ь', ''],
	['ъ', ''],
]);
