import { foldSpelling, indexPhrases } from '../../../lib/understanding/entities/phrase-index';

const SPELLINGS = ['Стрижка', 'Ссуда', 'Shugaring ног', 'Стрижка бороды', 'Ванна', 'Я', 'Студия'];
const TEXT = SPELLINGS.map(foldSpelling).join('\n');

const newIndex = () =>
	indexPhrases({
		text: TEXT,
		titleAt: (start) => SPELLINGS[TEXT.slice(0, start).split('\n').length - 1] ?? '',
	});

describe('An index over the ways to say services', () => {
	const titles = (stem: string, index = newIndex()) => index.get(stem)?.map(({ title }) => title);

	test('finds all lines with a stem, in their order, by the first letters of the stem alone', () => {
		expect(titles('стрижк')).toEqual(['Стрижка', 'Стрижка бороды']);
		expect(titles('бород')).toEqual(['Стрижка бороды']);
		expect(titles('суд')).toEqual(['Ссуда']);
		expect(titles('ван')).toEqual(['Ванна']);
		expect(titles('я')).toEqual(['Я']);
		expect(titles('шугаринг')).toEqual(['Shugaring ног']);
	});

	test('knows nothing else', () => {
		for (const stem of ['', 'к', 'стриг', 'массаж', '…', 'с-', 'ц'])
			expect(titles(stem)).toBeUndefined();
	});

	test('gives the same whatever was asked before', () => {
		const index = newIndex();
		const stems = ['шугаринг', 'студи', 'суд', 'стрижк', 'я', 'ван'];
		const before = stems.map((stem) => titles(stem, index));
		expect(index.stemsFrom('с')).toEqual(newIndex().stemsFrom('с'));
		expect(
			[...stems]
				.reverse()
				.map((stem) => titles(stem, index))
				.reverse(),
		).toEqual(before);
		expect(index.stemsFrom('с')).toEqual(['стрижк', 'суд', 'студ']);
	});
});
