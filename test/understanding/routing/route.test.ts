import type { CaseFile, Conversation, FormState } from '../../../lib/casefile';
import { route, tierOf, type RoutingRules } from '../../../lib/understanding/routing';
import type { DateTimeEntity, UnderstandingResult } from '../../../lib/understanding/types';

const now = Date.parse('2026-03-12T20:40:00Z');

const target = (
	start: string | null,
	end: string | null,
	role: DateTimeEntity['role'] = 'target',
): DateTimeEntity => ({
	text: 'завтра',
	index: 0,
	role,
	kind: 'day',
	grain: 'day',
	start,
	end,
});

const reading = (fields: Partial<UnderstandingResult> = {}): UnderstandingResult => ({
	intents: ['booking'],
	urgent: false,
	confidence: 0.9,
	candidates: [],
	why: [],
	entities: { datetime: [], phone: null, name: null, staff: null, service: null, count: null },
	language: 'ru',
	injection: false,
	ms: 0.1,
	...fields,
});

const rules: RoutingRules = {
	routes: [
		{ name: 'Booking', intents: ['booking', 'availability'] },
		{ name: 'Complaint', intents: ['complaint'] },
	],
	threshold: 0.5,
	toPerson: new Set(['complaint']),
	clarify: () => ({ text: 'Вы хотите записаться или узнать цену?' }),
};

const withForm = (form: Partial<FormState>, asked: string | null = null): CaseFile => ({
	conversation: {
		asked,
		form: {
			name: 'booking',
			status: 'asking',
			asking: 'name',
			tries: 1,
			values: {},
			missing: ['name'],
			...form,
		},
	} as Conversation,
});

describe('the way out of the classifier', () => {
	it('is the first route that names the primary intent', () => {
		expect(route({}, reading({ intents: ['availability'] }), rules, now)).toMatchObject({
			way: { kind: 'route', index: 0 },
			understood: { scenario: 'availability', handledBy: 'bot', clarify: null },
		});
	});

	it('is Urgent whatever else is said and however unsure the rest is', () => {
		const urgent = reading({ intents: ['urgent', 'booking'], urgent: true, confidence: 0.2 });
		expect(route(withForm({}), urgent, rules, now)).toMatchObject({
			way: { kind: 'urgent' },
			understood: { scenario: 'urgent', handledBy: 'person', tier: 'hot', answersQuestion: false },
		});
	});

	it('is Not understood below the threshold, with one clarifying question', () => {
		expect(route({}, reading({ confidence: 0.4 }), rules, now)).toMatchObject({
			way: { kind: 'not_understood' },
			understood: {
				handledBy: 'person',
				clarify: { text: 'Вы хотите записаться или узнать цену?' },
			},
		});
	});

	it('does not ask the clarifying question twice in a row', () => {
		const asked = { conversation: { asked: 'clarify', form: null } as Conversation };
		expect(route(asked, reading({ confidence: 0.4 }), rules, now).understood.clarify).toBeNull();
	});

	it('is Not understood for an intent that has no route', () => {
		expect(route({}, reading({ intents: ['spam'] }), rules, now).way).toEqual({
			kind: 'not_understood',
		});
	});

	it('keeps the answer to an open question with its form, even when the words alone say little', () => {
		const answer = reading({ intents: ['other'], confidence: 0.1 });
		expect(route(withForm({}), answer, rules, now)).toMatchObject({
			way: { kind: 'route', index: 0 },
			understood: { scenario: 'booking', answersQuestion: true },
		});
	});

	it('lets a sure complaint break into a form', () => {
		expect(route(withForm({}), reading({ intents: ['complaint'] }), rules, now)).toMatchObject({
			way: { kind: 'route', index: 1 },
			understood: { answersQuestion: false, handledBy: 'person' },
		});
	});

	it('takes the answer even when it sounds like something else', () => {
		const entities = { ...reading().entities, phone: '+79161234567' };
		const answer = reading({ intents: ['human'], entities });
		expect(
			route(withForm({ asking: 'phone' }), answer, rules, now).understood.answersQuestion,
		).toBe(true);
	});

	it('gives a VIP to a person', () => {
		const caseFile = { contact: { vip: true } } as CaseFile;
		expect(route(caseFile, reading(), rules, now).understood.handledBy).toBe('person');
	});
});

describe('the tier', () => {
	it.each([
		['hot', 'wanted in 47 hours', [target('2026-03-14T19:40:00Z', null)]],
		[
			'hot',
			'wanted today, the day having begun already',
			[target('2026-03-12T00:00:00+03:00', '2026-03-13T00:00:00+03:00')],
		],
		['hot', 'wanted before tomorrow noon', [target(null, '2026-03-13T12:00:00+03:00')]],
		['warm', 'wanted in 49 hours', [target('2026-03-14T21:40:00Z', null)]],
		['warm', 'only mentioned', [target('2026-03-13T00:00:00+03:00', null, 'reference')]],
		['warm', 'no time at all', []],
	] as const)('is %s when it is %s', (tier, _, datetime) => {
		expect(tierOf(reading({ entities: { ...reading().entities, datetime } }), now)).toBe(tier);
	});

	it('is cold for a greeting', () => {
		expect(tierOf(reading({ intents: ['greeting'] }), now)).toBe('cold');
	});
});
