import fc from 'fast-check';

import { stem } from '../../../lib/knowledge/words/stem';

/** The forms of a line are one word to the search. */
const WORDS = [
	'запись записи записью записей записаться записать записали записаны',
	'скидка скидки скидкой скидок скидку',
	'ребенок ребенка ребенком дети детей детям детьми',
	'человек человека люди людей людям',
	'справка справки справок справку',
	'окно окна окон окошко окошек',
	'оплата оплаты оплатить оплатили',
	'отмена отмены отменить отменили',
	'гарантия гарантии гарантию гарантией',
	'день дня дней днем',
	'палец пальца пальцы пальцев',
	'ноготь ногти ногтей ногтями',
	'урок урока уроков уроками',
	'прийти приду пришел приход',
	'важный важная важного важнейший',
	'коронка коронки коронок',
	'работа работы работать работаете работаем',
	'врач врача врачом доктор доктору',
];

describe('the stem', () => {
	it.each(WORDS)('is one for %s', (line) => {
		const [first = '', ...others] = line.split(' ');
		expect(others.map((each) => [each, stem(each)])).toEqual(
			others.map((each) => [each, stem(first)]),
		);
	});

	it.each([
		['маникюр', 'педикюр'],
		['оплата', 'плата'],
		['стрижка', 'стирка'],
		['волосы', 'волны'],
		['замена', 'смена'],
		['цена', 'сцена'],
		['масло', 'масса'],
		['колодки', 'колонки'],
	])('keeps %s and %s apart', (one, other) => {
		expect(stem(one)).not.toBe(stem(other));
	});

	it('leaves figures and Latin words alone', () => {
		expect(['2500', 'balayage', 'r16', 'usb'].map(stem)).toEqual([
			'2500',
			'balayage',
			'r16',
			'usb',
		]);
	});

	it('is a beginning of every regular word, but for a vowel or soft sign near its end, and never empty', () => {
		const letters = [...'абвгдежзиклмнопрстуфхцчшщыьэюя'];
		fc.assert(
			fc.property(
				fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 14 }),
				(word) => {
					const found = stem(word);
					expect(found.length).toBeGreaterThan(0);
					expect(found.length).toBeLessThanOrEqual(Math.max(word.length, 7));
				},
			),
		);
	});
});
