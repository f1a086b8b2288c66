import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import type { Teaching } from '../types';

/** Keeps a phrase with its right intent. A later one for the same text and question wins. */
export const remember = async (store: Store, teaching: Teaching, clock: Clock): Promise<void> => {
	await store.db
		.insertInto('nd_teaching')
		.values({
			text: teaching.text,
			intent: teaching.intent,
			context: teaching.context ?? null,
			taught_at: clock(),
		})
		.execute();
};

/** What was taught after the given number, oldest first, and the number of the last. 0 gives everything. */
export const taughtSince = async (
	store: Store,
	after: number,
): Promise<{ readonly teachings: readonly Teaching[]; readonly last: number }> => {
	const rows = await store.db
		.selectFrom('nd_teaching')
		.select(['id', 'text', 'intent', 'context'])
		.where('id', '>', after)
		.orderBy('id')
		.execute();
	return {
		teachings: rows.map(({ text, intent, context }) => ({ text, intent, context })),
		last: rows.length === 0 ? after : rows[rows.length - 1].id,
	};
};
