import { formatLocalDate, parseLocalDate } from '../scheduling';
import type { ProfileDates } from './sections/booking';

/** Single dates as the owner writes them, without official calendars. */
export type WrittenDates = Pick<ProfileDates, 'workingDays' | 'overrides'>;

export type ReadDates =
	| { readonly ok: true; readonly dates: WrittenDates }
	| { readonly ok: false; readonly part: string };

const DATE = '(?:\\d{1,2}\\.\\d{1,2}\\.\\d{4}|\\d{4}-\\d{2}-\\d{2})';
const ENTRY = new RegExp(
	`^(${DATE})(?:\\s*(?:[-–—]|\\.\\.|по|to)\\s*(${DATE}))?\\s*:?\\s*(.*)$`,
	'iu',
);
const CLOSED =
	/^(?:|закрыто|выходной|выходные|праздник|отпуск|не работаем|closed|off|holiday|vacation)$/iu;
const WORKING = /^(?:рабочий|рабочий день|рабочие|работаем|working|working day|open)$/iu;
const WINDOW = /^(?:с\s+)?(\d{1,2})(?::(\d\d))?\s*(?:[-–—]|до)\s*(\d{1,2})(?::(\d\d))?$/iu;
/** Longer is a typing error in the year. */
const MOST_DAYS = 366;

/**
 * Single dates that differ from the week, one a line: «31.12.2026 10:00–16:00», «01.01.2027–08.01.2027 закрыто», «2027-02-20
 * рабочий». A lunch break is two windows with a comma. Days from and to are both meant. `ok: false` names the line that could not
 * be read.
 */
export const readDates = (text: string): ReadDates => {
	const overrides: ProfileDates['overrides'][number][] = [];
	const workingDays: string[] = [];
	for (const part of text.split(/[;\n]/).map((line) => line.trim())) {
		if (part === '') continue;
		const match = ENTRY.exec(part);
		const first = dayOf(match?.[1]);
		const last = match?.[2] === undefined ? first : dayOf(match[2]);
		if (match === null || first === null || last === null) return { ok: false, part };
		if (last < first || last - first > MOST_DAYS) return { ok: false, part };
		const days = {
			date: formatLocalDate(first),
			...(last === first ? {} : { until: formatLocalDate(last) }),
		};
		const rest = match[3].trim();
		if (CLOSED.test(rest)) overrides.push({ ...days, closed: true });
		else if (WORKING.test(rest))
			for (let day = first; day <= last; day++) workingDays.push(formatLocalDate(day));
		else
			for (const window of rest.split(',')) {
				const hours = WINDOW.exec(window.trim());
				const from = clock(hours?.[1], hours?.[2]);
				const to = clock(hours?.[3], hours?.[4]);
				if (from === null || to === null) return { ok: false, part };
				overrides.push({ ...days, from, to });
			}
	}
	return { ok: true, dates: { workingDays, overrides } };
};

const dayOf = (written: string | undefined): number | null => {
	if (written === undefined) return null;
	const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written);
	const iso =
		russian === null
			? written
			: `${russian[3]}-${russian[2].padStart(2, '0')}-${russian[1].padStart(2, '0')}`;
	try {
		return parseLocalDate(iso);
	} catch {
		// Such as 30 February.
		return null;
	}
};

const clock = (hour: string | undefined, minute: string | undefined): string | null => {
	if (hour === undefined) return null;
	const text = `${hour.padStart(2, '0')}:${minute ?? '00'}`;
	return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text) ? text : null;
};
