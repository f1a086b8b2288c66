import type { Contact, SupportOrder } from '../../../lib/casefile';
import { saveProfile } from '../../../lib/profile';
import type { Store } from '../../../lib/store';
import { openStore } from '../../../lib/store';
import { askIdentity, checkIdentity, isProven } from '../../../lib/support';
import { Customer, HOUR, MINUTE, SALON } from '../../conversation/dialogues';
import { describeStores } from '../../support/stores';

const ORDER: SupportOrder = {
	answer: 200,
	number: '10234',
	phone: '+79161114567',
	email: 'anna@mail.ru',
	surname: 'Иванова',
	status: 'едет',
};
const MISSING: SupportOrder = { answer: 404 };
const RULES = { attempts: 3, lockMinutes: 1_440, validMinutes: 60 };

/** A chat that goes through the two steps as the shipped flows do. */
class Chat extends Customer {
	async tells(text: string, order: SupportOrder = ORDER, vouched: Partial<Contact> = {}) {
		await this.says(text, { intents: ['order_status'], answersQuestion: this.isAsked() });
		const { contact } = this.item;
		if (contact !== undefined) this.item = { ...this.item, contact: { ...contact, ...vouched } };
		const asked = await askIdentity(this.store, this.item, 'ask', this.clock);
		this.item = { ...this.item, conversation: asked.conversation, identity: asked.identity };
		if (asked.way !== 'look_up') return asked;
		return await this.checks(order);
	}

	async checks(order: SupportOrder) {
		const checked = await checkIdentity(this.store, this.item, order, 'check', this.clock);
		this.item = { ...this.item, conversation: checked.conversation, identity: checked.identity };
		return checked;
	}

	async hasProven(number = '10234'): Promise<boolean> {
		return await isProven(this.store, this.item, number, RULES, this.now);
	}

	private isAsked(): boolean {
		return this.item.conversation?.asked?.startsWith('identity_') ?? false;
	}
}

