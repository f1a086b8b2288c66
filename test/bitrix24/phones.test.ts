import { phoneForms, samePhone, savedPhone } from '../../lib/bitrix24/phones';

describe('a Russian number', () => {
	const forms = ['+79991234567', '89991234567', '79991234567', '9991234567'];

	it.each(['+7 (999) 123-45-67', '8 999 123 45 67', '79991234567', '999 123-45-67'])(
		'written as %s is searched for in every spelling',
		(written) => {
			expect(phoneForms(written)).toEqual(forms);
			expect(savedPhone(written)).toBe('+79991234567');
		},
	);

	it('is the same number in two spellings', () => {
		expect(samePhone('8 (999) 123-45-67', '+79991234567')).toBe(true);
		expect(samePhone('8 (999) 123-45-67', '+79991234568')).toBe(false);
	});
});

describe('any other number', () => {
	it('keeps its country code', () => {
		expect(phoneForms('+49 30 123456')).toEqual(['+4930123456', '4930123456']);
		expect(phoneForms('+375 29 123 45 67')).toEqual(['+375291234567', '375291234567']);
	});

	it('with a plus and an eight is not Russian', () => {
		expect(phoneForms('+81 3 1234 5678')[0]).toBe('+81312345678');
		expect(phoneForms('+8 213 456 78 90')).toEqual(['+82134567890', '82134567890']);
	});
});

it.each(['', 'нет', '12-34'])('«%s» is no number', (written) => {
	expect(phoneForms(written)).toEqual([]);
	expect(samePhone(written, written)).toBe(false);
});
