import { DateTime } from 'luxon';

import type { FormMoment } from '../../casefile';

/** A wanted time as the form keeps it: what it means exactly, for machines. */
export type Moment = FormMoment;

const TIME_ONLY =
	/^(?:в|к|на|с|после|до|около|где-то|часов|часа|at|by)?\s*(?:в|к)?\s*(?:\d{1,2}(?:[:.-]\d\d)?|час|два|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|полдень)\s*(?:ч|час|часа|часов|утра|вечера|дня|ночи|am|pm)?$/i;
const PART_ONLY =
	/^(?:с|в|во|к|ближе к|после|до)?\s*(?:утром|утра|днем|днём|вечером|вечера|вечеру|утру|обед|обеда|обеду|обеде|полудня|morning|afternoon|evening)$/i;

/** True when the words name an hour or a part of the day and no day: the day was said before. */
export const namesNoDay = (text: string): boolean =>
	TIME_ONLY.test(text.trim()) || PART_ONLY.test(text.trim());

/** Puts the hour of `time` on the day of `day`. */
export const onDay = (day: Moment, time: Moment, timeZone: string): Moment => {
	const base = DateTime.fromISO(day.start ?? '', { zone: timeZone });
	const move = (iso: string | null): string | null => {
		if (iso === null || !base.isValid) return iso;
		const at = DateTime.fromISO(iso, { zone: timeZone });
		const from = DateTime.fromISO(time.start ?? iso, { zone: timeZone }).startOf('day');
		const days = Math.round(at.startOf('day').diff(from, 'days').days);
		return base
			.plus({ days })
			.set({ hour: at.hour, minute: at.minute, second: 0, millisecond: 0 })
			.toISO({ suppressMilliseconds: true });
	};
	return { ...time, start: move(time.start), end: move(time.end) };
};

/** The value of the form: an ISO 8601 instant, or for a day, a part or an interval the words that people use. */
export const momentValue = (moment: Moment, timeZone: string): string => {
	const at = (iso: string) => DateTime.fromISO(iso, { zone: timeZone });
	if (moment.kind === 'instant' && moment.start !== null)
		return at(moment.start).toISO({ suppressMilliseconds: true }) ?? moment.start;
	if (moment.start === null)
		return moment.end === null ? '' : `до ${at(moment.end).toFormat('dd.MM.yyyy HH:mm')}`;
	const start = at(moment.start);
	if (moment.kind === 'after' || moment.end === null)
		return `${start.toFormat('dd.MM.yyyy')} после ${start.toFormat('HH:mm')}`;
	const end = at(moment.end);
	const wholeDays = start.equals(start.startOf('day')) && end.equals(end.startOf('day'));
	if (wholeDays) {
		const last = end.minus({ days: 1 });
		return last <= start
			? start.toFormat('dd.MM.yyyy')
			: `${start.toFormat('dd.MM.yyyy')}–${last.toFormat('dd.MM.yyyy')}`;
	}
	const untilWords = end.hour === 0 && end.minute === 0 ? '24:00' : end.toFormat('HH:mm');
	return `${start.toFormat('dd.MM.yyyy HH:mm')}–${untilWords}`;
};

/** The value as it is told back to the customer. */
export const sayMoment = (value: string, timeZone: string): string => {
	if (!/^\d{4}-\d\d-\d\dT/.test(value)) return value;
	return DateTime.fromISO(value, { zone: timeZone }).toFormat('d MMMM, H:mm', { locale: 'ru' });
};

/** True when the whole of it lies before `now`. */
export const isPast = (moment: Moment, now: number): boolean => {
	const last = moment.end ?? (moment.kind === 'after' ? null : moment.start);
	return last !== null && Date.parse(last) <= now;
};
