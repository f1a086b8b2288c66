import type { BitrixClient } from '../../bitrix24';
import { getItem } from '../../bitrix24/crm';
import { BitrixAnswerError, isNotFound } from '../../bitrix24/errors';
import { listAll } from '../../bitrix24/listAll';
import { withOffset } from '../../bitrix24/moment';
import { appendEvents, type LoggedEvent } from '../../events';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { roundTwo } from '../statistics';
import { desksOf, refreshFigures } from '../store';
import { dealOf, type Deal } from './deal';
import { originsOf, type DealOrigin } from './origin';
import { countedSince, paymentOfDeal, recordedDeals, type RecordedDeal } from './recorded';

export interface CountDealsOptions {
	/** Deals that were changed at or after this moment are read, milliseconds. */
	readonly since: number;
	/** Roubles for one of a currency; RUB needs none. */
	readonly rates?: Readonly<Record<string, number>>;
	/** Numbers of the pipelines that count; left out or null: all. */
	readonly pipelines?: ReadonlySet<number> | null;
	/** Desk of deals whose request the log does not know; null: counted for every desk. */
	readonly desk?: string | null;
}

export interface CountedDeals {
	/** Deals that were read. */
	readonly read: number;
	readonly won: number;
	/** Counted for the first time now. */
	readonly counted: number;
	/** Counted before with another sum, moment or client. */
	readonly corrected: number;
	/** Counted before and not won any more, or deleted. */
	readonly cancelled: number;
	/** Of the won: those whose request is in the log. */
	readonly attributed: number;
	/** Won and not counted now. */
	readonly left: readonly LeftDeal[];
}

/** `currency`: no rate was told. `sum`: the card has none. */
export interface LeftDeal {
	readonly deal: number;
	readonly why: 'currency' | 'sum';
	readonly currency: string;
}

/** More in one run would hold the portal for long: fewer days are to be read. */
const MOST = 100_000;

/**
 * Reads the deals that were changed since the moment and writes those that were won into the log as revenue, each once; what was
 * counted before and has changed is corrected where it stands, never added. Repeating it changes nothing. Rejects as calls of the
 * portal do; what was written before stays.
 */
export const countDeals = async (
	store: Store,
	client: BitrixClient,
	{ since, rates = {}, pipelines = null, desk = null }: CountDealsOptions,
	clock: Clock,
): Promise<CountedDeals> => {
	await refreshFigures(store, (await desksOf(store)).rules);
	const cards = await listAll(client, 'deal', { '>=updatedTime': withOffset(since, 'UTC') }, MOST);
	const deals = cards.map((card) => dealOf(card, pipelines));
	const read = new Set(deals.map(({ id }) => id));
	const unseen = (await countedSince(store, client.host, since)).filter((id) => !read.has(id));
	const recorded = await recordedDeals(store, client.host, [...read, ...unseen]);
	const won = deals.filter((deal) => deal.won);
	const left = won.flatMap((deal): readonly LeftDeal[] => {
		const why = whyLeft(deal, rates);
		return why === null ? [] : [{ deal: deal.id, why, currency: deal.currency }];
	});
	const notCounted = new Set(left.map(({ deal }) => deal));
	const paid = won.filter(({ id }) => !notCounted.has(id));
	const origins = await originsOf(store, client, paid);

	const events: LoggedEvent[] = [];
	let [counted, corrected, cancelled] = [0, 0, 0];
	for (const deal of paid) {
		const before = recorded.get(deal.id);
		const origin = origins.get(deal.id) ?? NO_ORIGIN;
		if (before !== undefined && isSame(before, deal, origin)) continue;
		if (before === undefined) counted++;
		else corrected++;
		events.push(revenueOf(client.host, deal, { origin, before, rates, desk }));
	}
	const gone = [
		// What lacks a rate today stays as it was counted.
		...deals.filter((deal) => !deal.won || isFree(deal)).map(({ id }) => id),
		...(await deletedOf(client, unseen)),
	];
	for (const id of gone) {
		const before = recorded.get(id);
		if (before === undefined || before.cancelled) continue;
		cancelled++;
		events.push(cancellationOf(client.host, id, before));
	}
	for (let from = 0; from < events.length; from += AT_ONCE)
		await appendEvents(store, events.slice(from, from + AT_ONCE), clock);
	return {
		read: deals.length,
		won: won.length,
		counted,
		corrected,
		cancelled,
		attributed: paid.filter(({ id }) => isKnown(origins.get(id))).length,
		left,
	};
};

