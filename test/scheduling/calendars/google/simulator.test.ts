import { startGoogle, type GoogleTown } from '../../../../sandbox/town/google';
import { NOW, openOffice, MARINA, OLGA, type Office } from './town';

describe('The simulated Google', () => {
	let office: Office;
	let town: GoogleTown;
	let bearer: string;

	beforeEach(async () => {
		office = await openOffice();
		town = office.town;
		await office.calendar().testAccess();
		bearer = `Bearer ${[...town.state.tokens.keys()][0]}`;
	});
	afterEach(async () => {
		await town.stop();
	});

	const ask = async (
		method: string,
		path: string,
		body?: unknown,
		headers: Readonly<Record<string, string>> = {},
	) => {
		const answer = await fetch(`${town.apiUrl}${path}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
			headers: { authorization: bearer, 'content-type': 'application/json', ...headers },
		});
		const text = await answer.text();
		const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
		const { errors } = (parsed.error ?? {}) as { errors?: readonly { reason: string }[] };
		return { status: answer.status, reason: errors?.[0]?.reason ?? null, body: parsed };
	};
	const events = `/calendars/${encodeURIComponent(MARINA)}/events`;
	const event = (changes: object = {}) => ({
		start: { dateTime: '2027-03-02T10:00:00+03:00' },
		end: { dateTime: '2027-03-02T11:00:00+03:00' },
		...changes,
	});

	it('lets nobody in without a token that it gave, or after its end', async () => {
		const none = await ask('GET', events, undefined, { authorization: 'Bearer made-up' });
		expect(none).toMatchObject({ status: 401, reason: 'authError' });
		for (const token of town.state.tokens.values()) Object.assign(token, { until: NOW });
		expect((await ask('GET', events)).status).toBe(401);
	});

	it('refuses ids, times and fields that the real one refuses', async () => {
		const refusals: readonly (readonly [object, string])[] = [
			[event({ id: 'Night-Desk' }), 'invalid'],
			[event({ id: 'xyz12' }), 'invalid'],
			[event({ id: 'nd1' }), 'invalid'],
			[event({ start: { dateTime: '2027-03-02T10:00:00' } }), 'badRequest'],
			[event({ start: { dateTime: '02.03.2027 10:00' } }), 'badRequest'],
			[event({ start: undefined }), 'required'],
			[event({ end: { dateTime: '2027-03-02T09:00:00+03:00' } }), 'timeRangeEmpty'],
			[event({ title: 'x' }), 'badRequest'],
			[event({ status: 'booked' }), 'invalid'],
			[event({ extendedProperties: { private: { ['k'.repeat(45)]: 'x' } } }), 'invalid'],
		];
		for (const [body, reason] of refusals)
			expect(await ask('POST', events, body)).toMatchObject({ status: 400, reason });
		expect(town.people.entries(MARINA)).toEqual([]);
	});

	it('keeps the id of a deleted event taken, and shows it as cancelled', async () => {
		const made = await ask('POST', events, event({ id: 'nd12345' }));
		expect(made.status).toBe(200);
		expect(await ask('POST', events, event({ id: 'nd12345' }))).toMatchObject({
			status: 409,
			reason: 'duplicate',
		});
		expect((await ask('DELETE', `${events}/nd12345`)).status).toBe(204);
		expect(await ask('DELETE', `${events}/nd12345`)).toMatchObject({
			status: 410,
			reason: 'deleted',
		});
		expect((await ask('GET', `${events}/nd12345`)).body.status).toBe('cancelled');
		expect((await ask('POST', events, event({ id: 'nd12345' }))).status).toBe(409);
		expect((await ask('GET', events)).body.items).toEqual([]);
	});

	it('minds the etag', async () => {
		const { body } = await ask('POST', events, event({ id: 'nd12345' }));
		const change = { summary: 'x' };
		const match = { 'if-match': String(body.etag) };
		expect((await ask('PATCH', `${events}/nd12345`, change, match)).status).toBe(200);
		expect(await ask('PATCH', `${events}/nd12345`, change, match)).toMatchObject({
			status: 412,
			reason: 'conditionNotMet',
		});
		expect((await ask('DELETE', `${events}/nd12345`, undefined, match)).status).toBe(412);
	});

	it('gives a sync token at the end of a whole list only, and takes none with other filters', async () => {
		const filtered = await ask('GET', `${events}?timeMax=2027-03-02T00:00:00Z`);
		expect(filtered.body.nextSyncToken).toBeUndefined();
		const token = String((await ask('GET', events)).body.nextSyncToken);
		const since = `${events}?syncToken=${encodeURIComponent(token)}`;
		expect((await ask('GET', since)).body.items).toEqual([]);
		await ask('POST', events, event({ id: 'nd12345' }));
		await ask('DELETE', `${events}/nd12345`);
		expect((await ask('GET', since)).body.items).toMatchObject([
			{ id: 'nd12345', status: 'cancelled' },
		]);
		expect(await ask('GET', `${since}&timeMin=2027-03-02T00:00:00Z`)).toMatchObject({
			status: 400,
			reason: 'syncTokenWithRequestRestrictions',
		});
		const olga = `/calendars/${encodeURIComponent(OLGA)}/events`;
		expect((await ask('GET', `${olga}?syncToken=${encodeURIComponent(token)}`)).status).toBe(400);
		town.people.forgetSyncTokens(MARINA);
		expect(await ask('GET', since)).toMatchObject({ status: 410, reason: 'fullSyncRequired' });
	});

	it('refuses ranges that are empty, too long or without an offset', async () => {
		const busy = async (timeMin: string, timeMax: string) =>
			await ask('POST', '/freeBusy', { timeMin, timeMax, items: [{ id: MARINA }] });
		expect((await busy('2027-03-02T00:00:00', '2027-03-03T00:00:00Z')).status).toBe(400);
		expect((await busy('2027-03-03T00:00:00Z', '2027-03-02T00:00:00Z')).reason).toBe(
			'timeRangeEmpty',
		);
		expect((await busy('2027-01-01T00:00:00Z', '2027-12-01T00:00:00Z')).reason).toBe(
			'timeRangeTooLong',
		);
		expect((await ask('GET', `${events}?timeMin=2027-03-02`)).status).toBe(400);
		expect((await ask('GET', `${events}?orderBy=startTime`)).status).toBe(400);
	});

	it('shows a calendar to those only with whom it is shared', async () => {
		const other = await startGoogle({ clock: () => NOW });
		try {
			expect((await fetch(`${other.apiUrl}${events}`)).status).toBe(401);
		} finally {
			await other.stop();
		}
		town.addCalendar({ id: 'private@example.com', summary: 'Чужой' });
		expect(await ask('GET', '/calendars/private%40example.com/events')).toMatchObject({
			status: 404,
			reason: 'notFound',
		});
	});
});
