import { segmentsOf } from '../../../lib/understanding/intents/segments';
import { readUtterance } from '../../../lib/understanding/intents/utterance';
import { createVocabulary } from '../../../lib/understanding/intents/vocabulary';

const index = createVocabulary();
const parts = (text: string): string[] =>
	segmentsOf(readUtterance(text, index)).map((segment) => segment.text);

describe('A message is cut', () => {
	test('into sentences, be they one word long', () => {
		expect(parts('Буду! Оплата переводом пройдёт?')).toEqual(['Буду', 'Оплата переводом пройдёт']);
		expect(parts('поверку делаете с документами? сколько')).toEqual([
			'поверку делаете с документами',
			'сколько',
		]);
	});

	test('into clauses of at least two words', () => {
		expect(parts('отмените запись, и верните аванс')).toEqual([
			'отмените запись',
			'и верните аванс',
		]);
		expect(parts('да, буду завтра')).toEqual(['да, буду завтра']);
	});

	test('neither inside a word with a hyphen nor inside a time', () => {
		expect(parts('запишите на 21-го к кому-нибудь')).toEqual(['запишите на 21-го к кому-нибудь']);
		expect(parts('меня на 18:30, маму на 19:00 к Ольге')).toEqual([
			'меня на 18:30',
			'маму на 19:00 к Ольге',
		]);
	});

	test('not between the two halves of one question', () => {
		expect(parts('мыть самому или ждать вас?')).toEqual(['мыть самому или ждать вас?']);
	});

	test('not at all when there is nothing to cut', () => {
		expect(parts('запишите на завтра')).toEqual(['запишите на завтра']);
		expect(parts('')).toEqual(['']);
	});
});

describe('A part', () => {
	const [statement, question] = segmentsOf(readUtterance('Приду в пятницу. Парковка есть?', index));

	test('knows whether its own sentence is a question', () => {
		expect(statement?.question[statement.sentence[0] ?? 0]).toBe(false);
		expect(question?.question[question.sentence[0] ?? 0]).toBe(true);
	});

	test('holds the atoms of its own words alone', () => {
		const [parking] = index.lookUp('парковка');
		expect(question?.present.hasAny([parking ?? -1])).toBe(true);
		expect(statement?.present.hasAny([parking ?? -1])).toBe(false);
	});
});
