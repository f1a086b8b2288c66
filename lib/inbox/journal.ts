import { CUSTOMER_KINDS, type Message } from '../casefile/message';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';

export interface Written {
	readonly written: number;
	/** Events that were in the journal already. */
	readonly duplicates: number;
}

/** By default a customer's own message in a private chat starts an execution; everything else is only kept. */
export const startsByDefault = (message: Message): boolean =>
	CUSTOMER_KINDS.has(message.kind) &&
	message.chat.type === 'private' &&
	message.sender?.isBot !== true;

/**
 * Writes events before they are acknowledged, in the order given, all of them or none. An event that is known already (same channel,
 * account and platform id) is left as it is. When this resolves, the events survive a crash.
 */
export const write = async (
	store: Store,
	messages: readonly Message[],
	clock: Clock,
	starts: (message: Message) => boolean = startsByDefault,
): Promise<Written> => {
	if (messages.length === 0) return { written: 0, duplicates: 0 };
	const now = clock();
	const insert = store.db
		.insertInto('nd_journal')
		.values(
			messages.map((message) => {
				const begins = starts(message);
				return {
					channel: message.channel,
					account: message.account,
					dedup_key: message.dedupKey,
					chat_id: message.chat.id,
					kind: message.kind,
					starts: begins ? 1 : 0,
					payload: JSON.stringify(message),
					received_at: now,
					status: begins ? ('waiting' as const) : ('kept' as const),
					turn_key: null,
					epoch: null,
					done_at: null,
					error: null,
				};
			}),
		)
		.onConflict((conflict) => conflict.columns(['channel', 'account', 'dedup_key']).doNothing());
	const result = await insert.executeTakeFirst();
	const written = Number(result.numInsertedOrUpdatedRows ?? 0);
	return { written, duplicates: messages.length - written };
};

/** As the journal module is used: `journal.write(…)`. */
export const journal = { write } as const;
