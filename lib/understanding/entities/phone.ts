import { tokenise } from '../text';
import { allMatches } from '../text/matches';

/**
 * Reads a phone number as E.164. Russian unless another country code is written: «8 900 …», «+7(900)…», «900 …»,
 * «wa.me/7900…», digits spelled out or spaced apart. Null when there is none; local numbers without an area code cannot be
 * dialled from elsewhere and are not taken.
 */
export function readPhone(text: string): string | null {
	for (const pattern of DIGIT.test(text) ? WRITTEN : []) {
		for (const match of allMatches(pattern, text)) {
			const phone = toE164(match[0]);
			if (phone !== null) return phone;
		}
	}
	return readSpoken(text);
}

const DIGIT = /\d/;

const WRITTEN: readonly RegExp[] = [
	/(?:wa\.me|api\.whatsapp\.com\/send\?phone=|t\.me|viber:\/\/chat\?number=|tel:)[/=]?\+?\d{10,15}/giu,
	/\+\s?\d(?:[\s()./–—-]*\d){8,14}(?!\d)/gu,
	// Eleven digits that begin with 7 or 8, with any spacing.
	/(?<![\d+.,])[78](?:[\s()./–—-]*\d){10}(?![\s-]?\d)/gu,
	// Ten digits of a mobile number, or an area code in brackets.
	/(?<![\d+.,])9\d{2}(?:[\s()./–—-]*\d){7}(?![\s-]?\d)/gu,
	/(?<![\d+])\(\d{3,5}\)(?:[\s.–—-]*\d){5,7}(?!\d)/gu,
];

/** E.164 of a written number, or null when it is none. */
function toE164(written: string): string | null {
	const digits = written.replace(/\D/g, '');
	if (/^\s*\+/.test(written)) {
		if (digits.startsWith('7')) return digits.length === 11 ? `+${digits}` : null;
		if (digits.startsWith('8') && digits.length === 11) return `+7${digits.slice(1)}`;
		return digits.length >= 9 && digits.length <= 15 && !digits.startsWith('0')
			? `+${digits}`
			: null;
	}
	if (/me\/|phone=|number=|tel:/.test(written) && digits.length > 11) return `+${digits}`;
	if (digits.length === 11 && /^[78][3-9]/.test(digits)) return `+7${digits.slice(1)}`;
	return digits.length === 10 && /^[3-9]/.test(digits) ? `+7${digits}` : null;
}

const UNITS = ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'];
const TEENS =
	'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
		' ',
	);
const TENS = 'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто'.split(
	' ',
);
const HUNDREDS = 'сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот'.split(
	' ',
);

const SPOKEN = new Map<string, number>([
	...UNITS.map((word, at) => [word, at] as const),
	...TEENS.map((word, at) => [word, at + 10] as const),
	...TENS.map((word, at) => [word, (at + 2) * 10] as const),
	...HUNDREDS.map((word, at) => [word, (at + 1) * 100] as const),
	['нуль', 0],
	['одна', 1],
	['две', 2],
	['шестьсот', 600],
	['писят', 50],
	['шисят', 60],
]);

/** «восемь девятьсот двенадцать триста сорок пять шестьдесят семь восемьдесят девять», also mixed with digits. */
function readSpoken(text: string): string | null {
	let groups: Array<{ value: number; text: string; digits: boolean }> = [];
	let words = 0;
	let plus = false;
	const finish = (): string | null => {
		const number = words >= 2 ? combine(groups) : null;
		const found = number === null ? null : toE164(plus ? `+${number}` : number);
		groups = [];
		words = 0;
		plus = false;
		return found;
	};
	for (const token of tokenise(text)) {
		if (token.kind === 'number') {
			groups.push({ value: Number(token.text), text: token.text, digits: true });
			continue;
		}
		const value = SPOKEN.get(token.norm);
		if (value !== undefined) {
			groups.push({ value, text: String(value), digits: false });
			words += 1;
			continue;
		}
		if (token.norm === 'плюс' || token.norm === '+') {
			const found = finish();
			if (found !== null) return found;
			plus = true;
			continue;
		}
		if (/^[-,.()]$/.test(token.norm) || token.norm === 'и') continue;
		const found = finish();
		if (found !== null) return found;
	}
	return finish();
}

/** Puts «девятьсот» + «двенадцать» together as 912, and keeps apart what cannot be one number. */
function combine(groups: ReadonlyArray<{ value: number; text: string; digits: boolean }>): string {
	let result = '';
	let open = 0;
	let room = 0;
	const close = (): void => {
		if (room > 0) result += String(open);
		open = 0;
		room = 0;
	};
	for (const group of groups) {
		if (group.digits || group.value === 0) {
			close();
			result += group.text;
			continue;
		}
		const { value } = group;
		const fits = (room === 100 && value < 100) || (room === 10 && value < 10);
		if (!fits) close();
		open += value;
		room = value >= 100 ? 100 : value >= 20 ? 10 : 1;
	}
	close();
	return result;
}
