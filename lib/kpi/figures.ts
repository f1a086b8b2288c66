/**
 * Every figure there is, flat: `{ firstResponseMean: { value: 4.2, numerator: 840, denominator: 200, unit: 'seconds' }, … }`.
 * Durations are seconds, shares are percent, money is roubles, all with two decimals.
 */
export const FIGURE_KEYS = [
	'leads',
	'firstResponseMean',
	'firstResponseMedian',
	'firstResponseP90',
	'botResponseMean',
	'botResponseMedian',
	'botResponseP90',
	'personResponseMean',
	'personResponseMedian',
	'personResponseP90',
	'sla',
	'slaHot',
	'slaWarm',
	'slaCold',
	'escalationResponseMean',
	'escalationResponseMedian',
	'escalationResponseP90',
	'timeToResultMean',
	'timeToResultMedian',
	'timeToResultP90',
	'handleTimeMean',
	'handleTimeMedian',
	'handleTimeP90',
	'bookings',
	'conversion',
	'nightLeads',
	'nightShare',
	'nightConversion',
	'confirmations',
	'noShows',
	'escalations',
	'notUnderstood',
	'botAlone',
	'utilisation',
	'spend',
	'revenue',
	'costPerLead',
	'cac',
	'arpu',
	'payingClients',
	'returns',
	'rating',
	'upsellOffered',
	'upsellAccepted',
	'upsellDeclined',
	'upsellRevenue',
] as const;

export type FigureKey = (typeof FIGURE_KEYS)[number];

export type Unit = 'count' | 'percent' | 'seconds' | 'roubles' | 'points';

export interface Figure {
	/** Null where there is nothing to divide by, or nothing was told. */
	readonly value: number | null;
	/** Shares, means, costs: what is divided. Null for counts, sums, medians and percentiles. */
	readonly numerator: number | null;
	/** What it is divided by; for medians and percentiles how many there are. Null for counts and sums. */
	readonly denominator: number | null;
	readonly unit: Unit;
}

export type Figures = Readonly<Record<FigureKey, Figure>>;

/** Which way is better; null: neither by itself. */
export const BETTER: Readonly<Record<FigureKey, 'more' | 'less' | null>> = {
	leads: 'more',
	firstResponseMean: 'less',
	firstResponseMedian: 'less',
	firstResponseP90: 'less',
	botResponseMean: 'less',
	botResponseMedian: 'less',
	botResponseP90: 'less',
	personResponseMean: 'less',
	personResponseMedian: 'less',
	personResponseP90: 'less',
	sla: 'more',
	slaHot: 'more',
	slaWarm: 'more',
	slaCold: 'more',
	escalationResponseMean: 'less',
	escalationResponseMedian: 'less',
	escalationResponseP90: 'less',
	timeToResultMean: 'less',
	timeToResultMedian: 'less',
	timeToResultP90: 'less',
	handleTimeMean: 'less',
	handleTimeMedian: 'less',
	handleTimeP90: 'less',
	bookings: 'more',
	conversion: 'more',
	nightLeads: null,
	nightShare: null,
	nightConversion: 'more',
	confirmations: 'more',
	noShows: 'less',
	escalations: null,
	notUnderstood: 'less',
	botAlone: 'more',
	utilisation: 'more',
	spend: null,
	revenue: 'more',
	costPerLead: 'less',
	cac: 'less',
	arpu: 'more',
	payingClients: 'more',
	returns: 'more',
	rating: 'more',
	upsellOffered: null,
	upsellAccepted: 'more',
	upsellDeclined: 'less',
	upsellRevenue: 'more',
};

/** How sure a difference is; 95 %. */
export interface Interval {
	readonly from: number;
	readonly to: number;
}

/** A figure against its base. */
export interface Change {
	readonly base: Figure;
	/** In the unit of the figure (percentage points for shares); null when one of the two is null. */
	readonly difference: number | null;
	/** Percent of the base; null when the base is 0 or null. */
	readonly relative: number | null;
	/** Of the difference, for shares (Newcombe) and means (Welch); null for other figures and with too few. */
	readonly interval: Interval | null;
	/** The interval leaves out 0. Null without an interval: nothing can be said. */
	readonly significant: boolean | null;
	/** By {@link BETTER}, when the difference is not 0 and not known to be noise; else null. */
	readonly better: boolean | null;
}

export type Changes = Readonly<Record<FigureKey, Change>>;

/** A goal of the owner and whether it is met; null where the figure is null. */
export interface TargetResult {
	readonly figure: FigureKey;
	readonly goal: 'atLeast' | 'atMost' | 'changeAtLeast' | 'changeAtMost';
	readonly wanted: number;
	readonly actual: number | null;
	readonly met: boolean | null;
}

export interface Counted {
	readonly name: string;
	readonly count: number;
}

/** What became of one recommendation. */
export interface OfferCount {
	/** What was recommended; empty: an invitation to nothing in particular. */
	readonly title: string;
	readonly offered: number;
	readonly accepted: number;
	readonly declined: number;
	/** Roubles of what was accepted; null: no price was known. */
	readonly amount: number | null;
}

export interface GroupFigures {
	/** In the order of `groupBy`; null: not known. Weekdays 0 = Sunday, hours 0–23, days, weeks (their Monday) and months as text. */
	readonly group: Readonly<Record<string, string | null>>;
	readonly figures: Figures;
	readonly reasons: readonly Counted[];
	/** Against the same group of the base period, when there is a comparison. */
	readonly changes: Changes | null;
}

export interface PeriodText {
	/** The branch's wall clock, `2026-03-01T22:00`, half-open. Null: without a bound. */
	readonly from: string | null;
	readonly to: string | null;
}

export interface Comparison {
	readonly kind: 'previous' | 'period' | 'pilot';
	/** Null for the pilot: the same period, the people's side. */
	readonly period: PeriodText | null;
	readonly figures: Figures;
	readonly changes: Changes;
}

/** What the KPI Aggregator puts into `kpi`. */
export interface KpiReport {
	readonly period: PeriodText;
	/** `leads`: one per lead id. `requests`: dialogues that became no lead count as well. */
	readonly count: 'leads' | 'requests';
	readonly groupBy: readonly string[];
	/** Whose desk alone was counted; null: all of the store. */
	readonly desk: string | null;
	readonly figures: Figures;
	readonly groups: readonly GroupFigures[];
	/** Reasons of escalations, the most frequent first; a request counts once per reason. */
	readonly reasons: readonly Counted[];
	/** What the messages that were not understood were most likely about. */
	readonly notUnderstood: readonly Counted[];
	/** Tags of ratings. */
	readonly tags: readonly Counted[];
	/** By what was recommended, the most often offered first. */
	readonly offers: readonly OfferCount[];
	/** Why recommendations were refused. */
	readonly refusals: readonly Counted[];
	readonly comparison: Comparison | null;
	readonly targets: readonly TargetResult[];
}
