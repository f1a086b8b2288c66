import { readText } from '../../../lib/knowledge';
import { objectPassages, tablePassages } from '../../../lib/knowledge/reading/table';

describe('a table', () => {
	it('gives a passage for every row, with the headings', () => {
		expect(
			tablePassages([
				['Услуга', 'Цена', 'Минут'],
				['Маникюр', '1200', '60'],
				['Педикюр', '3200', ''],
				['', '', ''],
			]),
		).toEqual([
			{ title: 'Маникюр', text: 'Маникюр — цена: 1200; минут: 60', locator: 'строка 2' },
			{ title: 'Педикюр', text: 'Педикюр — цена: 3200', locator: 'строка 3' },
		]);
	});

	it('of questions and answers gives the questions as titles, whatever the order of the columns', () => {
		expect(
			tablePassages([
				['Ответ', 'Раздел', 'Вопрос'],
				['Да, во дворе.', 'Общее', 'Есть парковка?'],
				['', 'Общее', 'Без ответа?'],
			]),
		).toEqual([{ title: 'Есть парковка?', text: 'Да, во дворе.', locator: 'строка 2' }]);
	});

	it('is read from the CSV of Excel and of Google Sheets alike', async () => {
		const [excel, google] = await Promise.all([
			readText('\ufeffУслуга;Цена\r\n"Маникюр; с лаком";1200\r\n', 'table'),
			readText('Услуга,Цена\n"Маникюр; с лаком",1200\n', 'table'),
		]);
		expect(excel).toEqual(google);
		expect(excel.passages).toHaveLength(1);
	});

	it('is read from items, and the number of the row is no column', () => {
		expect(objectPassages([{ row_number: 2, Услуга: 'Маникюр', Цена: 1200, Пусто: null }])).toEqual(
			[{ title: 'Маникюр', text: 'Маникюр — цена: 1200', locator: 'строка 2' }],
		);
	});
});
