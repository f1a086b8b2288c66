import type { RunningBitrix24 } from '../../../sandbox/town/bitrix24/index.ts';
import { at, call, openPortal, post, refusal, stopPortals, StoppedClock } from './portal';

afterEach(stopPortals);

const TASK = {
	TITLE: 'Перезвонить',
	RESPONSIBLE_ID: 3,
	DEADLINE: '2026-11-22T09:00:00+03:00',
	UF_CRM_TASK: ['L_1', 'nonsense'],
};

describe('tasks, version 2', () => {
	test('upper case in, camelCase and text out', async () => {
		const portal = await openPortal();
		const answer = await call(portal, 'tasks.task.add', { fields: TASK });
		expect(at(answer, 'result.task')).toMatchObject({
			id: '1',
			title: 'Перезвонить',
			status: '2',
			responsibleId: '3',
			deadline: '2026-11-22T09:00:00+03:00',
			responsible: { id: '3', name: 'Игорь Лебедев' },
		});
		expect(at(answer, 'result.task.ufCrmTask')).toBeUndefined();
	});

	test('the CRM links come back only when selected', async () => {
		const portal = await openPortal();
		await call(portal, 'tasks.task.add', { fields: TASK });
		const got = await call(portal, 'tasks.task.get', { taskId: 1, select: ['ID', 'UF_CRM_TASK'] });
		expect(at(got, 'result.task.ufCrmTask')).toEqual(['L_1']);
		expect(at(got, 'result.task.title')).toBeUndefined();
	});

	test.each([
		[{}, '400 100'],
		[{ title: 'строчными' }, '400 ERROR_CORE'],
		[{ TITLE: 'x' }, '400 ERROR_CORE'],
		[{ TITLE: 'x', RESPONSIBLE_ID: 404 }, '400 ERROR_CORE'],
	])('%j is %s', async (fields, expected) => {
		const answer = await call(await openPortal(), 'tasks.task.add', { fields });
		expect(refusal(answer)).toBe(expected);
		if (expected.endsWith('CORE')) expect(at(answer, 'error_description')).toMatch(/<br>$/);
	});

	test('complete works once, renew brings it back', async () => {
		const portal = await openPortal();
		await call(portal, 'tasks.task.add', { fields: TASK });
		expect(at(await call(portal, 'tasks.task.complete', { taskId: 1 }), 'result.task.status')).toBe(
			'5',
		);
		const again = await call(portal, 'tasks.task.complete', { taskId: 1 });
		expect([refusal(again), at(again, 'error_description')]).toEqual([
			'400 1048582',
			'Действие не доступно',
		]);
		expect(at(await call(portal, 'tasks.task.renew', { taskId: 1 }), 'result.task.status')).toBe(
			'2',
		);
	});

	test('the list filters by CRM link but not by XML_ID, which is left out without a word', async () => {
		const portal = await openPortal();
		await call(portal, 'tasks.task.add', { fields: { ...TASK, XML_ID: 'a' } });
		await call(portal, 'tasks.task.add', {
			fields: { ...TASK, XML_ID: 'b', UF_CRM_TASK: ['D_2'] },
		});
		const count = async (filter: unknown): Promise<unknown> =>
			at(await call(portal, 'tasks.task.list', { filter }), 'total');
		expect(await count({ UF_CRM_TASK: 'L_1' })).toBe(1);
		expect(await count({ XML_ID: 'a' })).toBe(2);
		expect(await count({ '<DEADLINE': '2026-11-22T08:59:59+03:00' })).toBe(0);
		expect(refusal(await call(portal, 'tasks.task.list', { order: { XML_ID: 'asc' } }))).toBe(
			'400 0',
		);
	});

	test('update changes, delete answers task: true and then knows it no more', async () => {
		const portal = await openPortal();
		await call(portal, 'tasks.task.add', { fields: TASK });
		const updated = await call(portal, 'tasks.task.update', {
			taskId: 1,
			fields: { RESPONSIBLE_ID: 5, PRIORITY: 2 },
		});
		expect(at(updated, 'result.task')).toMatchObject({
			responsibleId: '5',
			priority: '2',
			title: 'Перезвонить',
		});
		expect(at(await call(portal, 'tasks.task.delete', { taskId: 1 }), 'result')).toEqual({
			task: true,
		});
		expect(refusal(await call(portal, 'tasks.task.get', { taskId: 1 }))).toBe('400 0');
		expect(refusal(await call(portal, 'tasks.task.get', { taskId: 'one' }))).toBe('400 0');
		expect(refusal(await call(portal, 'tasks.task.get'))).toBe('400 100');
	});
});

