import { asNumber, asObject, asText } from '../../shared/json';
import type { Store } from '../../store';

/** What the log says of a deal's money by now. */
export interface RecordedDeal {
	/** The payment, as all of its events name it. */
	readonly payment: string;
	/** Number of its latest event, from 1. */
	readonly revision: number;
	readonly cancelled: boolean;
	readonly amount: number;
	/** As on the card; null where an owner recorded it by hand. */
	readonly sum: number | null;
	readonly currency: string | null;
	readonly at: number;
	readonly byHand: boolean;
	readonly leadId: string | null;
	readonly contactId: string | null;
	readonly profile: string | null;
}

const AT_ONCE = 200;

export const paymentOfDeal = (host: string, id: number): string => `${host}:deal:${id}`;

/** What Record Money makes of a deal that an owner feeds it as `deal:17`. */
const paymentByHand = (id: number): string => `revenue:deal:${id}`;

/**
 * What was recorded of these deals, by their number, as far as the figures were refreshed. Found by the payment and not by the event's
 * key, which an erasure of the person takes away.
 */
export const recordedDeals = async (
	store: Store,
	host: string,
	ids: readonly number[],
): Promise<ReadonlyMap<number, RecordedDeal>> => {
	const found = new Map<number, RecordedDeal>();
	for (let from = 0; from < ids.length; from += AT_ONCE) {
		const numbers = new Map<string, number>();
		for (const id of ids.slice(from, from + AT_ONCE)) {
			numbers.set(paymentOfDeal(host, id), id);
			numbers.set(paymentByHand(id), id);
		}
		const rows = await store.db
			.selectFrom('nd_kpi_visit_event')
			.innerJoin('nd_event', 'nd_event.id', 'nd_kpi_visit_event.event_id')
			.select(['appointment_id', 'at', 'lead_id', 'contact_id', 'profile', 'data'])
			.where(
				'appointment_id',
				'in',
				[...numbers.keys()].map((payment) => `payment:${payment}`),
			)
			.execute();
		for (const row of rows) {
			const payment = row.appointment_id.slice('payment:'.length);
			const id = numbers.get(payment);
			if (id === undefined) continue;
			const recorded = recordedOf(row, payment);
			const known = found.get(id);
			if (known === undefined || recorded.revision > known.revision) found.set(id, recorded);
		}
	}
	return found;
};

interface Row {
	readonly at: number;
	readonly lead_id: string | null;
	readonly contact_id: string | null;
	readonly profile: string | null;
	readonly data: string;
}

const recordedOf = (row: Row, payment: string): RecordedDeal => {
	const data = asObject(JSON.parse(row.data));
	return {
		payment,
		revision: asNumber(data.revision) ?? 1,
		cancelled: data.cancelled === true,
		amount: Number(data.amount ?? 0),
		sum: asNumber(data.sum),
		currency: asText(data.currency),
		at: row.at,
		byHand: data.source !== 'bitrix24',
		leadId: row.lead_id,
		contactId: row.contact_id,
		profile: row.profile,
	};
};

/** Numbers of the portal's deals that were counted as paid since the moment, whatever became of them. */
export const countedSince = async (
	store: Store,
	host: string,
	since: number,
): Promise<readonly number[]> => {
	const rows = await store.db
		.selectFrom('nd_event')
		.select('data')
		.where('type', '=', 'revenue_recorded')
		.where('at', '>=', since)
		.execute();
	const numbers = rows
		.map(({ data }) => asObject(JSON.parse(data)))
		.filter(({ portal }) => portal === host)
		.map(({ deal }) => asNumber(deal))
		.filter((deal) => deal !== null);
	return [...new Set(numbers)];
};
