import { saveProfile } from '../../lib/profile';
import { systemClock } from '../../lib/shared/clock';
import { DESKS, profileOf } from '../../sandbox/night/profiles';
import { Night, type Customer } from './night';
import { ORDERS, startOwnerSystem, withAddress, type OwnerSystem } from './ownerSystem';

let shop: OwnerSystem;
let night: Night;

beforeAll(async () => {
	shop = await startOwnerSystem(ORDERS);
	night = await Night.open(['refund.json'], {}, withAddress(shop.url));
}, 60_000);

afterAll(async () => {
	await night.close();
	await shop.close();
});

const limit = async (refundRoubles: number): Promise<void> => {
	await saveProfile(
		night.store,
		'default',
		{ ...profileOf(DESKS[0]), limits: { refundRoubles } },
		systemClock,
	);
};

const last = (customer: Customer) => customer.lastHeard()?.text ?? '';

const asks = async (name: string, lines: readonly string[]): Promise<Customer> => {
	const customer = night.customer(name);
	for (const line of lines) await customer.says(line);
	return customer;
};

describe('a refund', () => {
	it('is made below the limit, with the number that the system gives it', async () => {
		await limit(3000);
		const anna = await asks('Анна', ['Верните деньги за заказ № 10234', '4567']);
		expect(last(anna)).toContain('Почему хотите вернуть деньги?');
		await anna.presses('Передумал(а)');
		expect(last(anna)).toContain('Возврат 1500 по заказу 10234 оформлен, № R-701');
		expect(last(anna)).not.toContain('Ярлык');
		expect(shop.refunds).toEqual([{ key: 'refund:10234', order: '10234', amount: 1500 }]);
		expect(anna.toDos()).toEqual([]);
	}, 60_000);

	it('goes to a person above the limit, with everything that was collected', async () => {
		await limit(3000);
		const before = shop.refunds.length;
		const boris = await asks('Борис', ['Хочу вернуть деньги за заказ 10777', 'Петров']);
		await boris.presses('Не подошло');
		expect(last(boris)).toMatch(/Записал обращение № \d+ и передаю человеку/);
		const alert = night.alerts().at(-1) ?? '';
		expect(alert).toContain('Возврат денег');
		expect(alert).toContain('25000 ₽ при пределе 3000 ₽');
		expect(alert).toContain('Собрано: Не подошло');
		expect(boris.toDos()).toHaveLength(1);
		expect(shop.refunds).toHaveLength(before);
	}, 60_000);

	it('always goes to a person when the limit is 0', async () => {
		await limit(0);
		const before = shop.refunds.length;
		const vera = await asks('Вера', ['Верните деньги за заказ № 10234', 'Иванова']);
		await vera.presses('Другое');
		expect(last(vera)).toMatch(/передаю человеку/);
		expect(shop.refunds).toHaveLength(before);
	}, 60_000);

	it('is not made for who cannot prove whose order it is', async () => {
		await limit(3000);
		const before = shop.refunds.length;
		const eve = await asks('Ева', [
			'Верните деньги за заказ № 10234',
			'0000',
			'10234 1111',
			'10234 2222',
		]);
		expect(last(eve)).toContain('Не получилось подтвердить');
		expect(shop.refunds).toHaveLength(before);
		expect(night.alerts().at(-1)).toContain('Заказ: 10234 (личность НЕ подтверждена)');
	}, 60_000);

	it('says nothing of a refund that the system has not made', async () => {
		await limit(3000);
		const olga = await asks('Ольга', ['Верните деньги за заказ № 10234', '4567']);
		const before = shop.refunds.length;
		shop.refusesRefunds = true;
		await olga.presses('Есть дефект');
		shop.refusesRefunds = false;
		expect(last(olga)).not.toContain('оформлен');
		expect(last(olga)).toMatch(/передаю человеку/);
		expect(shop.refunds).toHaveLength(before);
	}, 60_000);

	it('leaves the flow when the customer speaks of a court', async () => {
		await limit(3000);
		const gleb = await asks('Глеб', [
			'Верните деньги за заказ № 10234',
			'Если не вернёте, подам на вас в суд',
		]);
		expect(last(gleb)).toContain('Такой вопрос решает только человек');
		expect(night.alerts().at(-1)).toContain('Юридическое требование');
	}, 60_000);
});
