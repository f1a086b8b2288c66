import {
	availabilityOf,
	bookVisit,
	cancelVisit,
	expireHolds,
	listVisits,
	moveVisit,
	syncCalendar,
} from '../../../lib/scheduling/bookings';
import { findSlots } from '../../../lib/scheduling';
import { describeStores } from '../../support/stores';
import { MemoryCalendar } from '../calendars/memoryCalendar';
import { cause, deskOf, monday, NOW, salon, visitor, type TestDesk } from './salon';

const HOUR = 3_600_000;

const order = (name: string, clock: string) => ({
	holdId: null,
	slot: { start: monday(clock), branch: 'center', service: 'Маникюр', staff: 'Марина' },
	visitor: visitor(name),
});

const book = async (desk: TestDesk, name: string, clock: string) => {
	const outcome = await bookVisit(desk, order(name, clock), cause());
	if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
	return outcome.appointment;
};

const moveTo = (appointmentId: string, clock: string) => ({
	appointmentId,
	requester: null,
	moment: null,
	start: monday(clock),
	staff: null,
});

describeStores('Visits with an outside calendar', (under) => {
	const open = async () => {
		const calendar = new MemoryCalendar();
		return { calendar, desk: deskOf(await under.fresh(), { calendar }) };
	};

	it('stand in both, and what others book there is busy here', async () => {
		const { calendar, desk } = await open();
		const anna = await book(desk, 'Анна', '15:00');
		expect(anna.external).toEqual({ calendar: 'caldav', id: 'entry-1' });
		await calendar.people.book({
			start: monday('17:00'),
			end: monday('18:00'),
			staff: 'Марина',
		});
		expect(await bookVisit(desk, order('Борис', '17:30'), cause())).toMatchObject({
			status: 'taken',
			takenIn: 'store',
		});
		const request = await availabilityOf({
			store: desk.store,
			profile: salon(),
			branch: 'center',
			service: 'Маникюр',
			staff: 'Марина',
			calendar,
			range: { start: monday('14:00'), end: monday('19:00') },
			now: NOW,
		});
		expect(findSlots(request).slots.map(({ start }) => start.slice(11, 16))).toEqual([
			'14:00',
			'16:00',
			'18:00',
			'18:30',
		]);
	});

	it('lose against somebody who was faster there: the hold is released and nothing is said to be booked', async () => {
		const { calendar, desk } = await open();
		const blind = Object.assign(new MemoryCalendar(), {
			busy: async () => await Promise.resolve([]),
		});
		const late = { ...desk, calendar: blind };
		await blind.people.book({ start: monday('15:00'), end: monday('16:00'), staff: 'Марина' });
		expect(await bookVisit(late, order('Анна', '15:00'), cause())).toEqual({
			status: 'taken',
			reason: 'busy',
			takenIn: 'calendar',
		});
		expect(await listVisits(desk, { statuses: ['held', 'booked'] })).toEqual([]);
		expect(await calendar.people.entries()).toEqual([]);
	});

	it('are written once when the answer is lost', async () => {
		const { calendar, desk } = await open();
		calendar.failNext('lost');
		await book(desk, 'Анна', '15:00');
		expect(await calendar.people.entries()).toHaveLength(1);
		expect(calendar.writes).toBe(1);
	});

	it('go on where they were when the calendar was down and the same step is run again', async () => {
		const { calendar, desk } = await open();
		calendar.failNext('down');
		const step = cause('turn:book');
		await expect(bookVisit(desk, order('Анна', '15:00'), step)).rejects.toThrow(
			'could not be reached',
		);
		expect(await listVisits(desk, { statuses: ['booked'] })).toEqual([]);
		expect(await bookVisit(desk, order('Анна', '15:00'), step)).toMatchObject({
			status: 'booked',
		});
		expect(await calendar.people.entries()).toHaveLength(1);
		expect(await bookVisit(desk, order('Анна', '15:00'), step)).toMatchObject({
			status: 'booked',
			repeated: true,
		});
		expect(await listVisits(desk, { statuses: ['booked', 'held'] })).toHaveLength(1);
	});

	it('leave nothing there when a hold runs out whose answer never came', async () => {
		const { calendar, desk } = await open();
		const lossy = Object.assign(calendar, {
			find: async () => await Promise.reject(new Error('down')),
		});
		calendar.failNext('lost');
		await expect(bookVisit(desk, order('Анна', '15:00'), cause())).rejects.toThrow('down');
		expect(await calendar.people.entries()).toHaveLength(1);
		lossy.find = MemoryCalendar.prototype.find.bind(calendar) as typeof lossy.find;
		desk.set(NOW + HOUR);
		expect(await expireHolds(desk)).toHaveLength(1);
		expect(await calendar.people.entries()).toEqual([]);
	});

	it('move in both, and stay where they are when the new time is taken there', async () => {
		const { calendar, desk } = await open();
		const anna = await book(desk, 'Анна', '15:00');
		expect(await moveVisit(desk, moveTo(anna.id, '15:30'), cause())).toMatchObject({
			status: 'moved',
		});
		expect(await calendar.people.entries()).toEqual([
			{ start: monday('15:30'), end: monday('16:30') },
		]);
		calendar.failNext('lost');
		expect(await moveVisit(desk, moveTo(anna.id, '18:00'), cause())).toMatchObject({
			status: 'moved',
		});
		expect(await listVisits(desk, { statuses: ['held'] })).toEqual([]);
		const blind = Object.assign(calendar, { busy: async () => await Promise.resolve([]) });
		await calendar.people.book({ start: monday('10:00'), end: monday('11:00'), staff: 'Марина' });
		expect(
			await moveVisit({ ...desk, calendar: blind }, moveTo(anna.id, '10:30'), cause()),
		).toMatchObject({ status: 'taken', takenIn: 'calendar', appointment: { status: 'booked' } });
		expect(await listVisits(desk, { statuses: ['held'] })).toEqual([]);
	});

	it('end in both, and what somebody changed there is left for a person to look at', async () => {
		const { calendar, desk } = await open();
		const anna = await book(desk, 'Анна', '15:00');
		const boris = await book(desk, 'Борис', '18:00');
		const cancel = (appointmentId: string) => ({
			appointmentId,
			requester: null,
			moment: null,
			acknowledged: true,
		});
		expect(await cancelVisit(desk, cancel(anna.id), cause())).toMatchObject({
			status: 'cancelled',
			conflict: null,
		});
		await calendar.people.move('entry-2', monday('19:00'), monday('20:00'));
		expect(await moveVisit(desk, moveTo(boris.id, '10:00'), cause())).toMatchObject({
			status: 'conflict',
		});
		expect(await cancelVisit(desk, cancel(boris.id), cause())).toMatchObject({
			status: 'cancelled',
			conflict: 'Somebody changed the entry',
		});
		expect(await calendar.people.entries()).toEqual([
			{ start: monday('19:00'), end: monday('20:00') },
		]);
	});

	it('follow what people moved and cancelled there, with their reminders', async () => {
		const { calendar, desk } = await open();
		const anna = await book(desk, 'Анна', '15:00');
		const boris = await book(desk, 'Борис', '18:00');
		expect(await syncCalendar(desk)).toEqual({ changes: [], conflicts: [] });
		await calendar.people.move('entry-1', monday('07:00'), monday('08:15'));
		await calendar.people.cancel('entry-2');
		const { changes, conflicts } = await syncCalendar(desk);
		expect(conflicts).toEqual([]);
		expect(changes).toMatchObject([
			{
				kind: 'moved',
				appointment: {
					id: anna.id,
					start: '2026-11-30T07:00:00+03:00',
					end: '2026-11-30T08:15:00+03:00',
				},
				freed: { start: monday('15:00') },
			},
			{ kind: 'cancelled', appointment: { id: boris.id, status: 'cancelled' } },
		]);
		expect(changes[0].reply?.text).toContain(
			'Было понедельник, 30 ноября, 15:00, стало понедельник, 30 ноября, 7:00.',
		);
		const timers = await desk.store.db
			.selectFrom('nd_timer')
			.select(['subject', 'kind'])
			.where('status', '=', 'waiting')
			.execute();
		expect(timers.filter(({ subject }) => subject === `appointment:${boris.id}`)).toEqual([]);
		expect(timers.filter(({ kind }) => kind === 'no_show_check')).toHaveLength(1);
		expect(await syncCalendar(desk)).toEqual({ changes: [], conflicts: [] });
		expect(await moveVisit(desk, moveTo(anna.id, '12:00'), cause())).toMatchObject({
			status: 'moved',
		});
	});

	it('are busy where people have moved them, before that has been followed', async () => {
		const { calendar, desk } = await open();
		await book(desk, 'Анна', '15:00');
		await calendar.people.move('entry-1', monday('18:00'), monday('19:00'));
		expect(await bookVisit(desk, order('Борис', '18:30'), cause())).toMatchObject({
			status: 'taken',
		});
		await syncCalendar(desk);
		expect((await bookVisit(desk, order('Борис', '15:00'), cause())).status).toBe('booked');
	});

	it('report a move there onto time that is taken here, and overwrite nothing', async () => {
		const { calendar, desk } = await open();
		const anna = await book(desk, 'Анна', '15:00');
		await book(desk, 'Борис', '18:00');
		await calendar.people.move('entry-1', monday('18:30'), monday('19:30'));
		const { changes, conflicts } = await syncCalendar(desk);
		expect(changes).toEqual([]);
		expect(conflicts).toMatchObject([{ kind: 'moved', appointment: { id: anna.id } }]);
		expect(conflicts[0].explanation).toContain('taken here by somebody else');
		const visits = await listVisits(desk, { statuses: ['booked'] });
		expect(visits.map(({ start }) => start.slice(11, 16))).toEqual(['15:00', '18:00']);
	});
});
