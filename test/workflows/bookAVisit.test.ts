import { DEAL } from '../../sandbox/town/bitrix24/state';
import { Night, type Customer } from './night';

/** A Thursday evening in Kazan, 20:10, before the quiet hours; the clock goes on from here. */
const EVENING = Date.parse('2026-03-12T17:10:00Z');

/** The offered times, as the customer reads them: «Завтра, 13 марта, 12:00, Олеся». */
const offered = (customer: Customer): readonly string[] =>
	[...(customer.lastHeard()?.text ?? '').matchAll(/^\d\. (.+)$/gm)].map(([, label]) => label);

const titles = (customer: Customer): readonly string[] =>
	customer.lastHeard()?.buttons.flatMap((row) => row.map(({ text }) => text)) ?? [];

describe('Book a visit in n8n’s own engine', () => {
	let night: Night;

	beforeAll(async () => {
		const now = Date.now.bind(Date);
		const shift = EVENING - now();
		jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
		night = await Night.open(['book-a-visit.json', 'move-or-cancel.json']);
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	/** Answers consent, name and phone. */
	const tells = async (customer: Customer, name: string, phone: string): Promise<void> => {
		await customer.presses('Согласен');
		await customer.says(name);
		await customer.says(phone);
	};

	it('answers «сколько стоит и есть окно завтра?» in one message: prices and three times', async () => {
		const customer = night.customer('Лариса');
		const { path } = await customer.says('Сколько стоит маникюр и есть ли окно завтра?');
		expect(path).toContain('Flow for the question');
		expect(customer.heard()).toHaveLength(1);
		expect(customer.lastHeard()?.text).toMatch(
			/^Здравствуйте! Это «Салон «Ландыш»»\.\nЦены:\n• Маникюр: от 2.100 ₽, 1 ч 30 мин\n• .+\nСвободно:\n1\. Завтра/,
		);
		expect(offered(customer)).toHaveLength(3);
		expect(titles(customer)).toHaveLength(4);
		expect(customer.leads()).toHaveLength(1);
		expect(customer.toDos()).toEqual([]);
	});

	it('books from the first word to the calendar, asking for nothing twice', async () => {
		const customer = night.customer('Вероника');
		await customer.says('Хочу записаться');
		expect(customer.lastHeard()?.text).toMatch(/Какая услуга вам нужна\?$/);
		await customer.presses('Женская стрижка');
		const [, second] = offered(customer);
		await customer.says('2');
		expect(customer.lastHeard()?.text).toMatch(
			/^Держу для вас время до 20:2\d: Женская стрижка, .+\n.*Согласны на обработку персональных данных\?/s,
		);
		expect(await customer.visits()).toMatchObject([{ status: 'held' }]);
		await customer.presses('Согласен');
		expect(customer.lastHeard()?.text).toMatch(/Как вас зовут\?$/);
		await customer.says('Вероника');
		expect(customer.heard().map(({ text }) => text)).not.toContainEqual(
			expect.stringMatching(/подтверждена/),
		);
		await customer.says('+7 999 123-45-67');
		const clock = /\d{1,2}:\d\d/.exec(second)?.[0] ?? 'none';
		expect(customer.lastHeard()?.text).toMatch(
			new RegExp(
				`^Вероника, здравствуйте! Это «Салон «Ландыш»»\\. Запись подтверждена: Женская стрижка, .+ ${clock}\\. Адрес: Казань, ул\\. Садовая, 12\\. .*«Отмена»`,
			),
		);
		expect(titles(customer)).toEqual(['Перенести', 'Отмена']);
		// The visit for the customer's own calendar.
		expect(customer.heard().at(-1)?.kind).toBe('document');
		expect(await customer.visits()).toMatchObject([
			{ status: 'booked', service: 'Женская стрижка' },
		]);
		expect(customer.leads()).toHaveLength(1);
		const [lead] = customer.leads();
		expect(lead.values.name).toBe('Вероника');
		expect(lead.fm.map(({ value }) => value)).toEqual(['+79991234567']);
		const [comment] = customer.comments();
		expect(comment).toMatch(/Женская стрижка.*К кому.*Ничего: клиент записан, /s);
		expect(comment).toContain(clock);
		expect(customer.toDos()).toEqual([]);

		await customer.says('А ещё запишите на педикюр в воскресенье');
		await customer.says('первое');
		expect(customer.lastHeard()?.text).toMatch(/Запись подтверждена: Педикюр/);
		expect(await customer.visits()).toMatchObject([{ status: 'booked' }, { status: 'booked' }]);
		// One request, one card; each of its visits keeps a line of its own there.
		expect(customer.leads()).toHaveLength(1);
		expect(customer.comments().filter((text) => text.startsWith('Визит'))).toEqual([
			expect.stringMatching(/^Визит записан: Женская стрижка, .+, \S+, \d+ марта, \d\d:\d\d/),
			expect.stringMatching(/^Визит записан: Педикюр, .+, воскресенье, 15 марта, \d\d:\d\d/),
		]);
	});

	it.each([
		['its number', (_: string, at: number) => String(at + 1)],
		['its place in the list', (_: string, at: number) => ['первое', 'второй', 'третий'][at]],
		['its hour', (label: string) => `давайте в ${/\d{1,2}:\d\d/.exec(label)?.[0]}`],
		['the person', (label: string) => `к ${label.split(', ').at(-1)?.replace(/.$/, 'е')}`],
	])('reads a choice by %s', async (_, answer) => {
		const customer = night.customer();
		await customer.says('Запишите на брови в понедельник');
		const labels = offered(customer);
		expect(labels).toHaveLength(3);
		await customer.says(answer(labels[1], 1));
		const clock = /\d{1,2}:\d\d/.exec(labels[1])?.[0] ?? 'none';
		expect(customer.lastHeard()?.text).toMatch(
			new RegExp(`^Держу для вас время до .*16 марта, ${clock}\\.`),
		);
	});

	it('offers others to whoever was slower', async () => {
		const [first, second] = [night.customer('Анна'), night.customer('Вера')];
		await first.says('Хочу на укладку во вторник в 12:00 к Марине');
		await second.says('Хочу на укладку во вторник в 12:00 к Марине');
		expect(offered(first)[0]).toBe(offered(second)[0]);
		await first.says('1');
		expect(first.lastHeard()?.text).toMatch(/^Держу для вас/);
		await second.says('1');
		expect(second.lastHeard()?.text).toMatch(/^Это время только что заняли\./);
		expect(offered(second)).toHaveLength(3);
		expect(offered(second)).not.toContain(offered(first)[0]);
		expect(await second.visits()).toEqual([]);
	});

	it('holds another time when the customer thinks again while the name is asked for', async () => {
		const customer = night.customer('Зоя');
		await customer.says('На маникюр в среду');
		const [first, , third] = offered(customer);
		await customer.says('1');
		await customer.presses('Согласен');
		await customer.says(`нет, лучше в ${/\d{1,2}:\d\d/.exec(third)?.[0]}`);
		expect(customer.lastHeard()?.text).toMatch(/^Держу для вас .*\nКак вас зовут\?$/s);
		await customer.says('Зоя');
		await customer.says('+7 999 765-43-21');
		const visits = await customer.visits();
		expect(visits.map(({ status }) => status)).toEqual(['expired', 'booked']);
		expect(first).not.toBe(third);
		expect(customer.lastHeard()?.text).toContain(/\d{1,2}:\d\d/.exec(third)?.[0]);
	});

	it('answers a question in between and keeps the offer on the table', async () => {
		const customer = night.customer();
		await customer.says('Запишите на педикюр в субботу');
		const before = offered(customer);
		await customer.says('А где вы находитесь?');
		expect(customer.lastHeard()?.text).toMatch(/^Адрес: Казань, ул\. Садовая, 12\./);
		expect(offered(customer)).toEqual(before);
		await customer.says('второе');
		expect(customer.lastHeard()?.text).toMatch(/^Держу для вас/);
	});

	it('books from a price that was asked first, and lets go politely of who declines', async () => {
		const customer = night.customer('Нина');
		await customer.says('Сколько стоит педикюр?');
		expect(customer.lastHeard()?.text).toMatch(/Педикюр: от 2.600 ₽/);
		await customer.says('да, в четверг после обеда');
		expect(offered(customer)).toHaveLength(3);

		const other = night.customer('Ольга');
		await other.says('Сколько стоит педикюр?');
		await other.says('нет, спасибо, не надо');
		expect(other.lastHeard()?.text).toMatch(/^Хорошо, понял\./);
		expect(other.toDos()).toEqual([]);
	});

	it('gives to a person who is not understood twice, and who refuses consent', async () => {
		const lost = night.customer();
		await lost.says('Запишите на маникюр в пятницу');
		await lost.says('пырпырпыр');
		expect(lost.lastHeard()?.text).toMatch(/^Не понял, какое время выбрать/);
		await lost.says('пырпырпыр мырмыр');
		expect(lost.toDos()).toHaveLength(1);

		const before = night.alerts().length;
		const refuses = night.customer();
		await refuses.says('Запишите на маникюр в пятницу');
		await refuses.says('1');
		await refuses.presses('Не согласен');
		expect(night.alerts().slice(before)).toHaveLength(1);
		expect(refuses.leads().flatMap(({ fm }) => fm)).toEqual([]);
		expect(refuses.toDos()).toHaveLength(1);
	});

	it('puts on the waitlist who finds nothing free', async () => {
		for (const staff of ['Марине', 'Олесе', 'Ирине']) {
			const early = night.customer();
			await early.says(`Хочу на окрашивание 21 марта в 9:00 к ${staff}`);
			await early.says('1');
			expect(early.lastHeard()?.text).toMatch(/^Держу для вас .* 9:00\./);
		}
		const customer = night.customer();
		await customer.says('Запишите на окрашивание 21 марта с 9 до 10 утра');
		expect(customer.lastHeard()?.text).toMatch(
			/На это время всё занято\.\nБлижайшее свободное:\n1\. .*как только время освободится/s,
		);
		await customer.presses('Сообщить, если освободится');
		expect(customer.lastHeard()?.text).toMatch(/^Записали вас в лист ожидания: Окрашивание волос/);
	});

	it('offers what becomes free to who waits for it, and books it at a yes', async () => {
		const wish = 'Хочу на окрашивание в четверг 19 марта в 12:00 к Марине';
		const holder = night.customer('Дина');
		await holder.says(wish);
		await holder.says('1');
		await tells(holder, 'Дина', '+7 999 111-22-33');
		const waiting = night.customer('Майя');
		await waiting.says(wish);
		await waiting.says('запишите в лист ожидания');
		expect(waiting.lastHeard()?.text).toMatch(/^Записали вас в лист ожидания: Окрашивание волос/);
		await holder.presses('Отмена');
		expect(holder.lastHeard()?.text).toMatch(/^Запись отменена/);
		expect(waiting.lastHeard()?.text).toMatch(
			/Освободилось время: Окрашивание волос, Марина.*12:00/,
		);
		await waiting.says('да');
		expect(waiting.lastHeard()?.text).toMatch(/Запись подтверждена: Окрашивание волос, Марина/);
		expect(await waiting.visits()).toMatchObject([{ status: 'booked', staff: 'Марина' }]);
	});

	it('never gave one person’s time to two customers', async () => {
		const taken = (await night.visits())
			.filter(({ status }) => ['held', 'booked'].includes(status))
			.map(({ staff, start }) => `${staff} ${start}`);
		expect(taken.length).toBeGreaterThan(5);
		expect(new Set(taken).size).toBe(taken.length);
	});
});

describe('Book a visit where the owner works with deals', () => {
	let night: Night;

	beforeAll(async () => {
		const now = Date.now.bind(Date);
		const shift = EVENING - now();
		jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
		night = await Night.open(['book-a-visit.json', 'move-or-cancel.json'], {}, (flow) => ({
			...flow,
			nodes: flow.nodes.map((node) =>
				node.name === 'Lead in Bitrix24'
					? { ...node, parameters: { ...node.parameters, createAs: 'deal' } }
					: node,
			),
		}));
	}, 60_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	it('makes a deal for each visit of a dialogue, and leaves the first one as it was', async () => {
		const customer = night.customer('Нонна');
		await customer.says('Запишите на маникюр в понедельник');
		await customer.says('1');
		await customer.presses('Согласен');
		await customer.says('Нонна');
		await customer.says('+7 999 123-77-88');
		const deals = () =>
			night.town.bitrix24.state.items.filter(
				({ entityTypeId, values }) =>
					entityTypeId === DEAL && String(values.originId).includes(String(customer.id)),
			);
		const [first] = deals();
		expect(deals()).toHaveLength(1);
		const { title } = first.values;
		expect(title).toMatch(/Маникюр/);

		await customer.says('А ещё запишите на педикюр в воскресенье');
		await customer.says('первое');
		expect(customer.lastHeard()?.text).toMatch(/Запись подтверждена: Педикюр/);
		expect(deals()).toHaveLength(2);
		const [, second] = deals();
		expect(second.values.title).toMatch(/Педикюр/);
		expect(deals()[0].values.title).toBe(title);
		const visitsOn = ({ id }: { readonly id: number }) =>
			night.town.bitrix24.state.comments.filter(
				({ entityTypeId, entityId, text }) =>
					entityTypeId === DEAL && entityId === id && text.startsWith('Визит'),
			);
		expect(visitsOn(first).map(({ text }) => text)).toEqual([expect.stringMatching(/Маникюр/)]);
		expect(visitsOn(second).map(({ text }) => text)).toEqual([expect.stringMatching(/Педикюр/)]);

		await customer.presses('Отмена');
		expect(visitsOn(second).map(({ text }) => text)).toEqual([
			expect.stringMatching(/^Визит отменён: Педикюр/),
		]);
		expect(visitsOn(first).map(({ text }) => text)).toEqual([
			expect.stringMatching(/^Визит записан: Маникюр/),
		]);
	});
});
