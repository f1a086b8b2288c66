import { appendEvents } from '../../events';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';

const DAY = 24 * 60 * 60_000;

/** Tokens spent on the language model in the last 24 hours, over all processes. */
export const tokensSpent = async (store: Store, clock: Clock): Promise<number> => {
	const rows = await store.db
		.selectFrom('nd_event')
		.select('data')
		.where('type', '=', 'llm_asked')
		.where('at', '>=', clock() - DAY)
		.execute();
	return rows.reduce(
		(sum, row) => sum + Number((JSON.parse(row.data) as { tokens?: number }).tokens ?? 0),
		0,
	);
};

/** Writes one question to the log: what it cost, how long it took, and whether it helped. Never its text. */
export const logAsked = async (
	store: Store,
	key: string,
	asked: { readonly tokens: number; readonly ms: number; readonly failed: string | null },
	clock: Clock,
): Promise<void> => {
	await appendEvents(
		store,
		[{ key: `${key}:llm`, type: 'llm_asked', actor: 'system', data: { ...asked } }],
		clock,
	);
};
