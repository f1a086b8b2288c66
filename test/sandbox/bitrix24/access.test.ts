import {
	at,
	call,
	callFrom,
	get,
	openPortal,
	post,
	postForm,
	refusal,
	stopPortals,
	StoppedClock,
} from './portal';

afterEach(stopPortals);

describe('who may call', () => {
	test('a wrong secret is 401 INVALID_CREDENTIALS', async () => {
		const portal = await openPortal();
		expect(refusal(await post(`${portal.url}/rest/1/wrong/profile`, {}))).toBe(
			'401 INVALID_CREDENTIALS',
		);
	});

	test('the right secret under another user is refused as well', async () => {
		const portal = await openPortal({ secret: 'abc123' });
		expect(refusal(await post(`${portal.url}/rest/3/abc123/profile`, {}))).toBe(
			'401 INVALID_CREDENTIALS',
		);
	});

	test('a call without a webhook has no authorisation at all', async () => {
		const portal = await openPortal();
		expect(refusal(await post(`${portal.url}/rest/profile`, {}))).toBe('401 NO_AUTH_FOUND');
	});

	test.each([
		['crm.item.add', ['task']],
		['tasks.task.add', ['crm', 'tasks']],
		['im.notify.system.add', ['crm']],
		['user.get', ['crm']],
		['userfieldconfig.add', ['crm']],
		['userfieldconfig.add', ['userfieldconfig']],
		['userconsent.agreement.list', ['crm']],
	])('%s is 403 insufficient_scope when only %j was ticked', async (method, scopes) => {
		const portal = await openPortal({ scopes });
		expect(refusal(await call(portal, method))).toBe('403 insufficient_scope');
	});

	test('profile, scope and server.time need no box ticked', async () => {
		const portal = await openPortal({ scopes: [] });
		expect(at(await call(portal, 'profile'), 'result.ID')).toBe('1');
		expect(at(await call(portal, 'scope'), 'result')).toEqual([]);
		expect((await call(portal, 'server.time')).status).toBe(200);
	});

	test('an unknown method is 404', async () => {
		expect(refusal(await call(await openPortal(), 'crm.item.invent'))).toBe(
			'404 ERROR_METHOD_NOT_FOUND',
		);
	});

	test('a portal on the free plan refuses everything with its reason', async () => {
		const answer = await call(await openPortal({ plan: 'free' }), 'profile');
		expect(refusal(answer)).toBe('403 ACCESS_DENIED');
		expect(at(answer, 'error_description')).toMatch(/only on commercial plans/);
	});

	test('plain HTTP is refused where the portal demands HTTPS', async () => {
		const portal = await openPortal({ requireHttps: true });
		expect(refusal(await call(portal, 'profile'))).toBe('400 INVALID_REQUEST');
		const forwarded = await post(
			`${portal.webhookUrl}profile`,
			{},
			{ 'x-forwarded-proto': 'https' },
		);
		expect(forwarded.status).toBe(200);
	});

	test('app.info and event.bind need an application, a webhook is not enough', async () => {
		const portal = await openPortal();
		expect(refusal(await call(portal, 'app.info'))).toBe('400 ACCESS_DENIED');
		expect(refusal(await call(portal, 'event.bind'))).toBe('403 WRONG_AUTH_TYPE');
	});
});

