import { civilDate, parseLocalDate, weekdayOf } from '../localDate';
import { REGIONS } from './regions';
import { RUSSIA } from './russia';
import { TATARSTAN } from './tatarstan';
import type { ProductionYear } from './year';

export type { ProductionYear } from './year';

/**
 * Official working calendars. Holidays and moved working days come from a yearly decree and cannot be computed, so every year
 * is data with its source. `ru` is the federal calendar of the five-day week; the others add the days of a republic to it, and
 * have its letters of ISO 3166-2.
 */
export type ProductionCalendarName = 'ru' | RegionName;

type RegionName = 'ru-TA' | keyof typeof REGIONS;

export type OfficialDay =
	| { readonly kind: 'holiday' }
	| { readonly kind: 'working'; readonly like: number };

interface Table {
	/** Years that are known in full. */
	readonly years: ReadonlySet<number>;
	/** What is not known of the other years that are there. */
	readonly unknown: ReadonlyMap<number, string>;
	readonly days: ReadonlyMap<number, OfficialDay>;
}

const HOLIDAY: OfficialDay = { kind: 'holiday' };

const tableOf = (years: readonly ProductionYear[]): Table => ({
	years: new Set(years.filter(({ unknown }) => unknown === undefined).map(({ year }) => year)),
	unknown: new Map(
		years.flatMap(({ year, unknown }) => (unknown === undefined ? [] : [[year, unknown] as const])),
	),
	days: new Map(
		years.flatMap(({ holidays, movedDaysOff, workingDays }) => [
			...workingDays.map(({ date, insteadOf }): [number, OfficialDay] => [
				parseLocalDate(date),
				{ kind: 'working', like: weekdayOf(parseLocalDate(insteadOf)) },
			]),
			...[...holidays, ...movedDaysOff].map((date): [number, OfficialDay] => [
				parseLocalDate(date),
				HOLIDAY,
			]),
		]),
	),
});

const YEARS: Readonly<Record<RegionName, readonly ProductionYear[]>> = {
	...REGIONS,
	'ru-TA': TATARSTAN,
};

/** Every calendar there is, the federal one first. */
export const PRODUCTION_CALENDARS = ['ru', ...Object.keys(YEARS).sort()] as [
	ProductionCalendarName,
	...ProductionCalendarName[],
];

const federal = tableOf(RUSSIA);

const regional = Object.fromEntries(
	Object.entries(YEARS).map(([name, years]) => [name, [tableOf(years), federal]]),
) as unknown as Readonly<Record<RegionName, readonly Table[]>>;

/** The tables of a calendar; the first one that knows a date decides. */
const TABLES: Readonly<Record<ProductionCalendarName, readonly Table[]>> = {
	...regional,
	ru: [federal],
};

/** What the calendar says of a day; null where it says nothing and the week decides. */
export const officialDay = (name: ProductionCalendarName, day: number): OfficialDay | null => {
	for (const { days } of TABLES[name]) {
		const decided = days.get(day);
		if (decided !== undefined) return decided;
	}
	return null;
};

/** True when the year's days are known in full. */
export const isYearKnown = (name: ProductionCalendarName, year: number): boolean =>
	TABLES[name].every(({ years }) => years.has(year));

/** What is not known of a year that is known in part; null for one that is known in full or not at all. */
export const unknownOf = (name: ProductionCalendarName, year: number): string | null =>
	TABLES[name].map(({ unknown }) => unknown.get(year)).find((text) => text !== undefined) ?? null;

/** The years of the local dates `[firstDay, lastDay]` that the calendar does not know in full, ascending. */
export const missingYears = (
	name: ProductionCalendarName,
	firstDay: number,
	lastDay: number,
): readonly number[] => {
	const last = civilDate(lastDay).year;
	const missing: number[] = [];
	for (let year = civilDate(firstDay).year; year <= last; year++)
		if (!isYearKnown(name, year)) missing.push(year);
	return missing;
};

/** All years that ship, for a page or a form that shows what is known. */
export const productionYears = (name: ProductionCalendarName): readonly ProductionYear[] =>
	name === 'ru' ? RUSSIA : [...RUSSIA, ...YEARS[name]];
