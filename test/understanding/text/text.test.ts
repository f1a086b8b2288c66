import {
	analyse,
	createLexicon,
	editDistance,
	isWithinOneEdit,
	foldTranslit,
	guessLanguage,
	layoutToCyrillic,
	normaliseText,
	normaliseWord,
	toCyrillic,
	tokenise,
} from '../../../lib/understanding/text';

describe('normalising', () => {
	it.each([
		['ЁЛКА', 'елка'],
		['завтрааа', 'завтра'],
		['ооочень', 'очень'],
		['cpeдa', 'среда'],
		['зaвтpa', 'завтра'],
		['суббота', 'суббота'],
		['иртәгә', 'иртәгә'],
	])('reads %s as %s', (word, wanted) => {
		expect(normaliseWord(word)).toBe(wanted);
	});

	it('puts a message on one line with one kind of dash and quote', () => {
		expect(normaliseText('  «Ёж» —\n привет!!!  ')).toBe('"еж" - привет!');
	});
});

describe('tokens', () => {
	it('keep their offsets into the message', () => {
		const text = 'На 18-го, в 16:45 😀 ок';
		for (const token of tokenise(text)) expect(text.slice(token.index, token.end)).toBe(token.text);
	});

	it('part digits from letters and marks', () => {
		expect(tokenise('18го в 16-45').map((token) => token.text)).toEqual([
			'18',
			'го',
			'в',
			'16',
			'-',
			'45',
		]);
	});

	it('keep an emoji whole', () => {
		expect(tokenise('ок👍🏽!').map((token) => [token.text, token.kind])).toEqual([
			['ок', 'word'],
			['👍🏽', 'emoji'],
			['!', 'punctuation'],
		]);
	});

	it('give Latin words a Russian reading', () => {
		expect(tokenise('zavtra v').map((token) => token.ru)).toEqual(['завтра', 'в']);
		expect(tokenise('pfdnhf d').map((token) => token.ru)).toEqual(['завтра', 'в']);
	});
});

describe('transliteration', () => {
	it.each([
		['zavtra', 'завтра'],
		['poslezavtra', 'послезавтра'],
		['chetverg', 'четверг'],
		['zapishite', 'запишите'],
		['xochu', 'хочу'],
		['segodnya', 'сегодня'],
	])('reads %s as %s', (latin, cyrillic) => {
		expect(toCyrillic(latin)).toBe(cyrillic);
	});

	it.each([
		['ponedelnik', 'понедельник'],
		['segodnia', 'сегодня'],
		['voskresenye', 'воскресенье'],
		['zapisatsya', 'записаться'],
	])('finds %s equal to %s once both are folded', (latin, cyrillic) => {
		expect(foldTranslit(toCyrillic(latin))).toBe(foldTranslit(cyrillic));
	});

	it('reads the wrong keyboard layout', () => {
		expect(layoutToCyrillic('pfgbcfnmcz')).toBe('записаться');
	});
});

describe('language', () => {
	it.each([
		['Здравствуйте, можно записаться?', 'ru'],
		['Hi, can I book a haircut for tomorrow?', 'en'],
		['zdravstvuyte, mozhno zapisatsya na zavtra v 10', 'translit'],
		['pfgbibnt vtyz yf pfdnhf', 'translit'],
		['privet, skolko stoit', 'translit'],
		['Исәнмесез, иртәгә буш вакыт бармы?', 'tt'],
		['Хочу iPhone и BMW', 'ru'],
		['10:30', 'unknown'],
		['', 'unknown'],
		['thanks', 'en'],
	])('of «%s» is %s', (text, language) => {
		expect(guessLanguage(text)).toBe(language);
	});
});

describe('forgiving lookup', () => {
	const days = createLexicon(
		[
			['завтра', 'tomorrow'],
			['послезавтра', 'after tomorrow'],
			['пятницу', 'friday'],
			['среду', 'wednesday'],
		] as const,
		{ protects: (word) => word === 'среди' || word === 'завтрак' },
	);

	it.each([
		['зафтра', 'tomorrow'],
		['завтар', 'tomorrow'],
		['послезватра', 'after tomorrow'],
		['пятнецу', 'friday'],
	])('takes %s for %s', (word, value) => {
		expect(days.find(word)?.value).toBe(value);
	});

	it.each(['среди', 'завтрак', 'еду', 'справка', 'пятку'])('leaves %s alone', (word) => {
		expect(days.find(word)).toBeNull();
	});

	it('gives nothing when two entries are equally near', () => {
		const twins = createLexicon([
			['марта', 3],
			['марка', 0],
		]);
		expect(twins.find('марна')).toBeNull();
	});

	it('counts a swap of neighbours as one error', () => {
		expect(editDistance('завтра', 'завтар')).toBe(1);
		expect(editDistance('', 'ab')).toBe(2);
	});

	it('finds one edit or none as the matrix does', () => {
		const words = [
			'',
			...'а б аб ба аба баб ааб бба абба бабб аабб абаб бааб аббаб ваба'.split(' '),
		];
		for (const one of words) {
			for (const other of words)
				expect([one, other, isWithinOneEdit(one, other)]).toEqual([
					one,
					other,
					editDistance(one, other) <= 1,
				]);
		}
	});
});

it('analyses a message in one call', () => {
	const text = analyse('Zavtra v 10, pozhalujsta!');
	expect([text.language, text.plain]).toEqual(['translit', 'завтра в 10 пожалуйста']);
});
