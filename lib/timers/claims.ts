import { sql, type Selectable, type SelectQueryBuilder } from 'kysely';

import type { Clock } from '../shared/clock';
import { asObject } from '../shared/json';
import type { Store, Tables } from '../store';
import { isCertainlyDead, thisProcess } from '../store/owner';
import type { TimerTable } from '../store/tables/timers';
import { databaseOf, type StoreHandle } from './handle';
import {
	TIMER_KINDS,
	type FiredTimer,
	type TimerChoice,
	type TimerKind,
	type TimerOrder,
} from './timer';

export interface ClaimOptions extends TimerChoice {
	/** Timers to claim at the most. */
	readonly limit: number;
	/** Names the claiming process; default: this one. */
	readonly owner?: string;
	/** A claim that is not extended for so long is taken over; default 60 000 ms. */
	readonly leaseMs?: number;
}

export const LEASE_MS = 60_000;

/**
 * Claims what is due, earliest first. Each timer is claimed by exactly one caller, whatever the number of processes. What a dead
 * process had claimed is claimed again: at once when it is certain that it is dead, otherwise when its lease has run out. Empty when
 * nothing is due; then nothing is written.
 */
export const claimDueTimers = async (
	store: Store,
	options: ClaimOptions,
	clock: Clock,
): Promise<readonly FiredTimer[]> => {
	const now = clock();
	await takeBack(store, options, now);
	const due = await nextDue(store, options);
	if (due === null || due > now || options.limit <= 0) return [];
	return await store.transaction(async (db) => {
		const query = choose(
			db.selectFrom('nd_timer').select('key').where('status', '=', 'waiting'),
			options,
		)
			.where('ready_at', '<=', now)
			.orderBy('due_at')
			.orderBy('key')
			.limit(options.limit);
		// SQLite has the write lock already.
		const found = await (
			store.dialect === 'postgres' ? query.forUpdate().skipLocked() : query
		).execute();
		if (found.length === 0) return [];
		const rows = await db
			.updateTable('nd_timer')
			.set({
				status: 'claimed',
				owner: options.owner ?? thisProcess(),
				lease_until: now + (options.leaseMs ?? LEASE_MS),
				attempts: sql<number>`attempts + 1`,
				version: sql<number>`version + 1`,
			})
			.where(
				'key',
				'in',
				found.map(({ key }) => key),
			)
			.returningAll()
			.execute();
		return rows
			.map((row) => toFired(row, now))
			.sort((a, b) => a.dueAt - b.dueAt || (a.key < b.key ? -1 : 1));
	});
};

/** The earliest moment at which one of the chosen timers may be claimed, milliseconds; null when none waits. */
export const nextDue = async (store: StoreHandle, choice: TimerChoice): Promise<number | null> => {
	const db = databaseOf(store);
	// Kind by kind: each is one step into the index, however many timers there are.
	const { rows } = await sql<{ readonly at: number | null }>`select min(at) as at from (${sql.join(
		kindsOf(choice).map(
			(kind) =>
				sql`select (${choose(
					db.selectFrom('nd_timer').select('ready_at').where('status', '=', 'waiting'),
					{ ...choice, kinds: [kind] },
				)
					.orderBy('ready_at')
					.limit(1)}) as at`,
		),
		sql` union all `,
	)}) as earliest`.execute(db);
	return rows[0]?.at ?? null;
};

/** Puts back what was claimed by a process that is gone. */
const takeBack = async (store: Store, choice: TimerChoice, now: number): Promise<void> => {
	const claimed = await choose(
		store.db.selectFrom('nd_timer').select(['key', 'version', 'owner', 'lease_until']),
		choice,
	)
		.where('status', '=', 'claimed')
		.execute();
	const dead = new Map<string, boolean>();
	for (const { key, version, owner, lease_until } of claimed) {
		const name = owner ?? '';
		if (!dead.has(name)) dead.set(name, isCertainlyDead(name));
		if (dead.get(name) !== true && (lease_until ?? 0) > now) continue;
		// Exactly one of those who see it gone puts it back.
		await store.db
			.updateTable('nd_timer')
			.set({ status: 'waiting', owner: null, lease_until: null, version: version + 1 })
			.where('key', '=', key)
			.where('status', '=', 'claimed')
			.where('version', '=', version)
			.where('lease_until', lease_until === null ? 'is' : '=', lease_until)
			.execute();
	}
};

/** Keeps claims alive while their workflow runs. */
export const extendClaims = async (
	store: Store,
	timers: readonly FiredTimer[],
	clock: Clock,
	leaseMs: number = LEASE_MS,
): Promise<void> => {
	for (const timer of timers)
		await mine(store, timer)
			.set({ lease_until: clock() + leaseMs })
			.execute();
};

/**
 * Those of the claimed timers that are still to fire: not moved, cancelled or taken over since. To be asked directly before the
 * workflow starts.
 */
export const stillClaimed = async (
	store: Store,
	timers: readonly FiredTimer[],
): Promise<readonly FiredTimer[]> => {
	if (timers.length === 0) return [];
	const rows = await store.db
		.selectFrom('nd_timer')
		.select(['key', 'version'])
		.where('status', '=', 'claimed')
		.where(
			'key',
			'in',
			timers.map(({ key }) => key),
		)
		.execute();
	const versions = new Map(rows.map(({ key, version }) => [key, version]));
	return timers.filter(({ key, claim }) => versions.get(key) === claim);
};

