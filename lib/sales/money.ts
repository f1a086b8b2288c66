import type Decimal from 'decimal.js';

import { isExact, type Interval } from './interval';

/** `12 500 ₽`, `12 500,50 ₽`: kopecks only where there are any, blanks that do not break. */
export const roubles = (amount: Decimal): string => {
	const [whole, kopecks] = amount.toFixed(2).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');
	return `${grouped.replace('-', '−')}${kopecks === '00' ? '' : `,${kopecks}`}\u00a0₽`;
};

/** One sum, or `10 000–12 500 ₽`. */
export const roublesBetween = (range: Interval): string =>
	isExact(range)
		? roubles(range.low)
		: `${roubles(range.low).replace('\u00a0₽', '')}–${roubles(range.high)}`;
