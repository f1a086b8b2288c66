import { readEvents } from '../../../lib/events';
import {
	bookVisit,
	cancelVisit,
	confirmVisit,
	dueConfirmation,
	dueNoShow,
	dueReminder,
	markVisited,
	moveVisit,
	recoverNoShow,
} from '../../../lib/scheduling/bookings';
import { describeStores } from '../../support/stores';
import { cause, deskOf, monday, NOW, salon, visitor, type TestDesk } from './salon';

const book = async (desk: TestDesk, name: string, start: number) => {
	const outcome = await bookVisit(
		desk,
		{
			holdId: null,
			slot: { start, branch: 'center', service: 'Маникюр', staff: null },
			visitor: visitor(name),
		},
		cause(),
	);
	if (outcome.status !== 'booked') throw new Error(JSON.stringify(outcome));
	return outcome.appointment;
};

/** The timers that fire next, as the Timer Trigger would hand them over. */
const timers = async (desk: TestDesk, kind: string) =>
	(
		await desk.store.db
			.selectFrom('nd_timer')
			.selectAll()
			.where('kind', '=', kind)
			.where('status', '=', 'waiting')
			.orderBy('due_at')
			.execute()
	).map((row) => ({
		key: row.key,
		kind: 'reminder' as const,
		dueAt: row.due_at,
		data: JSON.parse(row.data) as Record<string, unknown>,
	}));

