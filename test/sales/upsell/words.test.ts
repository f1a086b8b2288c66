import fc from 'fast-check';

import {
	pressedOffer,
	readDecision,
	readRefusal,
	readResult,
} from '../../../lib/sales/upsell/words';
import { message } from '../../support/messages';

describe('how it was', () => {
	it.each([
		'Всё хорошо',
		'Отлично, спасибо!',
		'Супер 🔥',
		'Очень понравилось, буду ходить к вам',
		'да, всё в порядке',
		'норм',
		'5',
		'4 из 5',
		'пять с плюсом',
		'без замечаний',
		'Никаких проблем, всё ок',
		'Проблем нет, спасибо',
		'неплохо!',
		'❤',
	])('«%s» is good', (text) => {
		expect(readResult(text)).toBe('good');
	});

	it.each([
		'Плохо',
		'не понравилось',
		'мне не очень понравилось',
		'Лак облез на второй день',
		'Спасибо, но есть скол на пальце',
		'так себе',
		'3',
		'на троечку',
		'два балла',
		'Хорошо, но болит палец',
		'Пришёл не тот цвет, верните деньги',
		'мастер нахамила',
		'недовольна',
		'есть замечания',
		'👎',
	])('«%s» is bad', (text) => {
		expect(readResult(text)).toBe('bad');
	});

	it.each(['', '   ', 'эээ', 'До скольки вы завтра?', 'хамам у вас есть', 'кто там', null])(
		'«%s» does not say',
		(text) => {
			expect(readResult(text)).toBeNull();
		},
	);
});

describe('an answer to an offer', () => {
	it.each([
		'да',
		'Да, добавьте',
		'давайте!',
		'хочу',
		'не против',
		'почему бы и нет',
		'с удовольствием',
		'+',
		'1',
		'запишите меня на субботу',
		'ок 👍',
	])('«%s» is a yes', (text) => {
		expect(readDecision(text)).toBe('yes');
	});

	it.each([
		'нет',
		'Нет, спасибо',
		'не надо',
		'не сейчас',
		'в другой раз, потом',
		'дорого',
		'подумаю',
		'да нет, не хочу',
		'👎',
	])('«%s» is a no', (text) => {
		expect(readDecision(text)).toBe('no');
	});

	it.each(['стоп', 'Стоп!', 'не присылайте больше', 'отпишите меня', 'Больше не пишите мне'])(
		'«%s» ends all offers',
		(text) => {
			expect(readDecision(text)).toBe('stop');
		},
	);

	it.each(['', 'а сколько это длится?', 'кто мастер', null])('«%s» does not say', (text) => {
		expect(readDecision(text)).toBeNull();
	});
});

describe('why not', () => {
	it.each([
		['дорого', 'price'],
		['нет денег', 'price'],
		['у меня уже есть', 'has_it'],
		['уже записана к вам', 'has_it'],
		['не сейчас', 'later'],
		['подумаю', 'later'],
		['мне не нужно', 'not_needed'],
		['неинтересно', 'not_needed'],
		['нет', null],
		['просто так', null],
	])('«%s» is read as %s', (text, reason) => {
		expect(readRefusal(text)).toBe(reason);
	});
});

it('readers take any text without failing', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
			expect(['good', 'bad', null]).toContain(readResult(text));
			expect(['yes', 'no', 'stop', null]).toContain(readDecision(text));
			readRefusal(text);
		}),
	);
});

it('knows its own buttons alone', () => {
	const id = 'c912c9f7-c393-4ebf-bb6c-daf1a7afa889';
	const pressed = (payload: string) =>
		pressedOffer({
			message: {
				...message({ button: { payload, pressId: '1' } }),
				key: 'k',
				parts: [],
				attempt: 0,
			},
		});
	expect(pressed(`upsell:yes:${id}`)).toEqual({ action: 'yes', id });
	for (const payload of [`upsell:drop:${id}`, 'upsell:yes:', `visit:confirm:${id}`, 'upsell:yes'])
		expect(pressed(payload)).toBeNull();
});
