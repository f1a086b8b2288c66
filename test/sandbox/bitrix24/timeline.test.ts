import { addLead, at, call, openPortal, refusal, stopPortals } from './portal';

afterEach(stopPortals);

describe('comments in the timeline', () => {
	const comment = (ENTITY_ID: number, COMMENT = 'Итог разговора', ENTITY_TYPE = 'lead') => ({
		fields: { ENTITY_ID, ENTITY_TYPE, COMMENT },
	});

	test('add answers a bare number; list and get answer text', async () => {
		const portal = await openPortal();
		const lead = await addLead(portal, {});
		const id = at(await call(portal, 'crm.timeline.comment.add', comment(lead)), 'result');
		expect(id).toBe(1);
		const list = await call(portal, 'crm.timeline.comment.list', {
			filter: { ENTITY_ID: lead, ENTITY_TYPE: 'lead' },
		});
		expect(at(list, 'result')).toMatchObject([
			{ ID: '1', ENTITY_ID: '1', ENTITY_TYPE: 'lead', COMMENT: 'Итог разговора', FILES: {} },
		]);
		expect(at(list, 'total')).toBe(1);
	});

	test('update changes, delete answers null', async () => {
		const portal = await openPortal();
		const lead = await addLead(portal, {});
		await call(portal, 'crm.timeline.comment.add', comment(lead));
		await call(portal, 'crm.timeline.comment.update', { id: 1, fields: { COMMENT: 'Новый' } });
		expect(at(await call(portal, 'crm.timeline.comment.get', { id: 1 }), 'result.COMMENT')).toBe(
			'Новый',
		);
		expect(at(await call(portal, 'crm.timeline.comment.delete', { id: 1 }), 'result')).toBeNull();
		expect(refusal(await call(portal, 'crm.timeline.comment.get', { id: 1 }))).toBe(
			'400 NOT_FOUND',
		);
	});

	test('refusals: no owner, a number for the kind, no text, FIELDS in capitals', async () => {
		const portal = await openPortal();
		const lead = await addLead(portal, {});
		const add = 'crm.timeline.comment.add';
		expect(refusal(await call(portal, add, comment(99)))).toBe('400 OWNER_NOT_FOUND');
		expect(refusal(await call(portal, add, comment(lead, 'x', '1')))).toBe('400 OWNER_NOT_FOUND');
		expect(refusal(await call(portal, add, comment(lead, '  ')))).toBe('400 INVALID_ARG_VALUE');
		expect(refusal(await call(portal, add, { FIELDS: comment(lead).fields }))).toBe('400 100');
	});
});

describe('to-dos', () => {
	const todo = 'crm.activity.todo.add';

	test('add answers an object, the list of activities shows it as CRM_TODO in text', async () => {
		const portal = await openPortal();
		const lead = await addLead(portal, {});
		const added = await call(portal, todo, {
			ownerTypeId: 1,
			ownerId: lead,
			deadline: '2026-11-22T06:30:00Z',
			title: 'Перезвонить',
			responsibleId: 5,
		});
		expect(at(added, 'result')).toEqual({ id: 1 });
		const list = await call(portal, 'crm.activity.list', {
			filter: { OWNER_ID: lead, OWNER_TYPE_ID: 1, PROVIDER_ID: 'CRM_TODO' },
		});
		expect(at(list, 'result.0')).toMatchObject({
			ID: '1',
			SUBJECT: 'Перезвонить',
			DEADLINE: '2026-11-22T09:30:00+03:00',
			COMPLETED: 'N',
			RESPONSIBLE_ID: '5',
			SETTINGS: [],
		});
	});

	test.each([
		'завтра',
		'22.11.2026 09:30',
		'2026-11-22',
		'2026-11-31T09:30:00+03:00',
		'2026-11-22T09:30:00.000+03:00',
		'',
	])('deadline "%s" is WRONG_DATETIME_FORMAT', async (deadline) => {
		const portal = await openPortal();
		const ownerId = await addLead(portal, {});
		expect(refusal(await call(portal, todo, { ownerTypeId: 1, ownerId, deadline }))).toBe(
			'400 WRONG_DATETIME_FORMAT',
		);
	});

	test('a deadline without an offset is in the portal’s zone', async () => {
		const portal = await openPortal({ utcOffsetMinutes: 300 });
		const ownerId = await addLead(portal, {});
		await call(portal, todo, { ownerTypeId: 1, ownerId, deadline: '2026-11-22T09:30:00' });
		expect(portal.state.activities[0]?.deadlineAt).toBe(Date.parse('2026-11-22T04:30:00Z'));
	});

	test('owner and deadline are needed', async () => {
		const portal = await openPortal();
		expect(
			refusal(
				await call(portal, todo, { ownerTypeId: 1, ownerId: 9, deadline: '2026-11-22T09:30:00Z' }),
			),
		).toBe('400 NOT_FOUND');
		expect(
			refusal(
				await call(portal, todo, { ownerTypeId: 99, ownerId: 9, deadline: '2026-11-22T09:30:00Z' }),
			),
		).toBe('400 OWNER_NOT_FOUND');
		const ownerId = await addLead(portal, {});
		expect(refusal(await call(portal, todo, { ownerTypeId: 1, ownerId }))).toBe('400 100');
	});

	test('COMPLETED closes it, delete removes it, afterwards it is not found', async () => {
		const portal = await openPortal();
		const ownerId = await addLead(portal, {});
		await call(portal, todo, { ownerTypeId: 1, ownerId, deadline: '2026-11-22T09:30:00Z' });
		expect(
			at(
				await call(portal, 'crm.activity.update', { id: 1, fields: { COMPLETED: 'Y' } }),
				'result',
			),
		).toBe(true);
		expect(
			at(await call(portal, 'crm.activity.list', { filter: { COMPLETED: 'N' } }), 'result'),
		).toEqual([]);
		expect(at(await call(portal, 'crm.activity.delete', { id: 1 }), 'result')).toBe(true);
		const again = await call(portal, 'crm.activity.delete', { id: 1 });
		expect([at(again, 'error'), at(again, 'error_description')]).toEqual([
			'',
			'Activity is not found.',
		]);
	});

	test('a condition on a field the old list does not know returns everything', async () => {
		const portal = await openPortal();
		const ownerId = await addLead(portal, {});
		await call(portal, todo, { ownerTypeId: 1, ownerId, deadline: '2026-11-22T09:30:00Z' });
		expect(
			at(await call(portal, 'crm.activity.list', { filter: { MARKER: 'x' } }), 'result'),
		).toHaveLength(1);
	});
});
