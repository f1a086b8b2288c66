import type { Message } from '../../casefile/message';
import type { DirectTools } from '../adapter';
import { shownReply } from './history';

export interface Awaited {
	/** Replies of the turn, in order. */
	readonly replies: readonly string[];
	/** False: a later message of the same burst carries the turn's answer. */
	readonly carries: boolean;
}

const LOOK_MS = 120;
/** After the last reply of a turn that still runs, others may follow closely: they are answered together. */
const SETTLE_MS = 1_500;

/** Waits until the turn of this message has ended, its replies have come, or the time is up. */
export const awaitReplies = async (
	message: Message,
	waitMs: number,
	{ store, clock, sleep, isGone }: DirectTools,
): Promise<Awaited> => {
	const start = clock();
	let seen = 0;
	let lastChange = start;
	for (;;) {
		const turn = await store.db
			.selectFrom('nd_journal')
			.select(['id', 'turn_key', 'status'])
			.where('channel', '=', message.channel)
			.where('account', '=', message.account)
			.where('dedup_key', '=', message.dedupKey)
			.executeTakeFirst();
		const replies = turn?.turn_key
			? await store.db
					.selectFrom('nd_outbox')
					.select('reply')
					.where('turn_key', '=', turn.turn_key)
					.where('chat_id', '=', message.chat.id)
					.where('status', '=', 'sent')
					.orderBy('sent_at')
					.orderBy('created_at')
					.execute()
			: [];
		const now = clock();
		if (replies.length !== seen) {
			seen = replies.length;
			lastChange = now;
		}
		const ended = turn?.status === 'done' || turn?.status === 'failed';
		const settled = seen > 0 && now - lastChange >= SETTLE_MS;
		if (ended || settled || now - start >= waitMs || isGone()) {
			const carries =
				!turn?.turn_key || (await isLastOfTurn(store, message, turn.turn_key, turn.id));
			return { replies: replies.map(({ reply }) => shownReply(reply).widgetText), carries };
		}
		await sleep(LOOK_MS);
	}
};

/** A burst becomes one turn with one answer: the response to its last message brings it. */
const isLastOfTurn = async (
	store: DirectTools['store'],
	{ channel, account, chat }: Message,
	turnKey: string,
	id: number,
): Promise<boolean> => {
	const later = await store.db
		.selectFrom('nd_journal')
		.select('id')
		.where('channel', '=', channel)
		.where('account', '=', account)
		.where('chat_id', '=', chat.id)
		.where('id', '>', id)
		.where('turn_key', '=', turnKey)
		.limit(1)
		.executeTakeFirst();
	return later === undefined;
};
