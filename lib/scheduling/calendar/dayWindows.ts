import { formatLocalDate, parseLocalDate, weekdayOf } from '../localDate';
import { officialDay } from '../production/productionCalendar';
import { localWindow, mergeWindows, type LocalWindow } from './clock';
import { InvalidRuleError, type CalendarRules, type DatedOverride, type WeekWindow } from './rules';

/** The windows that open on a date, merged and in order. Total: every day number has an answer. */
export type WindowsOfDay = (day: number) => readonly LocalWindow[];

export interface DayRules {
	readonly windowsOf: WindowsOfDay;
	/** The last date that the owner's own dated rules name; null without any. After it only the week and official days decide. */
	readonly lastDated: number | null;
}

const NOTHING: readonly LocalWindow[] = [];
/** Guards against a slip of the keyboard in `until`. */
const LONGEST_OVERRIDE_DAYS = 3_660;

/** Reads the rules once. Throws {@link InvalidRuleError} or `InvalidDateError` where one cannot be read. */
export const dayRules = (rules: CalendarRules): DayRules => {
	const week = weekTable(rules.week);
	const overrides = overrideTable(rules);
	const holidays = new Set((rules.holidays ?? []).map(parseLocalDate));
	const working = new Map(
		(rules.workingDays ?? []).map((entry, index) => {
			const { date, like } = typeof entry === 'string' ? { date: entry, like: undefined } : entry;
			const day = parseLocalDate(date);
			if (like !== undefined) checkWeekday(like, `workingDays[${index}].like`);
			return [day, like ?? ordinaryWeekday(weekdayOf(day))];
		}),
	);
	const official = rules.productionCalendar ?? [];
	const works = (day: number, like: number): readonly LocalWindow[] => {
		const own = week[weekdayOf(day)];
		if (week[like].length > 0) return week[like];
		return own.length > 0 ? own : (MONDAY_FIRST.map((at) => week[at]).find(isUsed) ?? NOTHING);
	};
	const dated = [...overrides.keys(), ...holidays, ...working.keys()];

	return {
		lastDated: dated.length === 0 ? null : dated.reduce((a, b) => Math.max(a, b)),
		windowsOf: (day) => {
			const overridden = overrides.get(day);
			if (overridden !== undefined) return overridden;
			if (holidays.has(day)) return NOTHING;
			const like = working.get(day);
			if (like !== undefined) return works(day, like);
			for (const name of official) {
				const decided = officialDay(name, day);
				if (decided === null) continue;
				return decided.kind === 'holiday' ? NOTHING : works(day, decided.like);
			}
			return week[weekdayOf(day)];
		},
	};
};

const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

const isUsed = (windows: readonly LocalWindow[]): boolean => windows.length > 0;

const ordinaryWeekday = (weekday: number): number => (weekday === 0 || weekday === 6 ? 1 : weekday);

const checkWeekday = (value: number, path: string): void => {
	if (!Number.isInteger(value) || value < 0 || value > 6)
		throw new InvalidRuleError(path, `is ${value}. Use 0 for Sunday to 6 for Saturday`);
};

/** Seven entries, Sunday first. */
export const weekTable = (
	week: readonly WeekWindow[],
	equalMeans: 'nothing' | 'a whole day' = 'nothing',
): readonly (readonly LocalWindow[])[] => {
	const table: LocalWindow[][] = [[], [], [], [], [], [], []];
	week.forEach((entry, index) => {
		const window = localWindow(entry, `week[${index}]`, equalMeans);
		for (const day of new Set(entry.days)) {
			checkWeekday(day, `week[${index}].days`);
			if (window !== null) table[day].push(window);
		}
	});
	return table.map(mergeWindows);
};

/** Overrides of a stretch of dates as one for each date. Throws {@link InvalidRuleError} for a stretch that runs backwards. */
export const byDate = (overrides: readonly DatedOverride[]): readonly DatedOverride[] =>
	overrides.flatMap((override, index) => {
		const { date, until, ...rest } = override;
		if (until === undefined) return [override];
		const first = parseLocalDate(date);
		const length = parseLocalDate(until) - first + 1;
		if (length < 1 || length > LONGEST_OVERRIDE_DAYS) {
			throw new InvalidRuleError(
				`overrides[${index}].until`,
				'must be a date from `date` to ten years later',
			);
		}
		return Array.from({ length }, (_, ahead) => ({
			...rest,
			date: formatLocalDate(first + ahead),
		}));
	});

const overrideTable = (rules: CalendarRules): ReadonlyMap<number, readonly LocalWindow[]> => {
	const open = new Map<number, LocalWindow[]>();
	const closed = new Set<number>();
	(rules.overrides ?? []).forEach((stretch, index) => {
		const window = 'closed' in stretch ? null : localWindow(stretch, `overrides[${index}]`);
		for (const { date } of byDate([stretch])) {
			const day = parseLocalDate(date);
			if ('closed' in stretch) closed.add(day);
			open.set(day, [...(open.get(day) ?? []), ...(window === null ? [] : [window])]);
		}
	});
	return new Map(
		[...open].map(([day, windows]) => [day, closed.has(day) ? NOTHING : mergeWindows(windows)]),
	);
};
