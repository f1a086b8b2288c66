import { addContact, addLead, at, call, openPortal, refusal, stopPortals } from './portal';

afterEach(stopPortals);

const LEAD = { entityTypeId: 1 };

describe('writing items', () => {
	test('the answer carries every field, with numbers as numbers and empty ones as null', async () => {
		const portal = await openPortal();
		const answer = await call(portal, 'crm.item.add', {
			...LEAD,
			fields: { title: 'Ночная заявка', name: 'Ольга' },
		});
		expect(at(answer, 'result.item')).toMatchObject({
			id: 1,
			entityTypeId: 1,
			title: 'Ночная заявка',
			stageId: 'NEW',
			stageSemanticId: 'P',
			assignedById: 1,
			lastName: null,
			searchContent: null,
			contactId: 0,
			contactIds: [],
			hasPhone: 'N',
			fm: [],
		});
	});

	test('unknown and read-only fields are passed over without a word', async () => {
		const portal = await openPortal();
		const answer = await call(portal, 'crm.item.add', {
			...LEAD,
			fields: { title: 'А', xmlId: 'x', TITLE: 'Б', statusId: 'JUNK', createdBy: 3, nonsense: 1 },
		});
		expect(at(answer, 'result.item')).toMatchObject({ title: 'А', stageId: 'NEW', createdBy: 1 });
		expect(at(answer, 'result.item.xmlId')).toBeUndefined();
	});

	test('fields that the portal switched off read as null and ignore what is written', async () => {
		const portal = await openPortal({ disabledFields: ['comments'] });
		const answer = await call(portal, 'crm.item.add', {
			...LEAD,
			fields: { title: 'А', comments: 'текст' },
		});
		expect(at(answer, 'result.item.comments')).toBeNull();
	});

	test.each([
		['stage', { stageId: 'NOWHERE' }],
		['source', { sourceId: 'TELEPATHY' }],
		['responsible person', { assignedById: 999 }],
		['contact', { contactIds: [404] }],
		['date of birth', { birthdate: 'вчера' }],
	])('an unknown %s is refused and nothing is stored', async (_, fields) => {
		const portal = await openPortal();
		expect(refusal(await call(portal, 'crm.item.add', { ...LEAD, fields }))).toBe(
			'400 CRM_FIELD_ERROR_VALUE_NOT_VALID',
		);
		expect(portal.state.items).toEqual([]);
	});

	test('a stage of another funnel is refused', async () => {
		const portal = await openPortal();
		const wrong = { entityTypeId: 2, fields: { categoryId: 3, stageId: 'NEW' } };
		expect(refusal(await call(portal, 'crm.item.add', wrong))).toBe(
			'400 CRM_FIELD_ERROR_VALUE_NOT_VALID',
		);
		const right = await call(portal, 'crm.item.add', {
			entityTypeId: 2,
			fields: { categoryId: 3 },
		});
		expect(at(right, 'result.item.stageId')).toBe('C3:NEW');
	});

	test('a single value for a multiple field is error 100', async () => {
		const portal = await openPortal();
		const answer = await call(portal, 'crm.item.add', { ...LEAD, fields: { observers: 3 } });
		expect(refusal(answer)).toBe('400 100');
		expect(at(answer, 'error_description')).toMatch(/Expected iterable value/);
	});

	test('contacts cannot be written by that name', async () => {
		const portal = await openPortal();
		expect(
			refusal(await call(portal, 'crm.item.add', { ...LEAD, fields: { contacts: [1] } })),
		).toBe('400 100');
	});

	test('the same origin can be stored twice: nothing is unique', async () => {
		const portal = await openPortal();
		const first = await addLead(portal, { originatorId: 'n8n', originId: 'tg:1' });
		const second = await addLead(portal, { originatorId: 'n8n', originId: 'tg:1' });
		expect(second).not.toBe(first);
	});

	test('a lead without a title is named after its number', async () => {
		const portal = await openPortal();
		expect(
			at(await call(portal, 'crm.item.add', { ...LEAD, fields: {} }), 'result.item.title'),
		).toBe('Лид #1');
	});

	test('a lead with a contact is a returning customer', async () => {
		const portal = await openPortal();
		const contact = await addContact(portal, 'Иван', '+79990000001');
		const answer = await call(portal, 'crm.item.add', { ...LEAD, fields: { contactId: contact } });
		expect(at(answer, 'result.item')).toMatchObject({
			isReturnCustomer: 'Y',
			contactIds: [contact],
		});
	});

	test('an update that is refused changes nothing', async () => {
		const portal = await openPortal();
		const id = await addLead(portal, { title: 'А' });
		const answer = await call(portal, 'crm.item.update', {
			...LEAD,
			id,
			fields: { title: 'Б', stageId: 'NOWHERE' },
		});
		expect(answer.status).toBe(400);
		expect(at(await call(portal, 'crm.item.get', { ...LEAD, id }), 'result.item.title')).toBe('А');
	});

	test('deleting answers an empty list and takes timeline, to-dos and own tasks along', async () => {
		const portal = await openPortal();
		const id = await addLead(portal, { title: 'А' });
		const kept = await addLead(portal, { title: 'Б' });
		await call(portal, 'crm.timeline.comment.add', {
			fields: { ENTITY_ID: id, ENTITY_TYPE: 'lead', COMMENT: 'к' },
		});
		await call(portal, 'crm.activity.todo.add', {
			ownerTypeId: 1,
			ownerId: id,
			deadline: '2026-11-22T09:00:00+03:00',
		});
		for (const links of [[`L_${id}`], [`L_${id}`, `L_${kept}`]]) {
			await call(portal, 'tasks.task.add', {
				fields: { TITLE: 'З', RESPONSIBLE_ID: 1, UF_CRM_TASK: links },
			});
		}
		expect(at(await call(portal, 'crm.item.delete', { ...LEAD, id }), 'result')).toEqual([]);
		expect(portal.state.comments).toEqual([]);
		expect(portal.state.activities).toEqual([]);
		expect(portal.state.tasks.map((task) => task.crmItems)).toEqual([[`L_${kept}`]]);
		expect(refusal(await call(portal, 'crm.item.get', { ...LEAD, id }))).toBe('400 NOT_FOUND');
	});

	test.each([
		[4, '400 NOT_FOUND'],
		[5, '400 ENTITY_TYPE_NOT_SUPPORTED'],
	])('entity type %i is refused', async (entityTypeId, expected) => {
		expect(refusal(await call(await openPortal(), 'crm.item.list', { entityTypeId }))).toBe(
			expected,
		);
	});

	test('crm.item.fields tells the fields apart', async () => {
		const portal = await openPortal();
		const fields = at(await call(portal, 'crm.item.fields', LEAD), 'result.fields');
		expect(at(fields, 'stageId')).toMatchObject({
			isReadOnly: false,
			upperName: 'STAGE_ID',
			isDynamic: false,
		});
		expect(at(fields, 'createdTime')).toMatchObject({ isReadOnly: true });
		expect(at(fields, 'xmlId')).toBeUndefined();
		expect(
			at(await call(portal, 'crm.item.fields', { entityTypeId: 2 }), 'result.fields.fm'),
		).toBeUndefined();
	});
});