describeStores('A visit’s timers that fire', (under) => {
	it('remind with the words and buttons to confirm, move and cancel', async () => {
		const desk = deskOf(await under.fresh());
		const { id } = await book(desk, 'Анна', monday('15:00'));
		const [first, second] = await timers(desk, 'reminder');
		desk.set(first.dueAt);
		const outcome = await dueReminder(desk, first);
		if (outcome.status !== 'remind') throw new Error(JSON.stringify(outcome));
		expect(outcome.asks).toBe(true);
		expect(outcome.reply.text).toBe(
			'Анна, здравствуйте! Это «Лунный свет». Напоминаем о записи: Маникюр, Марина, понедельник, 30 ноября, 15:00. Адрес: Москва, Тверская, 1. Ответьте 1, «да» или CONFIRM, чтобы подтвердить. «Перенести» подберёт другое время, «Отмена» отменит запись. Или позвоните: +74950000001.',
		);
		expect(outcome.reply.buttons?.[0].map(({ payload }) => payload)).toEqual([
			`visit:confirm:${id}`,
			`visit:move:${id}`,
			`visit:cancel:${id}`,
		]);
		expect(outcome.recipient).toMatchObject({ chatId: 'chat-Анна' });
		await confirmVisit(desk, id, cause());
		desk.set(second.dueAt);
		const again = await dueReminder(desk, second);
		expect(again.status === 'remind' && again.asks).toBe(false);
		const events = await readEvents(desk.store, { from: 0, to: desk.clock() + 1 });
		expect(events.filter(({ type }) => type === 'confirmation_asked')).toHaveLength(1);
	});

	it('say nothing about a visit that was moved, moved back, cancelled or has begun', async () => {
		const desk = deskOf(await under.fresh());
		const anna = await book(desk, 'Анна', monday('15:00'));
		const [, old] = await timers(desk, 'reminder');
		const to = async (start: number) =>
			await moveVisit(
				desk,
				{ appointmentId: anna.id, requester: null, moment: null, start, staff: null },
				cause(),
			);
		desk.set(NOW + 1000);
		await to(monday('17:00'));
		expect(await dueReminder(desk, old)).toMatchObject({ status: 'outdated', why: 'time' });
		await to(monday('15:00'));
		expect(await dueReminder(desk, old)).toMatchObject({ status: 'outdated', why: 'time' });
		const fresh = (await timers(desk, 'reminder')).at(-1);
		if (fresh === undefined) throw new Error('no timer');
		desk.set(monday('15:00'));
		expect(await dueReminder(desk, fresh)).toMatchObject({ status: 'outdated', why: 'begun' });
		desk.set(monday('13:00'));
		await cancelVisit(
			desk,
			{ appointmentId: anna.id, requester: null, moment: null, acknowledged: true },
			cause(),
		);
		expect(await dueReminder(desk, fresh)).toMatchObject({ status: 'outdated', why: 'state' });
	});

	it('after a standstill remind once, and not in the quiet hours', async () => {
		const desk = deskOf(await under.fresh());
		await book(desk, 'Анна', monday('15:00'));
		const [first, second] = await timers(desk, 'reminder');
		desk.set(Date.parse('2026-11-30T02:00:00+03:00'));
		expect(await dueReminder(desk, first)).toMatchObject({ status: 'later', at: monday('09:00') });
		const late = (await timers(desk, 'reminder')).find(({ key }) => key.endsWith(':later'));
		expect(late).toMatchObject({ dueAt: monday('09:00') });
		desk.set(monday('13:30'));
		expect(await dueReminder(desk, first)).toMatchObject({ why: 'superseded' });
		expect((await dueReminder(desk, second)).status).toBe('remind');
	});

	it('tell a person when nobody confirms in time', async () => {
		const desk = deskOf(await under.fresh());
		const anna = await book(desk, 'Анна', monday('15:00'));
		const [check] = await timers(desk, 'confirmation_check');
		desk.set(check.dueAt);
		const outcome = await dueConfirmation(desk, check);
		expect(outcome.status === 'tell' && outcome.reply.text).toContain('Клиент: Анна');
		await confirmVisit(desk, anna.id, cause());
		expect((await dueConfirmation(desk, check)).status).toBe('outdated');
		expect(await timers(desk, 'confirmation_check')).toEqual([]);
	});

	it('are not set to miss an answer that nobody has asked for', async () => {
		const desk = deskOf(await under.fresh(), { now: monday('10:00') });
		await book(desk, 'Анна', monday('14:00'));
		expect(await timers(desk, 'reminder')).toHaveLength(1);
		expect(await timers(desk, 'confirmation_check')).toEqual([]);
	});

	it('ask the owner whether the customer came, or mark it without asking', async () => {
		const store = await under.fresh();
		const asking = deskOf(store);
		const anna = await book(asking, 'Анна', monday('15:00'));
		const [check] = await timers(asking, 'no_show_check');
		asking.set(check.dueAt);
		const asked = await dueNoShow(asking, check);
		expect(asked.status === 'ask' && asked.reply.buttons?.[0]).toMatchObject([
			{ title: 'Пришёл', payload: `visit:visited:${anna.id}` },
			{ title: 'Не пришёл', payload: `visit:no_show:${anna.id}` },
		]);
		const profile = salon({ booking: { noShow: { mark: 'automatic' } } });
		const marking = deskOf(store, { profile, now: check.dueAt });
		expect(await dueNoShow(marking, check)).toMatchObject({
			status: 'no_show',
			appointment: { status: 'no_show' },
			recovery: {
				count: 1,
				repeatOffender: false,
				why: null,
				reply: { text: expect.stringContaining('Мы вас не увидели') as string },
			},
		});
		expect((await dueNoShow(marking, check)).status).toBe('outdated');
	});

	it('say «Мы вас не увидели» once, not to somebody who comes again, and mark who does it often', async () => {
		const profile = salon({ booking: { noShow: { mark: 'automatic', repeatCount: 2 } } });
		const desk = deskOf(await under.fresh(), { profile });
		await book(desk, 'Анна', monday('10:00'));
		await book(desk, 'Анна', monday('12:00'));
		const [first, second] = await timers(desk, 'no_show_check');
		desk.set(first.dueAt);
		expect(await dueNoShow(desk, first)).toMatchObject({
			recovery: { why: 'future_visit', reply: null, count: 1, repeatOffender: false },
		});
		desk.set(second.dueAt);
		const marked = await dueNoShow(desk, second);
		expect(marked).toMatchObject({ recovery: { why: null, count: 2, repeatOffender: true } });
		if (marked.status !== 'no_show') return;
		expect(await recoverNoShow(desk, marked.appointment.id, cause())).toMatchObject({
			reply: null,
			why: 'said_before',
		});
	});

	it('ask nobody about a visit that has been marked', async () => {
		const desk = deskOf(await under.fresh());
		const anna = await book(desk, 'Анна', monday('15:00'));
		const [check] = await timers(desk, 'no_show_check');
		desk.set(check.dueAt);
		await markVisited(desk, anna.id, cause());
		expect(await dueNoShow(desk, check)).toMatchObject({ status: 'outdated', why: 'state' });
	});
});
