import type { Change, Figure } from '../figures';
import { durationText, figureText, numberText, type Language } from '../words';
import { escape } from './html';
import type { Say } from './words';

/** From what a figure was reckoned: `172 из 200`, `3 ч 20 мин ÷ 200`, `n = 12`; empty for counts and sums. */
export const fromText = (figure: Figure, language: Language, say: Say): string => {
	const { numerator, denominator, unit } = figure;
	if (denominator === null) return '';
	const among = numberText(denominator, language);
	if (numerator === null) return `n = ${among}`;
	switch (unit) {
		case 'percent':
			return `${numberText(numerator, language)} ${say('of')} ${among}`;
		case 'seconds':
			return `${durationText(numerator, language)} ÷ ${among}`;
		case 'roubles':
			return `${numberText(numerator, language)} ₽ ÷ ${among}`;
		default:
			return `${numberText(numerator, language)} ÷ ${among}`;
	}
};

/** `+64 п. п.`, `−93 %`; null when nothing can be compared. */
export const moveText = (
	figure: Figure,
	change: Change,
	language: Language,
	say: Say,
): string | null => {
	const isShare = figure.unit === 'percent';
	const moved = isShare ? change.difference : change.relative;
	if (moved === null) return null;
	const rounded = Math.round(Math.abs(moved) * 10) / 10;
	const sign = rounded === 0 ? '±' : moved > 0 ? '+' : '−';
	return `${sign}${numberText(rounded, language)} ${isShare ? say('pp') : '%'}`;
};

/** The change in the colour of better or worse; grey where chance alone may explain it. */
export const moveChip = (figure: Figure, change: Change, language: Language, say: Say): string => {
	const text = moveText(figure, change, language, say);
	if (text === null) return '';
	const mood = change.better === null ? '' : change.better ? ' good' : ' bad';
	return `<span class="move${mood}">${text}</span>`;
};

/** A cell of a table: the value and from what it comes. */
export const valueCell = (figure: Figure, name: string, language: Language, say: Say): string => {
	const from = figure.value === null ? '' : fromText(figure, language, say);
	const value = figure.value === null ? '–' : figureText(figure, language, 1);
	return `<td data-name="${escape(name)}">${escape(value)}${from === '' ? '' : `<small>${escape(from)}</small>`}</td>`;
};