describe('tasks, version 3', () => {
	const fields = { title: 'Перезвонить', creatorId: 1, responsibleId: 3, crmItemIds: ['L_1'] };
	const v3 = (portal: RunningBitrix24, method: string, body: unknown, key?: string) =>
		post(
			portal.webhookUrl.replace('/rest/', '/rest/api/') + method,
			body,
			key === undefined ? {} : { 'idempotency-key': key },
		);

	test('numbers are numbers and errors are objects', async () => {
		const portal = await openPortal();
		const added = await v3(portal, 'tasks.task.add', { fields });
		expect(at(added, 'result.item')).toMatchObject({
			id: 1,
			status: 'pending',
			responsibleId: 3,
			crmItemIds: ['L_1'],
		});
		const wrong = await v3(portal, 'tasks.task.add', { fields: { ...fields, responsibleId: '3' } });
		expect(at(wrong, 'error')).toMatchObject({
			code: 'BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION',
			validation: [{ field: 'responsibleId' }],
		});
	});

	test('what is missing or unknown is named', async () => {
		const portal = await openPortal();
		const missing = await v3(portal, 'tasks.task.add', { fields: { title: 'x' } });
		expect(at(missing, 'error.validation')).toMatchObject([
			{ field: 'creatorId' },
			{ field: 'responsibleId' },
		]);
		const unknown = await v3(portal, 'tasks.task.add', { fields: { ...fields, TITLE: 'x' } });
		expect(at(unknown, 'error.code')).toMatch(/UNKNOWNDTOPROPERTYEXCEPTION$/);
		const gone = await v3(portal, 'tasks.task.get', { id: 99 });
		expect(at(gone, 'error.code')).toMatch(/ENTITYNOTFOUNDEXCEPTION$/);
	});

	test('get, update, list by id and delete', async () => {
		const portal = await openPortal();
		await v3(portal, 'tasks.task.add', { fields });
		expect(
			at(
				await v3(portal, 'tasks.task.update', { id: 1, fields: { status: 'completed' } }),
				'result',
			),
		).toEqual({ result: true });
		const list = await v3(portal, 'tasks.task.list', {
			filter: [['id', 'in', [1, 2]]],
			select: ['id', 'status'],
		});
		expect(at(list, 'result.items')).toEqual([{ id: 1, status: 'completed' }]);
		expect((await v3(portal, 'tasks.task.list', { filter: [['title', '=', 'x']] })).status).toBe(
			400,
		);
		expect(at(await v3(portal, 'tasks.task.delete', { id: 1 }), 'result')).toEqual({
			result: true,
		});
		expect(portal.state.tasks).toEqual([]);
	});

	test('its scope is tasks, its address has no .json and the old address does not know its shape', async () => {
		const portal = await openPortal({ scopes: ['task'] });
		expect(at(await v3(portal, 'tasks.task.add', { fields }), 'error.code')).toMatch(
			/INSUFFICIENTSCOPEEXCEPTION$/,
		);
		portal.configure({ scopes: ['tasks'] });
		expect((await v3(portal, 'tasks.task.add.json', { fields })).status).toBe(404);
		expect((await v3(portal, 'crm.item.add', { fields })).status).toBe(404);
	});

	test('the same key and body replays the stored answer and adds nothing', async () => {
		const portal = await openPortal();
		const first = await v3(portal, 'tasks.task.add', { fields }, 'night-1');
		const second = await v3(portal, 'tasks.task.add', { fields }, 'night-1');
		expect(second.text).toBe(first.text);
		expect(second.headers.get('idempotent-replayed')).toBe('true');
		expect(first.headers.get('idempotent-replayed')).toBeNull();
		expect(portal.state.tasks).toHaveLength(1);
	});

	test('the key also holds when the first answer was lost', async () => {
		const portal = await openPortal({ faults: [{ kind: 'drop-after', count: 1 }] });
		await expect(v3(portal, 'tasks.task.add', { fields }, 'night-1')).rejects.toThrow();
		expect((await v3(portal, 'tasks.task.add', { fields }, 'night-1')).status).toBe(200);
		expect(portal.state.tasks).toHaveLength(1);
	});

	test('the same key with another body is 422, a bad key 400, errors are not stored', async () => {
		const portal = await openPortal();
		await v3(portal, 'tasks.task.add', { fields: { title: 'x' } }, 'night-1');
		expect((await v3(portal, 'tasks.task.add', { fields }, 'night-1')).status).toBe(200);
		const reused = await v3(
			portal,
			'tasks.task.add',
			{ fields: { ...fields, title: 'Другое' } },
			'night-1',
		);
		expect([reused.status, at(reused, 'error.code')]).toEqual([
			422,
			'BITRIX_REST_V3_EXCEPTION_IDEMPOTENCYKEYREUSEDEXCEPTION',
		]);
		expect((await v3(portal, 'tasks.task.add', { fields }, 'x'.repeat(256))).status).toBe(400);
	});

	test('a key is forgotten after a day', async () => {
		const clock = new StoppedClock();
		const portal = await openPortal({ clock });
		await v3(portal, 'tasks.task.add', { fields }, 'night-1');
		clock.advance(24 * 3600);
		await v3(portal, 'tasks.task.add', { fields }, 'night-1');
		expect(portal.state.tasks).toHaveLength(2);
	});

	test('version 2 ignores the key', async () => {
		const portal = await openPortal();
		for (let n = 0; n < 2; n += 1)
			await post(
				`${portal.webhookUrl}tasks.task.add`,
				{ fields: TASK },
				{ 'idempotency-key': 'k' },
			);
		expect(portal.state.tasks).toHaveLength(2);
	});
});
