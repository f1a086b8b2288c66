import {
	collectFacts,
	emptyTotals,
	measure,
	plainRules,
	totalsOfFacts,
	type Count,
	type Figures,
	type KpiEvent,
	type TotalsQuery,
} from '../../lib/kpi';

const RULES = plainRules('Europe/Moscow');
const START = Date.parse('2026-03-12T12:00:00+03:00');
const MINUTE = 60_000;

let count = 0;
const event = (minute: number, type: string, more: Partial<KpiEvent> = {}): KpiEvent => ({
	key: `e${++count}`,
	at: START + minute * MINUTE,
	type,
	...more,
});
const lead = (id: string, minute = 0, more: Partial<KpiEvent> = {}) =>
	event(minute, 'lead_created', { leadId: id, ...more });

const ask = (events: readonly KpiEvent[], query: Partial<TotalsQuery> = {}) =>
	totalsOfFacts(collectFacts(events, RULES), {
		period: { from: null, to: null },
		groupBy: [],
		count: 'leads',
		...query,
	});
const figuresOf = (events: readonly KpiEvent[], counted: Count = 'leads'): Figures =>
	measure(ask(events, { count: counted }).all);

describe('figures', () => {
	it('are null and never 0 where there is nothing to divide by', () => {
		const figures = measure(emptyTotals());
		for (const [key, { value }] of Object.entries(figures))
			expect([key, value]).toEqual([
				key,
				['leads', 'bookings', 'nightLeads', 'payingClients', 'upsellOffered'].includes(key)
					? 0
					: null,
			]);
	});

	it('count a lead once, from its earliest creation, and an event once, in any order', () => {
		const again = lead('1', 30);
		const first = lead('1', 0);
		const reply = event(40, 'reply_sent', { leadId: '1', actor: 'bot' });
		const figures = figuresOf([reply, again, reply, first]);
		expect(figures.leads.value).toBe(1);
		expect(figures.firstResponseMean).toEqual({
			value: 2_400,
			numerator: 2_400,
			denominator: 1,
			unit: 'seconds',
		});
	});

	it('take the first reply at or after the lead, bot and person apart, notices to colleagues left out', () => {
		const figures = figuresOf([
			lead('1'),
			event(-1, 'reply_sent', { leadId: '1', actor: 'bot' }),
			event(1, 'reply_sent', { leadId: '1', actor: 'bot', data: { toCustomer: false } }),
			event(7, 'reply_sent', { leadId: '1', actor: 'person' }),
			event(9, 'reply_sent', { leadId: '1', actor: 'bot' }),
			lead('2'),
			event(0, 'reply_sent', { leadId: '2', actor: 'bot' }),
		]);
		expect(figures.firstResponseMean.value).toBe(210);
		expect(figures.botResponseMean.value).toBe(270);
		expect(figures.personResponseMean).toMatchObject({ value: 420, denominator: 1 });
	});

	it('count a dialogue’s request from the customer’s message, although the lead is made after the reply', () => {
		const about = { conversationId: 'c' };
		const figures = figuresOf([
			event(0, 'message_received', { ...about, actor: 'customer' }),
			event(1, 'reply_sent', { ...about, actor: 'bot' }),
			event(2, 'lead_created', { ...about, leadId: 'L' }),
		]);
		expect(figures.firstResponseMean.value).toBe(60);
	});

	it('give 80 % for 160 of 200 answered within five minutes, the fifth included, unanswered ones counted', () => {
		const events = Array.from({ length: 200 }, (_, index) => [
			lead(`l${index}`),
			...(index < 160
				? [event(5, 'reply_sent', { leadId: `l${index}`, actor: 'bot' })]
				: index < 180
					? [event(5.001, 'reply_sent', { leadId: `l${index}`, actor: 'bot' })]
					: []),
		]).flat();
		expect(figuresOf(events).sla).toEqual({
			value: 80,
			numerator: 160,
			denominator: 200,
			unit: 'percent',
		});
	});

	it('hold each tier to its own target', () => {
		const figures = figuresOf([
			lead('hot', 0, { data: { tier: 'hot' } }),
			event(6, 'reply_sent', { leadId: 'hot' }),
			lead('warm', 0, { data: { tier: 'warm' } }),
			event(60, 'reply_sent', { leadId: 'warm' }),
			lead('cold', 0, { data: { tier: 'cold' } }),
		]);
		expect(figures.slaHot).toMatchObject({ value: 0, denominator: 1 });
		expect(figures.slaWarm).toMatchObject({ value: 100, denominator: 1 });
		expect(figures.slaCold).toMatchObject({ value: 0, denominator: 1 });
		expect(figures.sla.value).toBe(33.33);
	});

	it('divide no-shows by visits due, and let the latest outcome of a visit count', () => {
		const visit = (id: string, minute: number, type: string) =>
			event(minute, type, { data: { appointmentId: id } });
		const figures = figuresOf([
			visit('a', 1, 'appointment_no_show'),
			visit('a', 2, 'appointment_visited'),
			visit('b', 1, 'appointment_no_show'),
			visit('c', 1, 'appointment_visited'),
			visit('d', 1, 'appointment_cancelled'),
			visit('c', 0, 'confirmation_asked'),
			visit('c', 1, 'appointment_confirmed'),
			visit('b', 0, 'confirmation_asked'),
		]);
		expect(figures.noShows).toMatchObject({ value: 33.33, numerator: 1, denominator: 3 });
		expect(figures.confirmations).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
	});

	it('know the night by the local time of the lead', () => {
		const night = Date.parse('2026-03-12T22:00:00+03:00');
		const morning = Date.parse('2026-03-13T07:00:00+03:00');
		const figures = figuresOf([
			{ key: 'n', at: night, type: 'lead_created', leadId: 'n' },
			{ key: 'b', at: night + 1, type: 'appointment_booked', leadId: 'n' },
			{ key: 'm', at: morning, type: 'lead_created', leadId: 'm' },
		]);
		expect(figures.nightShare).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
		expect(figures.nightConversion).toMatchObject({ value: 100, numerator: 1, denominator: 1 });
	});

	it('add up the open stretches of closed dialogues, a reopened one included', () => {
		const about = { conversationId: 'c', leadId: '1' };
		const closed = [
			lead('1', 0, about),
			event(0, 'conversation_opened', about),
			event(10, 'conversation_closed', about),
			event(30, 'conversation_reopened', about),
			event(35, 'conversation_closed', about),
		];
		expect(figuresOf(closed).handleTimeMean.value).toBe(900);
		const open = [...closed, event(40, 'conversation_opened', about)];
		expect(figuresOf(open).handleTimeMean.value).toBeNull();
	});

	it('tell what the bot closed alone, what was escalated and why, and how soon a person helped', () => {
		const events = [
			lead('1'),
			event(3, 'conversation_closed', { leadId: '1' }),
			lead('2'),
			event(1, 'escalated', { leadId: '2', data: { reason: 'urgent' } }),
			event(2, 'escalated', { leadId: '2', data: { reason: 'urgent' } }),
			event(13, 'escalation_acknowledged', { leadId: '2', actor: 'person' }),
			event(20, 'conversation_closed', { leadId: '2' }),
		];
		const { all } = ask(events);
		expect(all.reasons).toEqual({ urgent: 1 });
		const figures = measure(all);
		expect(figures.escalations).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
		expect(figures.escalationResponseMean.value).toBe(720);
		expect(figures.botAlone).toMatchObject({ value: 50, numerator: 1, denominator: 2 });
	});

	it('keep cost per lead, CAC and ARPU apart', () => {
		const figures = figuresOf([
			...Array.from({ length: 10 }, (_, index) => lead(`l${index}`)),
			event(0, 'spend_recorded', { data: { amount: 5_000 } }),
			event(0, 'revenue_recorded', { contactId: 'p1', data: { amount: 3_000 } }),
			event(9, 'revenue_recorded', { contactId: 'p1', data: { amount: 1_000 } }),
			event(0, 'revenue_recorded', { contactId: 'p2', data: { amount: 2_000 } }),
		]);
		expect(figures.costPerLead.value).toBe(500);
		expect(figures.cac.value).toBe(2_500);
		expect(figures.arpu.value).toBe(3_000);
	});

	it('count dialogues without a lead only when all requests are counted, and their messages always', () => {
		const events = [
			event(0, 'message_received', { conversationId: 'c', actor: 'customer' }),
			event(0, 'understood', {
				conversationId: 'c',
				scenario: 'not_understood',
				data: { intents: ['price'] },
			}),
		];
		expect(figuresOf(events).leads.value).toBe(0);
		expect(figuresOf(events).notUnderstood).toMatchObject({ numerator: 1, denominator: 1 });
		expect(figuresOf(events, 'requests').leads.value).toBe(1);
		expect(ask(events).all.guesses).toEqual({ price: 1 });
	});

	it('give every group its own figures, the unknown last', () => {
		const { groups } = ask(
			[
				lead('1', 0, { channel: 'vk' }),
				lead('2', 0, { channel: 'max' }),
				event(1, 'appointment_booked', { leadId: '2' }),
				lead('3'),
			],
			{ groupBy: ['channel'] },
		);
		expect(
			groups.map(({ group, totals }) => [group.channel, measure(totals).conversion.value]),
		).toEqual([
			['max', 100],
			['vk', 0],
			[null, 0],
		]);
	});

	it('name the event whose moment cannot be read', () => {
		expect(() => figuresOf([{ key: 'x', at: 'вчера', type: 'lead_created', leadId: '1' }])).toThrow(
			'Event "x": "вчера" is not a moment',
		);
	});
});
