import { Night, type Customer } from './night';
import { ORDERS, startOwnerSystem, withAddress, type OwnerSystem } from './ownerSystem';

let shop: OwnerSystem;
let night: Night;

beforeAll(async () => {
	shop = await startOwnerSystem(ORDERS);
	night = await Night.open(['support-triage.json', 'order-status.json'], {}, withAddress(shop.url));
}, 60_000);

afterAll(async () => {
	await night.close();
	await shop.close();
});

const last = (customer: Customer) => customer.lastHeard()?.text ?? '';

const asks = async (name: string, lines: readonly string[]): Promise<Customer> => {
	const customer = night.customer(name);
	for (const line of lines) await customer.says(line);
	return customer;
};

describe('support triage', () => {
	it('sends a letter for a new password, to the address of the account alone', async () => {
		const anna = await asks('Анна', ['Забыла пароль от личного кабинета']);
		expect(last(anna)).toContain('обработку персональных данных');
		await anna.says('да');
		expect(last(anna)).toContain('На какую почту');
		await anna.says('anna@mail.ru');
		expect(last(anna)).toContain('письмо для нового пароля уже ушло на anna@mail.ru');
		expect(last(anna)).toContain('от 1 до 5');
		expect(shop.letters).toEqual(['anna@mail.ru']);
		expect(anna.leads()).toEqual([]);
	}, 60_000);

	it('gives what it cannot repair to a person with a ticket', async () => {
		const boris = await asks('Борис', ['Приложение не работает', 'да']);
		expect(last(boris)).toContain('Что именно не получается?');
		await boris.presses('Другое');
		await boris.says('boris@mail.ru');
		expect(last(boris)).toMatch(/Записал обращение № \d+/);
		expect(night.alerts().at(-1)).toContain('Собрано: Другое');
		expect(boris.toDos()).toHaveLength(1);
	}, 60_000);

	it('gives it to a person too when no letter could be sent', async () => {
		const olga = await asks('Ольга', ['Забыла пароль от личного кабинета', 'да']);
		shop.down = true;
		await olga.says('olga@mail.ru');
		shop.down = false;
		expect(last(olga)).not.toContain('ушло');
		expect(last(olga)).toMatch(/передаю человеку/);
	}, 60_000);

	it('gives a complaint to a person at once', async () => {
		const vera = await asks('Вера', ['Безобразие, курьер нахамил и бросил посылку у двери!']);
		expect(last(vera)).toContain('Очень жаль, что так вышло');
		expect(night.alerts().at(-1)).toContain('Жалоба');
		expect(night.alerts().at(-1)).toContain('Доставка');
		expect(vera.toDos()).toHaveLength(1);
	}, 60_000);

	it('answers about a payment after the proof', async () => {
		const customer = await asks('Ирина', ['Оплата зависла']);
		expect(last(customer)).toContain('номер заказа или почту');
		await customer.says('anna@mail.ru');
		expect(last(customer)).toContain('Подтвердите');
		await customer.says('+7 916 111-45-67');
		expect(last(customer)).toContain('оплата: получена картой');
		expect(last(customer)).toContain('https://check.example/10234');
	}, 60_000);

	it('hands a delivery to its own flow', async () => {
		const customer = await asks('Кира', [
			'Приложение не работает, не могу отследить посылку и доставку',
		]);
		expect(last(customer)).toContain('номер заказа или почту');
		await customer.says('10234');
		await customer.says('Иванова');
		expect(last(customer)).toContain('Трек-номер: RA644000001RU');
	}, 60_000);

	it('thanks for praise and asks for one mark, which lands in the figures', async () => {
		const dina = await asks('Дина', ['Хочу оставить отзыв: всё понравилось, мастер супер!']);
		expect(last(dina)).toContain('Спасибо за отзыв');
		await dina.presses('5');
		expect(last(dina)).toContain('Спасибо за оценку');
		const { rating, tags } = await night.store.db
			.selectFrom('nd_ticket')
			.select(['rating', 'tags'])
			.where('class', '=', 'feedback')
			.where('status', '=', 'resolved')
			.executeTakeFirstOrThrow();
		expect([rating, tags]).toEqual([5, '["отзыв"]']);
	}, 60_000);
});
