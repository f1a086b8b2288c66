import { cancelVisit, moveVisit } from '../../lib/scheduling/bookings';
import { startSmsc, type SmscTown } from '../../sandbox/town/smsc';
import { joinWaitlist, offerFreed } from '../../lib/scheduling/waitlist';
import { Night, type Customer } from './night';
import { bookFor, deskOf, nextWeek, on, setClock, smsCredential, visitNow } from './visits';

describe('Reminders in n8n’s own engine', () => {
	let night: Night;
	let smsc: SmscTown;

	beforeAll(async () => {
		setClock(on(0, '12:00'));
		smsc = await startSmsc({ login: 'demo', password: 'demo' });
		night = await Night.open(
			['reminders.json', 'confirm-visit.json', 'book-a-visit.json'],
			smsCredential(smsc),
		);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		await smsc.stop();
		jest.restoreAllMocks();
	});

	// The clock never goes back: the services around have a memory of their own.
	beforeEach(() => setClock(nextWeek()));

	const guest = async (name: string): Promise<Customer> => {
		const customer = night.customer(name);
		await customer.says('Здравствуйте');
		return customer;
	};

	/** What the customer hears from here on. */
	const listener = (customer: Customer) => {
		const before = customer.heard().length;
		return () => customer.heard().slice(before);
	};

	/** Lets the moment come and everything that is due by then. */
	const at = async (iso: string) => {
		setClock(iso);
		return await night.due();
	};

	it('remind a day and two hours before, once each, and ask until the visit is confirmed', async () => {
		const anna = await guest('Анна');
		const visit = await bookFor(night, anna, on(3, '15:00'));
		const heard = listener(anna);
		expect(await at(on(2, '14:59'))).toEqual([]);
		await at(on(2, '15:00:05'));
		await at(on(2, '15:00:06'));
		expect(heard()).toHaveLength(1);
		expect(heard()[0].text).toMatch(
			/^Анна, здравствуйте! Это «Салон «Ландыш»»\. Напоминаем о записи: Маникюр, .*четверг, \d+ \S+, 15:00\..*Ответьте 1, «да» или CONFIRM/s,
		);
		await anna.says('да');
		expect((await visitNow(night, visit)).status).toBe('confirmed');
		expect(heard().at(-1)?.text).toMatch(/^Спасибо, ждём вас: Маникюр/);
		await at(on(3, '13:00:01'));
		expect(heard().at(-1)?.text).toMatch(/Ждём вас: Маникюр.*Если планы изменились/s);
		expect(heard()).toHaveLength(3);
		await at(on(3, '14:59'));
		expect(heard()).toHaveLength(3);
	});

	it.each(['1', 'CONFIRM', 'да, буду', '+', 'подтверждаю'])(
		'read «%s» as a confirmation, also the next morning in a new dialogue',
		async (words) => {
			const customer = await guest('Вера');
			const visit = await bookFor(night, customer, on(3, '16:00'));
			await at(on(2, '16:00:05'));
			setClock(on(3, '09:30'));
			await customer.says(words);
			expect((await visitNow(night, visit)).status).toBe('confirmed');
		},
	);

	it('confirm the very visit of the pressed button', async () => {
		const customer = await guest('Галя');
		const first = await bookFor(night, customer, on(3, '11:00'));
		const second = await bookFor(night, customer, on(4, '11:00'));
		await at(on(2, '11:00:05'));
		await at(on(3, '11:00:05'));
		await customer.presses('Подтверждаю');
		expect((await visitNow(night, first)).status).toBe('booked');
		expect((await visitNow(night, second)).status).toBe('confirmed');
	});

	it('answer a no to a reminder with moving or cancelling', async () => {
		const customer = await guest('Дина');
		await bookFor(night, customer, on(3, '17:00'));
		await at(on(2, '17:00:05'));
		await customer.says('нет');
		expect(customer.lastHeard()?.text).toMatch(/Перенести визит на другое время или отменить\?/);
		expect(JSON.stringify(customer.lastHeard())).toMatch(/Перенести.*Отменить/);
	});

	it('say nothing about a visit that was cancelled, and remind of the new time of one that was moved', async () => {
		const [moved, cancelled] = [await guest('Ева'), await guest('Женя')];
		const one = await bookFor(night, moved, on(3, '10:00'));
		const other = await bookFor(night, cancelled, on(3, '10:00'));
		const [heardMoved, heardCancelled] = [listener(moved), listener(cancelled)];
		const desk = await deskOf(night);
		const order = { requester: null, moment: null };
		await moveVisit(
			desk,
			{ ...order, appointmentId: one.id, start: on(5, '10:00'), staff: null },
			{ key: 'move', actor: 'person' },
		);
		await cancelVisit(
			desk,
			{ ...order, appointmentId: other.id, acknowledged: true },
			{ key: 'cancel', actor: 'person' },
		);
		await at(on(2, '12:00'));
		await at(on(3, '09:30'));
		expect([heardMoved(), heardCancelled()]).toEqual([[], []]);
		await at(on(4, '10:00:05'));
		expect(heardMoved()).toHaveLength(1);
		expect(heardMoved()[0].text).toMatch(/суббота, \d+ \S+, 10:00/);
	});

	it('send one reminder, not two, after a standstill, and none in the quiet hours', async () => {
		const customer = await guest('Зоя');
		await bookFor(night, customer, on(3, '11:30'));
		const heard = listener(customer);
		await at(on(3, '06:00'));
		expect(heard()).toEqual([]);
		await at(on(3, '09:31'));
		expect(heard()).toHaveLength(1);
		await at(on(3, '11:00'));
		expect(heard()).toHaveLength(1);
	});

	it('leave out what a late booking is too late for', async () => {
		const customer = await guest('Ира');
		setClock(on(3, '12:00'));
		await bookFor(night, customer, on(3, '18:00'));
		const heard = listener(customer);
		await at(on(3, '15:59'));
		expect(heard()).toEqual([]);
		await at(on(3, '16:00:05'));
		expect(heard()).toHaveLength(1);
	});

	it('tell a person of a visit that nobody has confirmed three hours before, with a to-do on its card', async () => {
		const customer = night.customer('Клара');
		await customer.says('Сколько стоит маникюр?');
		await bookFor(night, customer, on(3, '19:00'), '+79990001122');
		await at(on(2, '19:00:05'));
		const before = night.alerts().length;
		await at(on(3, '16:00:05'));
		await at(on(3, '16:00:06'));
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(
				/^Запись не подтверждена: Маникюр.*19:00\. Клиент: Клара, \+79990001122\./s,
			),
		]);
		expect(customer.toDos().map(({ subject }) => subject)).toEqual([
			expect.stringMatching(/^Позвонить: Маникюр/),
		]);
	});

	it('go by SMS to who cannot be reached in the messenger, and to a person when that fails too', async () => {
		const { telegram } = night.town;
		const [withPhone, without] = [await guest('Лиза'), await guest('Майя')];
		await bookFor(night, withPhone, on(7, '15:00'), '+79990002233');
		await bookFor(night, without, on(7, '15:00'));
		for (const { id } of [withPhone, without]) telegram.people.setBlocked(telegram.bot(), id, true);
		await night.work();
		const before = night.alerts().length;
		const texts = () => smsc.sent.filter(({ phone }) => phone.endsWith('9990002233'));
		await at(on(6, '15:00:05'));
		await at(on(6, '15:00:06'));
		expect(texts().map(({ text }) => text)).toEqual([
			expect.stringMatching(/Напоминаем о записи: Маникюр/),
		]);
		expect(night.alerts().slice(before)).toEqual([
			expect.stringMatching(/^Напоминание не дошло: Маникюр.*Клиент: Майя/s),
		]);
	});

	it('offer freed time to one after the other, each with a limit, and book it for a plain yes', async () => {
		const [first, second] = [await guest('Нина'), await guest('Оля')];
		const desk = await deskOf(night);
		const day = Date.parse(on(10, '00:00'));
		for (const customer of [first, second])
			await joinWaitlist(
				desk,
				{
					branch: 'main',
					service: 'Маникюр',
					staff: null,
					from: day,
					to: day + 86_400_000,
				},
				{
					contactId: null,
					name: customer.account.user.first_name,
					phone: null,
					chat: {
						channel: 'telegram',
						account: String(night.town.telegram.bot().user.id),
						chatId: String(customer.id),
					},
					conversationId: null,
					leadId: null,
				},
				{ key: `join:${customer.id}`, actor: 'customer' },
			);
		const start = day + 12 * 3_600_000;
		await offerFreed(
			desk,
			{ branch: 'main', staff: 'Марина', start, end: start + 5_400_000, round: 'test' },
			{ key: 'freed', actor: 'person' },
		);
		const [heardFirst, heardSecond] = [listener(first), listener(second)];
		await at(on(0, '12:14'));
		expect(heardSecond()).toEqual([]);
		await at(on(0, '12:15:05'));
		expect(heardFirst()).toEqual([]);
		expect(heardSecond().map(({ text }) => text)).toEqual([
			expect.stringMatching(/Освободилось время: Маникюр, Марина, четверг, \d+ \S+, 12:00/),
		]);
		await second.says('да');
		expect(heardSecond()[1].text).toMatch(/Запись подтверждена: Маникюр, Марина, четверг/);
		// The time comes as a file for the calendar, as it does from the other flows.
		expect(heardSecond()[2]).toMatchObject({ kind: 'document' });
		const heardThen = heardSecond().length;
		await at(on(0, '12:31'));
		expect(heardSecond()).toHaveLength(heardThen);
		expect(heardFirst()).toEqual([]);
	});
});
