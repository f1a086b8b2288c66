import { civilDate, dayNumber, isDate } from './calendar';
import type { Expression } from './expression';
import { placeDay, type Frame } from './place';

/**
 * «хочу на 8 марта выглядеть богиней, запишите на 7-е»: a day of the month beside a date that lies ahead is of the date's month, where
 * that has not passed yet.
 */
export function withMonthOfDate(
	expression: Expression,
	others: readonly Expression[],
	frame: Frame,
): Expression {
	const { day } = expression;
	if (day?.type !== 'monthDay' || day.monthShift !== null) return expression;
	const dated = others.find((other) => other !== expression && other.day?.type === 'date')?.day;
	if (dated?.type !== 'date') return expression;
	const placed = placeDay(dated, frame, { direction: 'unknown', weekday: null });
	if (placed.type !== 'days' || placed.start < frame.today) return expression;
	const { year, month } = civilDate(placed.start);
	if (!isDate(year, month, day.day) || dayNumber(year, month, day.day) < frame.today)
		return expression;
	return { ...expression, day: { type: 'date', day: day.day, month, year } };
}
