import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { thisProcess } from '../store/owner';

/** Another run changed the same dialogue or person at the same moment; the step is run again on the new state. */
export class ChangedMeanwhileError extends Error {
	override readonly name = 'ChangedMeanwhileError';

	constructor() {
		super('The dialogue was changed by another run at the same moment; try again');
	}
}

const TRIES = 6;

/**
 * Runs a step that changes nothing but the store, once per key. Its changes and its result are committed together, so a repeated run
 * (after a crash, or side by side) gets the first run's result and changes nothing. `work` must use the store it is given and
 * nothing else that waits. The result must survive JSON.
 */
export const recorded = async <T>(
	store: Store,
	key: string,
	clock: Clock,
	work: (store: Store) => Promise<T>,
): Promise<{ readonly value: T; readonly repeated: boolean }> => {
	for (let attempt = 1; ; attempt++) {
		try {
			return await store.transaction(async (db) => {
				const now = clock();
				// A second run waits here for the first one's commit, and then finds its row.
				const claimed = await db
					.insertInto('nd_effect')
					.values({
						key,
						status: 'done',
						result: null,
						owner: thisProcess(),
						lease_until: now,
						started_at: now,
						done_at: now,
					})
					.onConflict((conflict) => conflict.column('key').doNothing())
					.executeTakeFirst();
				if (Number(claimed.numInsertedOrUpdatedRows) === 0) {
					const row = await db
						.selectFrom('nd_effect')
						.select('result')
						.where('key', '=', key)
						.executeTakeFirstOrThrow();
					return { value: JSON.parse(row.result ?? 'null') as T, repeated: true };
				}
				const value = await work({ ...store, db });
				const result = JSON.stringify(value ?? null);
				await db.updateTable('nd_effect').set({ result }).where('key', '=', key).execute();
				// Both runs see the same bytes, the first one too.
				return { value: JSON.parse(result) as T, repeated: false };
			});
		} catch (error) {
			if (!(error instanceof ChangedMeanwhileError) || attempt >= TRIES) throw error;
		}
	}
};
