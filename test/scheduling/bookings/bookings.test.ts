import {
	bookVisit,
	cancelVisit,
	confirmVisit,
	expireHolds,
	holdSlot,
	listVisits,
	markNoShow,
	markVisited,
	moveVisit,
	availabilityOf,
	historyOf,
} from '../../../lib/scheduling/bookings';
import { findSlots } from '../../../lib/scheduling';
import { readEvents } from '../../../lib/events';
import type { Store } from '../../../lib/store';
import { describeStores } from '../../support/stores';
import { cause, deskOf, monday, NOW, salon, visitor } from './salon';

const slot = (clock: string, changes = {}) => ({
	start: monday(clock),
	branch: 'center',
	service: 'Маникюр',
	staff: 'Марина' as string | null,
	...changes,
});

const order = (name: string, clock: string, changes = {}) => ({
	holdId: null,
	slot: slot(clock, changes),
	visitor: visitor(name),
});

const waiting = async (store: Store, id: string) =>
	(
		await store.db
			.selectFrom('nd_timer')
			.select(['kind', 'due_at'])
			.where('subject', '=', `appointment:${id}`)
			.where('status', '=', 'waiting')
			.orderBy('due_at')
			.execute()
	).map(({ kind, due_at }) => `${kind} ${new Date(due_at).toISOString().slice(5, 16)}`);

const booked = async (
	desk: ReturnType<typeof deskOf>,
	name: string,
	clock: string,
	changes = {},
) => {
	const outcome = await bookVisit(desk, order(name, clock, changes), cause());
	if (outcome.status !== 'booked') throw new Error(`Not booked: ${JSON.stringify(outcome)}`);
	return outcome.appointment;
};

