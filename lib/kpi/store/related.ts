import type { Kysely } from 'kysely';

import type { JsonObject } from '../../shared/json';
import type { Tables } from '../../store';
import { CODE_OF_TYPE, type KpiEvent } from '../event';
import { isOfferCode, offerOf } from '../offers';
import { paymentOf } from '../sums';
import { appointmentOf, isVisitCode } from '../visits';

/** How many values a query may name: far below the limits of both databases. */
export const AT_ONCE = 500;

const COLUMNS = [
	'id',
	'key',
	'at',
	'type',
	'actor',
	'who',
	'channel',
	'branch',
	'campaign',
	'scenario',
	'conversation_id',
	'contact_id',
	'lead_id',
	'profile',
	'data',
] as const;

export interface StoredEvent extends KpiEvent {
	readonly id: number;
}

interface Row {
	readonly id: number;
	readonly key: string;
	readonly at: number;
	readonly type: string;
	readonly actor: string;
	readonly who: string | null;
	readonly channel: string | null;
	readonly branch: string | null;
	readonly campaign: string | null;
	readonly scenario: string | null;
	readonly conversation_id: string | null;
	readonly contact_id: string | null;
	readonly lead_id: string | null;
	readonly profile: string | null;
	readonly data: string;
}

const toEvent = (row: Row): StoredEvent => ({
	id: row.id,
	key: row.key,
	at: row.at,
	type: row.type,
	actor: row.actor,
	who: row.who,
	channel: row.channel,
	branch: row.branch,
	campaign: row.campaign,
	scenario: row.scenario,
	conversationId: row.conversation_id,
	contactId: row.contact_id,
	leadId: row.lead_id,
	profile: row.profile,
	data: row.data === '{}' ? undefined : (JSON.parse(row.data) as JsonObject),
});

/** The next events after the given number, in the order in which they were written. */
export const eventsAfter = async (
	db: Kysely<Tables>,
	after: number,
	upTo: number,
	limit: number,
): Promise<readonly StoredEvent[]> => {
	const rows = await db
		.selectFrom('nd_event')
		.select(COLUMNS)
		.where('id', '>', after)
		.where('id', '<=', upTo)
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map(toEvent);
};

/** All that belongs together: events, and the leads, dialogues, appointments, offers and payments that they name. */
export interface Related {
	readonly events: readonly StoredEvent[];
	readonly leads: ReadonlySet<string>;
	readonly conversations: ReadonlySet<string>;
	/** As {@link matterOf} names them. */
	readonly matters: ReadonlySet<string>;
}

/** The appointment, `offer:…` or `payment:…` that the event speaks of; null: none. */
export const matterOf = (event: KpiEvent): string | null => {
	const code = CODE_OF_TYPE.get(event.type) ?? 0;
	if (isVisitCode(code)) return appointmentOf(event);
	if (isOfferCode(code)) return `offer:${offerOf(event)}`;
	const payment = paymentOf(event, code);
	return payment === null ? null : `payment:${payment}`;
};

/**
 * Everything in the log that shares a lead, a dialogue, an appointment, an offer or a payment with one of the events, directly or through
 * others. What the figures say of any of it depends on nothing else. Events of no consequence to the figures relate nothing.
 */
export const relatedEvents = async (
	db: Kysely<Tables>,
	fresh: readonly StoredEvent[],
): Promise<Related> => {
	const events = new Map<number, StoredEvent>();
	const leads = new Set<string>();
	const conversations = new Set<string>();
	const matters = new Set<string>();
	let next = {
		leads: new Set<string>(),
		conversations: new Set<string>(),
		matters: new Set<string>(),
	};
	const take = (event: StoredEvent): void => {
		if (!CODE_OF_TYPE.has(event.type) || events.has(event.id)) return;
		events.set(event.id, event);
		const matter = matterOf(event);
		if (event.leadId && !leads.has(event.leadId)) {
			leads.add(event.leadId);
			next.leads.add(event.leadId);
		}
		if (event.conversationId && !conversations.has(event.conversationId)) {
			conversations.add(event.conversationId);
			next.conversations.add(event.conversationId);
		}
		if (matter !== null && !matters.has(matter)) {
			matters.add(matter);
			next.matters.add(matter);
		}
	};
	fresh.forEach(take);
	while (next.leads.size + next.conversations.size + next.matters.size > 0) {
		const asked = next;
		next = { leads: new Set(), conversations: new Set(), matters: new Set() };
		const rows = [
			...(await chunked([...asked.leads], (some) =>
				db.selectFrom('nd_event').select(COLUMNS).where('lead_id', 'in', some).execute(),
			)),
			...(await chunked([...asked.conversations], (some) =>
				db.selectFrom('nd_event').select(COLUMNS).where('conversation_id', 'in', some).execute(),
			)),
			...(await chunked([...asked.matters], (some) =>
				db
					.selectFrom('nd_event')
					.select(COLUMNS)
					.where('id', 'in', (query) =>
						query
							.selectFrom('nd_kpi_visit_event')
							.select('event_id')
							.where('appointment_id', 'in', some),
					)
					.execute(),
			)),
		];
		for (const row of rows) if (!events.has(row.id)) take(toEvent(row));
	}
	return { events: [...events.values()], leads, conversations, matters };
};

/** One query per handful of values. */
export const chunked = async <Value, Row>(
	values: readonly Value[],
	query: (some: readonly Value[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
	const found: Row[] = [];
	for (let from = 0; from < values.length; from += AT_ONCE)
		for (const row of await query(values.slice(from, from + AT_ONCE))) found.push(row);
	return found;
};
