import {
	fitFurther,
	furtherChance,
	leadsOver,
	type FurtherCase,
} from '../../../lib/understanding/model/further';
import { opinion } from '../../support/secondOpinion';

const repeat = (times: number, one: FurtherCase): FurtherCase[] =>
	Array.from({ length: times }, () => one);

/** A question beside a visit is a wish of its own, facts about oneself are not, whatever their clause is likeliest to be. */
const CASES: readonly FurtherCase[] = [
	...repeat(30, { primary: 'booking', opinion: opinion('question_faq'), holds: true }),
	...repeat(3, { primary: 'booking', opinion: opinion('question_faq'), holds: false }),
	...repeat(30, { primary: 'booking', opinion: opinion('qualification'), holds: false }),
	...repeat(2, { primary: 'booking', opinion: opinion('qualification'), holds: true }),
	...repeat(30, {
		primary: 'booking',
		opinion: opinion('question_faq', { clause: 0.1, top: false, at: 0 }),
		holds: false,
	}),
];

describe('The judge of further intents', () => {
	const judge = fitFurther(CASES, { pairs: {}, leads: {} });

	test('believes a clause that plainly speaks for an intent, however little of it the whole message shows', () => {
		expect(furtherChance(judge, 'booking', opinion('question_faq'))).toBeGreaterThan(0.7);
		const faint = opinion('question_faq', { clause: 0.1, top: false, at: 0 });
		expect(furtherChance(judge, 'booking', faint)).toBeLessThan(0.2);
	});

	test('knows the pairs where such a clause is no wish', () => {
		expect(furtherChance(judge, 'booking', opinion('qualification'))).toBeLessThan(0.3);
		expect(judge.clear?.['booking>question_faq']).toBeGreaterThan(1);
		expect(judge.clear?.['booking>qualification']).toBeLessThan(-1);
	});

	test('goes by the further intent where the pair is new', () => {
		const asked = furtherChance(judge, 'confirm', opinion('question_faq'));
		const told = furtherChance(judge, 'confirm', opinion('qualification'));
		expect(asked).toBeGreaterThan(told);
	});

	test('is the same for the same cases', () => {
		expect(fitFurther(CASES, { pairs: {}, leads: {} })).toEqual(judge);
	});

	test('answers with a threshold that tells the two apart', () => {
		expect(furtherChance(judge, 'booking', opinion('question_faq'))).toBeGreaterThan(judge.from);
		expect(furtherChance(judge, 'booking', opinion('qualification'))).toBeLessThan(judge.from);
	});
});

describe('Which of two intents leads', () => {
	const judge = {
		weights: [],
		pairs: {},
		leads: { 'price>booking': -2.5, 'refund>cancel': -2.5 },
		from: 0.5,
	};

	test('is the one said first', () => {
		const first = opinion('availability', { at: 0, primaryAt: 1 });
		expect(leadsOver(judge, 'price', 0.8, first)).toBe(true);
		expect(leadsOver(judge, 'price', 0.8, opinion('availability'))).toBe(false);
	});

	test('is the usual one where both are said together', () => {
		const together = opinion('cancel', { at: 0, primaryAt: 0, whole: 0.4 });
		expect(leadsOver(judge, 'refund', 0.5, together)).toBe(true);
	});
});
