import { createClient, type BitrixClient } from '../../lib/bitrix24';
import { erasePerson, type ErasureTools } from '../../lib/personalData/erase';
import { receiptWords } from '../../lib/personalData/receipt';
import { keepTerms } from '../../lib/personalData/retention';
import { sweepErasure } from '../../lib/personalData/sweep';
import { saveProfile } from '../../lib/profile';
import { UnreachableError, type HttpCall } from '../../lib/shared/http';
import type { Store } from '../../lib/store';
import { startBitrix24, type RunningBitrix24 } from '../../sandbox/town/bitrix24';
import { bookingOf } from '../../sandbox/town/bitrix24/booking/state';
import { CONTACT, DEAL, LEAD } from '../../sandbox/town/bitrix24/state';
import { cardsOf, realHttp, wideBucket } from '../bitrix24/portal';
import { describeStores } from '../support/stores';
import { contentOf, DAY, NOW, seed, somebody, whereStands } from './people';

const GONE = somebody('71', 'Аделаида Верхоглядова', 'Запишите на маникюр к Изольде');
const STAYS = somebody('714', 'Пантелеймон Кукушкин', 'Хочу подстричь бороду');
const MINUTE = 60_000;
const PORTAL = {
	bucket: { size: 1e9, leakPerSecond: 1e9 },
	scopes: ['crm', 'task', 'booking', 'user_brief'],
};

let portal: RunningBitrix24;
let now = NOW;

beforeEach(async () => {
	now = NOW;
	portal = await startBitrix24(PORTAL);
});

afterEach(async () => await portal.stop());

const clientOf = (http: HttpCall = realHttp): BitrixClient =>
	createClient({
		http,
		webhookUrl: portal.webhookUrl,
		bucket: wideBucket(),
		sleep: async () => await Promise.resolve(),
	});

const tools = (store: Store, client: BitrixClient | null = clientOf()): ErasureTools => ({
	store,
	portal: client,
	calendar: null,
	others: 'erase',
	clock: () => now,
});

const order = {
	key: `${GONE.turnKey}/personal-data/erase/node`,
	contactId: GONE.contactId,
	profile: 'default',
	turnKey: GONE.turnKey,
	reason: 'asked',
} as const;

/** What Night Desk has made on the portal for the person, with everything that hangs on it. */
const fillPortal = async (): Promise<void> => {
	const client = clientOf();
	const add = async (entityTypeId: number, fields: object): Promise<number> => {
		const result = (await client.call('crm.item.add', { entityTypeId, fields })) as {
			readonly item: { readonly id: number };
		};
		return result.item.id;
	};
	const fm = { n0: { typeId: 'PHONE', valueType: 'MOBILE', value: GONE.phone } };
	const contact = await add(CONTACT, {
		name: GONE.name,
		fm,
		originatorId: 'night-desk',
		originId: `contact:telegram:bot:${GONE.number}`,
	});
	for (const entityTypeId of [LEAD, DEAL]) {
		const id = await add(entityTypeId, {
			title: `Маникюр – ${GONE.name}`,
			...(entityTypeId === LEAD ? { name: GONE.name, fm } : { contactId: contact }),
			originatorId: 'night-desk',
			originId: `telegram:bot:${GONE.number}:${GONE.conversationId}`,
		});
		const type = entityTypeId === LEAD ? 'lead' : 'deal';
		await client.call('crm.timeline.comment.add', {
			fields: { ENTITY_ID: id, ENTITY_TYPE: type, COMMENT: GONE.words },
		});
		await client.call('crm.activity.todo.add', {
			ownerTypeId: entityTypeId,
			ownerId: id,
			deadline: '2026-03-14T10:00:00+03:00',
			title: `Позвонить: ${GONE.name}`,
		});
		await client.call('tasks.task.add', {
			fields: {
				TITLE: `Позвонить: ${GONE.name}`,
				RESPONSIBLE_ID: 1,
				UF_CRM_TASK: [`${type === 'lead' ? 'L' : 'D'}_${id}`],
			},
		});
	}
	// Somebody else's request stays.
	await add(LEAD, {
		title: STAYS.name,
		originatorId: 'night-desk',
		originId: `telegram:bot:${STAYS.number}:${STAYS.conversationId}`,
	});
};

