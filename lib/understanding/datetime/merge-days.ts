import type { DayNode } from './nodes';

const isDated = (day: DayNode): boolean => day.type === 'date' || day.type === 'monthDay';

/** Two names of one day: «среда, 18 марта», «завтра, в пятницу», «на следующей неделе в среду». */
export function mergeDays(
	first: DayNode,
	second: DayNode,
): { day: DayNode; weekday: number | null } | null {
	if (first.type === 'weekday' && isDated(second)) return { day: second, weekday: first.weekday };
	if (second.type === 'weekday' && isDated(first)) return { day: first, weekday: second.weekday };
	if (first.type === 'relative' && (isDated(second) || second.type === 'weekday'))
		return { day: first, weekday: null };
	if (second.type === 'relative' && first.type === 'weekday') return { day: second, weekday: null };
	const week = weekOf(first) ?? weekOf(second);
	const weekday = first.type === 'weekday' ? first : second.type === 'weekday' ? second : null;
	if (week !== null && weekday !== null) return { day: inWeek(weekday, week), weekday: null };
	if (first.type === 'month' && first.portion === null && second.type === 'monthDay')
		return dated(second, first);
	if (second.type === 'month' && second.portion === null && first.type === 'monthDay')
		return dated(first, second);
	return null;
}

function dated(
	day: Extract<DayNode, { type: 'monthDay' }>,
	month: Extract<DayNode, { type: 'month' }>,
): { day: DayNode; weekday: null } {
	if (month.month === null) return { day: { ...day, monthShift: month.shift }, weekday: null };
	return {
		day: { type: 'date', day: day.day, month: month.month, year: month.year },
		weekday: null,
	};
}

/** Weeks from the current one, for a day that names a week. */
function weekOf(day: DayNode): number | null {
	if (day.type === 'week') return day.shift;
	if (day.type === 'thatWeek') return 1;
	return day.type === 'ahead' && day.unit === 'week' && Number.isInteger(day.amount)
		? day.amount
		: null;
}

function inWeek(weekday: Extract<DayNode, { type: 'weekday' }>, week: number): DayNode {
	return { type: 'weekdayInWeek', weekday: weekday.weekday, week };
}
