import type { CaseFile, Conversation, FormState, Message } from '../../../lib/casefile';
import type { BoundaryHit } from '../../../lib/support/boundaries';
import { route, type RoutingRules } from '../../../lib/understanding/routing';
import type { UnderstandingResult } from '../../../lib/understanding/types';

const NOW = Date.parse('2026-03-12T20:40:00Z');

const reading = (intents: readonly string[], fields: Partial<UnderstandingResult> = {}) =>
	({
		intents,
		urgent: false,
		confidence: 0.9,
		candidates: [],
		why: [],
		entities: { datetime: [], phone: null, name: null, staff: null, service: null, count: null },
		language: 'ru',
		injection: false,
		ms: 0.1,
		...fields,
	}) satisfies UnderstandingResult;

const LEGAL: BoundaryHit = { topic: 'legal', name: 'Юридическое', intents: [], why: 'в суд' };
const REFUND: BoundaryHit = {
	topic: 'refund',
	name: 'Возврат',
	intents: ['refund'],
	why: 'refund',
};

const rules = (
	boundary: BoundaryHit | null,
	changes: Partial<RoutingRules> = {},
): RoutingRules => ({
	routes: [
		{ name: 'Booking', intents: ['booking'] },
		{ name: 'Complaint', intents: ['complaint', 'refund', 'order_status'] },
		{ name: 'Person', intents: ['human'] },
	],
	threshold: 0.5,
	toPerson: new Set(),
	clarify: () => ({ text: 'Что вы имели в виду?' }),
	boundary: () => boundary,
	...changes,
});

const asking = (
	form: Partial<FormState> | null,
	changes: Partial<Conversation> = {},
): CaseFile => ({
	message: { text: 'слова' } as Message as CaseFile['message'],
	conversation: {
		asked: form === null ? null : 'comment',
		flow: null,
		form:
			form === null
				? null
				: {
						name: 'booking',
						status: 'asking',
						asking: 'comment',
						tries: 1,
						values: {},
						missing: [],
						...form,
					},
		...changes,
	} as Conversation,
});

describe('a topic that always goes to a person', () => {
	it('leaves by the way to a person, whatever was understood and however unsurely', () => {
		for (const confidence of [0.05, 0.99])
			expect(route({}, reading(['booking'], { confidence }), rules(LEGAL), NOW)).toMatchObject({
				way: { kind: 'route', index: 2 },
				understood: { scenario: 'human', handledBy: 'person', clarify: null, boundary: LEGAL },
			});
	});

	it('breaks into an open form and into a question of a flow', () => {
		expect(route(asking({}), reading(['booking']), rules(LEGAL), NOW).understood).toMatchObject({
			scenario: 'human',
			answersQuestion: false,
		});
		const flow = asking(null, { asked: 'identity_proof', flow: 'order_status' });
		expect(route(flow, reading(['other']), rules(LEGAL), NOW).understood).toMatchObject({
			scenario: 'human',
			answersQuestion: false,
		});
	});

	it('leaves the answer to a question about an order with the flow that asked it, whatever form waits', () => {
		const waiting = asking({}, { asked: 'identity_proof', flow: 'order_status' });
		expect(route(waiting, reading(['other']), rules(null), NOW).understood).toMatchObject({
			scenario: 'order_status',
			answersQuestion: true,
		});
		expect(route(waiting, reading(['booking']), rules(null), NOW).understood).toMatchObject({
			scenario: 'booking',
			answersQuestion: false,
		});
	});

	it('goes to a person where there is no such way, without another question', () => {
		const without = rules(LEGAL, { routes: [{ name: 'Booking', intents: ['booking'] }] });
		expect(route({}, reading(['booking']), without, NOW)).toMatchObject({
			way: { kind: 'not_understood' },
			understood: { handledBy: 'person', clarify: null },
		});
	});

	it('stays behind an emergency', () => {
		expect(route({}, reading(['urgent'], { urgent: true }), rules(LEGAL), NOW).way).toEqual({
			kind: 'urgent',
		});
	});

	it('of a flow’s own intent is prepared by that flow, which is told of it', () => {
		expect(route({}, reading(['refund']), rules(REFUND), NOW)).toMatchObject({
			way: { kind: 'route', index: 1 },
			understood: { scenario: 'refund', boundary: REFUND },
		});
	});

	it('is none where the table says so', () => {
		expect(route({}, reading(['booking']), rules(null), NOW)).toMatchObject({
			way: { kind: 'route', index: 0 },
			understood: { handledBy: 'bot', boundary: null },
		});
	});
});

describe('the answer to a request to rate', () => {
	const rated = (text: string, changes: Partial<Conversation> = {}): CaseFile => ({
		...asking(null, { asked: 'rating_request', flow: 'refund', ...changes }),
		message: { text } as Message as CaseFile['message'],
	});

	it('goes back to the flow that asked, also with a complaint in its words', () => {
		for (const [text, intent] of [
			['5', 'feedback'],
			['2, долго', 'complaint'],
			['5 спасибо', 'booking'],
		])
			expect(route(rated(text), reading([intent]), rules(null), NOW).understood).toMatchObject({
				scenario: 'refund',
				answersQuestion: true,
			});
	});

	it('is a request of its own when it holds no mark, when nobody leads, and in an emergency', () => {
		const own = { scenario: 'booking', answersQuestion: false };
		const booking = reading(['booking']);
		expect(route(rated('запишите меня'), booking, rules(null), NOW).understood).toMatchObject(own);
		expect(route(rated('5', { flow: null }), booking, rules(null), NOW).understood).toMatchObject(
			own,
		);
		expect(route(rated('1'), reading(['urgent'], { urgent: true }), rules(null), NOW).way).toEqual({
			kind: 'urgent',
		});
	});
});
