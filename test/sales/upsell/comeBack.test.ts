import { provePhone } from '../../../lib/conversation/contacts';
import { appendEvents } from '../../../lib/events';
import { currentProfile } from '../../../lib/profile';
import { inviteBackWhoStayedAway, noteUndelivered, offerFigures } from '../../../lib/sales/upsell';
import type { Store } from '../../../lib/store';
import { HOUR, type Customer } from '../../conversation/dialogues';
import { describeStores } from '../../support/stores';
import { answers, books, guest, NOON, recommending, visits } from './people';

const DAY = 24 * HOUR;

const COME_BACK = {
	afterDays: 60,
	untilDays: 200,
	everyDays: 60,
	most: 2,
	offers: [{ after: 'Педикюр', offer: 'Скидка 10 %.' }, { offer: 'Ждём вас.' }],
};

describeStores('coming back', (under) => {
	const shop = async (comeBack: object = {}, booking: object = {}) =>
		await recommending(
			await under.fresh(),
			{ table: [], everyDays: 14, comeBack: { ...COME_BACK, ...comeBack } },
			booking,
		);

	const runs = async (store: Store, at: number, most = 20) =>
		await inviteBackWhoStayedAway(store, await currentProfile(store), most, () => at);

	const cameOnce = async (store: Store, id?: string, service?: string): Promise<Customer> => {
		const customer = await guest(store, id);
		await visits(customer, service);
		return customer;
	};

	it('begins with the day that the owner says, and ends with it', async () => {
		const store = await shop();
		const customer = await cameOnce(store);
		const left = customer.now;
		expect(await runs(store, left + 60 * DAY - 1)).toMatchObject({
			invitations: [],
			reason: 'nobody',
			looked: 0,
		});
		const { invitations, reason } = await runs(store, left + 60 * DAY);
		expect(reason).toBeNull();
		expect(invitations).toMatchObject([
			{
				upsell: { kind: 'come_back', status: 'offered', what: 'Маникюр', by: 'visit' },
				recipient: { channel: 'telegram', account: 'bot', chatId: '100' },
				lastVisit: { service: 'Маникюр' },
			},
		]);
		expect(invitations[0].reply.text).toBe(
			'Здравствуйте! Это «Ночная орхидея». Давно не виделись: последний раз вы были у нас 13.03.2026 (Маникюр). Ждём вас. Подобрать удобное время?',
		);
		const late = await shop();
		const other = await cameOnce(late);
		expect(await runs(late, other.now + 200 * DAY)).toMatchObject({ looked: 0 });
	});

	it('says the offer of the last service, and the name where it is known', async () => {
		const store = await shop();
		const customer = await cameOnce(store, '100', 'Педикюр');
		await store.db.updateTable('nd_contact').set({ name: 'Анна' }).execute();
		const { invitations } = await runs(store, customer.now + 61 * DAY);
		expect(invitations[0].reply.text).toMatch(/^Анна, здравствуйте!.*\(Педикюр\)\. Скидка 10 %\./);
	});

	it('invites a person once in the owner’s days, and so many times since the last visit', async () => {
		const store = await shop();
		const customer = await cameOnce(store);
		const count = async (days: number) =>
			(await runs(store, customer.now + days * DAY)).invitations.length;
		expect([await count(60), await count(60), await count(61), await count(119)]).toEqual([
			1, 0, 0, 0,
		]);
		expect([await count(121), await count(182)]).toEqual([1, 0]);
	});

	it('hands each invitation to one of two runs side by side', async () => {
		const store = await shop();
		const customer = await cameOnce(store);
		const results = await Promise.all([
			runs(store, customer.now + 61 * DAY),
			runs(store, customer.now + 61 * DAY),
		]);
		expect(results.map(({ invitations }) => invitations.length).sort()).toEqual([0, 1]);
	});

	it('stops at the number that one run may write to', async () => {
		const store = await shop();
		let now = 0;
		for (const id of ['1', '2', '3']) now = (await cameOnce(store, id)).now;
		expect((await runs(store, now + 61 * DAY, 2)).invitations).toHaveLength(2);
		expect((await runs(store, now + 61 * DAY, 2)).invitations).toHaveLength(1);
	});

	it.each([
		['without consent to offers', null],
		['whose consent was withdrawn', 'withdrawn' as const],
	])('leaves alone a person %s', async (_, consent) => {
		const store = await shop();
		const customer = await guest(store, '100', consent);
		await visits(customer);
		expect(await runs(store, customer.now + 61 * DAY)).toMatchObject({
			invitations: [],
			passedOver: { no_consent: 1 },
		});
	});

	it('leaves alone who has a visit to come, and who is talking to us', async () => {
		const store = await shop();
		const customer = await cameOnce(store);
		const left = customer.now;
		customer.now = left + 58 * DAY;
		await customer.says('Здравствуйте');
		expect((await runs(store, left + 60 * DAY)).passedOver).toEqual({ talking: 1 });
		customer.now = left + 70 * DAY - HOUR;
		await books(customer);
		expect((await runs(store, left + 70 * DAY)).passedOver).toEqual({ visit_to_come: 1 });
	});

	it('keeps the quiet hours', async () => {
		const store = await shop({}, { quietHours: { from: '21:00', to: '09:00' } });
		await cameOnce(store);
		expect(await runs(store, NOON + 61 * DAY + 10 * HOUR)).toMatchObject({
			reason: 'quiet_hours',
			invitations: [],
		});
		expect((await runs(store, NOON + 62 * DAY)).invitations).toHaveLength(1);
	});

	it('knows one person in two chats, and writes where they spoke last', async () => {
		const store = await shop();
		const first = await cameOnce(store, '100');
		const second = await guest(store, '200');
		second.now = first.now + DAY;
		await second.says('Это тоже я');
		for (const { item, now } of [first, second])
			await provePhone(store, item.contact?.id ?? '', '+79001234567', now);
		const { invitations } = await runs(store, first.now + 61 * DAY);
		expect(invitations.map(({ recipient }) => recipient.chatId)).toEqual(['200']);
	});

	it('counts visits that another system has reported', async () => {
		const store = await shop();
		const customer = await guest(store);
		await appendEvents(
			store,
			[
				{
					key: 'import:1',
					at: new Date(NOON).toISOString(),
					type: 'appointment_visited',
					actor: 'system',
					contactId: customer.item.contact?.id ?? null,
					data: { service: 'Стрижка женская' },
				},
			],
			() => NOON,
		);
		const { invitations } = await runs(store, NOON + 61 * DAY);
		expect(invitations).toMatchObject([{ upsell: { what: 'Стрижка женская' } }]);
	});

	it('counts an invitation that could not be delivered, so that nobody is tried every day', async () => {
		const store = await shop();
		const customer = await cameOnce(store);
		const [{ upsell }] = (await runs(store, customer.now + 61 * DAY)).invitations;
		expect(await noteUndelivered(store, upsell.id)).toMatchObject({ status: 'undelivered' });
		expect((await runs(store, customer.now + 75 * DAY)).passedOver).toEqual({ too_often: 1 });
	});

	it('takes a wish for a visit as a yes, and a no with its reason', async () => {
		const store = await shop();
		const yes = await cameOnce(store, '1');
		const no = await cameOnce(store, '2');
		const at = no.now + 61 * DAY;
		await runs(store, at);
		for (const customer of [yes, no]) customer.now = at;
		expect(await answers(yes, 'Запишите на субботу', ['booking'])).toMatchObject({
			way: 'add',
			upsell: { status: 'accepted', by: 'visit', title: 'Маникюр' },
		});
		expect(await answers(no, 'спасибо, у меня уже есть мастер')).toMatchObject({ way: 'say' });
		expect(await answers(no, 'нет, уже есть свой мастер')).toMatchObject({
			way: 'say',
			upsell: { status: 'declined', refusal: 'has_it' },
			words: 'Хорошо, понял. Если передумаете, напишите сюда.',
		});
		expect(
			await offerFigures(store, { profile: 'default', kind: 'come_back', from: at, to: at + DAY }),
		).toMatchObject({ asked: 0, offered: 2, accepted: 1, declined: 1, conversion: 50 });
	});
});