describe('ways of sending parameters', () => {
	test('a JSON body, PHP brackets in a form and a query string mean the same', async () => {
		const portal = await openPortal();
		const url = `${portal.webhookUrl}crm.item.add`;
		const json = await post(url, {
			entityTypeId: 1,
			fields: { title: 'А', fm: [{ typeId: 'PHONE', value: '+7900' }] },
		});
		const form = await postForm(
			`${url}.json`,
			'entityTypeId=1&fields[title]=%D0%90&fields[fm][0][typeId]=PHONE&fields[fm][0][value]=%2B7900',
		);
		const query = await get(
			`${url}?entityTypeId=1&fields[title]=%D0%90&fields[fm][0][typeId]=PHONE&fields[fm][0][value]=%2B7900`,
		);
		for (const answer of [json, form, query]) {
			expect(at(answer, 'result.item.title')).toBe('А');
			expect(at(answer, 'result.item.fm.0.value')).toBe('+7900');
		}
	});

	test('a plus that is not encoded in a form becomes a space', async () => {
		const portal = await openPortal();
		const answer = await postForm(
			`${portal.webhookUrl}crm.item.add`,
			'entityTypeId=3&fields[fm][0][typeId]=PHONE&fields[fm][0][value]=+7900',
		);
		expect(at(answer, 'result.item.fm.0.value')).toBe('7900');
	});

	test('a missing parameter is the text "100"', async () => {
		const answer = await call(await openPortal(), 'crm.item.add', { entityTypeId: 1 });
		expect(at(answer, 'error')).toBe('100');
		expect(at(answer, 'error_description')).toBe('Could not find value for parameter {fields}');
	});

	test('a body that is no JSON counts as no parameters', async () => {
		const portal = await openPortal();
		const response = await fetch(`${portal.webhookUrl}crm.item.get`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{broken',
		});
		expect(response.status).toBe(400);
		expect(at(await response.json(), 'error')).toBe('100');
	});
});

describe('rate and run time', () => {
	const clock = new StoppedClock();

	test('the bucket takes its size at once and then what leaks out', async () => {
		const portal = await openPortal({ bucket: { size: 50, leakPerSecond: 2 }, clock });
		const statuses: number[] = [];
		for (let n = 0; n < 53; n += 1) statuses.push((await call(portal, 'profile')).status);
		expect(statuses.filter((status) => status === 200)).toHaveLength(50);
		expect(refusal(await call(portal, 'profile'))).toBe('503 QUERY_LIMIT_EXCEEDED');
		clock.advance(1);
		const after = [
			await call(portal, 'profile'),
			await call(portal, 'profile'),
			await call(portal, 'profile'),
		];
		expect(after.map((answer) => answer.status)).toEqual([200, 200, 503]);
	});

	test('a refused call was not carried out', async () => {
		const portal = await openPortal({ bucket: { size: 1, leakPerSecond: 2 }, clock });
		await call(portal, 'profile');
		expect((await call(portal, 'crm.item.add', { entityTypeId: 1, fields: {} })).status).toBe(503);
		expect(portal.state.items).toEqual([]);
	});

	test('every source address has its own bucket', async () => {
		const portal = await openPortal({ bucket: { size: 1, leakPerSecond: 0 }, clock });
		const url = `${portal.webhookUrl}profile`;
		expect([
			await callFrom('127.0.0.1', url),
			await callFrom('127.0.0.1', url),
			await callFrom('127.0.0.2', url),
		]).toEqual([200, 503, 200]);
	});

	test('a method that used up its run time is blocked alone and comes back after ten minutes', async () => {
		const portal = await openPortal({ operating: { limitSeconds: 3, secondsPerCall: 1 }, clock });
		for (let n = 0; n < 3; n += 1) await call(portal, 'profile');
		expect(refusal(await call(portal, 'profile'))).toBe('429 OPERATION_TIME_LIMIT');
		const other = await call(portal, 'scope');
		expect(other.status).toBe(200);
		expect(at(other, 'time.operating')).toBe(1);
		expect(Number(at(other, 'time.operating_reset_at'))).toBeGreaterThan(clock.now() / 1000);
		clock.advance(600);
		expect((await call(portal, 'profile')).status).toBe(200);
	});

	test('the answer says when and how long in portal time', async () => {
		const portal = await openPortal({ clock: new StoppedClock('2026-11-21T22:15:00+03:00') });
		const answer = await call(portal, 'server.time');
		expect(at(answer, 'result')).toBe('2026-11-21T22:15:00+03:00');
		expect(at(answer, 'time.date_start')).toBe('2026-11-21T22:15:00+03:00');
	});
});
