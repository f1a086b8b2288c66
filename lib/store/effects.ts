import { sql } from 'kysely';

import { systemClock, type Clock } from '../shared/clock';
import type { Store } from './index';
import { isCertainlyDead, thisProcess } from './owner';

export interface Effect<T> {
	/** Does it. The result must survive JSON. */
	perform(): Promise<T>;
	/**
	 * Looks whether an earlier attempt, whose end is not known, has done it. Asked before `perform` is tried again.
	 * Without it such an attempt is simply repeated.
	 */
	find?(): Promise<T | null>;
}

export interface EffectOptions {
	readonly clock?: Clock;
	readonly sleep?: (milliseconds: number) => Promise<void>;
	/** How long a performer that shows no sign of life is waited for; default 30 000 ms. */
	readonly leaseMs?: number;
	/** Names the performer; default: this process. */
	readonly owner?: string;
}

/** Thrown by `perform` when it is certain that nothing happened, so that the next attempt need not look. */
export class NothingHappened extends Error {
	override readonly name = 'NothingHappened';

	constructor(override readonly cause: Error) {
		super(cause.message);
	}
}

const realSleep = async (milliseconds: number): Promise<void> =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Performs a side effect at most once per key, over restarts and processes, as far as the outside service lets one find out.
 * - The key is done: its stored result comes back with `repeated: true`.
 * - Somebody else performs it: waits for the end, or for the lease to run out.
 * - An attempt began and its end is not known: `find` is asked first; only when it finds nothing is it performed again.
 * When `perform` rejects, the rejection is passed on and the next call with this key looks first.
 */
export const once = async <T>(
	store: Store,
	key: string,
	effect: Effect<T>,
	options: EffectOptions = {},
): Promise<{ readonly value: T; readonly repeated: boolean }> => {
	const clock = options.clock ?? systemClock;
	const sleep = options.sleep ?? realSleep;
	const leaseMs = options.leaseMs ?? 30_000;
	const owner = options.owner ?? thisProcess();

	for (;;) {
		const now = clock();
		const claimed = await store.db
			.insertInto('nd_effect')
			.values({
				key,
				status: 'started',
				owner,
				lease_until: now + leaseMs,
				started_at: now,
				result: null,
				done_at: null,
			})
			.onConflict((conflict) => conflict.column('key').doNothing())
			.executeTakeFirst();
		if (Number(claimed.numInsertedOrUpdatedRows) === 1) {
			return await performAndFinish(store, key, effect, false, { clock, leaseMs, owner });
		}

		const row = await store.db
			.selectFrom('nd_effect')
			.selectAll()
			.where('key', '=', key)
			.executeTakeFirst();
		if (!row) continue;
		if (row.status === 'done')
			return { value: JSON.parse(row.result ?? 'null') as T, repeated: true };
		if (row.lease_until > now && !isCertainlyDead(row.owner)) {
			await sleep(100);
			continue;
		}
		// Exactly one of those who saw the lease run out wins this update.
		const taken = await store.db
			.updateTable('nd_effect')
			.set({ owner, lease_until: now + leaseMs })
			.where('key', '=', key)
			.where('status', '=', 'started')
			.where('owner', '=', row.owner)
			.where('lease_until', '=', row.lease_until)
			.executeTakeFirst();
		if (Number(taken.numUpdatedRows) === 1) {
			return await performAndFinish(store, key, effect, true, { clock, leaseMs, owner });
		}
	}
};

const performAndFinish = async <T>(
	store: Store,
	key: string,
	effect: Effect<T>,
	lookFirst: boolean,
	{ clock, leaseMs, owner }: { clock: Clock; leaseMs: number; owner: string },
): Promise<{ value: T; repeated: boolean }> => {
	const extend = async (until: number) =>
		await store.db
			.updateTable('nd_effect')
			.set({ lease_until: until })
			.where('key', '=', key)
			.where('owner', '=', owner)
			.where('status', '=', 'started')
			.execute();
	const heartbeat = setInterval(() => {
		// A missed beat only means that another process may look for the result itself.
		extend(clock() + leaseMs).catch(() => undefined);
	}, leaseMs / 3);
	try {
		const found = lookFirst && effect.find ? await effect.find() : null;
		const value = found ?? (await effect.perform());
		await store.db
			.updateTable('nd_effect')
			.set({ status: 'done', result: JSON.stringify(value ?? null), done_at: clock() })
			.where('key', '=', key)
			.execute();
		return { value, repeated: found !== null };
	} catch (error) {
		if (error instanceof NothingHappened) {
			await sql`delete from nd_effect where key = ${key} and owner = ${owner} and status = 'started'`.execute(
				store.db,
			);
			throw error.cause;
		}
		await extend(0);
		throw error;
	} finally {
		clearInterval(heartbeat);
	}
};
