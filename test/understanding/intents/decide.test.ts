import { allIntents, mayFollow } from '../../../lib/understanding/intents/decide';
import type { FurtherJudge, SecondOpinion } from '../../../lib/understanding/model/further';
import { opinion as secondOpinion } from '../../support/secondOpinion';

/** Goes by the chance in the whole message alone: the second sign. */
const JUDGE: FurtherJudge = { weights: [0, 1], pairs: {}, leads: {}, from: 0.5 };
const NOTHING: ReadonlySet<string> = new Set();

/** Likely in the whole message as well, and said in the sentence of the primary. */
const opinion = (intent: string, more: Partial<SecondOpinion> = {}): SecondOpinion =>
	secondOpinion(intent, { whole: 0.7, ownSentence: false, ...more });

describe('The intents of a message', () => {
	test('are the primary and what is likely beside it', () => {
		const opinions = [opinion('price'), opinion('discount', { whole: 0.2 })];
		expect(allIntents(JUDGE, 'booking', 0.9, opinions, NOTHING)).toEqual(['booking', 'price']);
	});

	test('are three at most, the likeliest first', () => {
		const opinions = [
			opinion('price', { whole: 0.6 }),
			opinion('human', { whole: 0.8 }),
			opinion('question_faq', { whole: 0.7 }),
		];
		expect(allIntents(JUDGE, 'booking', 0.9, opinions, NOTHING)).toEqual([
			'booking',
			'human',
			'question_faq',
		]);
	});

	test('stand in the order in which they are said', () => {
		const opinions = [opinion('refund', { at: 0, primaryAt: 1 })];
		expect(allIntents(JUDGE, 'technical', 0.7, opinions, NOTHING)).toEqual(['refund', 'technical']);
	});

	test('take what is said outright beside an emergency, which nothing leads over', () => {
		const opinions = [opinion('complaint', { at: 0, primaryAt: 1, whole: 0.6 })];
		expect(allIntents(JUDGE, 'urgent', 0.4, opinions, new Set(['human', 'greeting']))).toEqual([
			'urgent',
			'human',
			'complaint',
		]);
	});

	test('hold a grievance beside a claim for money only where it is plain', () => {
		const doubtful = [opinion('complaint', { whole: 0.55 })];
		expect(allIntents(JUDGE, 'refund', 0.9, doubtful, NOTHING)).toEqual(['refund']);
		expect(allIntents(JUDGE, 'refund', 0.9, [opinion('complaint')], NOTHING)).toEqual([
			'refund',
			'complaint',
		]);
	});

	test('hold a visit and a question about times only where one depends on the other, or no hour is named', () => {
		const asks = (more: Partial<SecondOpinion>) =>
			allIntents(JUDGE, 'booking', 0.9, [opinion('availability', more)], NOTHING);
		expect(asks({ timed: true })).toEqual(['booking']);
		expect(asks({ timed: true, conditional: true })).toEqual(['booking', 'availability']);
		expect(asks({ whole: 0.95 })).toEqual(['booking', 'availability']);
	});

	test('never say yes and no at once', () => {
		expect(allIntents(JUDGE, 'confirm', 0.9, [opinion('decline')], NOTHING)).toEqual(['confirm']);
		expect(mayFollow('confirm', 'decline')).toBe(false);
	});
});
