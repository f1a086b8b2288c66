import fc from 'fast-check';

import { chunk } from '../../../lib/knowledge/reading/chunk';

const titles = (text: string) => chunk(text).map(({ title }) => title);

describe('cutting a text', () => {
	it('keeps the headings above a passage', () => {
		expect(
			chunk(
				'# Прайс\n\n## Маникюр\nБез покрытия 1200 ₽.\n\n## Педикюр\nПолный 3200 ₽.\n\n# Адрес\nСадовая, 5.',
			),
		).toEqual([
			{ title: 'Прайс › Маникюр', text: 'Без покрытия 1200 ₽.', locator: null },
			{ title: 'Прайс › Педикюр', text: 'Полный 3200 ₽.', locator: null },
			{ title: 'Адрес', text: 'Садовая, 5.', locator: null },
		]);
	});

	it.each([
		['«Вопрос:» and «Ответ:»', 'Вопрос: Есть парковка?\nОтвет: Да, во дворе.'],
		['В: and О:', 'В: Есть парковка?\nО: Да, во дворе.'],
		['a line that asks', 'Есть парковка?\nДа, во дворе.'],
		['a numbered line that asks', '1. Есть парковка?\nДа, во дворе.'],
		['a bold line that asks', '**Есть парковка?**\nДа, во дворе.'],
		['a heading that asks', '## Есть парковка?\nДа, во дворе.'],
	])('takes %s for a question with its answer', (_, text) => {
		expect(chunk(text)).toEqual([
			{ title: 'Есть парковка?', text: 'Да, во дворе.', locator: null },
		]);
	});

	it('goes on under the heading after a question is answered', () => {
		expect(titles('# Вопросы\nЕсть парковка?\nДа.\nМожно с собакой?\nС небольшой.')).toEqual([
			'Вопросы › Есть парковка?',
			'Вопросы › Можно с собакой?',
		]);
	});

	it('takes bold and underlined lines for headings', () => {
		expect(titles('**Оплата**\nКартой.\n\nДоставка\n--------\nКурьером.')).toEqual([
			'Оплата',
			'Доставка',
		]);
	});

	it('leaves out headings and questions that nothing follows', () => {
		expect(chunk('# Прайс\n\n## Скоро\n\nЕсть парковка?\n')).toEqual([]);
	});

	it('knows the page', () => {
		expect(chunk('\f1\nОплата картой.\n\f2\nЕсть гарантия.').map(({ locator }) => locator)).toEqual(
			['с. 1', 'с. 2'],
		);
	});

	it('cuts long texts between paragraphs, then sentences, then words, and loses nothing', () => {
		fc.assert(
			fc.property(
				fc.array(fc.lorem({ maxCount: 120 }), { minLength: 1, maxLength: 12 }),
				(paragraphs) => {
					const passages = chunk(paragraphs.join('\n\n'));
					const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
					expect(passages.flatMap(({ text }) => words(text))).toEqual(words(paragraphs.join(' ')));
					for (const { text } of passages) expect(text.length).toBeLessThanOrEqual(1_200);
				},
			),
			{ numRuns: 50 },
		);
	});

	it('cuts a single endless word', () => {
		const passages = chunk('ы'.repeat(5_000));
		expect(passages.map(({ text }) => text).join('')).toBe('ы'.repeat(5_000));
	});
});
