import fc from 'fast-check';

import type { LoggedEvent } from '../../lib/events';
import { completeProfile } from '../../lib/profile';
import { rulesOfDesks } from '../../lib/kpi';

/** Two branches in two zones, one of which changes its clock, and a night window. */
export const PROFILE = completeProfile(
	{
		timeZone: 'Europe/Moscow',
		branches: [
			{ id: 'center', name: 'Центр' },
			{ id: 'riga', name: 'Рига', timeZone: 'Europe/Riga' },
		],
	},
	'default',
	1,
);
/** A second desk with a clock and a night of its own; a third one whose profile nobody saved. */
const EAST = completeProfile(
	{ timeZone: 'Asia/Vladivostok', nightWindow: { from: '20:00', to: '09:00' } },
	'east',
	1,
);
export const RULES = rulesOfDesks(
	new Map([
		['default', PROFILE],
		['east', EAST],
	]),
	PROFILE,
);

/** Around the spring change of clocks in Riga. */
const FIRST = Date.parse('2026-03-26T00:00:00Z');
const MINUTES = 6 * 1_440;

const TYPES = [
	'lead_created',
	'lead_created',
	'lead_updated',
	'message_received',
	'message_received',
	'conversation_opened',
	'conversation_closed',
	'conversation_reopened',
	'reply_sent',
	'reply_sent',
	'handed_over',
	'escalated',
	'escalation_acknowledged',
	'escalation_resolved',
	'understood',
	'appointment_booked',
	'appointment_moved',
	'appointment_cancelled',
	'appointment_visited',
	'appointment_no_show',
	'confirmation_asked',
	'appointment_confirmed',
	'rating_given',
	'revenue_recorded',
	'spend_recorded',
	'pilot_assigned',
	'upsell_offered',
	'upsell_offered',
	'upsell_accepted',
	'upsell_declined',
	'form_completed',
	'somebody_sneezed',
] as const;

const orNull = <T>(values: readonly T[]) => fc.constantFrom(null, ...values);
const iso = (minute: number, second = 0) =>
	new Date(FIRST + minute * 60_000 + second * 250).toISOString();

/** Few ids and a narrow time, so that everything meets everything. */
const event = fc.record({
	at: fc.tuple(fc.nat(MINUTES), fc.nat(3)).map(([minute, part]) => iso(minute, part)),
	type: fc.constantFrom(...TYPES),
	actor: fc.constantFrom('customer', 'bot', 'person', 'system' as const),
	who: orNull(['Ольга', 'Марина']),
	channel: orNull(['telegram', 'webchat']),
	branch: orNull(['center', 'riga']),
	campaign: orNull(['spring']),
	scenario: orNull(['booking', 'price', 'not_understood']),
	conversationId: orNull(['c1', 'c2', 'c3', 'c4', 'c5']),
	contactId: orNull(['p1', 'p2', 'p3']),
	leadId: orNull(['l1', 'l2', 'l3', 'l4', null, null]),
	profile: orNull(['default', 'east', 'nobody']),
	data: fc.record(
		{
			appointmentId: fc.constantFrom('a1', 'a2', 'a3'),
			start: fc.nat(MINUTES).map((minute) => iso(minute)),
			minutes: fc.constantFrom(30, 60),
			service: fc.constantFrom('Маникюр', 'Стрижка'),
			staff: fc.constantFrom('Анна'),
			reason: fc.constantFrom('urgent', 'complaint', 'constructor'),
			tier: fc.constantFrom('hot', 'warm', 'cold'),
			intents: fc.constantFrom(['price'], ['booking', 'price'], []),
			toCustomer: fc.boolean(),
			amount: fc.constantFrom(0, 100, 0.1, 0.2, 1_500),
			rating: fc.constantFrom(1, 4, 5),
			tags: fc.constantFrom(['вежливо'], ['долго', 'дорого']),
			side: fc.constantFrom('bot', 'people'),
			payment: fc.constantFrom('e1', 'e2', 'elsewhere'),
			revision: fc.constantFrom(2, 3),
			cancelled: fc.boolean(),
			offerId: fc.constantFrom('o1', 'o2', 'o3'),
			title: fc.constantFrom('Уход', 'Маска', 'constructor'),
			refusal: fc.constantFrom('price', 'later'),
		},
		{ requiredKeys: [] },
	),
});

export type DatedEvent = LoggedEvent & { readonly at: string };

/** A log of up to `most` events with keys of their own, in no order. */
export const logs = (most: number): fc.Arbitrary<readonly DatedEvent[]> =>
	fc
		.array(event, { maxLength: most })
		.map((events) => events.map((each, index) => ({ ...each, key: `e${index}` }) as DatedEvent));
