import { orderNumber, readProof, readReference } from '../../../lib/support/identity/claim';
import { confirms, isClaimed, isOwnPhone } from '../../../lib/support/identity/proof';

describe('the reference', () => {
	it.each([
		['Где мой заказ № 10234?', false, '10234'],
		['заказ А-1024', false, 'A-1024'],
		['номер 000-77', true, '000-77'],
		['10234', true, '10234'],
		['мой 10234, Иванова', true, '10234'],
	])('of «%s»', (text, asked, order) => {
		expect(readReference(text, asked)).toMatchObject({ order, email: null });
	});

	it('may be an e-mail where it was asked for', () => {
		expect(readReference('Anna@Mail.ru', true)).toMatchObject({
			order: null,
			email: 'anna@mail.ru',
		});
		expect(readReference('order30103@mail.ru', true)).toMatchObject({
			order: null,
			email: 'order30103@mail.ru',
		});
		expect(readReference('anna@mail.ru', false)).toBeNull();
	});

	it.each([
		['мой телефон +7 916 111-45-67', true],
		['89161114567', true],
		['через 2 дня', true],
		['10234', false],
		['мне 15 лет', true],
		['не помню', true],
	])('is not in «%s»', (text, asked) => {
		expect(readReference(text, asked)).toBeNull();
	});

	it('is spelled in one way', () => {
		expect(orderNumber('№ а-1024')).toBe(orderNumber('A-1024'));
		expect(orderNumber(10234)).toBe('10234');
		expect(orderNumber(null)).toBe('');
	});
});

const ORDER = {
	answer: 200,
	number: '10234',
	phone: '+7 (916) 111-45-67',
	email: 'Anna@mail.ru',
	surname: 'Иванова',
};
const BY_NUMBER = { order: '10234', email: null };
const BY_EMAIL = { order: null, email: 'anna@mail.ru' };

describe('the confirmation', () => {
	it.each([
		['4567'],
		['45-67'],
		['последние цифры 4567'],
		['+7 916 111-45-67'],
		['8 916 111 45 67'],
		['anna@mail.ru'],
		['Иванова'],
		['моя фамилия иванова'],
		['Анна Иванова'],
	])('«%s» is enough', (text) => {
		const proof = readProof(text);
		expect(proof).not.toBeNull();
		expect(proof !== null && confirms(ORDER, BY_NUMBER, proof)).toBe(true);
	});

	it.each([
		['4568'],
		['1114567'],
		['+7 917 111-45-67'],
		['boris@mail.ru'],
		['Анна'],
		['Петрова'],
		['Иванов'],
	])('«%s» is not', (text) => {
		const proof = readProof(text);
		expect(proof !== null && confirms(ORDER, BY_NUMBER, proof)).toBe(false);
	});

	it('is no list of names, no question and no silence', () => {
		expect(readProof('Петрова Сидорова Кузнецова Иванова')).toBeNull();
		expect(readProof('а зачем фамилия?')).toBeNull();
		expect(readProof('не знаю')).toBeNull();
		expect(readProof('')).toBeNull();
	});

	it('must be another thing than the one by which the order was found', () => {
		expect(confirms(ORDER, BY_EMAIL, { kind: 'email', email: 'anna@mail.ru' })).toBe(false);
		expect(confirms(ORDER, BY_EMAIL, { kind: 'digits', digits: '4567' })).toBe(true);
	});

	it('needs every word of a name where the system has no surname of its own', () => {
		const order = { answer: 200, number: '1', name: 'Анна Иванова' };
		expect(confirms(order, BY_NUMBER, { kind: 'name', words: ['анна'] })).toBe(false);
		expect(confirms(order, BY_NUMBER, { kind: 'name', words: ['иванова', 'анна'] })).toBe(true);
		expect(confirms({ ...order, name: 'Анна' }, BY_NUMBER, { kind: 'name', words: ['анна'] })).toBe(
			false,
		);
	});

	it('is nothing that an order without data could hold', () => {
		const empty = { answer: 200, number: '10234' };
		for (const proof of [readProof('4567'), readProof('anna@mail.ru'), readProof('Иванова')])
			expect(proof !== null && confirms(empty, BY_NUMBER, proof)).toBe(false);
	});
});

describe('an answer of the owner’s system', () => {
	it('counts only for the very order that was asked for', () => {
		expect(isClaimed(ORDER, BY_NUMBER)).toBe(true);
		expect(isClaimed(ORDER, BY_EMAIL)).toBe(true);
		expect(isClaimed({ ...ORDER, number: '10235' }, BY_NUMBER)).toBe(false);
		expect(isClaimed({ ...ORDER, number: '' }, { order: '', email: null })).toBe(false);
		expect(isClaimed({ ...ORDER, email: 'other@mail.ru' }, BY_EMAIL)).toBe(false);
	});

	it('is confirmed by the number that the messenger vouches for', () => {
		expect(isOwnPhone(ORDER, '+79161114567')).toBe(true);
		expect(isOwnPhone(ORDER, '+79161114568')).toBe(false);
		expect(isOwnPhone({ ...ORDER, phone: '' }, '')).toBe(false);
		expect(isOwnPhone(ORDER, null)).toBe(false);
	});
});
