import { Night } from './night';

const FLOW = 'quote-a-job.json';

let night: Night;

beforeAll(async () => {
	night = await Night.open([FLOW]);
}, 60_000);

afterAll(async () => await night.close());

const plain = (text: string | null | undefined): string => (text ?? '').replace(/\u00a0/g, ' ');

const answers = async (lines: readonly string[], name?: string) => {
	const customer = night.customer(name);
	for (const line of lines) await customer.says(line);
	return customer;
};

describe('quoting a job', () => {
	it('asks for what is missing one at a time, says the price and keeps it on the card', async () => {
		const anna = night.customer();
		await anna.says('Посчитайте, пожалуйста, сколько будет стоить уборка квартиры');
		expect(plain(anna.lastHeard()?.text)).toContain('Разовая уборка или регулярная?');
		await anna.says('регулярно');
		expect(plain(anna.lastHeard()?.text)).toContain('Какая площадь');
		await anna.says('60');
		await anna.says('4');
		await anna.says('Ленина, 5');
		expect(plain(anna.lastHeard()?.text)).toContain('Когда нужно?');
		await anna.says('позже');
		await anna.says('нет');
		// 60 × 90 + 4 × 350 = 6 800, less 10 %.
		expect(plain(anna.lastHeard()?.text)).toContain('Уборка: 6 120 ₽.');
		expect(plain(anna.lastHeard()?.text)).toContain(
			'Подтвердить и записать вас или лучше короткий звонок',
		);
		expect(anna.leads()).toHaveLength(1);
		expect(anna.leads()[0].values).toMatchObject({ title: expect.stringMatching(/^уборка/i) });
		expect(plain(anna.comments().join('\n'))).toContain('Итого: 6 120 ₽');
		expect(anna.toDos()).toEqual([]);
	}, 60_000);

	it('says a range and what it depends on when something is not known', async () => {
		const boris = await answers(
			[
				'Посчитайте, сколько будет стоить уборка квартиры',
				'разовая',
				'не знаю',
				'0',
				'Ленина, 7',
				'на этой неделе',
				'нет',
			],
			'Борис',
		);
		expect(plain(boris.lastHeard()?.text)).toMatch(/Уборка: 3 000–8 000 ₽\./);
		expect(plain(boris.lastHeard()?.text)).toContain('Точная сумма зависит от: площадь, м²');
	}, 60_000);

	it('gives an exception to the estimator with a filled template', async () => {
		const vera = await answers(
			[
				'Посчитайте, сколько будет стоить уборка квартиры',
				'разовая',
				'45',
				'2',
				'Ленина, 9',
				'сегодня или завтра',
				'да',
			],
			'Вера',
		);
		expect(plain(vera.lastHeard()?.text)).not.toContain('₽');
		const alert = night.alerts().at(-1) ?? '';
		expect(alert).toContain('Почему не по тарифу: срочно, особые условия или материалы');
		expect(alert).toContain('площадь, м²: 45');
		expect(vera.toDos()).toHaveLength(1);
	}, 60_000);

	it('gives out no file for a key that is none', async () => {
		const run = await night.start(FLOW, 'PDF by link', { query: { t: 'guessed' } });
		expect(run.path).toEqual(['PDF by link', 'Make the PDF', 'No such quote']);
	}, 60_000);
});
