import { createCalDavCalendar } from '../../../../lib/scheduling/calendars/caldav';
import type { CalendarAssignment } from '../../../../lib/scheduling/calendars/assignment';
import type { HttpCall } from '../../../../lib/shared/http';
import {
	appointment,
	at,
	calendarContract,
	DAY,
	entryOf,
	visit,
	type CalendarUnderTest,
} from '../contract';
import { interrupted, losingAnAnswer, realHttp } from '../http';
import { moscow, peopleOf, personsEvent } from './people';
import { startRadicale, type Radicale, type RadicaleUser } from './radicale';

const CLOCK = () => Date.parse('2027-03-01T12:00:00Z');

let radicale: Radicale;

beforeAll(async () => {
	radicale = await startRadicale();
}, 60_000);
afterAll(async () => {
	await radicale?.stop();
});

const forStaff = (calendar: string, staff: string): CalendarAssignment => ({
	calendar,
	staff,
	resource: null,
	branch: null,
});

const calendarOf = (
	user: RadicaleUser,
	http: HttpCall = realHttp,
	calendars: readonly CalendarAssignment[] = [
		forStaff('Марина', 'Марина'),
		forStaff('Ольга', 'Ольга'),
	],
) =>
	createCalDavCalendar({
		http,
		account: { serverUrl: radicale.url, user: user.name, password: user.password },
		settings: { timeZone: 'Europe/Moscow', calendars },
		clock: CLOCK,
	});

const isWrite = (method: string): boolean => method === 'PUT' || method === 'DELETE';

calendarContract('A CalDAV calendar', async (): Promise<CalendarUnderTest> => {
	const user = await radicale.user();
	return {
		calendar: calendarOf(user),
		people: peopleOf(user),
		losingAnAnswer: () => calendarOf(user, losingAnAnswer(realHttp, isWrite)),
		close: async () => undefined,
	};
});

