import fc from 'fast-check';

import { rankByWords, type Posting } from '../../../lib/knowledge/rank/bm25';
import { fuse } from '../../../lib/knowledge/rank/fusion';
import { readQuery } from '../../../lib/knowledge/rank/query';
import { stem } from '../../../lib/knowledge/words/stem';

const vocabulary = (words: string) => new Set(words.split(' ').map(stem));
const variants = (question: string, words: string) =>
	readQuery(question, vocabulary(words)).map((each) => each.variants.map(({ term }) => term));

describe('a question', () => {
	it('is read by its stems, without the words around them', () => {
		expect(
			readQuery('Здравствуйте, подскажите, есть ли у вас парковка?', new Set()).map(
				({ term }) => term,
			),
		).toEqual([stem('парковка')]);
	});

	it('finds words of the same meaning', () => {
		expect(variants('вайфай', 'интернет')).toEqual([[stem('интернет')]]);
	});

	it.each([
		['парковко', 'парковка'],
		['сиртификат', 'сертификат'],
		['предаплата', 'предоплата'],
		['абонимент', 'абонемент'],
		['вычит', 'вычет'],
		['parkovka', 'парковка'],
		['gfhrjdrf', 'парковка'],
		['преподаватель', 'преподает'],
	])('reads %s as %s', (written, known) => {
		expect(variants(written, known)).toEqual([[stem(known)]]);
	});

	it('takes no other number for a number', () => {
		expect(variants('2500', '2600 2501')).toEqual([[]]);
	});

	it('asks for no price with «за сколько часов»', () => {
		const terms = (question: string) =>
			readQuery(question, vocabulary('цена')).map(({ term }) => term);
		expect(terms('сколько за маникюр')).toContain(stem('сколько'));
		expect(terms('за сколько часов отменить')).not.toContain(stem('сколько'));
	});
});

describe('ranking by words', () => {
	const corpus = { passages: 10, averageLength: 10 };
	const term = (name: string) => ({ term: name, variants: [{ term: name, weight: 1 }] });
	const posting = (passage: number, name: string, weight = 1, length = 10): Posting => ({
		passage,
		term: name,
		weight,
		length,
	});

	it('prefers the rarer word, then the shorter passage, then the earlier one', () => {
		const ranked = rankByWords(
			[term('rare'), term('often')],
			[
				posting(1, 'often'),
				posting(2, 'often'),
				posting(3, 'rare', 1, 15),
				posting(4, 'rare', 1, 5),
				posting(5, 'often'),
			],
			corpus,
		);
		expect(ranked.map(({ passage }) => passage)).toEqual([4, 3, 1, 2, 5]);
	});

	it('counts a word that nobody has written as what the question is about', () => {
		const [known] = rankByWords([term('often')], [posting(1, 'often')], corpus);
		const [half] = rankByWords([term('often'), term('never')], [posting(1, 'often')], corpus);
		expect(known?.coverage).toBe(1);
		expect(half?.coverage).toBeLessThan(0.5);
	});

	it('gives the value of the formula', () => {
		// ln(1 + 9.5 / 1.5) × 2 × 2.2 / (2 + 1.2), the passage being as long as the mean.
		const [only] = rankByWords([term('rare')], [posting(1, 'rare', 2)], corpus);
		expect(only?.score).toBeCloseTo(Math.log(1 + 9.5 / 1.5) * ((2 * 2.2) / 3.2), 10);
	});

	it('covers between nothing and all of a question, whatever the index holds', () => {
		const names = fc.constantFrom('a', 'b', 'c');
		fc.assert(
			fc.property(
				fc.uniqueArray(
					fc.record({
						passage: fc.nat(5),
						term: names,
						weight: fc.integer({ min: 1, max: 9 }),
						length: fc.integer({ min: 1, max: 99 }),
					}),
					{ selector: ({ passage, term: name }) => `${passage}${name}` },
				),
				fc.uniqueArray(names, { minLength: 1 }),
				(postings, asked) => {
					const ranked = rankByWords(asked.map(term), postings, { passages: 6, averageLength: 20 });
					for (const { coverage, score } of ranked) {
						expect(coverage).toBeGreaterThan(0);
						expect(coverage).toBeLessThanOrEqual(1 + 1e-9);
						expect(score).toBeGreaterThan(0);
					}
					expect(ranked.map(({ score }) => score)).toEqual(
						[...ranked.map(({ score }) => score)].sort((one, other) => other - one),
					);
				},
			),
		);
	});
});

describe('joining rankings', () => {
	it('puts first what stands high in both', () => {
		expect(
			fuse([
				[1, 2, 3],
				[3, 2, 4],
			]).map(({ passage }) => passage),
		).toEqual([3, 2, 1, 4]);
	});

	it('leaves one ranking as it is', () => {
		expect(fuse([[5, 1, 9]]).map(({ passage }) => passage)).toEqual([5, 1, 9]);
	});
});
