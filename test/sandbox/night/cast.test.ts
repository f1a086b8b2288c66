import { BUSINESSES, CUSTOMERS } from '../../../sandbox/night/customers/index.ts';
import { NIGHT_ORDERS } from '../../../sandbox/night/orders.ts';
import { NIGHT_CHANNELS, PROCESSES } from '../../../sandbox/night/types.ts';

const INTENTS = new Set(
	'booking availability price quote reschedule cancel confirm decline complaint feedback discount question_faq human order_status refund technical qualification upsell_yes consent_yes consent_withdraw urgent greeting thanks spam other'.split(
		' ',
	),
);

const doing = (what: string): number =>
	CUSTOMERS.filter((customer) => customer.steps.some((step) => step.do === what)).length;

describe('the cast of the night', () => {
	it('has at least sixty customers of four businesses, on both channels', () => {
		expect(CUSTOMERS.length).toBeGreaterThanOrEqual(60);
		for (const business of ['salon', 'clinic', 'auto', 'shop'] as const) {
			const own = CUSTOMERS.filter((customer) => customer.business === business);
			expect(own.length).toBeGreaterThanOrEqual(20);
			expect(own.some((customer) => customer.channel === 'webchat')).toBe(true);
		}
	});

	it('writes in every messenger, three people at least in each', () => {
		for (const channel of NIGHT_CHANNELS) {
			const own = CUSTOMERS.filter((customer) => customer.channel === channel);
			expect([channel, own.length >= 3]).toEqual([channel, true]);
		}
	});

	it('lets only people with a request write by the open line, which makes a lead for whoever writes', () => {
		for (const { id, expect: expected } of CUSTOMERS.filter(
			({ channel }) => channel === 'openchannels',
		))
			expect([id, expected.leads]).toEqual([id, 1]);
	});

	it('has five customers at least in every conversation with a workflow of its own', () => {
		for (const process of PROCESSES) {
			const own = CUSTOMERS.filter((customer) => customer.expect.process === process);
			expect([process, own.length >= 5]).toEqual([process, true]);
			// One who is left alone is part of a conversation too; whoever is answered must hear something of it, or be spared something.
			for (const { id, expect: expected } of own)
				expect([id, [...(expected.heard ?? []), ...(expected.notHeard ?? [])].length > 0]).toEqual([
					id,
					true,
				]);
		}
	});

	it('asks about orders that the owner’s system knows', () => {
		const known = NIGHT_ORDERS.flatMap(({ number, email }) => [number, email]);
		const named = CUSTOMERS.flatMap(({ persona }) => persona.answers?.order?.split(',')[0] ?? []);
		expect(named.length).toBeGreaterThanOrEqual(10);
		for (const order of named) expect(known).toContain(order);
	});

	it('lets the owner’s system tell only of people whom the business knows', () => {
		const told = CUSTOMERS.filter(({ steps }) => steps.some((step) => step.do === 'told'));
		expect(told.length).toBeGreaterThanOrEqual(5);
		for (const { id, past, channel } of told)
			expect([id, past !== undefined, channel]).toEqual([id, true, 'telegram']);
	});

	it('gives everybody an id of their own and a phone that only one person shares', () => {
		expect(new Set(CUSTOMERS.map((customer) => customer.id)).size).toBe(CUSTOMERS.length);
		for (const customer of CUSTOMERS) {
			const same = CUSTOMERS.filter((other) => other.persona.phone === customer.persona.phone);
			const shared = same.filter((other) => other.expect.sharesLeadWith !== undefined);
			expect(same.length - shared.length).toBe(1);
			for (const one of shared) {
				expect(one.expect.leads).toBe(0);
				expect(same.map((other) => other.id)).toContain(one.expect.sharesLeadWith);
			}
		}
	});

	it('names services as their business lists them, and known intents', () => {
		for (const { business, expect: expected } of CUSTOMERS) {
			const names = BUSINESSES[business].services.map((service) => service.name);
			if (expected.service !== null) expect(names).toContain(expected.service);
			for (const intent of expected.intents) expect(INTENTS).toContain(intent);
		}
	});

	it('holds every kind of trouble', () => {
		for (const what of [
			'burst',
			'twice',
			'swapped',
			'sticker',
			'voice',
			'photo',
			'location',
			'edit',
			'block',
			'contact',
			'foreign_contact',
			'start',
		]) {
			expect([what, doing(what) > 0]).toEqual([what, true]);
		}
		const has = (intent: string): number =>
			CUSTOMERS.filter((customer) => customer.expect.intents.includes(intent)).length;
		expect(has('spam')).toBeGreaterThanOrEqual(2);
		expect(has('complaint')).toBeGreaterThanOrEqual(3);
		expect(has('human')).toBeGreaterThanOrEqual(3);
		expect(CUSTOMERS.filter((customer) => customer.expect.urgent).length).toBeGreaterThanOrEqual(6);
	});

	it('lets an emergency always have a lead, a task and the person on call', () => {
		for (const { expect: expected } of CUSTOMERS.filter((customer) => customer.expect.urgent)) {
			expect(expected).toMatchObject({ leads: 1, task: true, alerted: true, answered: true });
			expect(expected.intents[0]).toBe('urgent');
		}
	});

	it('asks of a web chat only what a web chat can carry', () => {
		const carried = new Set(['say', 'burst', 'twice', 'swapped', 'wait', 'hear', 'talk']);
		for (const customer of CUSTOMERS.filter((one) => one.channel === 'webchat')) {
			for (const step of customer.steps) expect(carried).toContain(step.do);
		}
	});

	it('fits into one night', () => {
		for (const customer of CUSTOMERS) {
			expect(customer.atMinute).toBeGreaterThanOrEqual(0);
			expect(customer.atMinute).toBeLessThan(540);
		}
	});
});
