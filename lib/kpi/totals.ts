import { TIERS, type Tier } from './dimensions';
import type { Fact, OfferFact, RequestFact, SumFact, VisitFact } from './facts';

/**
 * What a stretch of time adds up to, for one group. Totals of two stretches merge into the totals of both without any loss: counts
 * and sums are added, durations and people are kept one by one. Durations in milliseconds.
 */
export interface Totals {
	/** Requests by tier, and the times to their first reply by whomever. */
	readonly requests: Record<Tier, number>;
	readonly first: Record<Tier, number[]>;
	readonly bot: number[];
	readonly person: number[];
	readonly helped: number[];
	readonly result: number[];
	readonly handle: number[];
	booked: number;
	night: number;
	nightBooked: number;
	escalated: number;
	ended: number;
	botAlone: number;
	messages: number;
	notUnderstood: number;
	asked: number;
	confirmed: number;
	visited: number;
	noShow: number;
	bookedMinutes: number;
	/** One entry per visit done by a known person. */
	readonly visitors: string[];
	/** Null: nothing was told. */
	spend: number | null;
	revenue: number | null;
	/** One entry per payment. */
	readonly payers: string[];
	ratings: number;
	ratingSum: number;
	ratingSquares: number;
	readonly reasons: Record<string, number>;
	readonly guesses: Record<string, number>;
	readonly tags: Record<string, number>;
	/** By what was recommended: how often it was offered, taken and refused, and the roubles of what was taken. */
	readonly offered: Record<string, number>;
	readonly accepted: Record<string, number>;
	readonly declined: Record<string, number>;
	readonly taken: Record<string, number>;
	/** Why offers were refused. */
	readonly refusals: Record<string, number>;
}

const perTier = <T>(make: () => T): Record<Tier, T> => ({
	hot: make(),
	warm: make(),
	cold: make(),
	none: make(),
});

export const emptyTotals = (): Totals => ({
	requests: perTier(() => 0),
	first: perTier(() => []),
	bot: [],
	person: [],
	helped: [],
	result: [],
	handle: [],
	booked: 0,
	night: 0,
	nightBooked: 0,
	escalated: 0,
	ended: 0,
	botAlone: 0,
	messages: 0,
	notUnderstood: 0,
	asked: 0,
	confirmed: 0,
	visited: 0,
	noShow: 0,
	bookedMinutes: 0,
	visitors: [],
	spend: null,
	revenue: null,
	payers: [],
	ratings: 0,
	ratingSum: 0,
	ratingSquares: 0,
	reasons: {},
	guesses: {},
	tags: {},
	offered: {},
	accepted: {},
	declined: {},
	taken: {},
	refusals: {},
});

/** `leads`: a dialogue that became no lead adds its messages and nothing else. */
export type Count = 'leads' | 'requests';

export const addFact = (totals: Totals, fact: Fact, count: Count): void => {
	if (fact.fact === 'request') addRequest(totals, fact, count);
	else if (fact.fact === 'visit') addVisit(totals, fact);
	else if (fact.fact === 'offer') addOffer(totals, fact);
	else addSum(totals, fact);
};

export const addRequest = (totals: Totals, fact: RequestFact, count: Count): void => {
	totals.messages += fact.messages;
	totals.notUnderstood += fact.notUnderstood;
	for (const guess of fact.guesses) bump(totals.guesses, guess, 1);
	if (count === 'leads' && fact.kind !== 'lead') return;
	totals.requests[fact.tier]++;
	const { bot, person } = fact;
	if (bot !== null) totals.bot.push(bot);
	if (person !== null) totals.person.push(person);
	if (bot !== null && (person === null || bot <= person)) totals.first[fact.tier].push(bot);
	else if (person !== null) totals.first[fact.tier].push(person);
	if (fact.result !== null) totals.result.push(fact.result);
	if (fact.handle !== null) totals.handle.push(fact.handle);
	if (fact.helped !== null) totals.helped.push(fact.helped);
	if (fact.booked) totals.booked++;
	if (fact.night) {
		totals.night++;
		if (fact.booked) totals.nightBooked++;
	}
	if (fact.escalated) {
		totals.escalated++;
		for (const reason of fact.reasons) bump(totals.reasons, reason, 1);
	}
	if (fact.ended) totals.ended++;
	if (fact.botAlone) totals.botAlone++;
};