describeStores('whose order it is', (under) => {
	const shop = async (): Promise<Store> => {
		const store = await under.fresh();
		await saveProfile(store, 'default', SALON, () => 0);
		return store;
	};

	it('is asked for in two questions, and proven by one confirming thing', async () => {
		const anna = new Chat(await shop());
		expect(await anna.tells('где мой заказ')).toMatchObject({
			way: 'ask',
			conversation: { asked: 'identity_order' },
		});
		expect(await anna.tells('10234')).toMatchObject({
			way: 'ask',
			conversation: { asked: 'identity_proof' },
		});
		expect(await anna.hasProven()).toBe(false);
		expect(await anna.tells('4567')).toMatchObject({
			way: 'proven',
			identity: { status: 'proven', order: '10234' },
			conversation: { asked: null },
			reply: null,
		});
		expect(await anna.hasProven()).toBe(true);
		expect(await anna.hasProven('10777')).toBe(false);
	});

	it('holds for an hour in this chat, and for this order alone', async () => {
		const store = await shop();
		const anna = new Chat(store);
		await anna.tells('заказ 10234');
		await anna.tells('4567');
		anna.now += 59 * MINUTE;
		expect(await anna.tells('а теперь где?')).toMatchObject({ way: 'proven' });
		expect(await anna.tells('а заказ № 10777?')).toMatchObject({ way: 'ask' });
		anna.now += 2 * MINUTE;
		expect(await anna.hasProven()).toBe(false);
		const eve = new Chat(store, '200');
		expect(await eve.tells('где мой заказ')).toMatchObject({ way: 'ask' });
		expect(await eve.hasProven()).toBe(false);
	});

	it('is not asked further of who the messenger vouches for', async () => {
		const anna = new Chat(await shop());
		const own = { phone: '+79161114567', phoneProven: true };
		expect(await anna.tells('где заказ № 10234', ORDER, own)).toMatchObject({ way: 'proven' });
		const eve = new Chat(anna.store, '200');
		const other = { phone: '+79990000000', phoneProven: true };
		expect(await eve.tells('где заказ № 10234', ORDER, other)).toMatchObject({
			way: 'ask',
			conversation: { asked: 'identity_proof' },
			identity: { attemptsLeft: 3 },
		});
	});

	it('is denied in the same words for an order that is not there', async () => {
		const store = await shop();
		const [eve, ivan] = [new Chat(store, '201'), new Chat(store, '202')];
		await eve.tells('заказ 10234');
		await ivan.tells('заказ 55555');
		const wrong = await eve.tells('0000');
		const missing = await ivan.tells('0000', MISSING);
		expect(wrong.reply).toEqual(missing.reply);
		expect([wrong.way, missing.way]).toEqual(['ask', 'ask']);
	});

	it('locks the chat after three wrong answers, over a restart, until the time is over', async () => {
		const store = await shop();
		const eve = new Chat(store);
		for (const proof of ['0001', '0002']) {
			await eve.tells('заказ 10234');
			expect(await eve.tells(proof)).toMatchObject({ way: 'ask' });
		}
		await eve.tells('заказ 10234');
		expect(await eve.tells('0003')).toMatchObject({
			way: 'person',
			identity: { status: 'refused', reason: 'identity_locked', order: '10234' },
		});
		const restarted = await openStore(under.place());
		try {
			const again = new Chat(restarted, '100');
			again.now = eve.now + 23 * HOUR;
			// Another counter, so that its turns are new ones.
			for (let count = 0; count < 10; count++) again.turn(null);
			expect(await again.tells('заказ 10234')).toMatchObject({ way: 'person' });
			again.now += 2 * HOUR;
			expect(await again.tells('заказ 10234')).toMatchObject({ way: 'ask' });
			expect(await again.tells('4567')).toMatchObject({ way: 'proven' });
		} finally {
			await restarted.close();
		}
	});

	it('does not forget wrong answers because another order was proven in between', async () => {
		const eve = new Chat(await shop());
		const own: SupportOrder = { ...ORDER, number: '777', phone: '+79990001111' };
		for (const proof of ['0001', '0002']) {
			await eve.tells('заказ 10234');
			await eve.tells(proof);
		}
		await eve.tells('заказ 777');
		expect(await eve.tells('1111', own)).toMatchObject({ way: 'proven' });
		await eve.tells('заказ 10234');
		expect(await eve.tells('0003')).toMatchObject({ way: 'person' });
	});

	it('counts wrong answers about one order from all chats', async () => {
		const store = await shop();
		for (let chat = 1; chat <= 9; chat++) {
			const eve = new Chat(store, `eve${chat}`);
			await eve.tells('заказ 10234');
			await eve.tells(`000${chat}`);
		}
		const tenth = new Chat(store, 'eve10');
		await tenth.tells('заказ 10234');
		expect((await tenth.tells('4567')).way).not.toBe('proven');
	});

	it('counts one wrong answer once, however often the step is repeated', async () => {
		const eve = new Chat(await shop());
		await eve.tells('заказ 10234');
		const first = await eve.tells('0001');
		const second = await eve.checks(ORDER);
		expect(second).toEqual(first);
		const { failures } = await eve.store.db
			.selectFrom('nd_identity_check')
			.select('failures')
			.where('subject', 'like', 'chat:%')
			.executeTakeFirstOrThrow();
		expect(failures).toBe(1);
	});

	it('blames nobody for a system that does not answer', async () => {
		for (const answer of [0, 500, 503, 401]) {
			const anna = new Chat(await shop());
			await anna.tells('заказ 10234');
			expect(await anna.tells('4567', { answer })).toMatchObject({
				way: 'person',
				identity: { reason: 'system_failed', attemptsLeft: 3, order: '10234' },
			});
			expect(await anna.hasProven()).toBe(false);
		}
	});

	it('trusts no answer about another order', async () => {
		const eve = new Chat(await shop());
		await eve.tells('заказ 99999');
		expect((await eve.tells('4567', ORDER)).way).toBe('ask');
		expect(await eve.hasProven()).toBe(false);
	});

	it('gives a person to who does not answer the question three times', async () => {
		const anna = new Chat(await shop());
		await anna.tells('где мой заказ');
		for (const text of ['не знаю', 'не помню', 'где-то был']) await anna.tells(text);
		expect(anna.item.identity).toMatchObject({ status: 'refused', reason: 'too_many_tries' });
	});

	it('keeps what confirms it in the store alone, and only until it is checked', async () => {
		const anna = new Chat(await shop());
		await anna.tells('заказ 10234');
		const asked = await anna.tells('4567');
		expect(JSON.stringify(asked)).not.toContain('4567');
		const { claim } = await anna.store.db
			.selectFrom('nd_identity_check')
			.select('claim')
			.where('subject', 'like', 'chat:%')
			.executeTakeFirstOrThrow();
		expect(claim).toBeNull();
	});
});
