import { createUnderstanding } from '../../../lib/understanding';
import { AtomIndex } from '../../../lib/understanding/intents/atoms';
import { Listings } from '../../../lib/understanding/intents/listings';
import { compilePattern } from '../../../lib/understanding/intents/compilePattern';
import { findPattern } from '../../../lib/understanding/intents/pattern';
import { readUtterance } from '../../../lib/understanding/intents/utterance';

/** By spelling, by ear, with a slip of the finger, in other letters, and what is no word. */
const MESSAGES = [
	'Здравствуйте, можно записаться к Марине на маникюр завтра в 15:00? Сколько стоит?',
	'балит зуб терпеть нимагу',
	'апухла щека, темпертура 39',
	'ребенок проглотил батарейку, дышит шумно',
	'my son swallowed a battery, please help',
	'zapishite menya na strizhku',
	'тормоза отказали на трассе, стою на обочине',
	'отмените пожалуста запись, заболела',
	'отменити запесь',
	'кушает плохо, кусает ногти',
	'исәнмесез, балам егылды',
	'не болит, всё прошло, спасибо!!! 👍',
	'щётка сломалась, счёт не пришёл',
	'100% скидка?',
	'ъыь … ьь',
];

const NOW = { now: '2026-03-10T10:00:00+03:00', timeZone: 'Europe/Moscow' };

describe('Words that are entered when a message brings their letter', () => {
	test('change no answer, whatever messages came before', () => {
		const answerOf = (understanding: ReturnType<typeof createUnderstanding>, text: string) => ({
			...understanding.understand({ text, ...NOW }),
			ms: 0,
		});
		const alone = MESSAGES.map((text) => answerOf(createUnderstanding(), text));
		const onwards = createUnderstanding();
		expect(MESSAGES.map((text) => answerOf(onwards, text))).toEqual(alone);
		const backwards = createUnderstanding();
		const reversed = [...MESSAGES].reverse().map((text) => answerOf(backwards, text));
		expect(reversed.reverse()).toEqual(alone);
		expect(MESSAGES.map((text) => answerOf(backwards, text))).toEqual(alone);
	});

	test('are found by sound and by slip in the same order, whichever letter came first', () => {
		const found = (words: readonly string[]) => {
			const index = new AtomIndex();
			index.define('one', ['болит', 'здоров*', 'температура', 'этаж']);
			index.define('other', ['балит', 'щетка', 'счетка', 'температуре', 'италия']);
			const classes = index.classEntries();
			const listings = new Listings(
				classes.map(([, listed]) => listed),
				index,
			);
			return new Map(
				words.map((word) => [
					word,
					[...index.lookUp(word)].map((atom) =>
						listings.get(atom)?.map((place) => classes[place]?.[0]),
					),
				]),
			);
		};
		const words = ['балит', 'здарова', 'щётка', 'темпертура', 'италия', 'итаж', 'нет', 'эталия'];
		const onwards = found(words);
		const backwards = found([...words].reverse());
		for (const word of words) expect(backwards.get(word)).toEqual(onwards.get(word));
		expect(onwards.get('балит')).toEqual([['other'], ['one']]);
		expect(onwards.get('здарова')).toEqual([['one']]);
		expect(onwards.get('темпертура')).toHaveLength(1);
		expect(onwards.get('итаж')).toEqual([['one']]);
		expect(onwards.get('нет')).toEqual([]);
	});

	test('are found when they are announced after others of their letter', () => {
		const index = new AtomIndex();
		index.define('one', ['болит']);
		expect(index.lookUp('болезнь').size).toBe(0);
		expect(index.lookUp('балит').size).toBe(1);
		index.define('other', ['болезнь', 'болит']);
		expect(index.lookUp('болезнь').size).toBe(1);
		expect(index.lookUp('балезнь').size).toBe(1);
		expect(index.lookUp('балит').size).toBe(1);
	});

	test('do not make a name of a class or a mark of a pattern a word', () => {
		const index = new AtomIndex();
		index.define('pain', ['болит']);
		index.defineList('child', ['сын']);
		compilePattern('^ @pain ..4 !не|%child очень? $', index);
		for (const mark of ['@pain', '%child', '^', '$', '..4', '!не', 'очень?'])
			expect(index.lookUp(mark).size).toBe(0);
		for (const word of ['болит', 'не', 'сын', 'очень']) expect(index.lookUp(word).size).toBe(1);
	});
});

describe('Lists of words', () => {
	test('have the words of their classes too, and know each when it is first looked up', () => {
		const index = new AtomIndex();
		index.defineList('child', ['сын', 'дочь']);
		const lists = ['%child|брат', 'дочь', '%child', '5|100%'];
		for (const list of lists) index.announce(list);
		const listings = new Listings(lists, index);
		const listsOf = (word: string) =>
			[...index.lookUp(word)].flatMap((atom) => [...(listings.get(atom) ?? [])]).sort();
		expect(listsOf('брат')).toEqual([0]);
		expect(listsOf('дочь')).toEqual([0, 1, 2]);
		expect(listsOf('сын')).toEqual([0, 2]);
		expect(listsOf('5')).toEqual([3]);
		expect(listsOf('сестра')).toEqual([]);
	});
});

describe('A pattern that is made at its first try', () => {
	test('complains of an unknown class at once, wherever it stands', () => {
		const index = new AtomIndex();
		expect(() => compilePattern('болит !@nothing', index)).toThrow('Unknown word class @nothing');
		expect(() => compilePattern('болит @nothing?', index)).toThrow('Unknown word class @nothing');
	});

	test('announces its words before it is tried', () => {
		const index = new AtomIndex();
		const pattern = compilePattern('температура|жар у|в ребенка', index);
		const utterance = readUtterance('темпертура у рибенка', index);
		expect(findPattern(pattern, utterance)).toEqual({ from: 0, to: 3 });
	});
});
