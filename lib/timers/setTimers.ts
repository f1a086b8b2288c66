import { sql } from 'kysely';

import type { Clock } from '../shared/clock';
import { databaseOf, type StoreHandle } from './handle';
import type { TimerKind, TimerOrder } from './timer';
import { announceTimer } from './wake';

/** Rows of one statement: PostgreSQL and SQLite limit the number of parameters. */
const CHUNK = 500;

/** An order names no moment or lacks a key. */
export class InvalidTimerError extends RangeError {
	override readonly name = 'InvalidTimerError';

	constructor({ key, dueAt }: TimerOrder) {
		super(
			key === ''
				? 'A timer needs a key'
				: `The timer "${key}" is due at "${String(dueAt)}", which is no moment. Use milliseconds since 1970`,
		);
	}
}

/**
 * Sets timers, or moves those whose key is known: the new moment, subject and data hold, tries are counted anew, and whoever has
 * claimed the old moment has lost it. What has fired for the very moment, or is firing for it now, is left alone. A cancelled timer
 * is armed again. Of several orders with one key the last holds. In a transaction the timers hold once it is committed.
 * @throws InvalidTimerError for an empty key or a due moment that is not a number
 */
export const setTimers = async (
	store: StoreHandle,
	orders: readonly TimerOrder[],
	clock: Clock,
): Promise<void> => {
	const byKey = new Map<string, TimerOrder>();
	for (const order of orders) {
		if (order.key === '' || !Number.isFinite(order.dueAt)) throw new InvalidTimerError(order);
		byKey.set(order.key, order);
	}
	// In one order everywhere, so that two writers of the same keys cannot lock each other out.
	const sorted = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
	const now = clock();
	for (let index = 0; index < sorted.length; index += CHUNK)
		await upsert(store, sorted.slice(index, index + CHUNK), now);
	if (sorted.length > 0) announceTimer(Math.min(...sorted.map(({ dueAt }) => dueAt)));
};

const upsert = async (
	store: StoreHandle,
	orders: readonly TimerOrder[],
	now: number,
): Promise<void> => {
	await databaseOf(store)
		.insertInto('nd_timer')
		.values(
			orders.map((order) => {
				const dueAt = Math.round(order.dueAt);
				return {
					key: order.key,
					kind: order.kind,
					subject: order.subject,
					profile: order.profile,
					conversation_id: order.conversationId ?? null,
					due_at: dueAt,
					ready_at: dueAt,
					data: JSON.stringify(order.data ?? {}),
					status: 'waiting' as const,
					owner: null,
					lease_until: null,
					fired_for: null,
					set_at: now,
					ended_at: null,
					error: null,
				};
			}),
		)
		.onConflict((conflict) =>
			conflict
				.column('key')
				.doUpdateSet((row) => {
					const isSame = sql<boolean>`nd_timer.status = 'waiting' and nd_timer.due_at = excluded.due_at`;
					const hasFired = sql<boolean>`nd_timer.fired_for is not null and nd_timer.fired_for = excluded.due_at`;
					return {
						kind: row.ref('excluded.kind'),
						subject: row.ref('excluded.subject'),
						profile: row.ref('excluded.profile'),
						conversation_id: row.ref('excluded.conversation_id'),
						data: row.ref('excluded.data'),
						due_at: row.ref('excluded.due_at'),
						ready_at: sql<number>`case when ${isSame} then nd_timer.ready_at else excluded.due_at end`,
						attempts: sql<number>`case when ${isSame} then nd_timer.attempts else 0 end`,
						error: sql<string | null>`case when ${isSame} then nd_timer.error else null end`,
						status: sql<'waiting' | 'done'>`case when ${hasFired} then 'done' else 'waiting' end`,
						version: sql<number>`nd_timer.version + 1`,
						owner: null,
						lease_until: null,
						ended_at: sql<number | null>`case when ${hasFired} then excluded.set_at else null end`,
						set_at: row.ref('excluded.set_at'),
					};
				})
				.where(
					sql<boolean>`not (nd_timer.due_at = excluded.due_at and nd_timer.status in ('claimed', 'done', 'failed'))`,
				),
		)
		.execute();
};

/** What is cancelled: one timer by its key, or those of a subject, where wanted of some kinds only. */
export type TimerTarget =
	| { readonly key: string }
	| { readonly subject: string; readonly kinds?: readonly TimerKind[] };

/**
 * Ends timers that have become pointless and returns how many there were. They do not fire any more, not even those that were claimed
 * a moment ago and whose workflow has not begun.
 */
export const cancelTimers = async (
	store: StoreHandle,
	target: TimerTarget,
	clock: Clock,
): Promise<number> => {
	if ('kinds' in target && target.kinds?.length === 0) return 0;
	let update = databaseOf(store)
		.updateTable('nd_timer')
		.set({
			status: 'cancelled',
			ended_at: clock(),
			version: sql<number>`version + 1`,
			owner: null,
			lease_until: null,
			// Its workflow may be running; the same moment must not start a second one.
			fired_for: sql<number | null>`case when status = 'claimed' then due_at else fired_for end`,
		})
		.where('status', 'in', ['waiting', 'claimed']);
	if ('key' in target) update = update.where('key', '=', target.key);
	else {
		update = update.where('subject', '=', target.subject);
		if (target.kinds) update = update.where('kind', 'in', [...target.kinds]);
	}
	const { numUpdatedRows } = await update.executeTakeFirstOrThrow();
	return Number(numUpdatedRows);
};
