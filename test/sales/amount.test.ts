import { readAmount } from '../../lib/sales/amount';

const ends = (said: unknown) => {
	const amount = readAmount(said);
	return amount === null ? null : [amount.low.toString(), amount.high.toString()];
};

describe('an amount in words', () => {
	it.each([
		['40', '40', '40'],
		['12 000', '12000', '12000'],
		['1,5', '1.5', '1.5'],
		['50 тыс', '50000', '50000'],
		['100к', '100000', '100000'],
		['1,2 млн рублей', '1200000', '1200000'],
		['40-50', '40', '50'],
		['от 40 до 50 метров', '40', '50'],
		['50–70 тыс', '50000', '70000'],
		['до 100 тысяч', '0', '100000'],
		['от 40', '40', 'Infinity'],
		['около 40', '36', '44'],
		['45 м², кухня', '45', '45'],
	])('«%s» is %s to %s', (said, low, high) => {
		expect(ends(said)).toEqual([low, high]);
	});

	it.each(['не знаю', '', '3 комнаты по 20', '-5', 'минимум', '1 2 3'])(
		'«%s» names none',
		(said) => {
			expect(ends(said)).toBeNull();
		},
	);

	it('takes numbers as they are, except for what cannot be an amount', () => {
		expect(ends(7)).toEqual(['7', '7']);
		expect(ends(-7)).toBeNull();
		expect(ends(Number.NaN)).toBeNull();
		expect(ends(null)).toBeNull();
	});
});
