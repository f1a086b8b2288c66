import { randomFrom } from './linear';
import type { Phrase } from './training';

/** How people spoil words: letters that sound alike, and what slips of the finger do. */
const CONFUSED: ReadonlyMap<string, string> = new Map([
	['о', 'а'],
	['а', 'о'],
	['е', 'и'],
	['и', 'е'],
	['я', 'е'],
	['т', 'д'],
	['в', 'ф'],
	['з', 'с'],
	['ж', 'ш'],
	['б', 'п'],
]);

/** One copy of each phrase as it is typed in haste: lower case, no punctuation, one or two letters wrong. Seeded. */
export function noisyCopies(phrases: readonly Phrase[], seed: number, share: number): Phrase[] {
	const random = randomFrom(seed);
	return phrases
		.filter((phrase) => random() < share && phrase.text.length > 8)
		.map((phrase) => {
			const keepsQuestion = phrase.text.includes('?') && random() < 0.6;
			const bare = phrase.text
				.toLowerCase()
				.replace(/[.,!?;:()«»"]+/g, ' ')
				.replace(/\s+/g, ' ')
				.trim();
			const slips = 1 + Math.floor(random() * Math.min(3, bare.length / 14));
			let text = bare;
			for (let slip = 0; slip < slips; slip++) text = spoil(text, random);
			return { ...phrase, text: keepsQuestion ? `${text}?` : text };
		});
}

function spoil(text: string, random: () => number): string {
	const letters = [...text];
	const at = 1 + Math.floor(random() * (letters.length - 2));
	const letter = letters[at] ?? '';
	if (!/[а-я]/.test(letter)) return text;
	const kind = random();
	const confused = CONFUSED.get(letter);
	if (kind < 0.5 && confused) letters[at] = confused;
	else if (kind < 0.7) letters.splice(at, 1);
	else if (kind < 0.85) letters.splice(at, 0, letter);
	else if (/[а-я]/.test(letters[at + 1] ?? '')) {
		letters[at] = letters[at + 1] ?? '';
		letters[at + 1] = letter;
	}
	return letters.join('');
}
