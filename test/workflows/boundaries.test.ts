import { Night, type Customer } from './night';

/** Flows of other processes than support: the boundaries are one table for all of them. */
const FLOWS = ['quote-a-job.json', 'qualify-a-lead.json', 'book-a-visit.json', 'order-status.json'];

let night: Night;

beforeAll(async () => {
	night = await Night.open(FLOWS);
}, 60_000);

afterAll(async () => await night.close());

const last = (customer: Customer) => customer.lastHeard()?.text ?? '';

/** The first message of each process; what is asked then does not matter. */
const BEGINNINGS: ReadonlyArray<readonly [process: string, message: string]> = [
	['nothing', 'Здравствуйте'],
	['a quote', 'Посчитайте, пожалуйста, сколько будет стоить уборка квартиры'],
	['a qualification', 'У меня студия маникюра, бюджет небольшой, работаю в Казани, хочу расти'],
	['a booking', 'Запишите меня на маникюр завтра в 15:00'],
	['an order', 'Где мой заказ?'],
];

describe.each(BEGINNINGS)('what always goes to a person, in the middle of %s', (_, beginning) => {
	it('is a legal claim', async () => {
		const customer = night.customer();
		await customer.says(beginning);
		await customer.says('Я подам на вас в суд, мой юрист свяжется с вами');
		expect(last(customer)).toContain('Такой вопрос решает только человек');
		expect(night.alerts().at(-1)).toContain('Юридическое требование');
		expect(customer.toDos().length).toBeGreaterThan(0);
	}, 60_000);

	it('is medical advice', async () => {
		const customer = night.customer();
		await customer.says(beginning);
		await customer.says('Подскажите, какие таблетки принять перед процедурой');
		expect(last(customer)).toContain('Медицинских советов в чате не даю');
		expect(night.alerts().at(-1)).toContain('Медицинский совет');
	}, 60_000);

	it('is who says «оператор»', async () => {
		const customer = night.customer();
		await customer.says(beginning);
		await customer.says('оператор');
		expect(last(customer)).toContain('Зову администратора');
		expect(night.alerts().at(-1)).toContain('Просит человека');
	}, 60_000);
});
