import { sql } from 'kysely';

import type { LeftOutFile, Reply, SentReply } from '../casefile/reply';
import { toIso, type Clock } from '../shared/clock';
import type { Store } from '../store';
import { once } from '../store/effects';
import type { ChannelAdapter, NotDeliverableReason } from './adapter';
import { reserve } from './pacing';

export interface ReplyOrder {
	/** Names this reply for ever: the turn's key and the step that says it. The same key is sent once. */
	readonly key: string;
	readonly turnKey: string | null;
	readonly chatId: string;
	readonly reply: Reply;
}

export interface OutboxTools {
	readonly store: Store;
	readonly adapter: ChannelAdapter;
	readonly clock: Clock;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

interface Ending {
	readonly status: 'sent' | 'not_deliverable';
	readonly messageIds: readonly string[];
	readonly at: number;
	readonly reason: NotDeliverableReason | null;
	readonly explanation: string | null;
	readonly leftOut?: readonly LeftOutFile[];
}

/**
 * Sends a reply once per key. The reply is stored before the first part is sent and the progress after every part, so:
 * - a key that was sent gives `already_sent` with the same message ids, and nothing goes out;
 * - after a crash the parts that are not known to be out are sent, under the text that was stored first. A part that was out,
 *   but whose answer was never seen, goes out twice: `attempts` above 1 counts the replies for which that is possible.
 *
 * `not_deliverable` is an answer with a reason and stays so for this key. Rejects when trying again may help (the messenger
 * could not be reached, asks to wait, or refuses the access); the next call with the key goes on where this one stopped. A reply that
 * was sent and of which the messenger told later that it did not arrive is `not_deliverable` from then on.
 */
export const deliver = async (order: ReplyOrder, tools: OutboxTools): Promise<SentReply> => {
	const { store, adapter, clock, sleep } = tools;
	await store.db
		.insertInto('nd_outbox')
		.values({
			key: order.key,
			channel: adapter.channel,
			account: adapter.account,
			chat_id: order.chatId,
			turn_key: order.turnKey,
			status: 'pending',
			reply: JSON.stringify(order.reply),
			reason: null,
			created_at: clock(),
			sent_at: null,
		})
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
	const { value, repeated } = await once(
		store,
		`outbox:${order.key}`,
		{ perform: async () => await sendParts(order, tools) },
		{ clock, sleep },
	);
	const failed = repeated && value.status === 'sent' ? await failedSince(store, order.key) : null;
	if (failed !== null)
		return {
			status: 'not_deliverable',
			channel: adapter.channel,
			account: adapter.account,
			chatId: order.chatId,
			messageIds: value.messageIds,
			at: toIso(value.at),
			...failed,
		};
	return {
		status: value.status === 'sent' && repeated ? 'already_sent' : value.status,
		channel: adapter.channel,
		account: adapter.account,
		chatId: order.chatId,
		messageIds: value.messageIds,
		at: toIso(value.at),
		reason: value.reason,
		explanation: value.explanation,
		...(value.leftOut === undefined ? {} : { leftOut: value.leftOut }),
	};
};

/** What the messenger told after it had taken the reply: that it did not arrive. */
const failedSince = async (
	store: Store,
	key: string,
): Promise<Pick<SentReply, 'reason' | 'explanation'> | null> => {
	const row = await store.db
		.selectFrom('nd_outbox')
		.select('reason')
		.where('key', '=', key)
		.where('status', '=', 'failed')
		.executeTakeFirst();
	return row === undefined
		? null
		: {
				reason: row.reason,
				explanation:
					'The messenger took the message and told later that it could not be delivered.',
			};
};

const sendParts = async (order: ReplyOrder, tools: OutboxTools): Promise<Ending> => {
	const { store, adapter, clock, sleep } = tools;
	const row = await store.db
		.updateTable('nd_outbox')
		.set({ attempts: sql<number>`attempts + 1` })
		.where('key', '=', order.key)
		.returning(['reply', 'sent_parts', 'message_ids', 'status', 'sent_at'])
		.executeTakeFirstOrThrow();
	const messageIds = JSON.parse(row.message_ids) as string[];
	// The crash came between the last part and the end of the effect.
	if (row.status === 'sent') return sent(messageIds, row.sent_at ?? clock());

	// A second run may have composed other words (a clock time, a model's answer): those stored first count.
	const reply = JSON.parse(row.reply) as Reply;
	const address = { chatId: order.chatId };
	const parts = adapter.compose(reply, address);
	if (parts.length === 0)
		return await fail(order, tools, 'empty', 'The reply holds no text that could be sent.');

	const leftOut = parts.flatMap((part) => part.leftOut ?? []);
	for (let index = row.sent_parts; index < parts.length; index++) {
		const wait = reserve(
			`${adapter.channel}:${adapter.account}:${order.chatId}`,
			adapter.limits,
			clock,
		);
		if (wait > 0) await sleep(wait);
		const outcome = await adapter.send(parts[index], address, { key: order.key, part: index });
		if (outcome.status === 'not_deliverable')
			return await fail(order, tools, outcome.reason, outcome.explanation);
		if (outcome.messageId !== null) messageIds.push(outcome.messageId);
		if (outcome.leftOut !== undefined) leftOut.push(outcome.leftOut);
		const isLast = index === parts.length - 1;
		await store.db
			.updateTable('nd_outbox')
			.set({
				sent_parts: index + 1,
				message_ids: JSON.stringify(messageIds),
				...(isLast ? { status: 'sent' as const, sent_at: clock() } : {}),
			})
			.where('key', '=', order.key)
			.execute();
	}
	return sent(messageIds, clock(), leftOut);
};

const sent = (
	messageIds: readonly string[],
	at: number,
	leftOut: readonly LeftOutFile[] = [],
): Ending => ({
	status: 'sent',
	messageIds,
	at,
	reason: null,
	explanation: null,
	...(leftOut.length === 0 ? {} : { leftOut }),
});

const fail = async (
	{ key }: ReplyOrder,
	{ store, clock }: OutboxTools,
	reason: NotDeliverableReason,
	explanation: string,
): Promise<Ending> => {
	await store.db
		.updateTable('nd_outbox')
		.set({ status: 'failed', reason })
		.where('key', '=', key)
		.execute();
	return { status: 'not_deliverable', messageIds: [], at: clock(), reason, explanation };
};

/** Replies by how often sending them was begun; those begun more than once may have reached the customer twice. */
export const sendingAttempts = async (
	store: Store,
): Promise<{ readonly replies: number; readonly begunMoreThanOnce: number }> => {
	const row = await store.db
		.selectFrom('nd_outbox')
		.select([
			sql<number>`count(*)`.as('replies'),
			sql<number>`coalesce(sum(case when attempts > 1 then 1 else 0 end), 0)`.as('again'),
		])
		.executeTakeFirstOrThrow();
	return { replies: Number(row.replies), begunMoreThanOnce: Number(row.again) };
};