describeStores('Visits', (under) => {
	it('books a slot that is offered, with its reminders and checks', async () => {
		const desk = deskOf(await under.fresh());
		const outcome = await bookVisit(desk, order('Анна', '15:00'), cause());
		expect(outcome).toMatchObject({
			status: 'booked',
			repeated: false,
			appointment: {
				status: 'booked',
				start: '2026-11-30T15:00:00+03:00',
				end: '2026-11-30T16:00:00+03:00',
				staff: 'Марина',
				branch: 'center',
				customer: { name: 'Анна' },
				expiresAt: null,
			},
		});
		if (outcome.status !== 'booked') return;
		expect(await waiting(desk.store, outcome.appointment.id)).toEqual([
			'reminder 11-29T12:00',
			'confirmation_check 11-30T09:00',
			'reminder 11-30T10:00',
			'no_show_check 11-30T13:30',
		]);
		const events = await readEvents(desk.store, { from: 0, to: NOW + 1 });
		expect(events.map(({ type }) => type)).toContain('appointment_booked');
	});

	it('refuses what the listing does not offer, and says why', async () => {
		const desk = deskOf(await under.fresh());
		await booked(desk, 'Анна', '15:00');
		const why = async (clock: string, changes = {}) => {
			const outcome = await bookVisit(desk, order('Борис', clock, changes), cause());
			return outcome.status === 'taken' ? outcome.reason : outcome.status;
		};
		expect(await why('15:30')).toBe('busy');
		expect(await why('16:10')).toBe('grid');
		expect(await why('20:30')).toBe('closed');
		expect(await why('15:00', { start: monday('15:00') + 60 * 86_400_000 })).toBe('horizon');
		expect(await why('16:00', { staff: 'Рустам' })).toBe('nobody');
		expect(await why('15:00', { staff: 'Ольга' })).toBe('booked');
		expect(await why('16:00')).toBe('booked');
	});

	it('gives anybody who is free when nobody is named', async () => {
		const desk = deskOf(await under.fresh());
		const staff = [];
		for (const name of ['а', 'б'])
			staff.push((await booked(desk, name, '15:00', { staff: null })).staff);
		expect(staff.sort()).toEqual(['Марина', 'Ольга']);
		expect(await bookVisit(desk, order('в', '15:00', { staff: null }), cause())).toMatchObject({
			status: 'taken',
			reason: 'busy',
		});
	});

	it('takes the room besides the person, with the buffer after it', async () => {
		const desk = deskOf(await under.fresh());
		const massage = { service: 'Массаж', staff: 'Ольга' };
		expect((await booked(desk, 'Анна', '15:00', massage)).resources).toEqual({ room: 'Кабинет 2' });
		const other = { service: 'Массаж', staff: 'Марина' };
		expect(await bookVisit(desk, order('Борис', '16:00', other), cause())).toMatchObject({
			status: 'taken',
		});
		expect((await booked(desk, 'Борис', '16:30', other)).staff).toBe('Марина');
	});

	it('fills the places of a class and no more', async () => {
		const desk = deskOf(await under.fresh());
		const yoga = { service: 'Йога', staff: 'Марина' };
		await booked(desk, 'Анна', '18:00', { ...yoga, seats: 2 });
		await booked(desk, 'Борис', '18:00', yoga);
		expect(await bookVisit(desk, order('Вера', '18:00', yoga), cause())).toMatchObject({
			status: 'taken',
			reason: 'capacity',
		});
		expect(await bookVisit(desk, order('Вера', '18:30'), cause())).toMatchObject({
			status: 'taken',
		});
	});

	it('keeps the branches and their zones apart', async () => {
		const desk = deskOf(await under.fresh());
		const east = await booked(desk, 'Анна', '15:00', { branch: 'east', staff: 'Рустам' });
		expect(east.start).toBe('2026-11-30T17:00:00+05:00');
		await booked(desk, 'Борис', '15:00');
	});

	describe('a hold', () => {
		it('blocks others but not its owner, until it expires', async () => {
			const desk = deskOf(await under.fresh());
			const anna = { slot: slot('15:00'), visitor: visitor('Анна') };
			const held = await holdSlot(desk, anna, cause());
			expect(held).toMatchObject({
				status: 'held',
				appointment: { status: 'held', expiresAt: '2026-11-29T12:10:00+03:00' },
			});
			expect(await bookVisit(desk, order('Борис', '15:00'), cause())).toMatchObject({
				status: 'taken',
			});
			expect((await holdSlot(desk, anna, cause())).status).toBe('held');
			desk.set(NOW + 10 * 60_000);
			expect((await bookVisit(desk, order('Борис', '15:00'), cause())).status).toBe('booked');
		});

		it('becomes the booking, even after it expired while nobody else came', async () => {
			const desk = deskOf(await under.fresh());
			const held = await holdSlot(desk, { slot: slot('15:00'), visitor: visitor('Анна') }, cause());
			if (held.status !== 'held') throw new Error('not held');
			desk.set(NOW + 60 * 60_000);
			expect(await expireHolds(desk)).toHaveLength(1);
			expect(await expireHolds(desk)).toHaveLength(0);
			const outcome = await bookVisit(
				desk,
				{ holdId: held.appointment.id, slot: null, visitor: visitor('Анна') },
				cause(),
			);
			expect(outcome).toMatchObject({
				status: 'booked',
				appointment: { id: held.appointment.id, status: 'booked' },
			});
		});

		it('is booked although the notice has run out in the meantime', async () => {
			const desk = deskOf(await under.fresh(), { now: monday('13:55') });
			const held = await holdSlot(desk, { slot: slot('15:00'), visitor: visitor('Анна') }, cause());
			if (held.status !== 'held') throw new Error('not held');
			desk.set(monday('14:02'));
			expect(
				await bookVisit(
					desk,
					{ holdId: held.appointment.id, slot: null, visitor: visitor('Анна') },
					cause(),
				),
			).toMatchObject({ status: 'booked' });
		});

		it('gives way to the next hold of the same person', async () => {
			const desk = deskOf(await under.fresh());
			await holdSlot(desk, { slot: slot('15:00'), visitor: visitor('Анна') }, cause());
			await holdSlot(desk, { slot: slot('17:00'), visitor: visitor('Анна') }, cause());
			const held = await listVisits(desk, { statuses: ['held'] });
			expect(held.map(({ start }) => start)).toEqual(['2026-11-30T17:00:00+03:00']);
		});
	});

	it('does each step once, however often it is run', async () => {
		const desk = deskOf(await under.fresh());
		const steps = {
			hold: cause('t:hold'),
			book: cause('t:book'),
			move: cause('t:move'),
			cancel: cause('t:cancel'),
		};
		const ids = new Set<string>();
		for (let run = 0; run < 2; run++) {
			const held = await holdSlot(
				desk,
				{ slot: slot('15:00'), visitor: visitor('Анна') },
				steps.hold,
			);
			if (held.status !== 'held') throw new Error('not held');
			ids.add(held.appointment.id);
		}
		for (let run = 0; run < 2; run++)
			expect(
				await bookVisit(
					desk,
					{ holdId: [...ids][0], slot: null, visitor: visitor('Анна') },
					steps.book,
				),
			).toMatchObject({ status: 'booked', repeated: run === 1 });
		const target = {
			appointmentId: [...ids][0],
			requester: null,
			moment: null,
			start: monday('17:00'),
			staff: null,
		};
		for (let run = 0; run < 2; run++)
			expect(await moveVisit(desk, target, steps.move)).toMatchObject({
				status: 'moved',
				repeated: run === 1,
				from: { start: monday('15:00') },
				freed: { start: monday('15:00') },
			});
		const cancel = {
			appointmentId: [...ids][0],
			requester: null,
			moment: null,
			acknowledged: false,
		};
		for (let run = 0; run < 2; run++)
			expect(await cancelVisit(desk, cancel, steps.cancel)).toMatchObject({
				status: 'cancelled',
				repeated: run === 1,
			});
		expect(ids.size).toBe(1);
		const events = await readEvents(desk.store, { from: 0, to: NOW + 1 });
		const counted = events.filter(({ type }) => type.startsWith('appointment_'));
		expect(counted.map(({ type }) => type)).toEqual([
			'appointment_held',
			'appointment_booked',
			'appointment_moved',
			'appointment_cancelled',
		]);
		expect((await historyOf(desk.store.db, [...ids][0])).map(({ operation }) => operation)).toEqual(
			['hold', 'book', 'move', 'cancel'],
		);
	});

	it('moves in one step: the old time is free, the timers go along, and it is to be confirmed anew', async () => {
		const desk = deskOf(await under.fresh());
		const anna = await booked(desk, 'Анна', '15:00');
		await confirmVisit(desk, anna.id, cause());
		const moved = await moveVisit(
			desk,
			{
				appointmentId: anna.id,
				requester: null,
				moment: null,
				start: monday('15:30'),
				staff: null,
			},
			cause(),
		);
		expect(moved).toMatchObject({
			status: 'moved',
			appointment: { status: 'booked', start: '2026-11-30T15:30:00+03:00', staff: 'Марина' },
		});
		expect(await waiting(desk.store, anna.id)).toEqual([
			'reminder 11-29T12:30',
			'confirmation_check 11-30T09:30',
			'reminder 11-30T10:30',
			'no_show_check 11-30T14:00',
		]);
		await booked(desk, 'Борис', '14:30');
	});

	it('stays where it is when the new time is taken', async () => {
		const desk = deskOf(await under.fresh());
		const anna = await booked(desk, 'Анна', '15:00');
		await booked(desk, 'Борис', '17:00');
		expect(
			await moveVisit(
				desk,
				{
					appointmentId: anna.id,
					requester: null,
					moment: null,
					start: monday('17:00'),
					staff: null,
				},
				cause(),
			),
		).toMatchObject({ status: 'taken', appointment: { start: anna.start, status: 'booked' } });
		expect(await bookVisit(desk, order('Вера', '15:00'), cause())).toMatchObject({
			status: 'taken',
		});
	});

	describe('cancelling', () => {
		const asker = (name: string, changes = {}) => ({
			contactId: null,
			chat: { channel: 'telegram', account: 'bot', chatId: `chat-${name}` },
			provenPhone: null,
			...changes,
		});
		const cancel = (changes = {}) => ({
			appointmentId: null,
			requester: asker('Анна'),
			moment: null,
			acknowledged: false,
			...changes,
		});

		it('reaches the visits of this chat, and of a proven phone, and nobody else’s', async () => {
			const desk = deskOf(await under.fresh());
			const appointment = await bookVisit(
				desk,
				{ ...order('Анна', '15:00'), visitor: visitor('Анна', { phone: '+79001234567' }) },
				cause(),
			);
			if (appointment.status !== 'booked') throw new Error('not booked');
			const { id } = appointment.appointment;
			const stranger = asker('Борис');
			expect(await cancelVisit(desk, cancel({ requester: stranger }), cause())).toEqual({
				status: 'not_found',
			});
			expect(
				await cancelVisit(desk, cancel({ requester: stranger, appointmentId: id }), cause()),
			).toEqual({ status: 'not_found' });
			const byPhone = { ...stranger, provenPhone: '+79001234567' };
			expect(await cancelVisit(desk, cancel({ requester: byPhone }), cause())).toMatchObject({
				status: 'cancelled',
				appointment: { id, status: 'cancelled' },
				policy: { late: false },
			});
			expect(await waiting(desk.store, id)).toEqual([]);
			await booked(desk, 'Борис', '15:00');
		});

		it('asks to acknowledge the policy when it is late, and goes through then', async () => {
			const desk = deskOf(await under.fresh());
			await booked(desk, 'Анна', '15:00');
			desk.set(monday('03:00') + 1);
			expect(await cancelVisit(desk, cancel(), cause())).toMatchObject({
				status: 'needs_acknowledgement',
				policy: { late: true, hoursLeft: 11, lateCancelHours: 12 },
				appointment: { status: 'booked' },
			});
			expect(await cancelVisit(desk, cancel({ acknowledged: true }), cause())).toMatchObject({
				status: 'cancelled',
				policy: { late: true },
			});
		});

		it('asks which of several is meant, unless the customer named the time', async () => {
			const desk = deskOf(await under.fresh());
			await booked(desk, 'Анна', '10:00');
			await booked(desk, 'Анна', '15:00');
			const asked = await cancelVisit(desk, cancel(), cause());
			expect(asked.status === 'choose' && asked.appointments).toHaveLength(2);
			expect(
				await cancelVisit(
					desk,
					cancel({ moment: { start: monday('15:00'), end: monday('15:01') } }),
					cause(),
				),
			).toMatchObject({ status: 'cancelled', appointment: { start: '2026-11-30T15:00:00+03:00' } });
		});
	});

	it('marks who came and who did not, and not before the visit', async () => {
		const desk = deskOf(await under.fresh());
		const anna = await booked(desk, 'Анна', '15:00');
		expect((await markNoShow(desk, anna.id, cause())).status).toBe('not_possible');
		desk.set(monday('16:00'));
		expect(await markNoShow(desk, anna.id, cause())).toMatchObject({
			status: 'done',
			appointment: { status: 'no_show' },
		});
		expect(await markVisited(desk, anna.id, cause())).toMatchObject({
			status: 'done',
			appointment: { status: 'visited' },
		});
		expect((await confirmVisit(desk, anna.id, cause())).status).toBe('not_possible');
		await expect(confirmVisit(desk, 'no-such-id', cause())).rejects.toThrow(
			'There is no appointment',
		);
	});

	it('lists exactly the starts that can be booked', async () => {
		const store = await under.fresh();
		const profile = salon({ booking: { step: 60, noticeMinutes: 60 } });
		const desk = deskOf(store, { profile });
		await booked(desk, 'Анна', '15:00');
		await booked(desk, 'Борис', '11:00', { staff: 'Ольга' });
		const request = await availabilityOf({
			store,
			profile,
			branch: 'center',
			service: 'ногти',
			staff: 'Маша',
			range: { start: monday('00:00'), end: monday('23:59') },
			now: NOW,
		});
		const offered = new Set(findSlots(request).slots.map(({ start }) => Date.parse(start)));
		expect(offered.size).toBe(11);
		for (let hour = 8; hour < 22; hour++) {
			const start = monday(`${String(hour).padStart(2, '0')}:00`);
			const outcome = await bookVisit(desk, order(`к${hour}`, '00:00', { start }), cause());
			expect(outcome.status === 'booked').toBe(offered.has(start));
		}
	});
});
