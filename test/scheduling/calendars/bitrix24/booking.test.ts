import { createBitrixWaitlist } from '../../../../lib/scheduling/calendars/bitrix24';
import { bitrixBookingAccount } from '../../../../lib/scheduling/calendars/bitrix24/account';
import type { CalendarEntry } from '../../../../lib/scheduling/calendars/calendar';
import type { HttpCall } from '../../../../lib/shared/http';
import type { StartOptions } from '../../../../sandbox/town/bitrix24';
import { appointment, at, DAY, entryOf, visit } from '../contract';
import { losingAnAnswer, realHttp } from '../http';
import { openPortal, type Portal } from './portal';

const WHOLE_DAY = { start: at('00:00'), end: at('00:00') + 24 * 3_600_000 };
const anna = appointment('3f0c7d1e-6a55-4c36-9d0a-0a4b1f6f2c11', '10:00', '11:00');
const later = { ...anna, start: `${DAY}T14:00:00+03:00`, end: `${DAY}T15:00:00+03:00` };

/** Lets something happen right before the first call of a method. */
const before = (method: string, happens: () => unknown): HttpCall => {
	let happened = false;
	return async (request) => {
		if (!happened && request.url.endsWith(`/${method}`)) {
			happened = true;
			happens();
		}
		return await realHttp(request);
	};
};