describe('A CalDAV calendar', () => {
	const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');
	const wholeDay = { start: at('00:00'), end: at('00:00') + 24 * 3_600_000 };

	const put = async (user: RadicaleUser, name: string, lines: readonly string[]): Promise<void> => {
		const url = `${user.calendars['Марина']}${name}.ics`;
		const { status } = await user.request('PUT', url, personsEvent(name, lines));
		expect(status).toBe(201);
	};

	it('holds words, line breaks and special signs as they were given', async () => {
		const user = await radicale.user();
		const entry = entryOf(await calendarOf(user).add(visit(anna)));
		const { text } = await user.request('GET', entry.externalId);
		const unfolded = text.replace(/\r?\n[ \t]/g, '');
		expect(unfolded).toContain('SUMMARY:Маникюр – Анна');
		expect(unfolded).toContain(
			String.raw`DESCRIPTION:Телефон: +7 999 123-45-67\nЗапись из Telegram\; «особые» знаки: \,\;\\ & <b>`,
		);
	});

	it('tells repeating, whole-day and moved events as the server stores them', async () => {
		const user = await radicale.user();
		await put(user, 'daily', [
			`DTSTART;TZID=Europe/Moscow:${moscow(at('09:00') - 5 * 86_400_000)}`,
			'DURATION:PT30M',
			'RRULE:FREQ=DAILY',
		]);
		await put(user, 'free', [
			`DTSTART;TZID=Europe/Moscow:${moscow(at('12:00'))}`,
			'DURATION:PT1H',
			'TRANSP:TRANSPARENT',
		]);
		await put(user, 'holiday', ['DTSTART;VALUE=DATE:20270303', 'DTEND;VALUE=DATE:20270304']);
		const { end } = wholeDay;
		const busy = await calendarOf(user).busy({ start: wholeDay.start, end: end + 86_400_000 });
		expect(busy.map(({ start, end: until }) => [start, until])).toEqual(
			expect.arrayContaining([
				[at('09:00'), at('09:30')],
				[at('09:00') + 86_400_000, at('09:30') + 86_400_000],
				[end, end + 86_400_000],
			]),
		);
		expect(busy).toHaveLength(3);
	});

	it('is found by its name, its path and its address', async () => {
		const user = await radicale.user();
		const address = user.calendars['Марина'] ?? '';
		await put(user, 'one', [`DTSTART;TZID=Europe/Moscow:${moscow(at('09:00'))}`, 'DURATION:PT1H']);
		for (const calendar of [' марина ', new URL(address).pathname, address.replace(/\/$/, '')]) {
			const { busy } = calendarOf(user, realHttp, [forStaff(calendar, 'Марина')]);
			expect(await busy(wholeDay)).toHaveLength(1);
		}
		await expect(
			calendarOf(user, realHttp, [forStaff('Нет такого', 'Марина')]).busy(wholeDay),
		).rejects.toThrow(
			'There is no calendar "Нет такого" in this account. It has: "Марина", "Ольга"',
		);
	});

	it('says what to do about a wrong password and a server that is none', async () => {
		const user = await radicale.user();
		const test = async (serverUrl: string, password: string) =>
			await createCalDavCalendar({
				http: realHttp,
				account: { serverUrl, user: user.name, password },
				settings: { timeZone: 'Europe/Moscow', calendars: [forStaff('Марина', 'Марина')] },
			}).testAccess();
		expect(await test(radicale.url, 'wrong')).toMatchObject({
			ok: false,
			message: expect.stringContaining('app password') as string,
		});
		expect(await test('http://127.0.0.1:9', 'x')).toMatchObject({
			ok: false,
			message: expect.stringContaining('could not be reached') as string,
		});
		const unsigned = calendarOf(user, realHttp, []);
		expect(await unsigned.testAccess()).toEqual({
			ok: false,
			message:
				'Signed in. Now write whose calendar is which, such as "Марина = Марина". The account has: "Марина", "Ольга".',
		});
	});

	it('names the app password of Yandex', async () => {
		const refusing: HttpCall = async () => ({ status: 401, headers: {}, body: '' });
		const calendar = createCalDavCalendar({
			http: refusing,
			account: { serverUrl: 'https://caldav.yandex.ru', user: 'a@yandex.ru', password: 'x' },
			settings: { timeZone: 'Europe/Moscow', calendars: [] },
		});
		const { ok, message } = await calendar.testAccess();
		expect(ok).toBe(false);
		expect(message).toContain('id.yandex.ru');
	});

	it('keeps the note that somebody added, and moves and cancels the visit all the same', async () => {
		const user = await radicale.user();
		const calendar = calendarOf(user);
		const entry = entryOf(await calendar.add(visit(anna)));
		const { text } = await user.request('GET', entry.externalId);
		await user.request(
			'PUT',
			entry.externalId,
			text.replace('END:VEVENT', 'LOCATION:Кабинет 3\r\nEND:VEVENT'),
		);
		const moved = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };
		const after = entryOf(await calendar.move(visit(moved), entry));
		expect((await user.request('GET', entry.externalId)).text).toContain('LOCATION:Кабинет 3');
		expect((await calendar.cancel(visit(moved), after)).status).toBe('done');
	});

	it('follows a visit that was dragged into a colleague’s calendar', async () => {
		const user = await radicale.user();
		const calendar = calendarOf(user);
		const known = [{ appointment: anna, entry: entryOf(await calendar.add(visit(anna))) }];
		const { cursor } = await calendar.changes(null, known);
		const { text } = await user.request('GET', known[0].entry.externalId);
		await user.request('DELETE', known[0].entry.externalId);
		await user.request('PUT', `${user.calendars['Ольга']}moved-by-hand.ics`, text);
		const { changes } = await calendar.changes(cursor, known);
		expect(changes).toMatchObject([
			{ kind: 'moved', staff: 'Ольга', start: at('10:00'), appointmentId: anna.id },
		]);
		expect(changes[0].externalId).toContain('moved-by-hand.ics');
	});

	it('compares by etag where the server has forgotten the cursor or knows none', async () => {
		const user = await radicale.user();
		const calendar = calendarOf(user);
		const known = [{ appointment: anna, entry: entryOf(await calendar.add(visit(anna))) }];
		const { cursor } = await calendar.changes(null, known);
		const forgotten = (cursor ?? '').replace(/sync\/[0-9a-f]+/g, `sync/${'0'.repeat(64)}`);
		expect(forgotten).not.toBe(cursor);
		expect((await calendar.changes(forgotten, known)).changes).toEqual([]);
		await peopleOf(user).move(known[0].entry.externalId, at('16:00'), at('17:00'));
		for (const lost of [forgotten, '{}', 'not a cursor of ours']) {
			const answer = await calendar.changes(lost, known);
			expect(answer.changes).toMatchObject([{ kind: 'moved', start: at('16:00') }]);
			expect(answer.cursor).toContain('sync');
		}
	});

	it('never holds two who book the same time at the same moment', async () => {
		const user = await radicale.user();
		const [first, second] = [calendarOf(user), calendarOf(user)];
		for (let round = 0; round < 6; round++) {
			const from = `1${String(round)}:00`;
			const to = `1${String(round)}:30`;
			const other = appointment(`other-${String(round)}`, from, to, { profile: 'Другой салон' });
			const outcomes = await Promise.all([
				first.add(visit(appointment(`mine-${String(round)}`, from, to))),
				second.add(visit(other)),
			]);
			const done = outcomes.filter(({ status }) => status === 'done');
			expect(done.length).toBeLessThanOrEqual(1);
			const there = await first.busy({ start: at(from), end: at(to) });
			expect(there).toHaveLength(done.length);
		}
	});

	it('takes visits side by side up to its capacity', async () => {
		const user = await radicale.user();
		const calendar = calendarOf(user, realHttp, [
			{ calendar: 'Марина', staff: null, resource: null, branch: 'Москва', capacity: 2 },
		]);
		const people = peopleOf(user);
		await people.book({ start: at('10:00'), end: at('11:00'), staff: 'Марина' });
		expect((await calendar.add(visit(anna))).status).toBe('done');
		const third = appointment('third', '10:30', '11:30');
		expect((await calendar.add(visit(third))).status).toBe('conflict');
		expect((await calendar.busy(wholeDay)).every(({ staff }) => staff === null)).toBe(true);
	});

	it('brings a visit back that a person marked as cancelled', async () => {
		const user = await radicale.user();
		const calendar = calendarOf(user);
		const known = [{ appointment: anna, entry: entryOf(await calendar.add(visit(anna))) }];
		const { cursor } = await calendar.changes(null, known);
		const url = known[0].entry.externalId;
		const { text } = await user.request('GET', url);
		await user.request('PUT', url, text.replace('END:VEVENT', 'STATUS:CANCELLED\r\nEND:VEVENT'));
		expect(await calendar.busy(wholeDay)).toEqual([]);
		expect((await calendar.changes(cursor, known)).changes).toMatchObject([{ kind: 'cancelled' }]);
		expect(await calendar.move(visit(anna), known[0].entry)).toEqual({ status: 'gone' });
		expect(await calendar.find(anna)).toBeNull();
		expect((await calendar.add(visit(anna))).status).toBe('done');
		expect(await calendar.busy(wholeDay)).toHaveLength(1);
	});

	it('rejects a visit for which no calendar is meant', async () => {
		const user = await radicale.user();
		const stranger = appointment('x', '10:00', '11:00', { staff: 'Пётр' });
		await expect(calendarOf(user).add(visit(stranger))).rejects.toThrow(
			'No calendar is set for Пётр, Москва',
		);
	});

	it('does not follow a redirect to another server with the password', async () => {
		const asked: string[] = [];
		const redirecting: HttpCall = async (request) => {
			asked.push(request.url);
			return { status: 302, headers: { location: 'https://elsewhere.example/dav/' }, body: '' };
		};
		const calendar = createCalDavCalendar({
			http: redirecting,
			account: { serverUrl: 'https://dav.example', user: 'a', password: 'secret' },
			settings: { timeZone: 'Europe/Moscow', calendars: [] },
		});
		expect((await calendar.testAccess()).ok).toBe(false);
		expect(asked.every((url) => url.startsWith('https://dav.example/'))).toBe(true);
	});

	it('overwrites nothing that comes in the last moment', async () => {
		const user = await radicale.user();
		const calendar = calendarOf(user);
		const isPut = (method: string): boolean => method === 'PUT';
		const later = { ...anna, start: `${DAY}T15:00:00+03:00`, end: `${DAY}T16:00:00+03:00` };
		const adding = interrupted(realHttp, isPut, async () => await calendar.add(visit(later)));
		expect((await calendarOf(user, adding).add(visit(anna))).status).toBe('changed');
		const entry = await calendar.find(anna);
		if (entry === null) throw new Error('Nothing was written');
		const people = peopleOf(user);
		const dragged = async () => await people.move(entry.externalId, at('18:00'), at('19:00'));
		const moving = interrupted(realHttp, isPut, dragged);
		expect((await calendarOf(user, moving).move(visit(anna), entry)).status).toBe('changed');
		expect(await people.entries()).toEqual([{ start: at('18:00'), end: at('19:00') }]);
	});

	it('steps back when somebody comes between looking and writing', async () => {
		const user = await radicale.user();
		const people = peopleOf(user);
		const faster = interrupted(
			realHttp,
			(method) => method === 'PUT',
			async () => await people.book({ start: at('10:30'), end: at('11:00'), staff: 'Марина' }),
		);
		expect((await calendarOf(user, faster).add(visit(anna))).status).toBe('conflict');
		expect(await people.entries()).toEqual([{ start: at('10:30'), end: at('11:00') }]);

		const early = appointment('early', '08:00', '09:00');
		const entry = entryOf(await calendarOf(user).add(visit(early)));
		const between = interrupted(
			realHttp,
			(method) => method === 'PUT',
			async () => await people.book({ start: at('12:30'), end: at('13:00'), staff: 'Марина' }),
		);
		const noon = { ...early, start: `${DAY}T12:00:00+03:00`, end: `${DAY}T13:00:00+03:00` };
		expect((await calendarOf(user, between).move(visit(noon), entry)).status).toBe('conflict');
		expect(await people.entries()).toContainEqual({ start: at('08:00'), end: at('09:00') });
		expect(await people.entries()).toHaveLength(3);
	});
});