const addVisit = (totals: Totals, fact: VisitFact): void => {
	totals.bookedMinutes += fact.minutes;
	if (fact.asked) {
		totals.asked++;
		if (fact.confirmed) totals.confirmed++;
	}
	if (fact.outcome === 'no_show') totals.noShow++;
	if (fact.outcome === 'visited') {
		totals.visited++;
		if (fact.contact !== null) totals.visitors.push(fact.contact);
	}
};

const addSum = (totals: Totals, fact: SumFact): void => {
	if (fact.what === 'spend') totals.spend = (totals.spend ?? 0) + fact.amount;
	if (fact.what === 'revenue') {
		totals.revenue = (totals.revenue ?? 0) + fact.amount;
		if (fact.payer !== null) totals.payers.push(fact.payer);
	}
	if (fact.what === 'rating') {
		totals.ratings++;
		totals.ratingSum += fact.amount;
		totals.ratingSquares += fact.amount * fact.amount;
		for (const tag of fact.tags) bump(totals.tags, tag, 1);
	}
};

const addOffer = (totals: Totals, { title, outcome, amount, refusal }: OfferFact): void => {
	bump(totals.offered, title, 1);
	if (outcome === 'accepted') bump(totals.accepted, title, 1);
	if (outcome === 'declined') bump(totals.declined, title, 1);
	if (amount !== null) bump(totals.taken, title, amount);
	if (refusal !== null) bump(totals.refusals, refusal, 1);
};

const bump = (counts: Record<string, number>, name: string, by: number): void => {
	counts[name] = (Object.hasOwn(counts, name) ? counts[name] : 0) + by;
};

const LISTS = ['bot', 'person', 'helped', 'result', 'handle', 'visitors', 'payers'] as const;
const COUNTS = [
	'booked',
	'night',
	'nightBooked',
	'escalated',
	'ended',
	'botAlone',
	'messages',
	'notUnderstood',
	'asked',
	'confirmed',
	'visited',
	'noShow',
	'bookedMinutes',
	'ratings',
	'ratingSum',
	'ratingSquares',
] as const;
const MAPS = [
	'reasons',
	'guesses',
	'tags',
	'offered',
	'accepted',
	'declined',
	'taken',
	'refusals',
] as const;

/** Adds `other` to `totals`; `messagesOnly`: as a dialogue counts where leads are counted. */
export const mergeTotals = (totals: Totals, other: Totals, messagesOnly = false): void => {
	if (messagesOnly) {
		totals.messages += other.messages;
		totals.notUnderstood += other.notUnderstood;
		mergeCounts(totals.guesses, other.guesses);
		return;
	}
	for (const tier of TIERS) {
		totals.requests[tier] += other.requests[tier];
		append(totals.first[tier], other.first[tier]);
	}
	for (const name of LISTS) append(totals[name] as unknown[], other[name]);
	for (const name of COUNTS) totals[name] += other[name];
	for (const name of MAPS) mergeCounts(totals[name], other[name]);
	if (other.spend !== null) totals.spend = (totals.spend ?? 0) + other.spend;
	if (other.revenue !== null) totals.revenue = (totals.revenue ?? 0) + other.revenue;
};

const mergeCounts = (counts: Record<string, number>, other: Record<string, number>): void => {
	for (const [name, count] of Object.entries(other)) bump(counts, name, count);
};

const append = (to: unknown[], from: readonly unknown[]): void => {
	for (const value of from) to.push(value);
};

/** As it is kept in the store: what is zero or empty is left out. */
export const packTotals = (totals: Totals): string => JSON.stringify(packed(totals));

/** A sum of 0 is known to be 0, and is kept. */
const SUMS: ReadonlySet<string> = new Set(['spend', 'revenue', 'taken']);

const packed = (value: object, areSums = false): Readonly<Record<string, unknown>> => {
	const kept: Record<string, unknown> = {};
	for (const [name, each] of Object.entries(value) as [string, unknown][]) {
		if (each === null) continue;
		if (each === 0 && !areSums && !SUMS.has(name)) continue;
		if (Array.isArray(each)) {
			if (each.length > 0) kept[name] = each;
		} else if (typeof each === 'object') {
			const inner = packed(each, SUMS.has(name));
			if (Object.keys(inner).length > 0) kept[name] = inner;
		} else kept[name] = each;
	}
	return kept;
};

export const unpackTotals = (text: string): Totals => {
	const told = JSON.parse(text) as Partial<Totals>;
	const totals = emptyTotals();
	return {
		...totals,
		...told,
		requests: { ...totals.requests, ...told.requests },
		first: { ...totals.first, ...told.first },
	};
};
