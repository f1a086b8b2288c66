/** One year of an official calendar, as the acts say it. */
export interface ProductionYear {
	readonly year: number;
	/** The acts that decide the year. */
	readonly source: string;
	/** Days of the year that no act has set yet; the year then counts as missing, although the days below hold. */
	readonly unknown?: string;
	/** Dates without work, weekends included where they are holidays. */
	readonly holidays: readonly string[];
	/** Days off that the decree gives in exchange for a weekend day. They are no holidays, and nobody works on them. */
	readonly movedDaysOff: readonly string[];
	/** Weekend days with work, and the day off that each was exchanged for: the day works like that weekday. */
	readonly workingDays: readonly { readonly date: string; readonly insteadOf: string }[];
}
