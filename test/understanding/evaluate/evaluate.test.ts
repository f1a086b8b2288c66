import { evaluateIntents } from '../../../lib/understanding/evaluate';
import {
	lenientShare,
	macroF1,
	setScore,
	strictShare,
	urgencyScore,
	type IntentCase,
} from '../../../lib/understanding/evaluate/intentScores';
import { shareOf } from '../../../lib/understanding/evaluate/wilson';

const line = (value: object): string => JSON.stringify(value);

describe('Evaluating a file', () => {
	test('answers one line of JSON a message, in order, with the promised fields', () => {
		const { output, table } = evaluateIntents([
			line({ id: 'a', text: 'запишите на завтра в 10', now: '2026-03-12T23:40:00+03:00' }),
			'',
			line({ id: 7, text: 'зуб болит, терпеть не могу' }),
			line({ text: 'да', context: 'reminder' }),
		]);
		const answers = output.map((one) => JSON.parse(one) as Record<string, unknown>);
		expect(answers.map(({ id }) => id)).toEqual(['a', 7, null]);
		expect(answers[0]).toMatchObject({
			intents: ['booking'],
			urgent: false,
			entities: {
				datetime: [{ role: 'target', kind: 'instant', start: '2026-03-13T10:00:00+03:00' }],
			},
		});
		expect(answers[1]).toMatchObject({ urgent: true });
		expect(answers[2]).toMatchObject({ intents: ['confirm'] });
		expect(Object.keys(answers[0] ?? {})).toEqual([
			'id',
			'intents',
			'urgent',
			'confidence',
			'why',
			'ms',
			'entities',
		]);
		expect(table).toBeNull();
	});

	test('prints the table when the lines carry labels, at the top or under `expected`', () => {
		const { table } = evaluateIntents([
			line({ text: 'отмените запись', intents: ['cancel'], urgent: false, lang: 'ru' }),
			line({ text: 'не могу дышать', expected: { intents: ['urgent'], urgent: true } }),
		]);
		const text = (table ?? []).join('\n');
		expect(text).toMatch(/primary intent, strict +100\.0 % \(2 of 2/);
		expect(text).toMatch(/urgent, recall +100\.0 % \(1 of 1/);
	});

	test('says which line cannot be read', () => {
		expect(() => evaluateIntents([line({ text: 'да' }), '{'])).toThrow('Line 2: not JSON');
		expect(() => evaluateIntents(['[]'])).toThrow(
			'Line 1: expected a JSON object with a string "text"',
		);
		expect(() => evaluateIntents([line({ text: 'да', now: 'вчера' })])).toThrow('Line 1: "now"');
		expect(() => evaluateIntents([line({ text: 'да', timeZone: 'Казань' })])).toThrow(
			'Line 1: "timeZone"',
		);
	});

	test('says so when there is no message, and reads past a byte order mark', () => {
		expect(() => evaluateIntents([''])).toThrow('The file holds no message');
		expect(evaluateIntents([`\uFEFF${line({ text: 'да' })}`]).output).toHaveLength(1);
	});
});

describe('The measures', () => {
	const one = (
		expected: string[],
		answered: string[],
		more: Partial<IntentCase> = {},
	): IntentCase => ({
		expected,
		answered,
		expectedUrgent: expected[0] === 'urgent',
		answeredUrgent: answered[0] === 'urgent',
		trap: false,
		language: 'ru',
		confidence: 0.5,
		...more,
	});
	const cases = [
		one(['price', 'availability'], ['availability']),
		one(['booking'], ['booking', 'price']),
		one(['urgent'], ['urgent']),
		one(['other'], ['urgent'], { trap: true }),
	];

	test('strict wants the first intent, lenient any of those expected', () => {
		expect(strictShare(cases)?.count).toBe(2);
		expect(lenientShare(cases)?.count).toBe(3);
	});

	test('micro-F1 counts every intent', () => {
		// Right: availability, booking, urgent. Answered: 5. Expected: 5.
		expect(setScore(cases).f1).toBeCloseTo(60, 5);
	});

	test('macro-F1 is the mean over the classes that occur', () => {
		// price 0, booking 100, urgent 66.7, other 0.
		expect(macroF1(cases, ['price', 'booking', 'urgent', 'other', 'refund'])).toBeCloseTo(41.67, 1);
	});

	test('urgency has recall, precision and false alarms on traps', () => {
		const score = urgencyScore(cases);
		expect(score.recall?.percent).toBe(100);
		expect(score.precision?.percent).toBe(50);
		expect(score.falseAlarmsOnTraps?.count).toBe(1);
	});

	test('the Wilson interval holds the share and stays within 0 and 100', () => {
		const share = shareOf(98, 100);
		expect(share?.low).toBeCloseTo(93, 0);
		expect(share?.high).toBeCloseTo(99.45, 1);
		expect(shareOf(0, 0)).toBeNull();
	});
});
