import { readBindings, readLine } from '../../lib/bitrix24/openLine';
import { upsertRequest } from '../../lib/bitrix24';
import type { LeadRequest } from '../../lib/bitrix24/request';
import { findItem } from '../../sandbox/town/bitrix24/state';
import { cardsOf, openDesk, request, type Desk } from './portal';

const LEAD = 1;
const DEAL = 2;
const CONTACT = 3;

let desk: Desk;
afterEach(async () => await desk?.close());

const open = async (options: Parameters<typeof openDesk>[0] = {}) => {
	desk = await openDesk({ scopes: ['crm', 'imopenlines'], ...options });
	const anna = desk.portal.lines.customer('Анна');
	desk.portal.lines.says(anna, 'Здравствуйте');
	return anna;
};

/** A request out of the dialogue, as the message told of the line's cards. */
const wanted = (
	anna: { readonly id: number; readonly leadId: number; readonly dealId: number },
	told: 'all' | 'nothing' = 'all',
	changes: Partial<LeadRequest> = {},
): LeadRequest => {
	const idOf = (id: number) => (told === 'all' && id > 0 ? String(id) : null);
	return request({
		originId: `openchannels:portal:${anna.id}:c1`,
		line: {
			portal: desk.client.host,
			chatId: String(anna.id),
			leadId: idOf(anna.leadId),
			dealId: idOf(anna.dealId),
		},
		...changes,
	});
};

const nobody = { name: null, messengerName: 'Анна', phone: null, email: null, identity: null };

describe('a request out of an open line', () => {
	it.each(['all', 'nothing'] as const)(
		'is written on the lead that the line has made, when the message told of %s',
		async (told) => {
			const anna = await open();
			const first = await upsertRequest(
				desk.client,
				desk.once,
				wanted(anna, told, { person: nobody }),
			);
			expect(first).toMatchObject({
				id: String(anna.leadId),
				created: false,
				joined: true,
				bound: true,
			});
			// The phone comes later, and stands on no card yet.
			const second = await upsertRequest(desk.client, desk.once, wanted(anna, told));
			expect(second.id).toBe(String(anna.leadId));
			const leads = cardsOf(desk.portal.state, LEAD);
			expect(leads).toHaveLength(1);
			expect(leads[0].values.title).toBe('Анна - Открытая линия');
			expect(leads[0].fm).toMatchObject([{ value: '+79991234567' }]);
		},
	);

	it('goes on with the card of the line in a later conversation, while it is open', async () => {
		const anna = await open();
		await upsertRequest(desk.client, desk.once, wanted(anna));
		const originId = `openchannels:portal:${anna.id}:c2`;
		await upsertRequest(desk.client, desk.once, wanted(anna, 'all', { originId }));
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(1);
	});

	it('follows a lead that a colleague has turned into a deal', async () => {
		const anna = await open();
		await desk.client.call('crm.item.add', {
			entityTypeId: DEAL,
			fields: { title: 'Сделка Анны', leadId: anna.leadId },
		});
		await desk.client.call('crm.item.update', {
			entityTypeId: LEAD,
			id: anna.leadId,
			fields: { stageId: 'CONVERTED' },
		});
		const done = await upsertRequest(desk.client, desk.once, wanted(anna));
		const [deal, ...others] = cardsOf(desk.portal.state, DEAL);
		expect(others).toEqual([]);
		expect(done).toMatchObject({ type: 'deal', id: String(deal.id), joined: true });
		expect(cardsOf(desk.portal.state, LEAD)).toHaveLength(1);
	});

	it('takes the deal of the line on a portal without leads', async () => {
		const anna = await open({ mode: 2 });
		expect([anna.leadId, anna.dealId > 0]).toEqual([0, true]);
		const done = await upsertRequest(desk.client, desk.once, wanted(anna));
		expect(done).toMatchObject({ type: 'deal', id: String(anna.dealId), created: false });
		expect(cardsOf(desk.portal.state, DEAL)).toHaveLength(1);
		expect(cardsOf(desk.portal.state, CONTACT)).toHaveLength(1);
	});

	it.each([
		['is closed', 'JUNK'],
		['was deleted', null],
	])('gets a card of its own when that of the line %s', async (_name, stageId) => {
		const anna = await open();
		if (stageId === null)
			await desk.client.call('crm.item.delete', { entityTypeId: LEAD, id: anna.leadId });
		else
			await desk.client.call('crm.item.update', {
				entityTypeId: LEAD,
				id: anna.leadId,
				fields: { stageId },
			});
		const done = await upsertRequest(desk.client, desk.once, wanted(anna));
		expect(done.created).toBe(true);
		expect(done.id).not.toBe(String(anna.leadId));
	});

	it('believes the message where the webhook may not ask for the dialogue', async () => {
		const anna = await open({ scopes: ['crm'] });
		const done = await upsertRequest(desk.client, desk.once, wanted(anna));
		expect(done.id).toBe(String(anna.leadId));
	});

	it('takes no card of another portal that happens to have the same number', async () => {
		const anna = await open();
		const line = { portal: 'elsewhere', chatId: '1', leadId: String(anna.leadId), dealId: null };
		const done = await upsertRequest(desk.client, desk.once, wanted(anna, 'all', { line }));
		expect(done.created).toBe(true);
	});

	it('gets a new card when a colleague deletes that of the line later', async () => {
		const anna = await open();
		await upsertRequest(desk.client, desk.once, wanted(anna));
		await desk.client.call('crm.item.delete', { entityTypeId: LEAD, id: anna.leadId });
		const done = await upsertRequest(desk.client, desk.once, wanted(anna));
		expect(done.created).toBe(true);
		expect(findItem(desk.portal.state, LEAD, Number(done.id))).toBeDefined();
	});
});

describe('the codes of a line', () => {
	it.each([
		['telegrambot|22|1775|599', { connector: 'telegrambot', line: '22' }],
		['livechat|1|a|b', { connector: 'livechat', line: '1' }],
		['', { connector: null, line: null }],
		['|||', { connector: null, line: null }],
		['два слова|x', { connector: null, line: null }],
		[null, { connector: null, line: null }],
	])('%j', (code, expected) => expect(readLine(code)).toEqual(expected));

	it('names the cards by pairs', () => {
		expect(readBindings('LEAD|1209|COMPANY|0|CONTACT|7|DEAL|0')).toEqual({
			leadId: '1209',
			companyId: null,
			contactId: '7',
			dealId: null,
		});
		expect(readBindings('LEAD|LEAD|5')).toMatchObject({ leadId: null });
		expect(readBindings(undefined)).toMatchObject({ leadId: null, dealId: null });
	});
});