describe('Online booking of Bitrix24', () => {
	let desk: Portal;
	const open = async (options: StartOptions = {}): Promise<Portal> => {
		desk = await openPortal(options);
		return desk;
	};
	afterEach(async () => {
		await desk.portal.stop();
	});
	const line = (
		calendar: string,
		who: { staff?: string; resource?: string },
		capacity?: number,
	) => ({
		calendar,
		staff: who.staff ?? null,
		resource: who.resource ?? null,
		branch: null,
		...(capacity === undefined ? {} : { capacity }),
	});
	const withContact = async (): Promise<number> => {
		const result = (await desk.client().call('crm.item.add', {
			entityTypeId: 3,
			fields: {
				name: 'Анна',
				fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '+79991234567' }],
			},
		})) as { item: { id: number } };
		return result.item.id;
	};
	const stored = (entry: CalendarEntry) =>
		desk.booking.bookings.find(({ id }) => String(id) === entry.externalId);

	it('gives way to a booking that was made in between, since Bitrix24 refuses no overlap', async () => {
		const { calendar, people, marina, booking } = await open();
		const http = before('booking.v1.booking.add', () =>
			people.book({ resourceIds: [marina], start: at('10:30'), end: at('11:30') }),
		);
		expect((await calendar(http).add(visit(anna))).status).toBe('conflict');
		expect(booking.bookings.map(({ name }) => name)).toEqual(['Личное']);
	});

	it('stays where somebody books on top of it afterwards', async () => {
		const { calendar, people, marina, booking } = await open();
		const http = before('booking.v1.booking.get', () =>
			people.book({ resourceIds: [marina], start: at('10:30'), end: at('11:30') }),
		);
		expect((await calendar(http).add(visit(anna))).status).toBe('done');
		expect(booking.bookings).toHaveLength(2);
	});

	it('goes back to where it was when the new time is taken during the move', async () => {
		const { calendar, people, marina } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		const http = before('booking.v1.booking.update', () =>
			people.book({ resourceIds: [marina], start: at('14:30'), end: at('15:30') }),
		);
		expect((await calendar(http).move(visit(later), entry)).status).toBe('conflict');
		expect(stored(entry)?.datePeriod.from.timestamp).toBe(at('10:00') / 1000);
		// The booking is still what was known of it.
		expect((await calendar().cancel(visit(anna), entry)).status).toBe('done');
	});

	it('binds the contact with the phone, warns that Bitrix24 writes to it, and does neither if told so', async () => {
		const { calendar, booking } = await open();
		const contact = await withContact();
		const bound = calendar();
		expect(bound.warning).toContain('Bitrix24 itself writes to the contact');
		const entry = entryOf(await bound.add(visit(anna)));
		expect(stored(entry)?.clients).toEqual([
			{ id: contact, type: { module: 'crm', code: 'CONTACT' } },
		]);
		expect(booking.messages).toHaveLength(1);

		const quiet = calendar(realHttp, { bindClient: false });
		expect(quiet.warning).toBeNull();
		const boris = appointment('8a1d52aa-57a0-4a8e-8f3e-93f6f7f4d222', '12:00', '13:00');
		expect(stored(entryOf(await quiet.add(visit(boris))))?.clients).toEqual([]);
		expect(booking.messages).toHaveLength(1);
	});

	it('writes to nobody about a booking that gave way', async () => {
		const { calendar, people, marina, booking } = await open();
		await withContact();
		const http = before('booking.v1.booking.add', () =>
			people.book({ resourceIds: [marina], start: at('10:30'), end: at('11:30') }),
		);
		await calendar(http).add(visit(anna));
		expect(booking.messages).toEqual([]);
	});

	it('books also where the webhook may not look into the CRM', async () => {
		const { calendar } = await open({ scopes: ['booking'] });
		expect((await calendar().add(visit(anna))).status).toBe('done');
	});

	it('finds a booking that people moved to another month, by its client', async () => {
		const { calendar, people } = await open();
		await withContact();
		const entry = entryOf(await calendar().add(visit(anna)));
		const month = 30 * 86_400_000;
		people.move(Number(entry.externalId), at('10:00') + month, at('11:00') + month);
		expect((await calendar().find(anna))?.externalId).toBe(entry.externalId);
		expect((await calendar().add(visit(anna))).status).toBe('changed');
	});

	it('follows a visit far from where it was', async () => {
		const { calendar, people } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		const known = [{ appointment: anna, entry }];
		const { cursor } = await calendar().changes(null, known);
		const month = 30 * 86_400_000;
		people.move(Number(entry.externalId), at('10:00') + month, at('11:00') + month, [desk.olga]);
		expect((await calendar().changes(cursor, known)).changes).toMatchObject([
			{ kind: 'moved', start: at('10:00') + month, staff: 'Ольга' },
		]);
	});

	it('does not mind a changed name or note', async () => {
		const { calendar, people } = await open();
		const entry = entryOf(await calendar().add(visit(anna)));
		people.edit(Number(entry.externalId), { name: 'Анна!', description: '' });
		expect((await calendar().changes('compared', [{ appointment: anna, entry }])).changes).toEqual(
			[],
		);
		expect((await calendar().move(visit(later), entry)).status).toBe('done');
		expect(stored(entry)).toMatchObject({
			name: 'Анна!',
			description: `Night Desk: ${anna.id}`,
		});
	});

	it('takes the room together with the person', async () => {
		const { calendar, people, marina, olga } = await open();
		const room = people.addResource('Комната 2');
		const settings = {
			timeZone: 'Europe/Moscow',
			calendars: [line('Комната 2', { resource: 'Кабинет 2' }), line('Ольга', { staff: 'Оля' })],
		};
		const both = calendar(realHttp, { settings });
		const visitInRoom = { ...anna, resources: { room: 'Кабинет 2' }, staff: 'Оля' };
		const entry = entryOf(await both.add(visit(visitInRoom)));
		expect(stored(entry)?.resourceIds).toEqual([olga, room]);
		expect((await both.busy(WHOLE_DAY)).map(({ staff, resource }) => [staff, resource])).toEqual([
			['Оля', null],
			[null, 'Кабинет 2'],
		]);
		people.remove(Number(entry.externalId));
		people.book({ resourceIds: [room, marina], start: at('10:00'), end: at('11:00') });
		expect((await both.add(visit(visitInRoom))).status).toBe('conflict');
	});

	it('lets visits stand side by side where a line says so', async () => {
		const { calendar, people, marina } = await open();
		const settings = {
			timeZone: 'Europe/Moscow',
			calendars: [line('Марина', { staff: 'Марина' }, 2)],
		};
		const book = () => people.book({ resourceIds: [marina], start: at('10:00'), end: at('11:00') });
		book();
		const two = calendar(realHttp, { settings });
		const entry = entryOf(await two.add(visit(anna)));
		await two.cancel(visit(anna), entry);
		book();
		expect((await two.add(visit(anna))).status).toBe('conflict');
	});

	it.each(['whole', 'pages', 'cut'] as const)(
		'sees every booking of a full month, however lists are cut (%s)',
		async (lists) => {
			const { calendar, people, marina, booking } = await open();
			booking.lists = lists;
			for (let count = 0; count < 230; count++) {
				const start = at('00:00') + count * 3 * 3_600_000;
				people.book({ resourceIds: [marina], start, end: start + 3_600_000 });
			}
			const busy = await calendar().busy({
				start: at('00:00'),
				end: at('00:00') + 40 * 86_400_000,
			});
			expect(busy).toHaveLength(230);
			expect(new Set(busy.map(({ externalId }) => externalId)).size).toBe(230);
		},
	);

	it('says in words what plan, scope, right or resource is missing, and repeats no secret', async () => {
		const { calendar, portal, booking } = await open();
		const says = async () => {
			const { ok, message } = await calendar().testAccess();
			expect(ok).toBe(false);
			expect(message).not.toContain('k3m9x2q7w5t8z1ab');
			return message;
		};
		portal.configure({ scopes: ['crm'] });
		expect(await says()).toContain('tick "Booking" (booking)');
		await expect(calendar().add(visit(anna))).rejects.toThrow('tick "Booking" (booking)');
		portal.configure({ scopes: ['crm', 'booking'], plan: 'free' });
		expect(await says()).toContain('only on paid plans');
		portal.configure({ plan: 'paid' });
		await expect(calendar().add(visit({ ...anna, staff: 'Светлана' }))).rejects.toThrow(
			'no booking resource called "Светлана"',
		);
		booking.resources.length = 0;
		expect(await says()).toContain('has no resources');
		await expect(async () =>
			bitrixBookingAccount(realHttp, { webhookUrl: 'https://p.bitrix24.ru/' }),
		).rejects.toMatchObject({ name: 'ServiceError' });
	});

	it('does not write again after an answer that says nothing', async () => {
		const { calendar, portal, booking } = await open();
		portal.faults.add({
			kind: 'html-502-after',
			methods: ['booking.v1.booking.add'],
			count: 1,
		});
		const outcome = await calendar()
			.add(visit(anna))
			.catch((error: unknown) => error);
		expect(outcome).toMatchObject({ name: 'UnreachableError', mayHaveArrived: true });
		entryOf(await calendar().add(visit(anna)));
		expect(booking.bookings).toHaveLength(1);
	});

	it('keeps the waitlist where owners look, once for each entry', async () => {
		const { client, booking } = await open();
		const contact = await withContact();
		const waitlist = createBitrixWaitlist(client());
		const entry = { key: 'wait-0001', note: 'Анна: маникюр в пятницу', phone: '+79991234567' };
		await waitlist.add(entry);
		await waitlist.add(entry);
		expect(booking.waitlist).toMatchObject([
			{ note: `${entry.note}\nNight Desk: wait-0001`, clients: [{ id: contact }] },
		]);
		const lost = createBitrixWaitlist(
			client(losingAnAnswer(realHttp, (_method, url) => url.endsWith('waitlist.add'))),
		);
		const other = { key: 'wait-0002', note: 'Борис', phone: null };
		await expect(lost.add(other)).rejects.toMatchObject({ name: 'UnreachableError' });
		await lost.add(other);
		expect(booking.waitlist).toHaveLength(2);
		expect(await waitlist.remove('wait-0001')).toBe(true);
		expect(await waitlist.remove('wait-0001')).toBe(false);
		expect(booking.waitlist).toMatchObject([{ note: 'Борис\nNight Desk: wait-0002' }]);
	});
});
