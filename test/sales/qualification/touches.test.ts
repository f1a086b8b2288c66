import { recordConsent } from '../../../lib/conversation';
import { dueTouch, planTouches } from '../../../lib/sales/qualification';
import { claimDueTimers, finishTimer } from '../../../lib/timers';
import { timerCaseFile } from '../../../lib/timers/caseFile';
import type { Store } from '../../../lib/store';
import { Customer, HOUR, MINUTE, withSalon } from '../../conversation/dialogues';
import { describeStores } from '../../support/stores';

const CHAIN = [
	{ afterMinutes: 120, text: '«{business}» ещё ждёт вас.' },
	{ afterMinutes: 1_440, text: 'А вот пример.' },
];

/** No quiet hours unless a test is about them: the night in which the tests begin would move everything. */
const AWAKE = { booking: { quietHours: { from: '00:00', to: '00:00' } } };

describeStores('follow-ups on silence', (under) => {
	const asked = async (profile: object = AWAKE) => {
		const customer = new Customer(await withSalon(await under.fresh(), profile));
		await customer.says('Хочу больше записей');
		return customer;
	};

	const plan = async (customer: Customer, touches = CHAIN, marketing = false) =>
		await planTouches(
			customer.store,
			customer.item,
			{ touches, marketing },
			'plan',
			customer.clock,
		);

	/** What fires by now, and what is then done. */
	const fired = async (store: Store, now: number) => {
		const timers = await claimDueTimers(store, { kinds: ['follow_up'], limit: 10 }, () => now);
		const results = [];
		for (const timer of timers) {
			const item = await timerCaseFile(store, timer, () => now);
			const { way, why, reply, touch } = await dueTouch(store, { ...item }, () => now);
			results.push({ way, why, text: reply?.text ?? null, touch });
			await finishTimer(store, timer, () => now);
		}
		return results;
	};

	it('go out after two hours and on the next day, and then it is quiet', async () => {
		const customer = await asked();
		const start = customer.now;
		const { at } = await plan(customer);
		expect(at).toEqual(
			[120, 1_440].map((minutes) => new Date(start + minutes * MINUTE).toISOString()),
		);
		expect(await fired(customer.store, start + 120 * MINUTE - 1)).toEqual([]);
		expect(await fired(customer.store, start + 120 * MINUTE)).toEqual([
			{ way: 'write', why: null, text: '«Ночная орхидея» ещё ждёт вас.', touch: 1 },
		]);
		expect(await fired(customer.store, start + 1_440 * MINUTE)).toMatchObject([
			{ way: 'write', text: 'А вот пример.', touch: 2 },
		]);
		expect(await fired(customer.store, start + 90 * 1_440 * MINUTE)).toEqual([]);
	});

	it('keep the dialogue open for the answer, also on the next day', async () => {
		const customer = await asked();
		const start = customer.now;
		const id = customer.item.conversation?.id;
		await plan(customer);
		await fired(customer.store, start + 24 * HOUR);
		customer.now = start + 27 * HOUR;
		await customer.says('Салон в Казани');
		expect(customer.item.conversation?.id).toBe(id);
	});

	it('are not said to somebody who has written in the meantime', async () => {
		const customer = await asked();
		const start = customer.now;
		await plan(customer);
		customer.now += HOUR;
		await customer.says('Я тут');
		expect(await fired(customer.store, start + 2 * HOUR)).toMatchObject([
			{ way: 'quiet', why: 'answered' },
		]);
	});

	it('are not said either when the customer has come back in another dialogue', async () => {
		const customer = await asked();
		const start = customer.now;
		const first = customer.item.conversation?.id;
		await plan(customer, [{ afterMinutes: 3 * 1_440, text: 'Пример.' }]);
		customer.now += 30 * HOUR;
		await customer.says('Запишите меня');
		expect(customer.item.conversation?.id).not.toBe(first);
		expect(await fired(customer.store, start + 72 * HOUR)).toMatchObject([{ why: 'answered' }]);
	});

	it('are replaced by the next plan, and called off by an empty one', async () => {
		const customer = await asked();
		await plan(customer);
		customer.now += HOUR;
		await customer.says('Салон');
		await plan(customer);
		expect(await fired(customer.store, customer.now + 2 * HOUR)).toMatchObject([
			{ way: 'write', touch: 1 },
		]);
		await customer.says('Стоп');
		await plan(customer, []);
		expect(await fired(customer.store, customer.now + 90 * 24 * HOUR)).toEqual([]);
	});

	it('wait for the end of the quiet hours, in order', async () => {
		const customer = await asked({ booking: { quietHours: { from: '22:00', to: '09:00' } } });
		// 23:40: two hours later it is night.
		const { at } = await plan(customer);
		expect(at[0]).toBe('2026-03-13T06:00:00.000Z');
		expect(Date.parse(at[1]) - Date.parse(at[0])).toBeGreaterThanOrEqual(22 * HOUR);
	});

	it('are silent while a person answers', async () => {
		const customer = await asked();
		await plan(customer);
		await customer.handedOver({ silenceMinutes: 600 });
		expect(await fired(customer.store, customer.now + 2 * HOUR)).toMatchObject([
			{ why: 'person_answers' },
		]);
	});

	it('that advertise need consent to offers', async () => {
		const customer = await asked();
		const start = customer.now;
		await plan(customer, CHAIN, true);
		expect(await fired(customer.store, start + 2 * HOUR)).toMatchObject([{ why: 'no_consent' }]);
		const { conversation, contact } = customer.item;
		await recordConsent(
			customer.store,
			{
				contactId: contact?.id ?? '',
				kind: 'marketing',
				status: 'given',
				textVersion: '1',
				text: 'Можно присылать?',
				channel: conversation?.channel ?? '',
				account: conversation?.account ?? '',
				messageId: null,
			},
			start,
		);
		expect(await fired(customer.store, start + 1_440 * MINUTE)).toMatchObject([
			{ way: 'write', touch: 2 },
		]);
	});
});
