import { withNumberedList } from '../../../lib/channels/text/optionList';
import { plainText, readHtml, textOf } from '../../../lib/channels/text/richText';

const rows = (...titles: readonly string[]) => titles.map((title) => [{ title }]);
const listed = (text: string, ...titles: readonly string[]): string =>
	textOf(withNumberedList(plainText(text), rows(...titles)));

describe('buttons as a numbered list', () => {
	it('stand under the words', () => {
		expect(listed('Когда?', 'В 15', 'В 16')).toBe('Когда?\n\n1. В 15\n2. В 16');
		expect(listed('', 'Да')).toBe('1. Да');
		expect(listed('Хорошо')).toBe('Хорошо');
	});

	it('are not listed again under an offer that names their times with their numbers', () => {
		const offer = 'Свободно:\n1. Завтра, пт 13 марта, 14:00, Ольга\n2. Сб 14 марта, 15:30';
		expect(
			listed(`${offer}\nКакое время?`, 'пт 13 мар, 14:00, Ольга', 'сб 14 мар, 15:30', 'Другое'),
		).toBe(`${offer}\n3. Другое\nКакое время?`);
		expect(listed(offer, 'пт 14:00', 'сб 15:30')).toBe(offer);
	});

	it('take the place of the same titles without numbers', () => {
		expect(listed('Выберите:\n• Маникюр;\n• Педикюр.\nИли напишите.', 'Маникюр', 'Педикюр')).toBe(
			'Выберите:\n1. Маникюр\n2. Педикюр\nИли напишите.',
		);
	});

	it('stand under the words where those list something else', () => {
		const steps = 'Как пройти:\n1. Вход со двора\n2. Третий этаж';
		expect(listed(steps, 'Да', 'Нет')).toBe(`${steps}\n\n1. Да\n2. Нет`);
		const longer = '1. В 14:00\n2. В 15:00\n3. В 16:00';
		expect(listed(longer, 'В 14:00', 'В 15:00')).toBe(`${longer}\n\n1. В 14:00\n2. В 15:00`);
		expect(listed('Да', 'Да', 'Нет')).toBe('Да\n\n1. Да\n2. Нет');
	});

	it('keep the formatting of the words around', () => {
		const runs = withNumberedList(readHtml('<b>Свободно:</b>\n1. В 14:00'), rows('14:00', 'Иначе'));
		expect(runs[0]).toMatchObject({ text: 'Свободно:', marks: [{ tag: 'b' }] });
		expect(textOf(runs)).toBe('Свободно:\n1. В 14:00\n2. Иначе');
	});
});
