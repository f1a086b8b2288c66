import { findPhrase } from '../../lib/support/phrases';

describe('the phrases of an owner’s table', () => {
	it.each([
		['Подам на вас в суд!', ['в суд'], 'в суд'],
		['Мой ЮРИСТ свяжется с вами', ['юрист* свяж*'], 'юрист свяжется'],
		['юристы наши уже свяжутся', ['юрист* свяж*'], 'юристы наши уже свяжутся'],
		['Ещё раз: верните чек', ['еще раз'], 'еще раз'],
	])('stand in «%s»', (text, phrases, found) => {
		expect(findPhrase(text, phrases)).toBe(found);
	});

	it.each([
		['судя по погоде, приеду', ['в суд', 'суд']],
		['Юрист на приёме был, вчера он мне свяжется', ['юрист* свяж*']],
		['в понедельник. Суд да дело', ['в суд']],
		['не хочу идти в суд', ['идти в суд']],
		['обойдёмся без юристов', ['юрист*']],
		['', ['в суд']],
		['что угодно', ['', '*']],
	])('do not stand in «%s»', (text, phrases) => {
		expect(findPhrase(text, phrases)).toBeNull();
	});

	it('stand there negated too where that does not matter', () => {
		expect(findPhrase('Не прошла оплата', ['оплат*'])).toBeNull();
		expect(findPhrase('Не прошла оплата', ['оплат*'], true)).toBe('оплата');
	});

	it('hold the negation that they begin with', () => {
		expect(findPhrase('Я не хочу жить', ['не хочу жить'])).toBe('не хочу жить');
	});
});