/** Stops answering after so many requests. */
const breaksAfter = (requests: number): HttpCall => {
	let left = requests;
	return async (request) => {
		if (left-- <= 0) throw new UnreachableError('no answer', true, 'ECONNRESET');
		return await realHttp(request);
	};
};

const onPortal = (): string => JSON.stringify(portal.state);

describeStores('an erasure', (under) => {
	it('reaches store and portal, and says what became of each place', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await seed(store, STAYS);
		await fillPortal();
		const receipt = await erasePerson(tools(store), order);
		const words = receiptWords(receipt);
		for (const line of [
			'Контакт: имя, телефон, почта: удалено 2',
			'Журнал событий (показатели остаются): обезличено',
			'Битрикс24: лиды: удалено 1',
			'Битрикс24: сделки: удалено 1',
			'Битрикс24: контакты: удалено 1',
			'Битрикс24: комментарии таймлайна: удалено 2',
			'Битрикс24: дела: удалено 2',
			'Битрикс24: задачи: удалено 2',
			'Журнал запусков n8n: осталось (стирается по сроку',
		])
			expect(words).toContain(line);
		expect(receipt.status).toBe('whole');
		for (const sign of [...GONE.name.split(' '), GONE.phone, GONE.words])
			expect(onPortal()).not.toContain(sign);
		expect(cardsOf(portal.state, LEAD).map(({ values }) => values.title)).toEqual([STAYS.name]);
		expect(words).not.toContain(GONE.name);
	});

	it('gives the same receipt to the same turn run again', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const receipt = await erasePerson(tools(store), order);
		now += MINUTE;
		expect(await erasePerson(tools(store), order)).toEqual(receipt);
		expect(await store.db.selectFrom('nd_erasure').select('id').execute()).toHaveLength(1);
	});

	it('goes on where it was cut off, at whatever request', async () => {
		for (const requests of [3, 9, 14, 20]) {
			const store = await under.fresh();
			await portal.stop();
			portal = await startBitrix24(PORTAL);
			await seed(store, GONE);
			await fillPortal();
			const first = await erasePerson(tools(store, clientOf(breaksAfter(requests))), order);
			expect(receiptWords(first)).toContain('Битрикс24: будет удалено позже (портал не ответил');
			expect(first.status).toBe('waits');
			now += 15 * MINUTE;
			const swept = await sweepErasure(tools(store), first.number);
			expect(swept?.status).toBe('done');
			expect(swept?.receipt.status).toBe('whole');
			expect(receiptWords(swept?.receipt ?? first)).toContain('Битрикс24: лиды: удалено 1');
			for (const sign of [...GONE.name.split(' '), GONE.phone, GONE.words])
				expect([requests, sign, onPortal().includes(sign)]).toEqual([requests, sign, false]);
		}
	});

	it('leaves nothing in the store after the turn, not even whose erasure it was', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const { number } = await erasePerson(tools(store), order);
		now += 15 * MINUTE;
		const swept = await sweepErasure(tools(store), number);
		expect(swept).toMatchObject({ status: 'done', notices: [] });
		const content = await contentOf(store);
		for (const sign of [...GONE.name.split(' '), GONE.phone, GONE.contactId, GONE.turnKey])
			expect(whereStands(content, sign)).toEqual([]);
		expect(await sweepErasure(tools(store), number)).toMatchObject({ status: 'done' });
	});

	it('waits for a turn that is still running', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await store.db.updateTable('nd_journal').set({ status: 'running' }).execute();
		const { number } = await erasePerson(tools(store), order);
		now += 15 * MINUTE;
		expect((await sweepErasure(tools(store), number))?.status).toBe('waits');
		const timers = await store.db.selectFrom('nd_timer').select(['key', 'due_at']).execute();
		expect(timers).toContainEqual({ key: `erasure:${number}:1`, due_at: now + 30 * MINUTE });
		await store.db.updateTable('nd_journal').set({ status: 'done' }).execute();
		expect((await sweepErasure(tools(store), number))?.status).toBe('done');
		expect(await store.db.selectFrom('nd_journal').select('id').execute()).toEqual([]);
	});

	it('says what is left when the portal has not answered for two days', async () => {
		const store = await under.fresh();
		await saveProfile(
			store,
			'default',
			{
				onCall: {
					people: [{ name: 'Ольга', phone: '+79000000001', channel: 'telegram', chatId: '900' }],
				},
			},
			() => now,
		);
		await seed(store, GONE);
		await fillPortal();
		const dead = tools(store, clientOf(breaksAfter(0)));
		const { number } = await erasePerson(dead, order);
		await store.db.updateTable('nd_erasure').set({ tries: 96 }).execute();
		const swept = await sweepErasure(dead, number);
		expect(swept?.receipt.status).toBe('partly');
		expect(swept?.notices).toHaveLength(1);
		expect(swept?.notices[0].reply.text).toContain('портал не отвечал двое суток');
		expect(swept?.notices[0].recipient).toMatchObject({ channel: 'telegram', chatId: '900' });
	});

	it('cancels what is ahead, takes the booking out of the portal, and names the entries it cannot reach', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const { resources, bookings } = bookingOf(portal.state);
		resources.push({ id: 1, typeId: 1, name: 'Марина' } as (typeof resources)[number]);
		const { id } = (await clientOf().call('booking.v1.booking.add', {
			fields: {
				resourceIds: [1],
				name: GONE.name,
				datePeriod: {
					from: { timestamp: (NOW + DAY) / 1000, timezone: 'Europe/Moscow' },
					to: { timestamp: (NOW + DAY) / 1000 + 3600, timezone: 'Europe/Moscow' },
				},
			},
		})) as { readonly id: number };
		expect(bookings).toHaveLength(1);
		const seeded = await store.db
			.selectFrom('nd_appointment')
			.selectAll()
			.executeTakeFirstOrThrow();
		await store.db
			.insertInto('nd_appointment')
			.values([
				{
					...seeded,
					id: 'ahead',
					key: 'ahead',
					status: 'booked',
					start_at: NOW + DAY,
					end_at: NOW + DAY + 60 * MINUTE,
					calendar: 'bitrix24',
					external_id: String(id),
				},
				{ ...seeded, id: 'past', key: 'past', calendar: 'caldav', external_id: 'entry-1' },
			])
			.execute();
		const receipt = await erasePerson(tools(store), order);
		const words = receiptWords(receipt);
		expect(words).toContain('Записи впереди: удалено 1 (отменены, время свободно)');
		expect(words).toContain('Битрикс24: онлайн-запись: удалено 1');
		expect(words).toContain('Календарь CalDAV: осталось 1 (удалите имя и номер');
		expect(receipt.status).toBe('partly');
		expect(bookingOf(portal.state).bookings).toEqual([]);
		const visit = await store.db
			.selectFrom('nd_appointment')
			.select(['status', 'name', 'phone', 'service'])
			.where('id', '=', 'ahead')
			.executeTakeFirstOrThrow();
		expect(visit).toEqual({ status: 'cancelled', name: null, phone: null, service: 'Маникюр' });
	});

	it('names what only the owner can take away: the list of VIPs, and what others said', async () => {
		const store = await under.fresh();
		await saveProfile(store, 'default', { vipPhones: [GONE.phone] }, () => now);
		await seed(store, GONE);
		await seed(store, STAYS);
		await store.db
			.updateTable('nd_conversation')
			.set({ state: JSON.stringify({ memory: { comment: `звоните сестре, ${GONE.phone}` } }) })
			.where('id', '=', STAYS.conversationId)
			.execute();
		const receipt = await erasePerson(tools(store, null), order);
		expect(receipt.status).toBe('partly');
		expect(receiptWords(receipt)).toContain('Профиль бизнеса: список VIP: осталось 1');
		const swept = await sweepErasure(tools(store, null), receipt.number);
		expect(receiptWords(swept?.receipt ?? receipt)).toContain(
			'Диалоги: осталось 1 (номер или почта стоят в данных другого человека)',
		);
	});

	it('does without tasks where the webhook may not see them', async () => {
		await portal.stop();
		portal = await startBitrix24({ ...PORTAL, scopes: ['crm'] });
		const store = await under.fresh();
		await seed(store, GONE);
		await clientOf().call('crm.item.add', {
			entityTypeId: LEAD,
			fields: {
				title: GONE.name,
				originatorId: 'night-desk',
				originId: `telegram:bot:${GONE.number}:${GONE.conversationId}`,
			},
		});
		expect((await erasePerson(tools(store), order)).status).toBe('whole');
		expect(cardsOf(portal.state, LEAD)).toEqual([]);
	});

	it('leaves cards of colleagues where the owner wants them kept, and names them', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await clientOf().call('crm.item.add', {
			entityTypeId: CONTACT,
			fields: {
				name: GONE.name,
				fm: { n0: { typeId: 'PHONE', valueType: 'MOBILE', value: GONE.phone } },
			},
		});
		const receipt = await erasePerson({ ...tools(store), others: 'leave' }, order);
		expect(receipt.status).toBe('partly');
		expect(receiptWords(receipt)).toContain(
			'Битрикс24: контакты: осталось 1 (карточку завёл сотрудник',
		);
		expect(cardsOf(portal.state, CONTACT)).toHaveLength(1);
	});
});