/** `superseded`: it was moved, cancelled or taken over meanwhile, and that holds. */
export type FinishOutcome = 'done' | 'superseded';

/** The workflow has ended well: the timer does not fire for this moment again. */
export const finishTimer = async (
	store: Store,
	timer: FiredTimer,
	clock: Clock,
): Promise<FinishOutcome> => {
	const { numUpdatedRows } = await mine(store, timer)
		.set({
			status: 'done',
			fired_for: timer.dueAt,
			ended_at: clock(),
			owner: null,
			lease_until: null,
			error: null,
		})
		.executeTakeFirstOrThrow();
	return Number(numUpdatedRows) === 1 ? 'done' : 'superseded';
};

export interface ReleaseOptions {
	/** What failed, for the log. */
	readonly error: string;
	/** Tries in all; default 5. */
	readonly maxTries?: number;
	/** Pause before the second try, doubled with each further one up to ten minutes; default 2 000 ms. */
	readonly retryMs?: number;
}

export type ReleaseOutcome =
	| { readonly kind: 'retry'; readonly at: number }
	| { readonly kind: 'given-up'; readonly tries: number }
	| { readonly kind: 'superseded' };

const LONGEST_PAUSE = 10 * 60_000;

/** The workflow failed: the timer is tried again later, or given up after the last try, which the caller is to report. */
export const releaseTimer = async (
	store: Store,
	timer: FiredTimer,
	{ error, maxTries = 5, retryMs = 2_000 }: ReleaseOptions,
	clock: Clock,
): Promise<ReleaseOutcome> => {
	const tries = timer.attempt + 1;
	const isLast = tries >= maxTries;
	const at = clock() + Math.min(LONGEST_PAUSE, retryMs * 2 ** timer.attempt);
	const { numUpdatedRows } = await mine(store, timer)
		.set({
			owner: null,
			lease_until: null,
			error,
			...(isLast
				? { status: 'failed' as const, fired_for: timer.dueAt, ended_at: clock() }
				: { status: 'waiting' as const, ready_at: at }),
		})
		.executeTakeFirstOrThrow();
	if (Number(numUpdatedRows) === 0) return { kind: 'superseded' };
	return isLast ? { kind: 'given-up', tries } : { kind: 'retry', at };
};

/** Gives claims back that nothing was done with; they do not count as a try. */
export const returnTimers = async (store: Store, timers: readonly FiredTimer[]): Promise<void> => {
	for (const timer of timers)
		await mine(store, timer)
			.set({ status: 'waiting', attempts: timer.attempt, owner: null, lease_until: null })
			.execute();
};

/** Removes the rows of timers that ended before the moment; until then they keep the same order from firing twice. */
export const pruneTimers = async (store: Store, endedBefore: number): Promise<number> => {
	const { numDeletedRows } = await store.db
		.deleteFrom('nd_timer')
		.where('status', 'in', ['done', 'failed', 'cancelled'])
		.where('ended_at', '<', endedBefore)
		.executeTakeFirstOrThrow();
	return Number(numDeletedRows);
};

const mine = (store: Store, { key, claim }: FiredTimer) =>
	store.db
		.updateTable('nd_timer')
		.where('key', '=', key)
		.where('status', '=', 'claimed')
		.where('version', '=', claim);

const kindsOf = ({ kinds }: TimerChoice): readonly TimerKind[] =>
	kinds === undefined || kinds.length === 0 ? TIMER_KINDS : kinds;

const choose = <O>(
	query: SelectQueryBuilder<Tables, 'nd_timer', O>,
	choice: TimerChoice,
): SelectQueryBuilder<Tables, 'nd_timer', O> => {
	const ofKinds = query.where('kind', 'in', [...kindsOf(choice)]);
	return choice.profile === undefined ? ofKinds : ofKinds.where('profile', '=', choice.profile);
};

const toFired = (row: Selectable<TimerTable>, now: number): FiredTimer => ({
	...toOrder(row),
	lateMs: Math.max(0, now - row.due_at),
	attempt: row.attempts - 1,
	claim: row.version,
});

const toOrder = (row: Selectable<TimerTable>): Required<TimerOrder> => ({
	key: row.key,
	kind: row.kind as TimerKind,
	subject: row.subject,
	dueAt: row.due_at,
	profile: row.profile,
	conversationId: row.conversation_id,
	data: asObject(JSON.parse(row.data)),
});

/** The chosen timer that waits with the earliest due moment, as it would fire now; null when none waits. Claims nothing. */
export const peekTimer = async (
	store: Store,
	choice: TimerChoice,
	clock: Clock,
): Promise<FiredTimer | null> => {
	const row = await choose(
		store.db.selectFrom('nd_timer').selectAll().where('status', '=', 'waiting'),
		choice,
	)
		.orderBy('due_at')
		.orderBy('key')
		.limit(1)
		.executeTakeFirst();
	return row === undefined
		? null
		: { ...toFired(row, clock()), attempt: row.attempts, claim: row.version };
};
