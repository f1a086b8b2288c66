import {
	collectFacts,
	measure,
	plainRules,
	readCsv,
	sheetEvents,
	totalsOfFacts,
	type SheetOptions,
} from '../../../lib/kpi';

const OPTIONS: SheetOptions = { timeZone: 'Europe/Moscow' };
const figuresOf = (csv: string, options: Partial<SheetOptions> = {}) =>
	measure(
		totalsOfFacts(
			collectFacts(
				sheetEvents(readCsv(csv), { ...OPTIONS, ...options }),
				plainRules('Europe/Moscow'),
			),
			{ period: { from: null, to: null }, groupBy: [], count: 'leads' },
		).all,
	);

describe('an owner’s table', () => {
	it('of leads is read by its Russian headings, semicolons and dates', () => {
		const figures = figuresOf(
			'\ufeffНомер;Дата создания;Первый ответ;Дата записи;Явка;Канал;Сумма\r\n' +
				'17;12.03.2026 23:40;12.03.2026 23:43;13.03.2026 10:00;был;vk;3 500,50\r\n' +
				'18;13.03.2026 12:00;;13.03.2026 12:30;не пришёл;vk;\r\n' +
				'17;12.03.2026 23:40;12.03.2026 23:43;13.03.2026 10:00;был;vk;3 500,50\r\n',
		);
		expect(figures.leads.value).toBe(2);
		expect(figures.firstResponseMean).toMatchObject({ value: 180, denominator: 1 });
		expect(figures.nightShare.value).toBe(50);
		expect(figures.conversion.value).toBe(100);
		expect(figures.noShows).toMatchObject({ value: 50, denominator: 2 });
		expect(figures.revenue.value).toBe(3_500.5);
	});

	it('of old chats begins a new request after a long silence, whoever broke it first', () => {
		const figures = figuresOf(
			'chat,at,from\n' +
				'1,2026-03-12 10:00,client\n' +
				'1,2026-03-12 10:45,Ольга\n' +
				'1,2026-03-12 11:00,client\n' +
				'1,2026-03-14 09:00,client\n' +
				'1,2026-03-14 09:05,bot\n',
		);
		expect(figures.leads.value).toBe(2);
		expect(figures.personResponseMean.value).toBe(45 * 60);
		expect(figures.botResponseMean.value).toBe(5 * 60);
	});

	it('takes the columns that the owner names', () => {
		const figures = figuresOf('когда пришла\n12.03.2026 10:00\n', {
			mapping: { created: 'когда пришла' },
		});
		expect(figures.leads.value).toBe(1);
	});

	it('says which row cannot be read, and what a table without known columns needs', () => {
		expect(() => figuresOf('created\n2026-03-12 10:00\n31.02.2026\n')).toThrow(
			'Row 2, column "created": "31.02.2026" is not a moment',
		);
		expect(() => figuresOf('a,b\n1,2\n')).toThrow('Name the columns');
	});
});
