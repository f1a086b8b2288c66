import { at, call, openPortal, post, refusal, stopPortals } from './portal';

afterEach(stopPortals);

describe('staff', () => {
	test('user.get filters under FILTER, in any case, or flat', async () => {
		const portal = await openPortal();
		const ids = async (body: unknown): Promise<unknown> =>
			(at(await call(portal, 'user.get', body), 'result') as Array<{ ID: string }>).map(
				(user) => user.ID,
			);
		expect(await ids({})).toEqual(['1', '3', '5', '7', '9']);
		expect(await ids({ FILTER: { ACTIVE: true, USER_TYPE: 'employee' } })).toEqual([
			'1',
			'3',
			'5',
			'7',
		]);
		expect(await ids({ filter: { ID: [3, 5] } })).toEqual(['3', '5']);
		expect(await ids({ NAME: 'Игорь' })).toEqual(['3']);
	});

	test('the webhook’s own user is user.current and profile', async () => {
		const portal = await openPortal({ userId: 5 });
		expect(at(await call(portal, 'user.current'), 'result')).toMatchObject({
			ID: '5',
			ACTIVE: true,
			UF_DEPARTMENT: [1],
		});
		expect(at(await call(portal, 'profile'), 'result')).toMatchObject({ ID: '5', ADMIN: true });
	});
});

describe('notices and messages', () => {
	test('a notice answers its number, false for nobody', async () => {
		const portal = await openPortal();
		expect(
			at(await call(portal, 'im.notify.system.add', { USER_ID: 7, MESSAGE: 'Срочно' }), 'result'),
		).toBe(1);
		expect(
			at(await call(portal, 'im.notify.personal.add', { USER_ID: 404, MESSAGE: 'x' }), 'result'),
		).toBe(false);
		expect(portal.state.notices).toMatchObject([{ kind: 'system', to: '7', text: 'Срочно' }]);
	});

	test.each([
		['im.notify.system.add', { MESSAGE: 'x' }, '400 USER_ID_EMPTY'],
		['im.notify.system.add', { USER_ID: 7 }, '400 MESSAGE_EMPTY'],
		[
			'im.notify.system.add',
			{ USER_ID: 7, MESSAGE: 'x', ATTACH: 'x'.repeat(60_001) },
			'400 ATTACH_OVERSIZE',
		],
		['im.message.add', { DIALOG_ID: '7' }, '400 MESSAGE_EMPTY'],
		['im.message.add', { MESSAGE: 'x' }, '400 USER_ID_EMPTY'],
		['im.message.add', { DIALOG_ID: '404', MESSAGE: 'x' }, '400 USER_NOT_FOUND'],
		['im.message.add', { DIALOG_ID: 'chat99', MESSAGE: 'x' }, '400 ACCESS_ERROR'],
	])('%s %j is %s', async (method, body, expected) => {
		expect(refusal(await call(await openPortal(), method, body))).toBe(expected);
	});

	test('a message goes to a person or to the common chat', async () => {
		const portal = await openPortal();
		expect(
			at(await call(portal, 'im.message.add', { DIALOG_ID: 'chat1', MESSAGE: 'а' }), 'result'),
		).toBe(1);
		expect(at(await call(portal, 'im.message.add', { DIALOG_ID: 7, MESSAGE: 'б' }), 'result')).toBe(
			3,
		);
	});
});

describe('consents', () => {
	test('agreements are listed and their text is filled in', async () => {
		const portal = await openPortal();
		const id = at(await call(portal, 'userconsent.agreement.list'), 'result.0.ID');
		expect(id).toBe('1');
		const text = await call(portal, 'userconsent.agreement.text', {
			id,
			replace: { button_caption: 'Согласен', fields: { COMPANY_NAME: 'ООО «Луна»' } },
		});
		expect(at(text, 'result.LABEL')).toMatch(/«Согласен»/);
		expect(at(text, 'result.TEXT')).toMatch(/ООО «Луна».*152-ФЗ/s);
	});

	test.each([
		[{ IP: '10.0.0.1' }],
		[{ AGREEMENT_ID: 99, IP: '10.0.0.1' }],
		[{ AGREEMENT_ID: 1 }],
		[{ AGREEMENT_ID: 1, IP: 'telegram' }],
		[{ AGREEMENT_ID: 1, IP: '10.0.0.256' }],
	])('%j is ERROR_ARGUMENT', async (body) => {
		expect(refusal(await call(await openPortal(), 'userconsent.consent.add', body))).toBe(
			'400 ERROR_ARGUMENT',
		);
	});

	test('a real address is accepted and there is no way to read it back', async () => {
		const portal = await openPortal();
		const body = { AGREEMENT_ID: 1, IP: '2001:db8::1', ORIGIN_ID: 'tg:1' };
		expect(at(await call(portal, 'userconsent.consent.add', body), 'result')).toBe(1);
		expect(refusal(await call(portal, 'userconsent.consent.list'))).toBe(
			'404 ERROR_METHOD_NOT_FOUND',
		);
	});
});

describe('what a portal tells about its methods', () => {
	test('methods leaves out the controllers, method.get knows whether a scope is missing', async () => {
		const portal = await openPortal({ scopes: ['crm'] });
		const methods = at(await call(portal, 'methods'), 'result') as string[];
		expect(methods).toContain('crm.status.list');
		expect(methods).not.toContain('crm.item.add');
		const task = await post(`${portal.webhookUrl}method.get`, { name: 'tasks.task.add' });
		expect(at(task, 'result')).toEqual({ isExisting: true, isAvailable: false });
	});
});
