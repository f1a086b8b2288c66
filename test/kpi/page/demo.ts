/**
 * EXAMPLE: a salon's made-up month, so that every part of the page has something to show. It promises nothing to anybody.
 */
import type { KpiEvent } from '../../../lib/kpi';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** A random number of 0…1 that is the same in every run. */
const random = (seed: number) => () => {
	seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
	return seed / 4_294_967_296;
};

const CHANNELS = ['telegram', 'telegram', 'telegram', 'webchat', 'max', 'vk'] as const;
const SCENARIOS = ['booking', 'booking', 'price', 'question_faq', 'complaint'] as const;
const CAMPAIGNS = [null, null, 'vesna', 'karty'] as const;
const GUESSES = ['discount', 'discount', 'quote', 'order_status'] as const;
const REASONS = ['urgent', 'complaint', 'human', 'not_understood'] as const;
const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 22, 23, 23, 0, 1, 7] as const;

/** The last day of the demonstration, a Sunday in Moscow. */
export const DEMO_NOW = Date.parse('2026-03-29T21:30:00Z');

/** `days` days that end with the 29th of March 2026; later ones are busier and answered sooner. */
export const demoLog = (days: number): readonly KpiEvent[] => {
	const next = random(7);
	const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)];
	const events: KpiEvent[] = [];
	const last = Date.parse('2026-03-29T00:00:00+03:00');
	for (let day = 0; day < days; day++) {
		const age = days - 1 - day;
		const isNew = age < 30;
		const count = (isNew ? 9 : 6) + Math.floor(next() * 6);
		for (let index = 0; index < count; index++) {
			const hour = pick(HOURS);
			const at = last - age * DAY + hour * 60 * MINUTE + Math.floor(next() * 60) * MINUTE;
			const night = hour >= 22 || hour < 7;
			const leadId = `bitrix24:lead:${day * 100 + index}`;
			const channel = pick(CHANNELS);
			const scenario = pick(SCENARIOS);
			const common = {
				leadId,
				channel,
				scenario,
				campaign: pick(CAMPAIGNS),
				conversationId: `c${leadId}`,
			};
			const add = (type: string, minutes: number, more: Partial<KpiEvent> = {}) =>
				events.push({
					key: `${leadId}/${type}/${events.length}`,
					at: at + minutes * MINUTE,
					type,
					...common,
					...more,
				});
			const understood = next() > 0.06;
			add('message_received', 0, { actor: 'customer' });
			add('understood', 0.02, {
				scenario: understood ? scenario : 'not_understood',
				data: {
					tier: next() < 0.2 ? 'hot' : 'warm',
					intents: [understood ? scenario : pick(GUESSES)],
				},
			});
			add('lead_created', 0.05, { data: { tier: next() < 0.3 ? 'hot' : 'warm' } });
			const late = isNew ? next() < 0.1 : next() < 0.6;
			if (next() > 0.01)
				add('reply_sent', late ? 70 + next() * 200 : 0.05 + next() * 0.2, {
					actor: isNew ? 'bot' : 'person',
					who: isNew ? null : 'Марина',
				});
			const called = scenario === 'complaint' || next() < 0.08;
			if (called) {
				add('escalated', 0.3, { data: { reason: pick(REASONS) } });
				add('escalation_acknowledged', 2 + next() * 12, { actor: 'person', who: 'Ольга' });
			}
			if (
				next() <
				(channel === 'telegram' ? 0.5 : channel === 'vk' ? 0.12 : 0.3) + (night ? 0.06 : 0)
			) {
				const appointmentId = `a${leadId}`;
				const visit = {
					appointmentId,
					start: new Date(at + 2 * DAY).toISOString(),
					minutes: 60,
					service: pick(['Маникюр', 'Стрижка', 'Окрашивание']),
					staff: pick(['Анна', 'Ольга']),
				};
				add('appointment_booked', 3, { data: visit });
				add('confirmation_asked', 1_400, { data: { appointmentId } });
				if (next() < 0.8) add('appointment_confirmed', 1_420, { data: { appointmentId } });
				add(next() < (isNew ? 0.11 : 0.22) ? 'appointment_no_show' : 'appointment_visited', 3_000, {
					data: visit,
					contactId: `p${leadId}`,
				});
			}
			if (next() < 0.85) add('conversation_closed', 45, { actor: 'system' });
			else add('conversation_opened', 0);
			if (next() < 0.1)
				add('rating_given', 4_000, { data: { rating: next() < 0.8 ? 5 : 3, tags: ['вежливо'] } });
		}
	}
	return events;
};

const OFFERS = [
	{ title: 'Уход за бровями', amount: '900.00', share: 0.55 },
	{ title: 'Маска для волос', amount: '1500.00', share: 0.2 },
	{ title: 'Шампунь для окрашенных волос', amount: null, share: 0.3 },
] as const;
const REFUSALS = ['price', 'price', 'later', 'not_needed', 'has_it'] as const;

/** EXAMPLE: what was recommended in those days after visits, by its own random numbers. */
export const demoOffers = (days: number): readonly KpiEvent[] => {
	const next = random(11);
	const last = Date.parse('2026-03-29T00:00:00+03:00');
	return Array.from({ length: days * 3 }, (_, index) => index).flatMap((index): KpiEvent[] => {
		const { title, amount, share } = OFFERS[Math.floor(next() * OFFERS.length)];
		const at = last - Math.floor(index / 3) * DAY + (15 + (index % 3)) * 60 * MINUTE;
		const offer = { channel: 'telegram', contactId: `p${index}` };
		const data = { offerId: `o${index}`, kind: 'upsell', title, amount };
		const offered = { ...offer, key: `o${index}`, at, type: 'upsell_offered', data };
		const said = next();
		if (said < share)
			return [
				offered,
				{ ...offer, key: `y${index}`, at: at + MINUTE, type: 'upsell_accepted', data },
			];
		if (said > 0.85) return [offered];
		const refusal = REFUSALS[Math.floor(next() * REFUSALS.length)];
		return [
			offered,
			{
				...offer,
				key: `n${index}`,
				at: at + MINUTE,
				type: 'upsell_declined',
				data: { ...data, refusal },
			},
		];
	});
};
