import { completeProfile } from '../../../lib/profile';
import { checkBoundaries, roublesIn, type Boundary } from '../../../lib/support/boundaries';

const tableOf = (sales: unknown, refundRoubles = 3000): readonly Boundary[] =>
	completeProfile({ limits: { refundRoubles }, sales: sales as never }, 'default', 1).sales
		.boundaries;

const topicOf = (
	text: string,
	{
		intents = [],
		amount = null,
		unknownIsAbove = false,
		table = tableOf(undefined),
	}: {
		readonly intents?: readonly string[];
		readonly amount?: number | null;
		readonly unknownIsAbove?: boolean;
		readonly table?: readonly Boundary[];
	} = {},
) => checkBoundaries(table, { text, intents, amount, unknownIsAbove })?.topic ?? null;

describe('what always goes to a person', () => {
	it.each([
		['Если не исправите, подам в суд', 'legal'],
		['Обращусь в Роспотребнадзор', 'legal'],
		['Что принять от головной боли после процедуры?', 'medical_advice'],
		['Расшифруйте мой анализ крови', 'medical_advice'],
		['Нам нужны изменения в договор и отсрочка платежа', 'contract'],
		['Это мошенники? С карты ушли деньги', 'high_risk'],
	])('is «%s»', (text, topic) => {
		expect(topicOf(text)).toBe(topic);
	});

	it.each([
		'Запишите меня на маникюр завтра в 15:00',
		'Сколько стоит стрижка?',
		'Где мой заказ 10234?',
		'Можно договориться на другое время?',
		'Не нужен мне никакой суд, просто ответьте',
	])('is not «%s»', (text) => {
		expect(topicOf(text)).toBeNull();
	});

	it('is a refund above the limit, by the sum of the system before the one in the words', () => {
		const refund = { intents: ['refund'] };
		expect(topicOf('верните 5000 рублей', refund)).toBe('refund');
		expect(topicOf('верните 2 500 ₽', refund)).toBeNull();
		expect(topicOf('верните 5000 рублей', { ...refund, amount: 1500 })).toBeNull();
		expect(topicOf('верните деньги', { ...refund, amount: 3000 })).toBeNull();
		expect(topicOf('верните деньги', { ...refund, amount: 3000.01 })).toBe('refund');
	});

	it('leaves a refund without a sum to the flow that will know it, which then counts the unknown as above', () => {
		const refund = { intents: ['refund'] };
		expect(topicOf('верните деньги за заказ 10234', refund)).toBeNull();
		expect(topicOf('верните деньги', { ...refund, unknownIsAbove: true })).toBe('refund');
	});

	it('is every refund when the limit is 0', () => {
		const table = tableOf(undefined, 0);
		expect(topicOf('верните', { intents: ['refund'], table })).toBe('refund');
		expect(topicOf('верните', { intents: ['refund'], amount: 0, table })).toBe('refund');
	});

	it('is what the owner has made of it: a row changed, switched off, added', () => {
		const table = tableOf({
			boundaries: [
				{ topic: 'legal', words: ['арбитраж*'] },
				{ topic: 'contract', on: false },
				{ topic: 'wholesale', name: 'Опт', words: ['оптом'], aboveRoubles: 100_000 },
			],
		});
		expect(topicOf('пойду в арбитражный', { table })).toBe('legal');
		expect(topicOf('подам в суд', { table })).toBeNull();
		expect(topicOf('нужна отсрочка платежа', { table })).toBeNull();
		expect(topicOf('возьму оптом на 200 тысяч', { table })).toBe('wholesale');
		expect(topicOf('возьму оптом на 20 тысяч', { table })).toBeNull();
	});

	it('says why', () => {
		expect(
			checkBoundaries(tableOf(undefined), {
				text: 'верните 12 тыс',
				intents: ['refund'],
				amount: null,
				unknownIsAbove: false,
			}),
		).toMatchObject({ name: 'Возврат денег', why: 'refund, 12000 ₽ при пределе 3000 ₽' });
	});
});

describe('a sum in words', () => {
	it.each([
		['верните 5000 руб', 5000],
		['1 500 ₽ за доставку', 1500],
		['12 тыс', 12_000],
		['5к', 5000],
		['1,5 млн рублей', 1_500_000],
		['2 500,50 р', 2500.5],
		['сначала 300 руб, потом 4000 руб', 4000],
	])('«%s» is %d', (text, sum) => {
		expect(roublesIn(text)).toBe(sum);
	});

	it.each(['заказ 10234', '5 ложек', 'в 15:00', ''])('«%s» names none', (text) => {
		expect(roublesIn(text)).toBeNull();
	});
});
