import fc from 'fast-check';

import { splitText } from '../../../lib/channels/text/split';

const pieces = (text: string, limit: number): string[] =>
	splitText(text, limit).map(({ from, to }) => text.slice(from, to));

describe('cutting a long text', () => {
	it('leaves a text that fits as it is', () => {
		expect(pieces('Добрый вечер!', 13)).toEqual(['Добрый вечер!']);
	});

	it('gives nothing for a text without anything to see', () => {
		expect(pieces('  \n ', 10)).toEqual([]);
		expect(pieces('', 10)).toEqual([]);
	});

	it('cuts between paragraphs before it cuts a line', () => {
		expect(pieces('Первый абзац.\n\nВторой абзац идёт дальше', 26)).toEqual([
			'Первый абзац.',
			'Второй абзац идёт дальше',
		]);
	});

	it('cuts between sentences before it cuts a sentence', () => {
		expect(pieces('Приходите завтра. Мы открыты с девяти утра.', 30)).toEqual([
			'Приходите завтра.',
			'Мы открыты с девяти утра.',
		]);
	});

	it('cuts between words before it cuts a word', () => {
		expect(pieces('одно другое третье четвёртое', 12)).toEqual([
			'одно другое',
			'третье',
			'четвёртое',
		]);
	});

	it('uses the white space just behind the limit', () => {
		expect(pieces('12345 67890', 5)).toEqual(['12345', '67890']);
	});

	it('never cuts a visible character: families, flags, accents', () => {
		const family = '👨‍👩‍👧‍👦';
		for (const piece of pieces(family.repeat(6), 25)) expect(piece.replaceAll(family, '')).toBe('');
		expect(pieces('🇷🇺'.repeat(3), 5)).toEqual(['🇷🇺', '🇷🇺', '🇷🇺']);
	});

	it('loses nothing but white space at the cuts, and keeps the limit', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string({ unit: 'grapheme', maxLength: 300 }),
					fc
						.array(
							fc.constantFrom('да', 'нет.', '\n\n', ' ', 'запись!', '🙂', '\n', 'а'.repeat(40)),
							{
								maxLength: 80,
							},
						)
						.map((words) => words.join(' ')),
				),
				fc.integer({ min: 12, max: 90 }),
				(text, limit) => {
					const parts = pieces(text, limit);
					expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
					for (const part of parts) {
						expect(part.length).toBeLessThanOrEqual(limit);
						expect(part.trim()).toBe(part);
						expect(part).not.toBe('');
						expect(/\p{Surrogate}/u.test(part)).toBe(false);
					}
				},
			),
			{ numRuns: 400 },
		);
	});

	it('cuts a megabyte quickly', () => {
		const start = performance.now();
		expect(splitText('слово и дело. '.repeat(75_000), 4096).length).toBeGreaterThan(250);
		expect(performance.now() - start).toBeLessThan(2_000);
	});
});
