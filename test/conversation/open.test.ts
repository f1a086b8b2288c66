import { handBack } from '../../lib/conversation';
import { describeStores } from '../support/stores';
import { Customer, eventTypes, HOUR, MINUTE, withSalon } from './dialogues';

const contact = (phone: string, own: boolean) => ({
	kind: 'contact' as const,
	contact: { phone, name: 'Анна', own },
});

describeStores('opening a dialogue', (under) => {
	it('keeps one open dialogue per chat and counts its turns', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		const first = await anna.open(anna.turn('Здравствуйте'));
		const second = await anna.open(anna.turn('Есть кто?'));
		expect(first).toMatchObject({
			way: 'bot',
			conversation: { isNew: true, turns: 1, night: true, branch: 'center', language: 'ru' },
			contact: { name: null, phone: null, identities: [{ channel: 'telegram', senderId: '100' }] },
		});
		expect(second.conversation).toMatchObject({
			id: first.conversation?.id,
			isNew: false,
			turns: 2,
		});
		expect(await eventTypes(anna.store)).toEqual([
			'conversation_opened',
			'message_received',
			'message_received',
		]);
	});

	it('opens a new one after the set hours of silence', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		const first = await anna.open(anna.turn('Здравствуйте'));
		anna.now += 12 * HOUR;
		expect((await anna.open(anna.turn('Ау'))).conversation?.id).toBe(first.conversation?.id);
		anna.now += 12 * HOUR + 1;
		const fresh = await anna.open(anna.turn('Доброе утро'));
		expect(fresh.conversation).toMatchObject({ isNew: true, turns: 1 });
		expect(fresh.conversation?.id).not.toBe(first.conversation?.id);
		expect(fresh.contact?.id).toBe(first.contact?.id);
		expect(await eventTypes(anna.store)).toContain('conversation_closed');
	});

	it('answers the same and changes nothing when a turn is run twice, even side by side', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		const turn = anna.turn('Здравствуйте');
		const first = await anna.open(turn);
		const repeated = await Promise.all(
			[1, 2, 3].map(async () => await anna.open({ ...turn, attempt: 1 })),
		);
		for (const one of repeated) expect(one).toEqual(first);
		expect(await eventTypes(store)).toEqual(['conversation_opened', 'message_received']);
	});

	it('lets many turns of one chat arrive at once without losing one', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		const turns = Array.from({ length: 4 }, (_, index) => anna.turn(`сообщение ${index}`));
		const opened = await Promise.all(turns.map(async (turn) => await anna.open(turn)));
		expect(new Set(opened.map(({ conversation }) => conversation?.id)).size).toBe(1);
		const row = await store.db.selectFrom('nd_conversation').selectAll().executeTakeFirstOrThrow();
		expect(row).toMatchObject({ turns: 4, version: 4, status: 'open' });
	});

	it('knows one person in two chats by the phone that both messengers prove', async () => {
		const store = await withSalon(await under.fresh());
		const telegram = new Customer(store, '100');
		const vk = new Customer(store, '7', { channel: 'vk', account: 'club' });
		const known = await telegram.open(telegram.turn(null, contact('+79001112233', true)));
		vk.now += MINUTE;
		await vk.open(vk.turn('Привет'));
		const merged = await vk.open(vk.turn(null, contact('+79001112233', true)));
		expect(merged.contact).toMatchObject({
			id: known.contact?.id,
			phone: '+79001112233',
			phoneProven: true,
			identities: [{ channel: 'telegram' }, { channel: 'vk' }],
		});
		expect((await vk.open(vk.turn('Это я'))).contact?.id).toBe(known.contact?.id);
	});

	it('merges a person who proves the number in two chats at the same moment', async () => {
		const store = await withSalon(await under.fresh());
		const telegram = new Customer(store, '100');
		const vk = new Customer(store, '7', { channel: 'vk', account: 'club' });
		await Promise.all(
			[telegram, vk].map(
				async (each) => await each.open(each.turn(null, contact('+79001112233', true))),
			),
		);
		const kept = await store.db
			.selectFrom('nd_contact')
			.select('id')
			.where('merged_into', 'is', null)
			.execute();
		expect(kept).toHaveLength(1);
		const identities = await store.db.selectFrom('nd_identity').select('contact_id').execute();
		expect(identities).toEqual([{ contact_id: kept[0].id }, { contact_id: kept[0].id }]);
	});

	it('does not take two people for one because one forwarded the other’s card', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store, '100');
		const boris = new Customer(store, '200');
		await anna.open(anna.turn(null, contact('+79001112233', true)));
		const forwarded = await boris.open(boris.turn(null, contact('+79001112233', false)));
		expect(forwarded.contact).toMatchObject({ phone: null, phoneProven: false });
		expect(await store.db.selectFrom('nd_contact').select('id').execute()).toHaveLength(2);
	});

	it('marks who is on the owner’s VIP list', async () => {
		const anna = new Customer(
			await withSalon(await under.fresh(), { vipPhones: ['8 900 111-22-33'] }),
		);
		expect((await anna.open(anna.turn(null, contact('+79001112233', true)))).contact?.vip).toBe(
			true,
		);
	});

	it('keeps the campaign of the deep link for the whole dialogue', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.open(anna.turn('/start', { kind: 'start', campaign: 'insta-march' }));
		expect((await anna.open(anna.turn('Привет'))).conversation?.campaign).toBe('insta-march');
	});

	it('calls a message of the night one when it is handled in the morning', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		const turn = anna.turn('Здравствуйте');
		anna.now += 11 * HOUR;
		expect((await anna.open(turn)).conversation?.night).toBe(true);
	});

	it('finds the branch by the account', async () => {
		const store = await withSalon(await under.fresh(), {
			branches: [
				{ id: 'kazan', name: 'Казань', accounts: ['telegram:bot'] },
				{ id: 'ufa', name: 'Уфа', timeZone: 'Asia/Yekaterinburg', accounts: ['club'] },
			],
		});
		const anna = new Customer(store);
		const vk = new Customer(store, '7', { channel: 'vk', account: 'club' });
		const other = new Customer(store, '8', { channel: 'vk', account: 'unknown' });
		expect((await anna.open(anna.turn('Привет'))).conversation?.branch).toBe('kazan');
		expect((await vk.open(vk.turn('Привет'))).conversation?.branch).toBe('ufa');
		expect((await other.open(other.turn('Привет'))).conversation?.branch).toBeNull();
	});

	it('falls silent when a colleague writes, and speaks again after the set time', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		await anna.open(anna.turn('Здравствуйте'));
		const echo = await anna.open(anna.turn('Добрый вечер, это Ольга', { kind: 'echo' }));
		expect(echo).toMatchObject({
			way: 'other',
			note: 'taken_over',
			conversation: { answeredBy: 'person' },
		});
		anna.now += 59 * MINUTE;
		const silent = await anna.open(anna.turn('А сколько стоит?'));
		expect(silent).toMatchObject({
			way: 'person',
			conversation: { answeredBy: 'person', turns: 2 },
		});
		anna.now += 1 * MINUTE;
		expect(await anna.open(anna.turn('Ау'))).toMatchObject({
			way: 'bot',
			conversation: { answeredBy: 'bot', humanUntil: null },
		});
		expect(await eventTypes(store)).toEqual([
			'conversation_opened',
			'message_received',
			'handed_over',
			'message_received',
			'handed_back',
			'message_received',
		]);
	});

	it('is silent from the first word when a colleague wrote first', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.open(anna.turn('Анна, ждём вас завтра!', { kind: 'echo', sender: null }));
		expect(await anna.open(anna.turn('Хорошо'))).toMatchObject({
			way: 'person',
			conversation: { isNew: false },
		});
	});

	it('speaks again when the dialogue is handed back', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.open(anna.turn('Добрый вечер', { kind: 'echo' }));
		await anna.open(anna.turn('Здравствуйте'));
		expect(await handBack(anna.store, anna.item, 'Ольга', anna.clock)).toMatchObject({
			answeredBy: 'bot',
		});
		expect(await anna.open(anna.turn('Ау'))).toMatchObject({ way: 'bot' });
	});

	it('does not take its own message for a colleague’s', async () => {
		const store = await withSalon(await under.fresh());
		const anna = new Customer(store);
		await anna.open(anna.turn('Здравствуйте'));
		const row = {
			channel: 'telegram',
			account: 'bot',
			chat_id: '100',
			turn_key: null,
			attempts: 1,
			reason: null,
			created_at: anna.now,
			sent_at: anna.now,
		};
		await store.db
			.insertInto('nd_outbox')
			.values([
				{ ...row, key: 'a', status: 'sent', reply: '{"text":"Привет"}', message_ids: '["55"]' },
				{ ...row, key: 'b', status: 'pending', reply: '{"text":"Чем помочь?"}', message_ids: '[]' },
			])
			.execute();
		const echo = async (messageId: string, text: string) =>
			(await anna.open(anna.turn(text, { kind: 'echo', messageId }))).note;
		expect(await echo('55', 'Привет')).toBe('own_message');
		expect(await echo('56', 'Чем помочь?')).toBe('own_message');
		expect(await echo('57', 'Это Ольга')).toBe('taken_over');
	});

	it('keeps the dialogue of who blocked us open for when they come back, and leaves events without an answer alone', async () => {
		const anna = new Customer(await withSalon(await under.fresh()));
		await anna.open(anna.turn('Здравствуйте'));
		expect(await anna.open(anna.turn(null, { kind: 'edited' }))).toMatchObject({
			way: 'other',
			conversation: null,
			note: 'edited',
		});
		expect(
			await anna.open(anna.turn(null, { kind: 'lifecycle', detail: 'blocked' })),
		).toMatchObject({
			way: 'other',
			note: 'left',
		});
		expect((await anna.open(anna.turn('Передумала'))).conversation?.isNew).toBe(false);
	});

	it('works before a profile was ever saved', async () => {
		const anna = new Customer(await under.fresh());
		expect(await anna.open(anna.turn('Здравствуйте'))).toMatchObject({
			way: 'bot',
			conversation: { profile: 'default', branch: null, night: true },
		});
	});
});
