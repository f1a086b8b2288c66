import type { Selectable } from 'kysely';

import { asArray, asText } from '../../shared/json';
import type { Store } from '../../store';
import type { SlaTable } from '../../store/tables/sla';
import type { Answerer, ClockEvent } from '../clockEvents';
import type { Tier } from '../../casefile/tier';
import type { StoredPolicy } from './rules';

/** One reply clock of a subject, as it is kept. */
export interface SlaClock {
	/** {@link clockId}. */
	readonly id: string;
	/** `conversation:<id>`, or a name of the workflow's own. */
	readonly subject: string;
	readonly conversationId: string | null;
	readonly profile: string;
	readonly branch: string | null;
	readonly channel: string | null;
	readonly policy: StoredPolicy;
	readonly context: SlaContext;
	/** Milliseconds. */
	readonly startedAt: number;
	readonly firings: number;
	readonly assigned: readonly string[];
}

/** What the events of the log carry. */
export interface SlaContext {
	readonly account: string | null;
	readonly campaign: string | null;
	readonly contactId: string | null;
	readonly leadId: string | null;
}

/** An event of a clock with what the desk adds: who answered, and of which tier a message is. */
export type DeskEvent = ClockEvent & { readonly who?: string | null; readonly tier?: Tier };

/** A subject may be timed twice: once for any answer, once for a person's. */
export const clockId = (subject: string, answersOf: Answerer | 'anyone'): string =>
	`${subject}|${answersOf}`;

const toClock = (row: Selectable<SlaTable>): SlaClock => ({
	id: row.id,
	subject: row.subject,
	conversationId: row.conversation_id,
	profile: row.profile,
	branch: row.branch,
	channel: row.channel,
	policy: JSON.parse(row.policy) as StoredPolicy,
	context: JSON.parse(row.context) as SlaContext,
	startedAt: row.started_at,
	firings: row.firings,
	assigned: asArray(JSON.parse(row.assigned))
		.map(asText)
		.filter((name) => name !== null),
});

export const clockById = async (store: Store, id: string): Promise<SlaClock | null> => {
	const row = await store.db
		.selectFrom('nd_sla')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : toClock(row);
};

/** All clocks of a subject, the first one first. */
export const clocksOf = async (store: Store, subject: string): Promise<readonly SlaClock[]> => {
	const rows = await store.db
		.selectFrom('nd_sla')
		.selectAll()
		.where('subject', '=', subject)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return rows.map(toClock);
};

/** Keeps a new clock; the one that is there stays as it is, except that it learns the number of the lead. */
export const keepClock = async (
	store: Store,
	clock: Omit<SlaClock, 'firings' | 'assigned'>,
	now: number,
): Promise<SlaClock> => {
	await store.db
		.insertInto('nd_sla')
		.values({
			id: clock.id,
			subject: clock.subject,
			conversation_id: clock.conversationId,
			profile: clock.profile,
			branch: clock.branch,
			channel: clock.channel,
			policy: JSON.stringify(clock.policy),
			context: JSON.stringify(clock.context),
			started_at: clock.startedAt,
			created_at: now,
		})
		.onConflict((conflict) => conflict.column('id').doNothing())
		.execute();
	const kept = (await clockById(store, clock.id)) as SlaClock;
	if (kept.context.leadId !== null || clock.context.leadId === null) return kept;
	const context = { ...kept.context, leadId: clock.context.leadId };
	await store.db
		.updateTable('nd_sla')
		.set({ context: JSON.stringify(context) })
		.where('id', '=', clock.id)
		.execute();
	return { ...kept, context };
};

/** Notes that the clock's timer has fired, or to whom a breach went. */
export const updateClock = async (
	store: Store,
	clock: SlaClock,
	change: Partial<Pick<SlaClock, 'firings' | 'assigned'>>,
): Promise<SlaClock> => {
	const changed = { ...clock, ...change };
	await store.db
		.updateTable('nd_sla')
		.set({ firings: changed.firings, assigned: JSON.stringify(changed.assigned) })
		.where('id', '=', clock.id)
		.execute();
	return changed;
};

/** Adds what happened; what is known already stays as it is. */
export const addEvents = async (
	store: Store,
	clock: SlaClock,
	events: readonly DeskEvent[],
): Promise<void> => {
	if (events.length === 0) return;
	await store.db
		.insertInto('nd_sla_event')
		.values(
			events.map(({ id, at, ...body }) => ({
				sla_id: clock.id,
				id,
				at: Number(at),
				body: JSON.stringify(body),
			})),
		)
		.onConflict((conflict) => conflict.columns(['sla_id', 'id']).doNothing())
		.execute();
};

export const eventsOf = async (store: Store, clock: SlaClock): Promise<readonly DeskEvent[]> => {
	const rows = await store.db
		.selectFrom('nd_sla_event')
		.selectAll()
		.where('sla_id', '=', clock.id)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map(({ id, at, body }) => ({ ...(JSON.parse(body) as object), id, at }) as DeskEvent);
};

/** Notes that a warning or breach is handed to a workflow; false when it was before. */
export const noteNotice = async (
	store: Store,
	clock: SlaClock,
	entry: string,
	now: number,
): Promise<boolean> => {
	const written = await store.db
		.insertInto('nd_sla_notice')
		.values({ sla_id: clock.id, entry, at: now })
		.onConflict((conflict) => conflict.columns(['sla_id', 'entry']).doNothing())
		.executeTakeFirst();
	return Number(written.numInsertedOrUpdatedRows) === 1;
};

/** The entries that were handed to a workflow. */
export const noticesOf = async (store: Store, clock: SlaClock): Promise<ReadonlySet<string>> => {
	const rows = await store.db
		.selectFrom('nd_sla_notice')
		.select('entry')
		.where('sla_id', '=', clock.id)
		.execute();
	return new Set(rows.map(({ entry }) => entry));
};
