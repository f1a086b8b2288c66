/** What a customer has said about whose order it is: the reference to look it up by, and one thing that confirms it. */
export interface Claim {
	/** Normalised number of the order. */
	readonly order: string | null;
	/** Lower case. */
	readonly email: string | null;
	readonly proof: Proof | null;
}

export type Proof =
	/** The last four digits of a telephone number, or all of it. */
	| { readonly kind: 'digits'; readonly digits: string }
	| { readonly kind: 'email'; readonly email: string }
	/** Words that may be a surname. */
	| { readonly kind: 'name'; readonly words: readonly string[] };

export const NOTHING_CLAIMED: Claim = { order: null, email: null, proof: null };

/** Cyrillic letters that look like Latin ones: «А-1024» and «A-1024» are one number. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
	А: 'A',
	В: 'B',
	Е: 'E',
	К: 'K',
	М: 'M',
	Н: 'H',
	О: 'O',
	Р: 'P',
	С: 'C',
	Т: 'T',
	У: 'Y',
	Х: 'X',
};

/** One spelling of an order's number, to compare and to look up by: upper case, Latin, no blanks, no «№». */
export const orderNumber = (written: string | number | null | undefined): string =>
	String(written ?? '')
		.toUpperCase()
		.replace(/[№#\s]/g, '')
		.replace(/[–—]/g, '-')
		.replace(/[А-Я]/g, (letter) => LOOK_ALIKE[letter] ?? letter);

const NUMBER = String.raw`(\p{L}{0,4}[-–]?\d[\p{L}\d]*(?:[-–][\p{L}\d]+)*)`;
const NAMED = new RegExp(
	String.raw`(?:заказ\p{L}*|номер\p{L}*|№|#|order|бронь|брони|квитанци\p{L}*|чек\p{L}*)[\s:№#]*(?:номер\s*)?${NUMBER}(?![\p{L}\d@])`,
	'iu',
);
const BARE = new RegExp(String.raw`(?<![\p{L}\d+@.])${NUMBER}(?![\p{L}\d@])`, 'giu');
const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/u;
const PHONE = /(?<![\p{L}\d])\+?[78]?[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?![\p{L}\d])/u;
/** Fewer digits make no number of an order: «через 2 дня». */
const LEAST_DIGITS = 3;
const LONGEST = 24;

const cut = (text: string, part: string): string => text.replace(part, ' ');

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** The number of an order that the text names as such («заказ № 10234»); null when it names none. */
export const namedOrder = (
	text: string,
): { readonly order: string; readonly rest: string } | null => {
	const found = NAMED.exec(text);
	if (found === null || found[1].length > LONGEST || digitsOf(found[1]).length < LEAST_DIGITS)
		return null;
	return { order: orderNumber(found[1]), rest: cut(text, found[0]) };
};

const bareOrder = (text: string): { readonly order: string; readonly rest: string } | null => {
	for (const found of text.matchAll(BARE))
		if (digitsOf(found[1]).length >= LEAST_DIGITS && found[1].length <= LONGEST)
			return { order: orderNumber(found[1]), rest: cut(text, found[0]) };
	return null;
};

/**
 * The reference in a text: a named number, and, where it was asked for, a bare number or an e-mail too. A telephone number is none.
 * `rest` is what is left of the text.
 */
export const readReference = (
	text: string,
	asked: boolean,
): (Pick<Claim, 'order' | 'email'> & { readonly rest: string }) | null => {
	const named = namedOrder(text);
	if (named !== null) return { ...named, email: null };
	if (!asked) return null;
	const phone = PHONE.exec(text);
	const bare = bareOrder(phone === null ? text : cut(text, phone[0]));
	if (bare !== null)
		return { ...bare, rest: phone === null ? bare.rest : `${bare.rest} ${phone[0]}`, email: null };
	const email = EMAIL.exec(text);
	return email === null
		? null
		: { order: null, email: email[0].toLowerCase(), rest: cut(text, email[0]) };
};

/** Surname, given name, patronymic; a list of surnames is no answer. */
const MOST_NAMES = 3;

/** Words around the answer: «моя фамилия Иванова», «последние цифры 4567». */
const AROUND = new Set(
	'да вот это моя мой мое на я и фамилия имя зовут меня последние цифры цифра телефона телефон номер почта почту email заказ заказа оформлен оформлена подтверждение пожалуйста спасибо здравствуйте не знаю помню нет'.split(
		' ',
	),
);

/** The one confirming thing in a text: an e-mail, digits of a telephone number, or words of a name; null when it holds none. */
export const readProof = (text: string): Proof | null => {
	const email = EMAIL.exec(text);
	if (email !== null) return { kind: 'email', email: email[0].toLowerCase() };
	const phone = PHONE.exec(text);
	if (phone !== null) return { kind: 'digits', digits: digitsOf(phone[0]).slice(-10) };
	const four = /(?<![\p{L}\d])\d{4}(?![\p{L}\d])/u.exec(text.replace(/(\d)[\s-](?=\d)/g, '$1'));
	if (four !== null) return { kind: 'digits', digits: four[0] };
	// «А сколько стоит?» is a question of its own and no wrong answer.
	if (text.includes('?')) return null;
	const words = nameWords(text).filter((word) => !AROUND.has(word));
	return words.length > 0 && words.length <= MOST_NAMES ? { kind: 'name', words } : null;
};

/** Words of a name, as they are compared. */
export const nameWords = (text: string): readonly string[] =>
	(
		text
			.toLowerCase()
			.replace(/ё/g, 'е')
			.match(/\p{L}[\p{L}'’-]+/gu) ?? []
	).slice(0, 8);
