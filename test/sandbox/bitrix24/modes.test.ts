import { addLead, at, call, openPortal, refusal, stopPortals } from './portal';

afterEach(stopPortals);

const fm = [{ typeId: 'PHONE', valueType: 'MOBILE', value: '+79990000001' }];

describe('a portal with leads', () => {
	test('says 1 and keeps an added lead as it is', async () => {
		const portal = await openPortal();
		expect(at(await call(portal, 'crm.settings.mode.get'), 'result')).toBe(1);
		const id = await addLead(portal, { name: 'Иван', fm });
		expect(
			at(await call(portal, 'crm.item.get', { entityTypeId: 1, id }), 'result.item.stageId'),
		).toBe('NEW');
		expect(portal.state.items).toHaveLength(1);
	});

	test('the success stage alone makes no deal', async () => {
		const portal = await openPortal();
		const id = await addLead(portal, { name: 'Иван', fm });
		const answer = await call(portal, 'crm.item.update', {
			entityTypeId: 1,
			id,
			fields: { stageId: 'CONVERTED' },
		});
		expect(at(answer, 'result.item.stageSemanticId')).toBe('S');
		expect(portal.state.items).toHaveLength(1);
	});
});

describe('a portal without leads', () => {
	test('turns a lead with a name into contact and deal at once', async () => {
		const portal = await openPortal({ mode: 2 });
		expect(at(await call(portal, 'crm.settings.mode.get'), 'result')).toBe(2);
		const added = await call(portal, 'crm.item.add', {
			entityTypeId: 1,
			fields: { title: 'Заявка', name: 'Иван', fm, originId: 'tg:1', utmSource: 'vk' },
		});
		const leadId = at(added, 'result.item.id');
		expect(at(added, 'result.item.stageId')).toBe('CONVERTED');
		const deals = await call(portal, 'crm.item.list', { entityTypeId: 2, filter: { leadId } });
		expect(at(deals, 'result.items.0')).toMatchObject({
			title: 'Заявка',
			utmSource: 'vk',
			originId: null,
		});
		const contactId = at(deals, 'result.items.0.contactId');
		const contact = await call(portal, 'crm.item.get', { entityTypeId: 3, id: contactId });
		expect(at(contact, 'result.item')).toMatchObject({
			name: 'Иван',
			fm: [{ value: '+79990000001' }],
		});
	});

	test('the converted lead is gone for crm.item, lists, search and timeline', async () => {
		const portal = await openPortal({ mode: 2 });
		const id = await addLead(portal, { name: 'Иван', fm, originId: 'tg:1' });
		expect(refusal(await call(portal, 'crm.item.get', { entityTypeId: 1, id }))).toBe(
			'400 NOT_FOUND',
		);
		expect(
			at(
				await call(portal, 'crm.item.list', { entityTypeId: 1, filter: { originId: 'tg:1' } }),
				'result.items',
			),
		).toEqual([]);
		const found = await call(portal, 'crm.duplicate.findbycomm', {
			type: 'PHONE',
			values: ['+79990000001'],
		});
		expect(Object.keys(at(found, 'result') as object)).toEqual(['CONTACT']);
		const comment = { fields: { ENTITY_ID: id, ENTITY_TYPE: 'lead', COMMENT: 'к' } };
		expect(refusal(await call(portal, 'crm.timeline.comment.add', comment))).toBe(
			'400 OWNER_NOT_FOUND',
		);
		expect(at(await call(portal, 'crm.lead.get', { id }), 'result.STATUS_ID')).toBe('CONVERTED');
	});

	test('a lead without a name is not converted', async () => {
		const portal = await openPortal({ mode: 2 });
		await addLead(portal, { title: 'Без имени', fm });
		expect(portal.state.items.map((item) => item.values.stageId)).toEqual(['NEW']);
	});

	test('contact and deal made directly stay as they are', async () => {
		const portal = await openPortal({ mode: 2 });
		const contact = await call(portal, 'crm.item.add', {
			entityTypeId: 3,
			fields: { name: 'Иван', fm },
		});
		const contactIds = [at(contact, 'result.item.id')];
		const deal = await call(portal, 'crm.item.add', {
			entityTypeId: 2,
			fields: { title: 'Запись', categoryId: 3, contactIds },
		});
		expect(at(deal, 'result.item')).toMatchObject({
			stageId: 'C3:NEW',
			contactIds,
			isRepeatedApproach: 'N',
		});
		const next = await call(portal, 'crm.item.add', {
			entityTypeId: 2,
			fields: { title: 'Ещё', contactIds },
		});
		expect(at(next, 'result.item.isRepeatedApproach')).toBe('Y');
	});
});
