import type { YclientsTownOptions } from '../../../../sandbox/town/yclients';
import { at, DAY } from '../contract';
import { COMPANY, MARINA, NOW, openSalon, OTHER, type Salon } from './town';

describe('The simulated YCLIENTS', () => {
	let salon: Salon;
	const open = async (options: YclientsTownOptions = {}): Promise<void> => {
		salon = await openSalon(options);
	};
	beforeEach(async () => {
		await open();
	});
	afterEach(async () => {
		await salon.town.stop();
	});

	const headers = {
		accept: 'application/vnd.yclients.v2+json',
		authorization: 'Bearer partner-secret, User user-secret',
		'content-type': 'application/json',
	};
	const ask = async (method: string, path: string, body?: unknown, changes: object = {}) => {
		const answer = await fetch(`${salon.town.apiUrl}${path}`, {
			method,
			headers: { ...headers, ...changes },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await answer.text();
		return {
			status: answer.status,
			body: text === '' ? null : (JSON.parse(text) as Record<string, unknown>),
		};
	};
	const record = (changes: object = {}) => ({
		staff_id: MARINA,
		services: [{ id: 331 }],
		client: { phone: '79991234567', name: 'Анна' },
		datetime: `${DAY}T10:00:00+03:00`,
		seance_length: 3600,
		save_if_busy: false,
		comment: 'x',
		...changes,
	});
	const RECORDS = `/records/${COMPANY}`;

	it('lets nobody in without both tokens in one header', async () => {
		for (const authorization of [
			'Bearer partner-secret',
			'User user-secret, Bearer partner-secret',
			'Bearer wrong, User user-secret',
			'Bearer partner-secret, User wrong',
		])
			expect(await ask('GET', RECORDS, undefined, { authorization })).toMatchObject({
				status: 401,
				body: { success: false, data: null },
			});
	});

	it('wants the headers of version 2, also for deleting', async () => {
		for (const wrong of [{ accept: 'application/json' }, { 'content-type': 'text/plain' }])
			for (const method of ['GET', 'DELETE'])
				expect((await ask(method, `/record/${COMPANY}/1`, undefined, wrong)).status).toBe(400);
	});

	it('knows rights by branch and by reading and writing', async () => {
		salon.town.state.users.set('user-secret', { companies: [COMPANY], write: false });
		expect((await ask('GET', `/records/${OTHER}`)).status).toBe(403);
		expect((await ask('GET', '/records/1')).status).toBe(404);
		expect((await ask('GET', RECORDS)).status).toBe(200);
		expect((await ask('POST', RECORDS, record())).status).toBe(403);
	});

	it('refuses bodies that the real one refuses', async () => {
		for (const changes of [
			{ staff_id: '9' },
			{ staff_id: 1 },
			{ services: [{ id: 1 }] },
			{ services: undefined },
			{ datetime: '02.03.2027 10:00' },
			{ seance_length: 0 },
			{ seance_length: 100 },
			{ save_if_busy: 'no' },
			{ attendance: 5 },
			{ client: { phone: '+7 (999) 123-45-67' } },
		])
			expect(await ask('POST', RECORDS, record(changes))).toMatchObject({
				status: 422,
				body: { success: false, meta: { errors: expect.any(Object) as object } },
			});
		expect(salon.town.people.entries(COMPANY)).toEqual([]);
	});

	it('refuses what is taken, unless told to save all the same', async () => {
		expect((await ask('POST', RECORDS, record())).status).toBe(201);
		expect(await ask('POST', RECORDS, record())).toMatchObject({
			status: 422,
			body: { meta: { message: expect.stringContaining('занято') as string } },
		});
		expect((await ask('POST', RECORDS, record({ save_if_busy: true }))).status).toBe(201);
	});

	it('replaces a record as a whole, and writes to the customer where it is not told otherwise', async () => {
		const { body } = await ask('POST', RECORDS, record({ api_id: 'a1', send_sms: true }));
		const [{ id }] = (body?.data ?? []) as [{ id: number }];
		expect(salon.town.state.messages).toHaveLength(1);
		const { comment: _comment, client: _client, ...less } = record();
		await ask('PUT', `/record/${COMPANY}/${id}`, less);
		expect(salon.town.people.record(COMPANY, id)).toMatchObject({
			comment: '',
			client: null,
			apiId: '',
		});
	});

	it('deletes with 204 and keeps deleted records for those who ask for them', async () => {
		const id = salon.town.people.book(COMPANY, {
			staffId: MARINA,
			start: at('10:00'),
			end: at('11:00'),
		});
		expect(await ask('DELETE', `/record/${COMPANY}/${id}`)).toEqual({ status: 204, body: null });
		expect((await ask('DELETE', `/record/${COMPANY}/${id}`)).status).toBe(404);
		expect((await ask('GET', `/record/${COMPANY}/${id}`)).status).toBe(404);
		expect((await ask('GET', RECORDS)).body?.data).toEqual([]);
		expect((await ask('GET', `${RECORDS}?with_deleted=1`)).body?.data).toMatchObject([
			{ id, deleted: true },
		]);
	});

	it('gives pages with the total, and what changed since', async () => {
		for (const hour of ['10', '12', '14'])
			salon.town.people.book(COMPANY, {
				staffId: MARINA,
				start: at(`${hour}:00`),
				end: at(`${hour}:30`),
			});
		const second = await ask('GET', `${RECORDS}?count=2&page=2`);
		expect(second.body).toMatchObject({ data: [{}], meta: { page: 2, total_count: 3 } });
		salon.now = NOW + 60_000;
		const [first] = salon.town.people.entries(COMPANY);
		salon.town.people.edit(COMPANY, first.id, { comment: 'новое' });
		const changed = await ask('GET', `${RECORDS}?changed_after=2027-03-01T15:00:30`);
		expect(changed.body?.data).toMatchObject([{ id: first.id }]);
		expect((await ask('GET', `${RECORDS}?start_date=02.03.2027`)).status).toBe(422);
	});

	it('counts requests by second and by minute', async () => {
		await salon.town.stop();
		await open({ perSecond: 5, perMinute: 8 });
		const statuses = async (count: number) => {
			const all: number[] = [];
			for (let one = 0; one < count; one++) all.push((await ask('GET', RECORDS)).status);
			return all;
		};
		expect(await statuses(6)).toEqual([200, 200, 200, 200, 200, 429]);
		salon.now += 1001;
		expect(await statuses(4)).toEqual([200, 200, 200, 429]);
		salon.now += 60_000;
		expect(await statuses(1)).toEqual([200]);
	});
});
