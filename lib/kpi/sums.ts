import { CODES, type KpiEvent } from './event';
import type { RequestFact, SumFact } from './facts';
import { LabelPicker } from './labels';
import type { Log } from './log';
import type { KpiRules } from './rules';

export const isSumCode = (code: number): boolean => code >= CODES.rating && code <= CODES.spend;

/**
 * The payment or expense that an event speaks of: the one it names (`data.payment`, which a correction shares with what it corrects),
 * else its own. Null for ratings, which are never corrected.
 */
export const paymentOf = (event: KpiEvent, code: number): string | null => {
	if (code !== CODES.revenue && code !== CODES.spend) return null;
	const payment = event.data?.payment;
	return typeof payment === 'string' && payment !== '' ? payment : event.key;
};

const WHAT: ReadonlyMap<number, SumFact['what']> = new Map([
	[CODES.rating, 'rating'],
	[CODES.revenue, 'revenue'],
	[CODES.spend, 'spend'],
]);

const revisionOf = ({ data }: KpiEvent): number =>
	typeof data?.revision === 'number' ? data.revision : 1;

/** The highest revision counts; of the same number the latest, then the greater key. */
const isNewer = ({ events, ats }: Log, one: number, other: number): boolean => {
	const more = revisionOf(events[one]) - revisionOf(events[other]);
	if (more !== 0) return more > 0;
	if (ats[one] !== ats[other]) return ats[one] > ats[other];
	return events[one].key > events[other].key;
};

/**
 * Ratings, revenue and spend, at their own moment; of a payment that was corrected its last revision, and nothing of one that was
 * cancelled. What an event does not say of itself it takes from its request.
 */
export const sumFacts = (
	log: Log,
	indexes: readonly number[],
	requestOf: (request: number) => RequestFact | null,
	rules: KpiRules,
): readonly SumFact[] => {
	const latest = new Map<string, number>();
	const ratings: number[] = [];
	for (const index of indexes) {
		const payment = paymentOf(log.events[index], log.codes[index]);
		if (payment === null) {
			ratings.push(index);
			continue;
		}
		const known = latest.get(payment);
		if (known === undefined || isNewer(log, index, known)) latest.set(payment, index);
	}
	const factOf = (index: number, key: string): readonly SumFact[] => {
		const event = log.events[index];
		const what = WHAT.get(log.codes[index]);
		const amount = amountOf(event, what);
		if (what === undefined || amount === null || event.data?.cancelled === true) return [];
		const request = log.requests[index] < 0 ? null : requestOf(log.requests[index]);
		const picker = new LabelPicker();
		picker.offer(event, log.ats[index]);
		const labels = picker.labels(request);
		return [
			{
				fact: 'sum',
				key,
				local: rules.localMinute(labels.branch, log.ats[index], labels.desk),
				what,
				amount,
				payer:
					what === 'revenue' ? (event.contactId ?? event.leadId ?? request?.key ?? null) : null,
				tags: tagsOf(event),
				...labels,
			},
		];
	};
	return [
		...ratings.flatMap((index) => factOf(index, log.events[index].key)),
		...[...latest].flatMap(([payment, index]) => factOf(index, payment)),
	];
};

const amountOf = (event: KpiEvent, what: SumFact['what'] | undefined): number | null => {
	const value =
		what === 'rating'
			? (event.data?.rating ?? event.data?.score ?? event.data?.value)
			: event.data?.amount;
	const amount = typeof value === 'string' ? Number(value) : value;
	return typeof amount === 'number' && Number.isFinite(amount) ? amount : null;
};

const tagsOf = (event: KpiEvent): readonly string[] => {
	const tags = event.data?.tags;
	return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : [];
};