describeStores('the terms of the profile', (under) => {
	const terms = async (store: Store, retention: object) =>
		await saveProfile(store, 'default', { personalData: { retention } }, () => now);

	it('let messages, replies and steps go when their time is over, and nothing else', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await terms(store, { messagesDays: 30 });
		expect(await keepTerms(tools(store, null), 'default')).toMatchObject({
			messages: 0,
			people: 0,
		});
		now += 31 * DAY;
		const kept = await keepTerms(tools(store, null), 'default');
		expect(kept).toMatchObject({ messages: 7, people: 0 });
		expect(await store.db.selectFrom('nd_journal').select('id').execute()).toEqual([]);
		expect(await store.db.selectFrom('nd_contact').select('id').execute()).toHaveLength(2);
	});

	it('erase people who were away for so long, and keep those who were not', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await seed(store, STAYS);
		await terms(store, { peopleDays: 100 });
		now += 101 * DAY;
		await store.db
			.updateTable('nd_conversation')
			.set({ updated_at: now - DAY })
			.where('contact_id', '=', STAYS.contactId)
			.execute();
		expect(await keepTerms(tools(store, null), 'default')).toMatchObject({ people: 1 });
		const content = await contentOf(store);
		expect(whereStands(content, GONE.phone)).toEqual([]);
		expect(whereStands(content, STAYS.phone)).not.toEqual([]);
	});

	it('keep everything while no term is set', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		await terms(store, { messagesDays: 0, peopleDays: 0, receiptsDays: 0 });
		const before = await contentOf(store);
		now += 4_000 * DAY;
		expect(await keepTerms(tools(store, null), 'default')).toMatchObject({
			messages: 0,
			people: 0,
			receipts: 0,
		});
		const after = await contentOf(store);
		for (const table of ['nd_journal', 'nd_contact', 'nd_event', 'nd_effect'])
			expect(after.get(table)).toEqual(before.get(table));
	});

	it('come back the next day by a timer of their own', async () => {
		const store = await under.fresh();
		const { nextAt } = await keepTerms(tools(store, null), 'default');
		// Four in the morning in Moscow, by the clock of the business.
		expect(nextAt).toBe('2026-03-13T01:10:00.000Z');
		const timers = await store.db.selectFrom('nd_timer').select(['kind', 'due_at']).execute();
		expect(timers).toEqual([{ kind: 'retention', due_at: Date.parse(nextAt) }]);
	});

	it('carry on an erasure whose turn was given up', async () => {
		const store = await under.fresh();
		await seed(store, GONE);
		const { number } = await erasePerson(tools(store), order);
		await store.db
			.updateTable('nd_erasure')
			.set({ status: 'started', places: '[]' })
			.where('id', '=', number)
			.execute();
		now += 2 * 60 * MINUTE;
		await keepTerms(tools(store), 'default');
		const row = await store.db.selectFrom('nd_erasure').select('status').executeTakeFirstOrThrow();
		expect(row.status).toBe('erased');
	});
});
