import Decimal from 'decimal.js';

import { between, exactly, ZERO, type Interval } from './interval';

const NUMBER = /\d+(?:[.,]\d+)?/g;
const MULTIPLIERS: ReadonlyArray<readonly [RegExp, number]> = [
	[/^\s*(?:млн|миллион|mln|million)/, 1_000_000],
	[/^\s*(?:тыс|т\.?\s?р|тр(?=\s|$|\.)|к(?=\s|$|\.|,|р)|k(?![a-z]))/, 1_000],
];
const ABOUT = /(?:около|примерно|приблизительно|где-то|порядка|плюс-минус|about|around|~|≈)\s*$/;
const UP_TO = /(?:до|не больше|не более|максимум|меньше|up to|under|at most)\s*$/;
const FROM = /(?:от|не меньше|не менее|минимум|больше|свыше|более|from|at least|over)\s*$/;
/** «около 40»: a tenth less, a tenth more. */
const TOLERANCE = 0.1;

interface Found {
	readonly value: Decimal;
	readonly before: string;
	readonly scaled: boolean;
}

/**
 * Reads how much a customer named: «40», «12 000», «1,5», «50 тыс», «40–50», «от 40 до 50», «до 50» (from zero), «от 40» (no upper
 * limit), «около 40» (a tenth more or less). Null when no amount is named («не знаю»), or when several are and it is not said how
 * they belong together («3 комнаты по 20»). Never negative.
 */
export const readAmount = (said: unknown): Interval | null => {
	if (typeof said === 'number') return Number.isFinite(said) && said >= 0 ? exactly(said) : null;
	if (typeof said !== 'string') return null;
	const text = said
		.toLowerCase()
		.replace(/ё/g, 'е')
		.replace(/(\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1');
	const found = numbersIn(text);
	if (found.length === 1) return one(found[0]);
	if (found.length === 2) return two(found[0], found[1]);
	return null;
};

const numbersIn = (text: string): readonly Found[] => {
	let end = 0;
	return [...text.matchAll(NUMBER)].map((match) => {
		const before = text.slice(end, match.index);
		end = match.index + match[0].length;
		const scale = MULTIPLIERS.find(([pattern]) => pattern.test(text.slice(end)))?.[1];
		return {
			value: new Decimal(match[0].replace(',', '.')).times(scale ?? 1),
			before,
			scaled: scale !== undefined,
		};
	});
};

const one = ({ value, before }: Found): Interval | null => {
	if (/(?:^|\s)[-–−]$/.test(before)) return null;
	if (ABOUT.test(before)) return between(value.times(1 - TOLERANCE), value.times(1 + TOLERANCE));
	if (UP_TO.test(before)) return between(ZERO, value);
	if (FROM.test(before)) return { low: value, high: new Decimal(Infinity) };
	return exactly(value);
};

const two = (first: Found, second: Found): Interval | null => {
	const joined = /^[^\d]{0,12}(?:[-–—…]|\.\.|до|to|или)\s*$/.test(second.before);
	if (!joined) return null;
	// «50–70 тыс» means thousands both times.
	const scale =
		second.scaled && !first.scaled && first.value.times(10).lessThan(second.value) ? second : null;
	const low = scale === null ? first.value : first.value.times(scaleOf(second.value));
	return between(low, second.value);
};

const scaleOf = (value: Decimal): number => (value.greaterThanOrEqualTo(1_000_000) ? 1e6 : 1e3);
