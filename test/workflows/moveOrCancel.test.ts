import { Night, type Customer } from './night';

/** A Thursday evening in Kazan, 20:10, before the quiet hours; the clock goes on from here. */
const EVENING = Date.parse('2026-03-12T17:10:00Z');

const offered = (customer: Customer): readonly string[] =>
	[...(customer.lastHeard()?.text ?? '').matchAll(/^\d\. (.+)$/gm)].map(([, label]) => label);

const titles = (customer: Customer): readonly string[] =>
	customer.lastHeard()?.buttons.flatMap((row) => row.map(({ text }) => text)) ?? [];

describe('Move or cancel in n8n’s own engine', () => {
	let night: Night;
	let phones = 100;
	let shift = 0;

	beforeAll(async () => {
		const now = Date.now.bind(Date);
		shift = EVENING - now();
		jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
		night = await Night.open(['book-a-visit.json', 'move-or-cancel.json']);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	/** A customer with a visit. */
	const booked = async (wish: string, name = 'Дина'): Promise<Customer> => {
		const customer = night.customer(name);
		await books(customer, wish, name);
		return customer;
	};

	const books = async (customer: Customer, wish: string, name: string): Promise<void> => {
		await customer.says(wish);
		await customer.says('1');
		await customer.presses('Согласен');
		await customer.says(name);
		await customer.says(`+7 999 222-3${String(++phones).slice(0, 1)}-${String(phones).slice(1)}`);
		expect(customer.lastHeard()?.text).toMatch(/Запись подтверждена/);
	};

	it('offers three other times at once with the same person, and moves in one step', async () => {
		const customer = await booked('Запишите на маникюр во вторник в 12:00 к Олесе');
		await customer.presses('Перенести');
		expect(customer.lastHeard()?.text).toMatch(/^Вместо прежнего времени могу предложить:/);
		expect(offered(customer)).toHaveLength(3);
		expect(offered(customer).every((label) => label.endsWith('Олеся'))).toBe(true);
		const clock = /\d{1,2}:\d\d/.exec(offered(customer)[2])?.[0];
		await customer.says('третье');
		expect(customer.lastHeard()?.text).toMatch(
			/^Перенесли: Маникюр, Олеся\. Было вторник, 17 марта, 12:00, стало /,
		);
		expect(customer.lastHeard()?.text).toContain(clock);
		expect(await customer.visits()).toMatchObject([{ status: 'booked', staff: 'Олеся' }]);
		expect(customer.comments().join()).toMatch(/визит перенесён/);
		expect(customer.toDos()).toEqual([]);
	});

	it('moves to a time that the customer names', async () => {
		const customer = await booked('Запишите на педикюр в среду в 10:00 к Марине');
		await customer.says('Можно перенести на пятницу 20 марта на 16:00?');
		expect(offered(customer)[0]).toMatch(/20 марта, 16:00, Марина$/);
		await customer.says('1');
		expect(customer.lastHeard()?.text).toMatch(/^Перенесли: .*стало пятница, 20 марта, 16:00/);
	});

	it('leaves the visit where it is when the customer thinks again', async () => {
		const customer = await booked('Запишите на брови в среду в 15:00');
		const before = await customer.visits();
		await customer.says('перенести');
		await customer.says('нет, спасибо');
		expect(customer.lastHeard()?.text).toMatch(/^Хорошо, понял/);
		expect(await customer.visits()).toEqual(before);
	});

	it('cancels, says so, and books anew at «да» for the same service', async () => {
		const customer = await booked('Запишите на укладку во вторник в 17:00', 'Зоя');
		await customer.says('Отмена');
		expect(customer.lastHeard()?.text).toMatch(
			/^Запись отменена: Вечерняя укладка, .* 17:00\. Подобрать другое время\?$/,
		);
		expect(await customer.visits()).toMatchObject([{ status: 'cancelled' }]);
		expect(customer.comments().join()).toMatch(/визит отменён/);
		await customer.says('да, в пятницу');
		expect(offered(customer)).toHaveLength(3);
		await customer.says('2');
		expect(customer.lastHeard()?.text).toMatch(/Запись подтверждена: Вечерняя укладка/);
	});

	it('lets go politely of who wants no new date', async () => {
		const customer = await booked('Запишите на укладку в четверг 19 марта в 17:00');
		await customer.says('Отмените, пожалуйста, мою запись');
		await customer.says('нет, спасибо');
		expect(customer.lastHeard()?.text).toMatch(/^Хорошо, понял/);
		expect(customer.toDos()).toEqual([]);
	});

	it('asks which of several visits, and reads a number, a day or a button', async () => {
		const customer = night.customer('Инна');
		await books(customer, 'Запишите на маникюр 23 марта в 10:00', 'Инна');
		await customer.says('И на педикюр 24 марта в 11:00');
		await customer.says('1');
		await customer.says('И на брови 25 марта в 12:00');
		await customer.says('1');
		expect(await customer.visits()).toHaveLength(3);

		await customer.says('отмените запись');
		expect(customer.lastHeard()?.text).toMatch(/^У вас несколько записей\. Какую из них\?\n1\. /);
		await customer.says('2');
		expect(customer.lastHeard()?.text).toMatch(/^Запись отменена: Педикюр/);

		await customer.says('перенесите запись');
		expect(titles(customer)).toHaveLength(2);
		await customer.presses(titles(customer)[1]);
		expect(customer.lastHeard()?.text).toMatch(/^Вместо прежнего времени/);
		await customer.says('1');
		expect(customer.lastHeard()?.text).toMatch(/^Перенесли: Оформление бровей/);

		await customer.says('отмените запись на 23 марта');
		expect(customer.lastHeard()?.text).toMatch(/^Запись отменена: Маникюр/);
	});

	it('finds the visit by a phone that the messenger proves, and by no typed one', async () => {
		const owner = night.customer('Майя');
		await owner.says('Запишите на маникюр 26 марта в 10:00');
		await owner.says('1');
		await owner.presses('Согласен');
		await owner.says('Майя');
		await owner.presses('Отправить мой номер');
		const phone = owner.account.phone ?? '';
		expect(owner.lastHeard()?.text).toMatch(/Запись подтверждена/);

		const stranger = night.customer('Кто-то');
		await stranger.says('Отмените мою запись на 26 марта');
		await stranger.presses('Согласен');
		await stranger.says(phone);
		expect(stranger.lastHeard()?.text).not.toMatch(/отменена/);
		expect(await owner.visits()).toMatchObject([{ status: 'booked' }]);
		expect(stranger.toDos()).toHaveLength(1);
	});

	it('notes for a person what it does not find', async () => {
		const customer = night.customer('Рита');
		await customer.says('Перенесите мою запись с завтра на субботу в 12:00');
		expect(customer.lastHeard()?.text).toMatch(/Согласны на обработку персональных данных\?/);
		await customer.presses('Согласен');
		await customer.says('+7 999 888-77-66');
		expect(customer.lastHeard()?.text).toMatch(/суббот|14 марта/);
		expect(customer.toDos()).toHaveLength(1);
	});

	describe('less than twelve hours before the visit', () => {
		let customer: Customer;

		beforeAll(async () => {
			customer = await booked('Запишите на маникюр завтра с 9 до 10 утра');
			shift += 2 * 3_600_000;
			await customer.presses('Отмена');
		});

		it('tells the policy in one polite line and cancels nothing yet', async () => {
			expect(customer.lastHeard()?.text).toMatch(
				/^До визита меньше 12 ч: Маникюр, .*ответьте «Да, отменить»\.$/,
			);
			expect(titles(customer)).toEqual(['Да, отменить', 'Оставить']);
			expect(await customer.visits()).toMatchObject([{ status: 'booked' }]);
		});

		it('leaves the visit as it was for who keeps it', async () => {
			await customer.says('нет, оставьте');
			expect(customer.lastHeard()?.text).toMatch(/^Спасибо, ждём вас: Маникюр/);
			expect(await customer.visits()).toMatchObject([{ status: 'confirmed' }]);
		});

		it('cancels when the policy is acknowledged', async () => {
			await customer.says('отмените запись');
			expect(await customer.visits()).toMatchObject([{ status: 'confirmed' }]);
			await customer.says('да');
			expect(customer.lastHeard()?.text).toMatch(/^Запись отменена: Маникюр/);
			expect(await customer.visits()).toMatchObject([{ status: 'cancelled' }]);
		});
	});
});
