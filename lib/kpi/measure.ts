import { TIERS, type Tier } from './dimensions';
import type { Counted, Figure, Figures, OfferCount, Unit } from './figures';
import { quantiles, roundTwo } from './statistics';
import type { Totals } from './totals';

/** Minutes within which a request is to be answered. A request of unknown urgency is held to the hot one. */
export interface SlaTargets {
	readonly hot: number;
	readonly warm: number;
	readonly cold: number;
	/** For requests without a tier; default: that of the hot ones. */
	readonly none?: number;
}

export const DEFAULT_SLA: SlaTargets = { hot: 5, warm: 60, cold: 1_440 };

export interface MeasureOptions {
	readonly sla?: SlaTargets;
	/** Minutes in which visits could have been booked; null or left out: not known. */
	readonly openMinutes?: number | null;
}

const figure = (
	unit: Unit,
	value: number | null,
	numerator: number | null = null,
	denominator: number | null = null,
): Figure => ({
	value: rounded(value),
	numerator: rounded(numerator),
	denominator: rounded(denominator),
	unit,
});

/** What is added up in another order may differ in the last bit; two decimals do not. */
const rounded = (value: number | null): number | null => (value === null ? null : roundTwo(value));

/** Percent; null without a denominator. */
const share = (numerator: number, denominator: number): Figure =>
	figure(
		'percent',
		denominator === 0 ? null : (numerator / denominator) * 100,
		numerator,
		denominator,
	);

/** What one costs or brings; null when no sum was told or there is nobody. */
const each = (sum: number | null, among: number): Figure =>
	figure('roubles', sum === null || among === 0 ? null : sum / among, sum, among);

type Mean<Name extends string> = Record<`${Name}Mean` | `${Name}Median` | `${Name}P90`, Figure>;

/** Mean, median and p90 in seconds of milliseconds. */
const durations = <Name extends string>(name: Name, values: number[]): Mean<Name> => {
	const count = values.length;
	let sum = 0;
	for (const value of values) sum += value;
	const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1_000);
	const [median, p90] = quantiles(values, [0.5, 0.9]);
	return {
		[`${name}Mean`]: figure(
			'seconds',
			count === 0 ? null : sum / count / 1_000,
			sum / 1_000,
			count,
		),
		[`${name}Median`]: figure('seconds', seconds(median), null, count),
		[`${name}P90`]: figure('seconds', seconds(p90), null, count),
	} as Mean<Name>;
};

const sum = (counts: Readonly<Record<Tier, number>>): number =>
	TIERS.reduce((total, tier) => total + counts[tier], 0);

/** How many of the tier were answered within its target, the target itself included. */
export const withinTarget = (totals: Totals, tier: Tier, targets: SlaTargets): number => {
	const limit = (targets[tier] ?? targets.hot) * 60_000;
	let count = 0;
	for (const ms of totals.first[tier]) if (ms <= limit) count++;
	return count;
};

/** All figures of totals; see docs/kpi.md for each formula. A zero denominator gives null, never 0. */
export const measure = (totals: Totals, options: MeasureOptions = {}): Figures => {
	const targets = options.sla ?? DEFAULT_SLA;
	const leads = sum(totals.requests);
	const within = Object.fromEntries(
		TIERS.map((tier) => [tier, withinTarget(totals, tier, targets)]),
	) as Record<Tier, number>;
	const offered = total(totals.offered);
	const accepted = total(totals.accepted);
	const payers = new Set(totals.payers).size;
	const visits = new Map<string, number>();
	for (const visitor of totals.visitors) visits.set(visitor, (visits.get(visitor) ?? 0) + 1);
	let returned = 0;
	for (const count of visits.values()) if (count > 1) returned++;
	return {
		leads: figure('count', leads),
		...durations(
			'firstResponse',
			TIERS.flatMap((tier) => totals.first[tier]),
		),
		...durations('botResponse', totals.bot),
		...durations('personResponse', totals.person),
		sla: share(sum(within), leads),
		slaHot: share(within.hot, totals.requests.hot),
		slaWarm: share(within.warm, totals.requests.warm),
		slaCold: share(within.cold, totals.requests.cold),
		...durations('escalationResponse', totals.helped),
		...durations('timeToResult', totals.result),
		...durations('handleTime', totals.handle),
		bookings: figure('count', totals.booked),
		conversion: share(totals.booked, leads),
		nightLeads: figure('count', totals.night),
		nightShare: share(totals.night, leads),
		nightConversion: share(totals.nightBooked, totals.night),
		confirmations: share(totals.confirmed, totals.asked),
		noShows: share(totals.noShow, totals.noShow + totals.visited),
		escalations: share(totals.escalated, leads),
		notUnderstood: share(totals.notUnderstood, totals.messages),
		botAlone: share(totals.botAlone, totals.ended),
		utilisation: share(totals.bookedMinutes, options.openMinutes ?? 0),
		spend: figure('roubles', totals.spend),
		revenue: figure('roubles', totals.revenue),
		costPerLead: each(totals.spend, leads),
		cac: each(totals.spend, payers),
		arpu: each(totals.revenue, payers),
		payingClients: figure('count', payers),
		returns: share(returned, visits.size),
		rating: figure(
			'points',
			totals.ratings === 0 ? null : totals.ratingSum / totals.ratings,
			totals.ratingSum,
			totals.ratings,
		),
		upsellOffered: figure('count', offered),
		upsellAccepted: share(accepted, offered),
		upsellDeclined: share(total(totals.declined), offered),
		upsellRevenue: figure('roubles', takenOf(totals)),
	};
};

const total = (counts: Readonly<Record<string, number>>): number =>
	Object.values(counts).reduce((all, count) => all + count, 0);

/** Roubles of what was accepted: 0 when all said no; null when nothing was offered, or nothing of what was accepted had a price. */
const takenOf = ({ offered, accepted, taken }: Totals): number | null =>
	Object.keys(taken).length > 0
		? total(taken)
		: total(offered) > 0 && total(accepted) === 0
			? 0
			: null;

/** By what was recommended, the most often offered first, then by name. */
export const offerCounts = ({
	offered,
	accepted,
	declined,
	taken,
}: Totals): readonly OfferCount[] => {
	const of = (counts: Readonly<Record<string, number>>, title: string): number =>
		Object.hasOwn(counts, title) ? counts[title] : 0;
	return counted(offered).map(({ name: title, count }) => ({
		title,
		offered: count,
		accepted: of(accepted, title),
		declined: of(declined, title),
		amount: Object.hasOwn(taken, title) ? roundTwo(taken[title]) : null,
	}));
};

/** The most frequent first, then by name. */
export const counted = (counts: Readonly<Record<string, number>>): readonly Counted[] =>
	Object.entries(counts)
		.map(([name, count]) => ({ name, count }))
		.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
