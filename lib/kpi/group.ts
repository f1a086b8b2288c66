import { civilDate, formatLocalDate, pad, weekdayOf } from '../scheduling/localDate';
import type { Dimension, NamedDimension } from './dimensions';
import type { Fact } from './facts';
import type { Facts } from './collect';
import type { Period } from './period';
import { addFact, emptyTotals, mergeTotals, type Count, type Totals } from './totals';

const DAY = 1_440;
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** What is asked for: a period, how to split it, and what of it. */
export interface TotalsQuery {
	readonly period: Period;
	readonly groupBy: readonly Dimension[];
	readonly count: Count;
	/** Only what has these labels; null: where it is not known. */
	readonly where?: Readonly<Partial<Record<NamedDimension, string | null>>>;
	/** Only this desk, with what names none; left out or null: all desks. */
	readonly desk?: string | null;
}

export interface TotalsGroup {
	readonly group: Readonly<Record<string, string | null>>;
	readonly totals: Totals;
}

export interface Grouped {
	readonly all: Totals;
	/** By name of the group; what is not known comes last. Empty when nothing is grouped. */
	readonly groups: readonly TotalsGroup[];
}

/** Where totals come from: events in memory or the store. Both answer alike. */
export type TotalsSource = (query: TotalsQuery) => Promise<Grouped>;

/** The group of a time dimension that a local day belongs to. */
export const dayGroup = (day: number, dimension: 'weekday' | 'day' | 'week' | 'month'): string => {
	switch (dimension) {
		case 'weekday':
			return String(weekdayOf(day));
		case 'day':
			return formatLocalDate(day);
		case 'week':
			return formatLocalDate(day - ((weekdayOf(day) + 6) % 7));
		case 'month': {
			const { year, month } = civilDate(day);
			return `${year}-${pad(month)}`;
		}
	}
};

export const groupOf = (fact: Fact, dimension: Dimension): string | null => {
	switch (dimension) {
		case 'hour':
			return HOURS[Math.floor((((fact.local % DAY) + DAY) % DAY) / 60)];
		case 'weekday':
		case 'day':
		case 'week':
		case 'month':
			return dayGroup(Math.floor(fact.local / DAY), dimension);
		case 'tier':
			return fact.fact === 'request' ? fact.tier : null;
		default:
			return fact[dimension];
	}
};

type Level = Map<string | null, Totals | Level>;

/** Gathers totals by group; a group is named once, whatever it is fed from. */
export class Grouping {
	private readonly found: TotalsGroup[] = [];
	/** One level of maps per dimension; the last one leads to the totals. */
	private readonly tree: Level = new Map();

	constructor(private readonly groupBy: readonly Dimension[]) {}

	totalsOf(values: readonly (string | null)[]): Totals {
		let level = this.tree;
		for (let index = 0; index + 1 < values.length; index++) {
			let next = level.get(values[index]);
			if (!(next instanceof Map)) level.set(values[index], (next = new Map()));
			level = next;
		}
		const last = values.length === 0 ? null : values[values.length - 1];
		const known = level.get(last);
		if (known !== undefined && !(known instanceof Map)) return known;
		const totals = emptyTotals();
		level.set(last, totals);
		this.found.push({
			group: Object.fromEntries(this.groupBy.map((dimension, index) => [dimension, values[index]])),
			totals,
		});
		return totals;
	}

	result(): Grouped {
		const groups = this.found;
		if (this.groupBy.length === 0)
			return { all: groups.length === 0 ? emptyTotals() : groups[0].totals, groups: [] };
		const all = emptyTotals();
		for (const { totals } of groups) mergeTotals(all, totals);
		const order = (a: TotalsGroup, b: TotalsGroup): number => {
			for (const dimension of this.groupBy) {
				const compared = inOrder(a.group[dimension], b.group[dimension]);
				if (compared !== 0) return compared;
			}
			return 0;
		};
		return { all, groups: [...groups].sort(order) };
	}
}

/** Numbers by size, the rest by code point, the unknown last. */
const inOrder = (a: string | null, b: string | null): number => {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
	return a < b ? -1 : 1;
};

/** Adds to the grouping what lies in the period and has the labels. */
export const addFacts = (
	grouping: Grouping,
	facts: Iterable<Fact>,
	{ period, groupBy, count, where = {}, desk = null }: TotalsQuery,
): void => {
	const from = period.from ?? -Infinity;
	const to = period.to ?? Infinity;
	const wanted = Object.entries(where) as [NamedDimension, string | null][];
	/** Of the fact at hand; the grouping keeps its own. */
	const values: (string | null)[] = groupBy.map(() => null);
	for (const fact of facts) {
		if (fact.local < from || fact.local >= to) continue;
		if (desk !== null && fact.desk !== null && fact.desk !== desk) continue;
		if (
			wanted.length > 0 &&
			wanted.some(([dimension, value]) => groupOf(fact, dimension) !== value)
		)
			continue;
		for (let place = 0; place < groupBy.length; place++)
			values[place] = groupOf(fact, groupBy[place]);
		addFact(grouping.totalsOf(values), fact, count);
	}
};

/** Totals of facts in memory. */
export const totalsOfFacts = (facts: Facts, query: TotalsQuery): Grouped => {
	const grouping = new Grouping(query.groupBy);
	addFacts(grouping, facts.requests, query);
	addFacts(grouping, facts.visits, query);
	addFacts(grouping, facts.sums, query);
	addFacts(grouping, facts.offers, query);
	return grouping.result();
};

export const factsSource =
	(facts: Facts): TotalsSource =>
	async (query) =>
		await Promise.resolve(totalsOfFacts(facts, query));

/** Adds facts that the owner told beside the log, such as what an advertisement cost. */
export const withFacts =
	(source: TotalsSource, facts: readonly Fact[]): TotalsSource =>
	async (query) => {
		if (facts.length === 0) return await source(query);
		const grouping = new Grouping(query.groupBy);
		const found = await source(query);
		const groups = query.groupBy.length === 0 ? [{ group: {}, totals: found.all }] : found.groups;
		for (const { group, totals } of groups)
			mergeTotals(
				grouping.totalsOf(
					query.groupBy.map((dimension) => (group as Record<string, string | null>)[dimension]),
				),
				totals,
			);
		addFacts(grouping, facts, query);
		return grouping.result();
	};
