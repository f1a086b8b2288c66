import { Night, type Customer } from './night';
import { ORDERS, startOwnerSystem, withAddress, type OwnerSystem } from './ownerSystem';

let shop: OwnerSystem;
let night: Night;

beforeAll(async () => {
	shop = await startOwnerSystem(ORDERS);
	night = await Night.open(['order-status.json'], {}, withAddress(shop.url));
}, 60_000);

afterAll(async () => {
	await night.close();
	await shop.close();
});

const last = (customer: Customer) => customer.lastHeard()?.text ?? '';

/** What nobody may read before it is proven whose order it is. */
const FACTS = /RA644000001RU|сортировочный|23 ноября|едет к вам|Иванова|anna@mail/;

const asks = async (name: string, lines: readonly string[]): Promise<Customer> => {
	const customer = night.customer(name);
	for (const line of lines) await customer.says(line);
	return customer;
};

describe('order status', () => {
	it('asks for the number and one confirmation, then tells the tracking number and the last event', async () => {
		const anna = night.customer();
		await anna.says('Здравствуйте, где мой заказ?');
		expect(last(anna)).toContain('номер заказа или почту');
		await anna.says('10234');
		expect(last(anna)).toContain('последние 4 цифры телефона');
		expect(
			anna
				.heard()
				.map(({ text }) => text)
				.join('\n'),
		).not.toMatch(FACTS);
		await anna.says('4567');
		expect(last(anna)).toContain('Заказ 10234: едет к вам');
		expect(last(anna)).toContain('Трек-номер: RA644000001RU');
		expect(last(anna)).toContain('сортировочный центр');
		expect(last(anna)).toContain('от 1 до 5');
		expect(anna.leads()).toEqual([]);
	}, 60_000);

	it('takes number and confirmation from one message, and asks nothing again about a proven order', async () => {
		const customer = await asks('Ирина', ['где мой заказ', '10234, иванова']);
		expect(last(customer)).toContain('Заказ 10234');
		const before = customer.heard().length;
		await customer.says('А когда привезут мой заказ?');
		expect(customer.heard()).toHaveLength(before + 1);
		expect(last(customer)).toContain('Заказ 10234');
	}, 60_000);

	it('tells of another order only after another proof', async () => {
		const customer = await asks('Кира', ['где мой заказ', '10234', 'anna@mail.ru']);
		expect(last(customer)).toContain('Заказ 10234');
		await customer.says('А где мой заказ № 10777?');
		expect(last(customer)).toContain('Подтвердите, что заказ ваш');
		expect(last(customer)).not.toContain('пункте выдачи');
	}, 60_000);

	it('says the same of an order that is not there and of a wrong confirmation, and locks the chat after three', async () => {
		const eve = await asks('Ева', ['Где мой заказ № 10234?', '1111']);
		const wrong = last(eve);
		expect(wrong).toContain('Номер и подтверждение не сошлись. Осталось попыток: 2');
		await eve.says('99999');
		await eve.says('2222');
		expect(last(eve)).toBe(wrong.replace('2', '1'));
		await eve.says('10234');
		await eve.says('3333');
		expect(last(eve)).toContain('Не получилось подтвердить');
		expect(
			eve
				.heard()
				.map(({ text }) => text)
				.join('\n'),
		).not.toMatch(FACTS);
		expect(night.alerts().at(-1)).toContain('личность НЕ подтверждена');
		expect(eve.toDos()).toHaveLength(1);
	}, 60_000);

	it('leaves what is not done to a person, with what the system says', async () => {
		const boris = await asks('Борис', ['Где мой заказ 10777', 'Петров']);
		expect(last(boris)).toMatch(/Записал обращение № \d+/);
		const alert = night.alerts().at(-1) ?? '';
		expect(alert).toContain('Заказ: 10777 (личность подтверждена)');
		expect(alert).toContain('проблема повреждена упаковка');
		expect(boris.toDos()).toHaveLength(1);
	}, 60_000);

	it('counts no attempt when the system does not answer, and gives a person', async () => {
		const olga = await asks('Ольга', ['Где мой заказ № 10234?']);
		shop.down = true;
		await olga.says('4567');
		shop.down = false;
		expect(last(olga)).toContain('Не получилось получить ответ нашей системы');
		const { failures } = await night.store.db
			.selectFrom('nd_identity_check')
			.select('failures')
			.where('subject', 'like', `%:${olga.id}`)
			.executeTakeFirstOrThrow();
		expect(failures).toBe(0);
	}, 60_000);

	it('calls a person for «оператор» in the middle of the questions', async () => {
		const customer = await asks('Пётр', ['где мой заказ', 'позовите оператора']);
		expect(last(customer)).toContain('Зову администратора');
		expect(night.alerts().at(-1)).toContain('Просит человека');
	}, 60_000);

	it('answers another wish in the middle of the questions and counts it as no attempt', async () => {
		const customer = await asks('Нина', [
			'Где мой заказ № 10234?',
			'А сколько стоит маникюр с покрытием?',
		]);
		expect(last(customer)).toContain('Маникюр');
		expect(last(customer)).not.toContain('не сошлись');
		await customer.says('Где мой заказ № 10234?');
		await customer.says('Здравствуйте, запишите меня на маникюр завтра в 15:00');
		expect(last(customer)).not.toContain('не сошлись');
		await customer.says('Где мой заказ № 10234?');
		await customer.says('+7 916 111-45-67');
		expect(last(customer)).toContain('Трек-номер: RA644000001RU');
	}, 60_000);

	it('stops when the customer does not want to go on', async () => {
		const customer = await asks('Яна', ['Где мой заказ?', 'передумала']);
		expect(last(customer)).toContain('Хорошо, остановились');
	}, 60_000);

	it('keeps the mark with its tags, and tells a person of a low one', async () => {
		const customer = await asks('Дина', ['где мой заказ', '10234 4567', '5, быстро ответили']);
		expect(last(customer)).toContain('Спасибо за оценку');
		const angry = await asks('Глеб', ['где мой заказ', '10234 4567', '2, очень долго']);
		expect(last(angry)).toContain('Передаю руководителю');
		expect(night.alerts().at(-1)).toContain('Низкая оценка');
		const marks = await night.store.db
			.selectFrom('nd_event')
			.select('data')
			.where('type', '=', 'rating_given')
			.orderBy('id')
			.execute();
		expect(marks.map(({ data }) => JSON.parse(data) as unknown)).toMatchObject([
			{ rating: 5, tags: ['доставка', 'быстро'] },
			{ rating: 2, tags: ['доставка', 'долго'] },
		]);
	}, 60_000);

	it('takes another request after the result for what it is', async () => {
		const customer = await asks('Зоя', [
			'где мой заказ',
			'10234 4567',
			'Запишите меня на маникюр завтра в 15:00',
		]);
		expect(last(customer)).toMatch(/согласны|обработку персональных данных/i);
	}, 60_000);
});
