import { recordConsent } from '../../lib/conversation';
import { saveProfile } from '../../lib/profile';
import { markVisited } from '../../lib/scheduling/bookings';
import { systemClock } from '../../lib/shared/clock';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import { Night, type Customer } from './night';
import { bookFor, deskOf, nextWeek, on, setClock } from './visits';

const FLOW = 'come-back.json';

const COME_BACK = {
	afterDays: 40,
	everyDays: 30,
	most: 2,
	offers: [{ after: 'Маникюр', offer: 'Для вас снятие покрытия в подарок.' }],
};

describe('Come back in n8n’s own engine', () => {
	let night: Night;
	let marks = 0;
	/** Days on from a Monday at noon. */
	let day = 0;

	beforeAll(async () => {
		setClock(nextWeek());
		night = await Night.open([FLOW, 'upsell-as-help.json', 'book-a-visit.json']);
		await saveProfile(
			night.store,
			'default',
			{ ...profileOf(DESKS[0]), sales: { upsell: { everyDays: 14, comeBack: COME_BACK } } },
			systemClock,
		);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	const guest = async (name: string, consent = true): Promise<Customer> => {
		day++;
		setClock(on(day, '12:00'));
		const customer = night.customer(name);
		await customer.says('Сколько стоит маникюр?');
		const dialogue = await night.store.db
			.selectFrom('nd_conversation')
			.select(['contact_id', 'account'])
			.where('chat_id', '=', String(customer.id))
			.executeTakeFirstOrThrow();
		if (consent)
			await recordConsent(
				night.store,
				{
					contactId: dialogue.contact_id,
					kind: 'marketing',
					status: 'given',
					textVersion: '1',
					text: 'Можно присылать?',
					channel: 'telegram',
					account: dialogue.account,
					messageId: null,
				},
				Date.now(),
			);
		const visit = await bookFor(night, customer, on(day, '15:00'));
		setClock(on(day, '16:35'));
		await markVisited(await deskOf(night), visit.id, { key: `came:${++marks}`, actor: 'person' });
		return customer;
	};

	/** So many days later, by the clock in Moscow. */
	const runs = async (later: number, clock = '11:00') => {
		day += later;
		setClock(on(day, clock));
		return await night.start(FLOW, 'Every day at eleven', {});
	};

	const invitations = (customer: Customer) =>
		customer.heard().filter(({ text }) => (text ?? '').includes('Давно не виделись')).length;

	it('invites once, personally, and leads a yes into free times', async () => {
		const anna = await guest('Анна');
		const boris = await guest('Борис', false);
		await runs(45);
		expect(anna.lastHeard()?.text).toMatch(
			/Давно не виделись.*Маникюр.*снятие покрытия в подарок\. Подобрать удобное время\?/,
		);
		expect(invitations(boris)).toBe(0);
		await runs(1);
		expect(invitations(anna)).toBe(1);
		await anna.presses('Подобрать время');
		expect(JSON.stringify(anna.lastHeard())).toContain('slot:');
		expect(anna.comments().join('\n')).toContain('Вернулся по приглашению: Маникюр');
	}, 60_000);

	it('keeps a refusal, and is quiet for good after «Не присылать»', async () => {
		const vera = await guest('Вера');
		const dina = await guest('Дина');
		await runs(45);
		await vera.says('Спасибо, не сейчас, позже');
		await dina.presses('Не присылать');
		expect(dina.lastHeard()?.text).toContain('предложений больше не будет');
		await runs(31);
		expect([vera, dina].map(invitations)).toEqual([2, 1]);
		await runs(31);
		// Twice since the last visit is enough.
		expect([vera, dina].map(invitations)).toEqual([2, 1]);
		const offers = await night.store.db
			.selectFrom('nd_offer')
			.innerJoin('nd_conversation', 'nd_conversation.id', 'nd_offer.conversation_id')
			.select(['nd_offer.status', 'nd_offer.refusal'])
			.where('chat_id', '=', String(vera.id))
			.orderBy('asked_at')
			.execute();
		expect(offers[0]).toMatchObject({ status: 'declined', refusal: 'later' });
	}, 60_000);

	it('is silent to who has a visit to come, and at night', async () => {
		const eva = await guest('Ева');
		const zoya = await guest('Зоя');
		day += 45;
		setClock(on(day, '10:00'));
		await bookFor(night, eva, on(day + 3, '15:00'));
		const night23 = await runs(0, '23:00');
		expect(night23.itemsOf('Who has not come for a while?')).toMatchObject([
			{ comeBack: { reason: 'quiet_hours' } },
		]);
		await runs(1);
		expect([eva, zoya].map(invitations)).toEqual([0, 1]);
	}, 60_000);

	it('counts who could not be reached as invited', async () => {
		const kira = await guest('Кира');
		const { telegram } = night.town;
		telegram.people.setBlocked(telegram.bot(), kira.id, true);
		const run = await runs(45);
		expect(run.path).toContain('It did not arrive');
		expect((await runs(1)).path).not.toContain('Invite them');
	}, 60_000);
});
