import { ServiceError } from '../../../../lib/channels/adapter';
import { createGoogleCalendar, signedElsewhere } from '../../../../lib/scheduling/calendars/google';
import {
	readServiceAccountKey,
	serviceAccountAccess,
} from '../../../../lib/scheduling/calendars/google';
import type { HttpCall } from '../../../../lib/shared/http';
import type { GoogleTownOptions } from '../../../../sandbox/town/google';
import { appointment, at, DAY, entryOf, visit } from '../contract';
import { interrupted, realHttp } from '../http';
import { MARINA, NOW, OLGA, openOffice, SETTINGS, type Office } from './town';

const WHOLE_DAY = { start: at('00:00'), end: at('00:00') + 24 * 3_600_000 };
const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');

describe('Google Calendar', () => {
	let office: Office;
	const open = async (options: GoogleTownOptions = {}): Promise<Office> => {
		office = await openOffice(options);
		return office;
	};
	afterEach(async () => {
		await office.town.stop();
	});

	const book = (from: string, to: string, more: object = {}): string =>
		office.town.people.book(MARINA, {
			start: { dateTime: `${DAY}T${from}:00+03:00` },
			end: { dateTime: `${DAY}T${to}:00+03:00` },
			...more,
		});

	it('asks for one token and uses it until shortly before its end', async () => {
		let now = NOW;
		const { calendar, town } = await open({ clock: () => now });
		const tokens = () => town.state.log.filter(({ path }) => path === '/token').length;
		await calendar().busy(WHOLE_DAY);
		await calendar().busy(WHOLE_DAY);
		expect(tokens()).toBeLessThanOrEqual(2);
		const before = tokens();
		now += 50 * 60_000;
		await calendar().busy(WHOLE_DAY);
		expect(tokens()).toBe(before);
		now += 10 * 60_000;
		await calendar().add(visit(anna));
		expect(tokens()).toBe(before + 1);
	});

	it('asks for a new token once when Google withdraws it', async () => {
		const { calendar, town } = await open();
		await calendar().add(visit(anna));
		town.people.signOut();
		expect(await calendar().find(anna)).not.toBeNull();
		const denied = calendar(realHttp, {
			access: { authorization: async () => 'Bearer nothing', forget: () => undefined },
		});
		expect(await denied.testAccess()).toMatchObject({
			ok: false,
			message: expect.stringContaining('does not accept the credential') as string,
		});
	});

	it('says what is wrong with a key, a clock and a person', async () => {
		const { key, town } = await open();
		const token = async (text: string, clock = () => NOW, subject: string | null = null) =>
			await serviceAccountAccess(
				realHttp,
				clock,
				readServiceAccountKey(text),
				subject,
			).authorization();
		expect(() => readServiceAccountKey('{"type":"service_account"}')).toThrow(
			'Paste the whole JSON',
		);
		expect(() => readServiceAccountKey('AIza-an-api-key')).toThrow(ServiceError);
		const other = JSON.parse(town.addServiceAccount('other').key) as { private_key: string };
		const mixed = { ...(JSON.parse(key) as object), private_key: other.private_key };
		await expect(token(JSON.stringify(mixed))).rejects.toThrow('Invalid JWT Signature');
		await expect(token(key, () => NOW + 3_600_000)).rejects.toThrow('Set the clock of the server');
		await expect(token(key, () => NOW, 'boss@salon.ru')).rejects.toThrow('domain-wide delegation');
		// Line breaks of the key are often pasted as two characters.
		expect(await token(key.replaceAll('\\n', '\\\\n'))).toMatch(/^Bearer ya29\./);
	});

	it('leaves the signing to n8n where its OAuth2 credential is used', async () => {
		const { town, calendar } = await open();
		await calendar().busy(WHOLE_DAY);
		const [token] = town.state.tokens.keys();
		const signing: HttpCall = async (request) => {
			expect(request.headers?.authorization).toBeUndefined();
			return await realHttp({
				...request,
				headers: { ...request.headers, authorization: `Bearer ${token}` },
			});
		};
		const ours = createGoogleCalendar({
			http: signing,
			access: signedElsewhere,
			baseUrl: town.apiUrl,
			settings: SETTINGS,
		});
		expect((await ours.add(visit(anna))).status).toBe('done');
	});

	it('reads repetitions, whole days and what takes no time', async () => {
		const { calendar, town } = await open();
		town.people.book(MARINA, {
			recurrence: ['RRULE:FREQ=DAILY;COUNT=10'],
			start: { dateTime: '2027-02-25T09:00:00', timeZone: 'Europe/Moscow' },
			end: { dateTime: '2027-02-25T09:30:00', timeZone: 'Europe/Moscow' },
		});
		town.people.book(OLGA, { start: { date: DAY }, end: { date: '2027-03-03' } });
		book('12:00', '13:00', { transparency: 'transparent' });
		book('13:00', '14:00', { eventType: 'workingLocation' });
		book('14:00', '15:00', { attendees: [{ self: true, responseStatus: 'declined' }] });
		book('15:00', '16:00', { status: 'tentative' });
		const busy = await calendar().busy(WHOLE_DAY);
		expect(busy.map(({ start, end, staff }) => [staff, start, end])).toEqual([
			['Марина', at('09:00'), at('09:30')],
			['Марина', at('15:00'), at('16:00')],
			['Ольга', WHOLE_DAY.start, WHOLE_DAY.end],
		]);
	});

	it('reads a long calendar page by page', async () => {
		const { calendar } = await open({ largestPage: 3 });
		for (let index = 0; index < 10; index++) book(`1${String(index)}:00`, `1${String(index)}:30`);
		expect(await calendar().busy(WHOLE_DAY)).toHaveLength(10);
		const { cursor } = await calendar().changes(null, []);
		const entry = entryOf(await calendar().add(visit({ ...anna, staff: 'Ольга' })));
		const known = [{ appointment: { ...anna, staff: 'Ольга' }, entry }];
		expect((await calendar().changes(cursor, known)).changes).toEqual([]);
	});

	it('tells the time alone where only that is shared', async () => {
		const { calendar, town, email } = await open();
		town.state.calendars.get(MARINA)?.roles.set(email, 'freeBusyReader');
		book('09:00', '10:00');
		book('10:00', '10:30');
		const start = WHOLE_DAY.start - 100 * 86_400_000;
		expect(await calendar().busy({ start, end: WHOLE_DAY.end })).toEqual([
			{
				externalId: null,
				start: at('09:00'),
				end: at('10:30'),
				staff: 'Марина',
				resource: null,
				seats: 1,
				appointmentId: null,
			},
		]);
		expect(await calendar().testAccess()).toMatchObject({
			ok: false,
			message: expect.stringContaining('Make changes to events') as string,
		});
	});

	it('says that a calendar may only be looked at, or is not shared', async () => {
		const { calendar, town, email } = await open();
		const roles = town.state.calendars.get(MARINA)?.roles;
		roles?.set(email, 'reader');
		expect(await calendar().testAccess()).toMatchObject({ ok: false });
		await expect(calendar().add(visit(anna))).rejects.toThrow('may look at this calendar');
		roles?.delete(email);
		await expect(calendar().busy(WHOLE_DAY)).rejects.toThrow('shows no such calendar');
		// An unshared calendar is no sign that its visits were cancelled.
		const known = [
			{
				appointment: anna,
				entry: { externalId: `${encodeURIComponent(MARINA)}/nd1`, revision: null },
			},
		];
		await expect(calendar().changes('{}', known)).rejects.toThrow('shows no such calendar');
	});

	it('waits when Google asks to slow down, and gives up in words', async () => {
		const { calendar, town, waits } = await open();
		town.plan({ kind: 'status', status: 403, reason: 'rateLimitExceeded', times: 2 });
		expect(await calendar().busy(WHOLE_DAY)).toEqual([]);
		expect(waits.slice(0, 2)).toEqual([1000, 1000]);
		waits.length = 0;
		town.plan({
			kind: 'status',
			method: 'POST',
			status: 429,
			reason: 'rateLimitExceeded',
			retryAfter: 7,
		});
		expect((await calendar().add(visit(anna))).status).toBe('done');
		expect(waits).toEqual([7000]);
		town.plan({ kind: 'status', status: 403, reason: 'userRateLimitExceeded', times: 20 });
		await expect(calendar().find(anna)).rejects.toThrow('Google asks to slow down');
	});

	it('keeps to the limit that Google really sets', async () => {
		const { calendar, town } = await open({ perMinute: 3 });
		await calendar().busy(WHOLE_DAY);
		await expect(calendar().busy(WHOLE_DAY)).rejects.toMatchObject({ reason: 'rateLimitExceeded' });
		expect(town.state.log.filter(({ status }) => status === 403).length).toBeGreaterThan(1);
	});

	it('tries reading again after an error of Google’s own, and never writing', async () => {
		const { calendar, town } = await open();
		town.plan({ kind: 'status', method: 'GET', status: 503 });
		expect(await calendar().find(anna)).toBeNull();
		town.plan({ kind: 'status', method: 'POST', status: 500 });
		await expect(calendar().add(visit(anna))).rejects.toMatchObject({ status: 500 });
		expect(town.people.entries(MARINA)).toEqual([]);
	});

	it('brings a deleted visit back under its id', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		await calendar().cancel(visit(anna), entry);
		const again = entryOf(await calendar().add(visit(anna)));
		expect(again.externalId).toBe(entry.externalId);
		expect(town.people.entries(MARINA)).toHaveLength(1);
		// To a colleague and back: the id is taken by what was deleted in both.
		const toOlga = entryOf(await calendar().move(visit({ ...anna, staff: 'Ольга' }), again));
		const back = entryOf(await calendar().move(visit(anna), toOlga));
		expect(back.externalId).toBe(entry.externalId);
		expect(town.people.entries(OLGA)).toEqual([]);
	});

	it('keeps the words that somebody added, and moves and cancels the visit all the same', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		const id = entry.externalId.split('/')[1];
		town.people.edit(MARINA, id, { location: 'Кабинет 3', colorId: '5' });
		const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
		const after = entryOf(await calendar().move(visit(moved), entry));
		expect(town.people.event(MARINA, id).fields).toMatchObject({
			location: 'Кабинет 3',
			colorId: '5',
			summary: 'Маникюр – Анна',
		});
		expect((await calendar().cancel(visit(moved), after)).status).toBe('done');
	});

	it('follows a visit that was moved into a colleague’s calendar', async () => {
		const { calendar, town } = await open();
		const known = [{ appointment: anna, entry: entryOf(await calendar().add(visit(anna))) }];
		const { cursor } = await calendar().changes(null, known);
		town.people.handOver(MARINA, OLGA, known[0].entry.externalId.split('/')[1]);
		const { changes } = await calendar().changes(cursor, known);
		expect(changes).toMatchObject([
			{ kind: 'moved', staff: 'Ольга', start: at('10:00'), appointmentId: anna.id },
		]);
		expect(changes[0].externalId).toContain(encodeURIComponent(OLGA));
	});

	it('compares everything once when Google has forgotten the cursor', async () => {
		const { calendar, town } = await open();
		const known = [{ appointment: anna, entry: entryOf(await calendar().add(visit(anna))) }];
		const { cursor } = await calendar().changes(null, known);
		town.people.move(MARINA, known[0].entry.externalId.split('/')[1], at('16:00'), at('17:00'));
		town.people.forgetSyncTokens(MARINA);
		for (const lost of [cursor, '{}', 'no cursor of ours']) {
			const answer = await calendar().changes(lost, known);
			expect(answer.changes).toMatchObject([{ kind: 'moved', start: at('16:00') }]);
			expect((await calendar().changes(answer.cursor, known)).changes).toEqual([]);
		}
	});

	it('never holds two who book the same time at the same moment', async () => {
		const { calendar, town } = await open();
		for (let round = 0; round < 6; round++) {
			const times = [`1${String(round)}:00`, `1${String(round)}:30`] as const;
			const outcomes = await Promise.all([
				calendar().add(visit(appointment(`mine-${String(round)}`, ...times))),
				calendar().add(
					visit(appointment(`other-${String(round)}`, ...times, { profile: 'Другой салон' })),
				),
			]);
			const done = outcomes.filter(({ status }) => status === 'done').length;
			expect(done).toBeLessThanOrEqual(1);
			expect(
				town.people.entries(MARINA).filter(({ start }) => start === at(times[0])),
			).toHaveLength(done);
		}
	});

	it('overwrites nothing that comes in the last moment, and steps back for who was faster', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		const id = entry.externalId.split('/')[1];
		const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
		const isPatch = (method: string): boolean => method === 'PATCH';
		const drag = async () => {
			town.people.move(MARINA, id, at('18:00'), at('19:00'));
		};
		const dragged = calendar(interrupted(realHttp, isPatch, drag));
		expect((await dragged.move(visit(moved), entry)).status).toBe('changed');
		const times = () => town.people.entries(MARINA).map(({ start, end }) => [start, end]);
		expect(times()).toEqual([[at('18:00'), at('19:00')]]);

		const found = await calendar().find(anna);
		if (found === null) throw new Error('Nothing was written');
		const faster = async () => {
			book('14:30', '15:00');
		};
		const beaten = calendar(interrupted(realHttp, isPatch, faster));
		expect((await beaten.move(visit(moved), found)).status).toBe('conflict');
		expect(times()).toEqual([
			[at('14:30'), at('15:00')],
			[at('18:00'), at('19:00')],
		]);
	});
});