const AT_ONCE = 200;

const NO_ORIGIN: DealOrigin = {
	leadId: null,
	conversationId: null,
	contactId: null,
	profile: null,
};

const isKnown = (origin: DealOrigin | undefined): boolean =>
	origin !== undefined && (origin.leadId !== null || origin.conversationId !== null);

const rateOf = (currency: string, rates: Readonly<Record<string, number>>): number | null => {
	if (currency === 'RUB') return 1;
	const rate = Object.hasOwn(rates, currency) ? rates[currency] : 0;
	return rate > 0 ? rate : null;
};

const isFree = ({ sum }: Deal): boolean => sum === null || sum <= 0;

const whyLeft = (deal: Deal, rates: Readonly<Record<string, number>>): LeftDeal['why'] | null =>
	isFree(deal) ? 'sum' : rateOf(deal.currency, rates) === null ? 'currency' : null;

/**
 * Compared by what the card says, so that a new rate of exchange leaves the past as it was. What an owner recorded by hand stays as long
 * as the sum is right.
 */
const isSame = (before: RecordedDeal, deal: Deal, origin: DealOrigin): boolean => {
	if (before.cancelled) return false;
	if (before.byHand) return before.amount === deal.sum;
	return (
		before.sum === deal.sum &&
		before.currency === deal.currency &&
		before.at === deal.at &&
		// A request may come to light later; one that was known and is forgotten (an erasure) stays as it was written.
		(before.leadId !== null || origin.leadId === null)
	);
};

const revenueOf = (
	host: string,
	deal: Deal,
	{
		origin,
		before,
		rates,
		desk,
	}: {
		readonly origin: DealOrigin;
		readonly before: RecordedDeal | undefined;
		readonly rates: Readonly<Record<string, number>>;
		readonly desk: string | null;
	},
): LoggedEvent => ({
	key: keyOf(host, deal.id, before),
	at: toIso(deal.at),
	type: 'revenue_recorded',
	actor: 'system',
	leadId: origin.leadId,
	conversationId: origin.conversationId,
	contactId: origin.contactId,
	// A request of the log knows its campaign itself.
	campaign: isKnown(origin) ? null : deal.campaign,
	profile: origin.profile ?? (isKnown(origin) ? null : desk),
	data: {
		amount: roundTwo((deal.sum ?? 0) * (rateOf(deal.currency, rates) ?? 0)),
		...about(host, deal.id, before),
		sum: deal.sum,
		currency: deal.currency,
	},
});

const cancellationOf = (host: string, id: number, before: RecordedDeal): LoggedEvent => ({
	key: keyOf(host, id, before),
	at: toIso(before.at),
	type: 'revenue_recorded',
	actor: 'system',
	leadId: before.leadId,
	contactId: before.contactId,
	profile: before.profile,
	data: { amount: 0, cancelled: true, ...about(host, id, before) },
});

/** Two runs at the same time write the same key, and so the same thing once. */
const keyOf = (host: string, id: number, before: RecordedDeal | undefined): string =>
	`revenue:${paymentOfDeal(host, id)}${before === undefined ? '' : `#${before.revision + 1}`}`;

const about = (host: string, id: number, before: RecordedDeal | undefined) => ({
	payment: before?.payment ?? paymentOfDeal(host, id),
	source: 'bitrix24',
	portal: host,
	deal: id,
	...(before === undefined ? {} : { revision: before.revision + 1 }),
});

/** Those that the portal has no more. What the webhook may not see stays counted. */
const deletedOf = async (
	client: BitrixClient,
	ids: readonly number[],
): Promise<readonly number[]> => {
	const gone: number[] = [];
	for (const id of ids)
		try {
			await getItem(client, 'deal', id);
		} catch (error) {
			if (isNotFound(error)) gone.push(id);
			else if (!mayNotSee(error)) throw error;
		}
	return gone;
};

const mayNotSee = (error: unknown): boolean =>
	error instanceof BitrixAnswerError && error.trap === 'no_permission';
