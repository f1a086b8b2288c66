import type { KpiEvent } from './event';
import type { Fact, OfferFact, RequestFact, SumFact, VisitFact } from './facts';
import { readLog, type Log } from './log';
import { isOfferCode, offerFacts } from './offers';
import { measureRequest } from './request';
import type { KpiRules } from './rules';
import { isSumCode, sumFacts } from './sums';
import { isVisitCode, visitFacts } from './visits';

export interface CollectOptions {
	/** No key comes twice, as in the store: spares the look-up. Default false. */
	readonly uniqueKeys?: boolean;
}

export interface Facts {
	readonly requests: readonly RequestFact[];
	readonly visits: readonly VisitFact[];
	readonly sums: readonly SumFact[];
	readonly offers: readonly OfferFact[];
}

/**
 * What the log says about each request, visit, sum of money and offer. The order of the events is of no account, an event written twice
 * counts once, and a lead created twice is one lead from its earliest creation. Throws `InvalidEventError` for a moment that cannot
 * be read.
 */
export const collectFacts = (
	events: Iterable<KpiEvent>,
	rules: KpiRules,
	options: CollectOptions = {},
): Facts => {
	const log = readLog(events, options.uniqueKeys ?? false);
	const { order, starts } = byRequest(log);
	const measured: (RequestFact | null)[] = [];
	const requests: RequestFact[] = [];
	for (let request = 0; request + 1 < starts.length; request++) {
		const [from, to] = [starts[request], starts[request + 1]];
		const fact = from === to ? null : measureRequest({ log, request, order, from, to }, rules);
		measured.push(fact);
		if (fact !== null) requests.push(fact);
	}
	const ofVisits: number[] = [];
	const ofSums: number[] = [];
	const ofOffers: number[] = [];
	for (let index = 0; index < log.codes.length; index++) {
		if (isVisitCode(log.codes[index])) ofVisits.push(index);
		else if (isSumCode(log.codes[index])) ofSums.push(index);
		else if (isOfferCode(log.codes[index])) ofOffers.push(index);
	}
	const requestOf = (request: number): RequestFact | null => measured[request] ?? null;
	return {
		requests,
		visits: visitFacts(log, ofVisits, requestOf, rules),
		sums: sumFacts(log, ofSums, requestOf, rules),
		offers: offerFacts(log, ofOffers, requestOf, rules),
	};
};

export const allFacts = ({ requests, visits, sums, offers }: Facts): readonly Fact[] => [
	...requests,
	...visits,
	...sums,
	...offers,
];

/** The events in the order of their requests, so that each request is measured in one go. */
const byRequest = (log: Log): { readonly order: Int32Array; readonly starts: Int32Array } => {
	const count = log.leadCount + log.dialogueCount;
	const starts = new Int32Array(count + 1);
	for (const request of log.requests) if (request >= 0) starts[request + 1]++;
	for (let request = 0; request < count; request++) starts[request + 1] += starts[request];
	const next = starts.slice();
	const order = new Int32Array(starts[count]);
	for (let index = 0; index < log.requests.length; index++) {
		const request = log.requests[index];
		if (request >= 0) order[next[request]++] = index;
	}
	return { order, starts };
};