describe('finding items', () => {
	test('an unknown field in filter or order is refused by name', async () => {
		const portal = await openPortal();
		const filtered = await call(portal, 'crm.item.list', { ...LEAD, filter: { '=xmlId': '1' } });
		expect(refusal(filtered)).toBe('400 INVALID_ARG_VALUE');
		expect(at(filtered, 'error_description')).toBe(
			"Invalid filter: field 'xmlId' is not allowed in filter",
		);
		expect(refusal(await call(portal, 'crm.item.list', { ...LEAD, filter: { fm: '+7' } }))).toBe(
			'400 INVALID_ARG_VALUE',
		);
		expect(refusal(await call(portal, 'crm.item.list', { ...LEAD, order: { xmlId: 'ASC' } }))).toBe(
			'400 INVALID_ARG_VALUE',
		);
		expect(refusal(await call(portal, 'crm.item.list', { ...LEAD, order: { id: 'down' } }))).toBe(
			'400 INVALID_ARG_VALUE',
		);
		expect(
			refusal(await call(portal, 'crm.item.list', { ...LEAD, filter: { '>id': 'много' } })),
		).toBe('400 INVALID_ARG_VALUE');
	});

	test('only the first contact can be filtered by', async () => {
		const portal = await openPortal();
		const contact = await addContact(portal, 'Иван', '+79990000001');
		const id = await addLead(portal, { contactIds: [contact] });
		const list = (filter: unknown) =>
			call(portal, 'crm.item.list', { ...LEAD, filter, select: ['id'] });
		expect(at(await list({ contactId: contact }), 'result.items')).toEqual([{ id }]);
		expect(refusal(await list({ contactIds: [contact] }))).toBe('400 INVALID_ARG_VALUE');
	});

	test('origin marks find an item again', async () => {
		const portal = await openPortal();
		const id = await addLead(portal, { originatorId: 'n8n', originId: 'tg:42' });
		await addLead(portal, { originatorId: 'n8n', originId: 'tg:421' });
		const answer = await call(portal, 'crm.item.list', {
			...LEAD,
			filter: { '=originatorId': 'n8n', '=originId': 'tg:42' },
			select: ['id'],
			start: -1,
		});
		expect(at(answer, 'result.items')).toEqual([{ id }]);
		expect(at(answer, 'total')).toBe(0);
	});

	test('prefixes and nested groups narrow the list', async () => {
		const portal = await openPortal();
		const ids: number[] = [];
		for (const title of ['Стрижка', 'Окрашивание', 'Маникюр'])
			ids.push(await addLead(portal, { title }));
		const find = async (filter: unknown): Promise<unknown> => {
			const answer = await call(portal, 'crm.item.list', {
				...LEAD,
				filter,
				select: ['id'],
				order: { id: 'DESC' },
			});
			return (at(answer, 'result.items') as Array<{ id: number }>).map((item) =>
				ids.indexOf(item.id),
			);
		};
		expect(await find({ '%title': 'НИКЮ' })).toEqual([2]);
		expect(await find({ '=%title': '%ка' })).toEqual([0]);
		expect(await find({ '!=title': 'Стрижка' })).toEqual([2, 1]);
		expect(await find({ '@id': [ids[0], ids[2]] })).toEqual([2, 0]);
		expect(await find({ '>=id': ids[1], '<id': ids[2] })).toEqual([1]);
		expect(await find([{ logic: 'OR', 0: { title: 'Стрижка' }, 1: { title: 'Маникюр' } }])).toEqual(
			[2, 0],
		);
	});

	test('fm comes with everything or not at all, never by name', async () => {
		const portal = await openPortal();
		await addContact(portal, 'Иван', '+79990000001');
		const named = await call(portal, 'crm.item.list', { entityTypeId: 3, select: ['id', 'fm'] });
		expect(at(named, 'result.items.0.fm')).toBeUndefined();
		const whole = await call(portal, 'crm.item.list', { entityTypeId: 3, select: ['*'] });
		expect(at(whole, 'result.items.0.fm.0')).toMatchObject({
			typeId: 'PHONE',
			value: '+79990000001',
		});
	});

	test('pages hold fifty; next stops with the last one', async () => {
		const portal = await openPortal();
		for (let n = 0; n < 51; n += 1) await addLead(portal, { title: String(n) });
		const first = await call(portal, 'crm.item.list', LEAD);
		expect(at(first, 'result.items.49.title')).toBe('49');
		expect([at(first, 'result.items.50'), at(first, 'next'), at(first, 'total')]).toEqual([
			undefined,
			50,
			51,
		]);
		const second = await call(portal, 'crm.item.list', { ...LEAD, start: 50 });
		expect([at(second, 'result.items.0.title'), at(second, 'next')]).toEqual(['50', undefined]);
		const uncounted = await call(portal, 'crm.item.list', { ...LEAD, start: -1 });
		expect([at(uncounted, 'next'), at(uncounted, 'total')]).toEqual([undefined, 0]);
	});
});

