import { LeakyBucket } from '../../../../lib/bitrix24/limiter';
import type { CalendarEntry } from '../../../../lib/scheduling/calendars/calendar';
import { yclientsAccount } from '../../../../lib/scheduling/calendars/yclients';
import { RATE } from '../../../../lib/scheduling/calendars/yclients/api';
import type { YclientsTownOptions } from '../../../../sandbox/town/yclients';
import { appointment, at, DAY, entryOf, visit } from '../contract';
import { interrupted, realHttp } from '../http';
import { COMPANY, IRINA, MARINA, NOW, OLGA, openSalon, OTHER, type Salon } from './town';

const WHOLE_DAY = { start: at('00:00'), end: at('00:00') + 24 * 3_600_000 };
const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');
const boris = appointment('8a1d52aa-57a0-4a8e-8f3e-93f6f7f4d222', '12:00', '13:00');
const HOUR = 3_600_000;

describe('YCLIENTS', () => {
	let salon: Salon;
	const open = async (options: YclientsTownOptions = {}): Promise<Salon> => {
		salon = await openSalon(options);
		return salon;
	};
	afterEach(async () => {
		await salon.town.stop();
	});
	const numberOf = (entry: CalendarEntry): number => Number(entry.externalId.split('/')[1]);
	const lineFor = (staff: string, calendar: string) => ({
		calendar,
		staff,
		resource: null,
		branch: null,
	});

	it('writes service, client and note, and asks YCLIENTS to write to nobody', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		expect(town.people.record(COMPANY, numberOf(entry))).toMatchObject({
			staffId: MARINA,
			services: [{ id: 331, title: 'Маникюр' }],
			client: { phone: '79991234567', name: 'Анна' },
			apiId: anna.id,
			comment: expect.stringMatching(
				/^Маникюр – Анна\nТелефон[^]*\nNight Desk: 3f0c7d1e/,
			) as string,
			start: at('10:00'),
			seanceLength: 3600,
		});
		expect(town.state.messages).toEqual([]);
	});

	it('books a service that YCLIENTS does not know, with its name in the note', async () => {
		const { calendar, town } = await open();
		const strange = { ...anna, service: 'Японский маникюр' };
		const entry = entryOf(
			await calendar().add({ ...visit(strange), title: 'Японский маникюр – Анна' }),
		);
		const { services, comment } = town.people.record(COMPANY, numberOf(entry));
		expect(services).toEqual([]);
		expect(comment).toContain('Японский маникюр');
	});

	it('books without a telephone, without a client', async () => {
		const { calendar, town } = await open();
		const unknown = { ...anna, customer: { contactId: null, name: 'Анна', phone: null } };
		const entry = entryOf(await calendar().add(visit(unknown)));
		expect(town.people.record(COMPANY, numberOf(entry)).client).toBeNull();
	});

	it('keeps what people added when a visit is moved', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		const id = numberOf(entry);
		const before = town.people.record(COMPANY, id);
		town.people.edit(COMPANY, id, {
			comment: `${before.comment}\nАллергия на гель`,
			services: [...before.services, { id: 332, title: 'Педикюр', cost: 2500, amount: 1 }],
			customColor: 'f44336',
			recordLabels: [67_345],
			customFields: { source: 'сайт' },
			attendance: 2,
			smsRemainHours: 3,
		});
		const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
		entryOf(await calendar().move(visit(moved), entry));
		expect(town.people.record(COMPANY, id)).toMatchObject({
			start: at('14:00'),
			comment: expect.stringContaining('Аллергия на гель') as string,
			services: [{ id: 331 }, { id: 332, cost: 2500 }],
			client: { phone: '79991234567' },
			customColor: 'f44336',
			recordLabels: [67_345],
			customFields: { source: 'сайт' },
			attendance: 2,
			smsRemainHours: 3,
			apiId: anna.id,
		});
	});

	it('moves a visit by half an hour although its mark was wiped', async () => {
		const { calendar, town } = await open({ apiIds: 'numbers' });
		const entry = entryOf(await calendar().add(visit(anna)));
		town.people.edit(COMPANY, numberOf(entry), { comment: 'Без покрытия' });
		const moved = { ...anna, start: `${DAY}T10:30:00+03:00`, end: `${DAY}T11:30:00+03:00` };
		entryOf(await calendar().move(visit(moved), entry));
		expect(town.people.record(COMPANY, numberOf(entry)).comment).toBe(
			`Без покрытия\nNight Desk: ${anna.id}`,
		);
	});

	it('takes time outside the schedule for busy, and books nothing into it', async () => {
		const { calendar, town } = await open();
		const [marina, olga] = town.state.companies.get(COMPANY)?.staff ?? [];
		marina.schedule = {
			[DAY]: [
				['09:00', '13:00'],
				['14:00', '20:00'],
			],
		};
		olga.schedule = {};
		const busy = await calendar().busy({ start: at('08:00'), end: at('15:00') });
		expect(busy.map(({ staff, start, end }) => [staff, start, end])).toEqual([
			['Марина', at('00:00'), at('09:00')],
			['Марина', at('13:00'), at('14:00')],
			['Ольга', at('00:00'), at('00:00') + 24 * HOUR],
		]);
		const lunch = appointment(anna.id, '13:00', '14:00');
		expect(await calendar().add(visit(lunch))).toEqual({
			status: 'conflict',
			explanation: 'The time is taken in YCLIENTS, or Марина does not work then.',
		});
		const loose = calendar(realHttp, { followSchedule: false });
		expect(await loose.busy(WHOLE_DAY)).toEqual([]);
	});

	it('knows people by lines, also in another branch', async () => {
		const { calendar, town } = await open();
		const settings = {
			timeZone: 'Europe/Moscow',
			calendars: [
				lineFor('Мастер Марина', String(MARINA)),
				lineFor('Ира', `${OTHER}/Ирина Петрова`),
			],
		};
		const both = calendar(realHttp, { settings });
		expect((await both.testAccess()).message).toBe(
			'Connected to YCLIENTS. Салон на Тверской: Марина, Ольга; Салон на Арбате: Ирина Петрова',
		);
		const entry = entryOf(await both.add(visit({ ...anna, staff: 'Ира' })));
		expect(entry.externalId).toMatch(new RegExp(`^${OTHER}/`));
		expect(town.people.record(OTHER, numberOf(entry)).staffId).toBe(IRINA);
		expect(await both.busy(WHOLE_DAY)).toMatchObject([{ staff: 'Ира', appointmentId: anna.id }]);
		const moved = entryOf(await both.move(visit({ ...anna, staff: 'Мастер Марина' }), entry));
		expect(moved.externalId).toMatch(new RegExp(`^${COMPANY}/`));
		expect(town.people.entries(OTHER)).toEqual([]);
		const begin = await both.changes(null, []);
		const known = [{ appointment: { ...anna, staff: 'Мастер Марина' }, entry: moved }];
		town.people.move(COMPANY, numberOf(moved), at('10:00'), at('11:00'), OLGA);
		expect((await both.changes(begin.cursor, known)).changes).toMatchObject([
			{ kind: 'moved', staff: 'Ольга' },
		]);
	});

	it('says who is meant where a name is not known', async () => {
		const { calendar } = await open();
		await expect(calendar().add(visit({ ...anna, staff: 'Светлана' }))).rejects.toThrow(
			'nobody called "Светлана" in this branch. Write in the field Staff of the credential who it is: "Светлана = name or number in YCLIENTS". It has: Марина (9), Ольга (49)',
		);
		await expect(calendar().add(visit({ ...anna, staff: null }))).rejects.toThrow(
			'needs a member of staff',
		);
		const settings = { timeZone: 'Europe/Moscow', calendars: [lineFor('Ира', 'Ирина')] };
		expect(await calendar(realHttp, { settings }).testAccess()).toMatchObject({
			ok: false,
			message: expect.stringContaining('nobody called "Ирина"') as string,
		});
	});

	it('lets visits stand side by side where a line says so, and no more than it says', async () => {
		const { calendar, town } = await open();
		const settings = {
			timeZone: 'Europe/Moscow',
			calendars: [{ ...lineFor('Марина', 'Марина'), capacity: 2 }],
		};
		const two = calendar(realHttp, { settings });
		const book = () =>
			town.people.book(COMPANY, { staffId: MARINA, start: at('10:00'), end: at('11:00') });
		book();
		entryOf(await two.add(visit(anna)));
		expect((await two.add(visit({ ...boris, start: anna.start, end: anna.end }))).status).toBe(
			'conflict',
		);
		// Somebody who comes in between is noticed after writing.
		await two.cancel(visit(anna), entryOf(await two.add(visit(anna))));
		const late = calendar(
			interrupted(
				realHttp,
				(method) => method === 'POST',
				async () => book(),
			),
			{ settings },
		);
		expect((await late.add(visit(anna))).status).toBe('conflict');
		expect(town.people.entries(COMPANY)).toHaveLength(2);
	});

	it('goes back to where it was when the new place is filled during the move', async () => {
		const { calendar, town } = await open();
		const settings = {
			timeZone: 'Europe/Moscow',
			calendars: [{ ...lineFor('Марина', 'Марина'), capacity: 2 }],
		};
		const book = () =>
			town.people.book(COMPANY, { staffId: MARINA, start: at('14:00'), end: at('15:00') });
		const entry = entryOf(await calendar(realHttp, { settings }).add(visit(anna)));
		book();
		const http = interrupted(
			realHttp,
			(method) => method === 'PUT',
			async () => book(),
		);
		const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
		const late = calendar(http, { settings });
		expect((await late.move(visit(moved), entry)).status).toBe('conflict');
		expect(town.people.record(COMPANY, numberOf(entry))).toMatchObject({
			start: at('10:00'),
			seanceLength: 3600,
			apiId: anna.id,
			services: [{ id: 331 }],
			client: { phone: '79991234567' },
		});
		expect((await late.cancel(visit(anna), entry)).status).toBe('done');
	});

	it('gives way to somebody who books in the last moment', async () => {
		const { calendar, town } = await open();
		const http = interrupted(
			realHttp,
			(method) => method === 'POST',
			async () =>
				town.people.book(COMPANY, { staffId: MARINA, start: at('10:30'), end: at('11:30') }),
		);
		expect((await calendar(http).add(visit(anna))).status).toBe('conflict');
		expect(town.people.entries(COMPANY)).toHaveLength(1);
	});

	it('finds its record wherever and whenever people have put it', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		town.people.move(
			COMPANY,
			numberOf(entry),
			at('10:00') + 20 * 24 * HOUR,
			at('11:00') + 20 * 24 * HOUR,
		);
		expect((await calendar().find(anna))?.externalId).toBe(entry.externalId);
		expect((await calendar().add(visit(anna))).status).toBe('changed');
		town.people.edit(COMPANY, numberOf(entry), { comment: 'всё стёрто' });
		expect((await calendar().find(anna))?.externalId).toBe(entry.externalId);
	});

	it('tells who came and who did not, and takes "did not come" before the time for a cancellation', async () => {
		const { calendar, town } = await open();
		const known = [];
		for (const one of [anna, boris])
			known.push({ appointment: one, entry: entryOf(await calendar().add(visit(one))) });
		const { cursor } = await calendar().changes(null, known);
		const [first, second] = known.map(({ entry }) => numberOf(entry));
		town.people.edit(COMPANY, first, { attendance: 2 });
		expect((await calendar().changes(cursor, known)).changes).toEqual([]);
		town.people.edit(COMPANY, first, { attendance: -1 });
		expect((await calendar().changes(cursor, known)).changes).toMatchObject([
			{ kind: 'cancelled', appointmentId: anna.id },
		]);
		expect(await calendar().busy(WHOLE_DAY)).toHaveLength(1);
		salon.now = at('13:30');
		town.people.edit(COMPANY, first, { attendance: -1 });
		town.people.edit(COMPANY, second, { attendance: 1 });
		expect((await calendar().changes(cursor, known)).changes).toMatchObject([
			{ kind: 'no_show', appointmentId: anna.id },
			{ kind: 'visited', appointmentId: boris.id },
		]);
	});

	it('compares everything once an hour, so that nothing that was not listed is lost', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		const known = [{ appointment: anna, entry }];
		const { cursor } = await calendar().changes(null, known);
		town.people.purge(COMPANY, numberOf(entry));
		const soon = await calendar().changes(cursor, known);
		expect(soon.changes).toEqual([]);
		salon.now = NOW + HOUR;
		expect((await calendar().changes(soon.cursor, known)).changes).toMatchObject([
			{ kind: 'cancelled', appointmentId: anna.id },
		]);
	});

	it('takes up a cursor that another calendar left', async () => {
		const { calendar, town } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		town.people.remove(COMPANY, numberOf(entry));
		const known = [{ appointment: anna, entry }];
		expect((await calendar().changes('compared', known)).changes).toMatchObject([
			{ kind: 'cancelled' },
		]);
	});

	it('waits where YCLIENTS asks to slow down, and tries again what was not carried out', async () => {
		const { calendar, town, waits } = await open();
		town.plan({ kind: 'status', method: 'POST', status: 429, retryAfter: 3 });
		entryOf(await calendar().add(visit(anna)));
		expect(waits).toEqual([3000]);
		expect(town.people.entries(COMPANY)).toHaveLength(1);
	});

	it('does not write again after an error of YCLIENTS’ own, since it may have been carried out', async () => {
		const { calendar, town } = await open();
		town.plan({ kind: 'status_after', method: 'POST', status: 502, html: true });
		await expect(calendar().add(visit(anna))).rejects.toMatchObject({
			name: 'UnreachableError',
			mayHaveArrived: true,
		});
		expect(await calendar().find(anna)).not.toBeNull();
		expect(town.people.entries(COMPANY)).toHaveLength(1);
		town.plan({ kind: 'status', method: 'GET', status: 500, times: 2 });
		expect(await calendar().busy(WHOLE_DAY)).toHaveLength(1);
	});

	it('keeps to 5 requests a second and 200 a minute', async () => {
		let now = NOW;
		const clock = (): number => now;
		const { calendar, town, waits } = await open({ perSecond: 5, perMinute: 200, clock });
		const sleep = async (milliseconds: number): Promise<void> => {
			now += milliseconds;
		};
		const one = calendar(realHttp, { clock, bucket: new LeakyBucket(RATE, clock, sleep) });
		for (let count = 0; count < 130; count++) await one.find(anna);
		expect(town.state.log.filter(({ status }) => status === 429)).toEqual([]);
		expect(town.state.log.length).toBeGreaterThan(200);
		expect(waits).toEqual([]);
	});

	it('says in words what is wrong with tokens, rights, branch and zone, and repeats no token', async () => {
		const { calendar, town } = await open();
		const says = async (changes: Parameters<Salon['calendar']>[1]) => {
			const { ok, message } = await calendar(realHttp, changes).testAccess();
			expect(ok).toBe(false);
			expect(message).not.toContain('secret');
			return message;
		};
		expect(await says({ partnerToken: 'wrong-secret' })).toContain('does not accept the tokens');
		expect(await says({ userToken: 'wrong-secret' })).toContain('fresh user token');
		expect(await says({ companyId: '1' })).toContain('Check the company ID');
		expect(await says({ settings: { timeZone: 'Asia/Omsk', calendars: [] } })).toContain(
			'keeps the time of Europe/Moscow, the credential says Asia/Omsk',
		);
		town.state.users.set('user-secret', { companies: [OTHER], write: true });
		expect(await says({})).toContain('right to see and change the journal');
		town.state.users.set('user-secret', { companies: [COMPANY], write: false });
		await expect(calendar().add(visit(anna))).rejects.toThrow('right to see and change');
		town.plan({ kind: 'status', status: 502, html: true, times: 9 });
		expect(await says({})).toContain('something else than its API');
	});

	it('asks for what the credential lacks', async () => {
		await open();
		const fields = { partnerToken: 'Bearer p', userToken: 'User u', companyId: ' 4564 ' };
		expect(yclientsAccount(realHttp, fields)).toMatchObject({
			partnerToken: 'p',
			userToken: 'u',
			companyId: '4564',
			followSchedule: true,
			settings: { timeZone: 'Europe/Moscow', calendars: [] },
		});
		expect(() => yclientsAccount(realHttp, { ...fields, companyId: 'Салон' })).toThrow(
			'no company ID',
		);
		expect(() => yclientsAccount(realHttp, { ...fields, userToken: '' })).toThrow('no user token');
	});
});