describe('phones and addresses (fm)', () => {
	const add = (fm: unknown) => ({ entityTypeId: 3, fields: { name: 'Иван', fm } });

	test.each([
		['text in place of a list', '+79990000001'],
		['an element without a kind', [{ value: '+79990000001', valueType: 'WORK' }]],
		['a kind that does not exist', [{ typeId: 'WHATSAPP', value: '79990000001' }]],
		[
			'a sub-kind that does not exist',
			[{ typeId: 'IM', valueType: 'WHATSAPP', value: '79990000001' }],
		],
		['an empty value', [{ typeId: 'PHONE', value: '' }]],
	])('%s is swallowed without an error', async (_, fm) => {
		const answer = await call(await openPortal(), 'crm.item.add', add(fm));
		expect(answer.status).toBe(200);
		expect(at(answer, 'result.item.fm')).toEqual([]);
	});

	test('a deal has none', async () => {
		const answer = await call(await openPortal(), 'crm.item.add', {
			entityTypeId: 2,
			fields: { title: 'А', fm: [{ typeId: 'PHONE', value: '+79990000001' }] },
		});
		expect(at(answer, 'result.item.fm')).toBeUndefined();
	});

	test('as seen live, an update by id adds once more', async () => {
		const portal = await openPortal({ multifieldUpdate: 'live' });
		const id = await addContact(portal, 'Иван', '+79990000001');
		const fm = { 1: { typeId: 'PHONE', value: '+79990000002' } };
		const answer = await call(portal, 'crm.item.update', { entityTypeId: 3, id, fields: { fm } });
		expect(at(answer, 'result.item.fm')).toHaveLength(2);
	});

	test('as documented, an id changes, an empty value deletes and n0 adds', async () => {
		const portal = await openPortal({ multifieldUpdate: 'documented' });
		const id = await addContact(portal, 'Иван', '+79990000001');
		const update = async (fm: unknown): Promise<unknown> => {
			const answer = await call(portal, 'crm.item.update', { entityTypeId: 3, id, fields: { fm } });
			return (at(answer, 'result.item.fm') as Array<{ value: string }>).map((own) => own.value);
		};
		expect(await update({ n0: { typeId: 'PHONE', value: '+2' } })).toEqual(['+79990000001', '+2']);
		expect(await update({ 1: { typeId: 'PHONE', value: '+1' } })).toEqual(['+1', '+2']);
		expect(await update({ 1: { value: '+9' } })).toEqual(['+1', '+2']);
		expect(await update({ 1: { typeId: 'PHONE', value: '' } })).toEqual(['+2']);
	});

	test('crm.contact.update changes, deletes and adds phones by ID', async () => {
		const portal = await openPortal();
		const id = await addContact(portal, 'Иван', '+79990000001');
		const phone = at(await call(portal, 'crm.contact.get', { id }), 'result.PHONE.0.ID');
		expect(typeof phone).toBe('string');
		const update = (PHONE: unknown) =>
			call(portal, 'crm.contact.update', { id, fields: { PHONE } });
		expect(
			at(
				await update([
					{ ID: phone, VALUE: '+1' },
					{ VALUE: '+2', VALUE_TYPE: 'MOBILE' },
				]),
				'result',
			),
		).toBe(true);
		await update([{ ID: phone, DELETE: 'Y' }]);
		const after = await call(portal, 'crm.contact.get', { id });
		expect(at(after, 'result.PHONE')).toMatchObject([{ VALUE: '+2', VALUE_TYPE: 'MOBILE' }]);
		expect(at(after, 'result.ID')).toBe(String(id));
	});
});
