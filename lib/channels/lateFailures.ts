import type { Message } from '../casefile/message';
import type { SentReply } from '../casefile/reply';
import { appendEvents } from '../events';
import { toIso, type Clock } from '../shared/clock';
import type { Store } from '../store';
import { setTimers } from '../timers/setTimers';
import { reasonOf, undeliveredTimer, wasStartedByUs } from './undelivered';

/** So far back a status is looked for; WhatsApp tells within minutes, or within 30 days for a phone that is off. */
const LONGEST = 30 * 24 * 3_600_000;

/** A call that nobody answered was made all the same; the escalation counts those itself. */
const isLateFailure = ({ kind, detail, channel, refersTo }: Message): boolean =>
	kind === 'status' && refersTo !== null && channel !== 'voice' && /^failed\b/.test(detail ?? '');

/**
 * Writes down which replies did not arrive after all: the outbox says `failed`, the log has a `reply_failed`, the same reply sent again
 * answers `not_deliverable`, and for a message that we started a timer of the kind `undelivered` falls due at once, so that it finds
 * another way. All of it together and once, however often the status comes. A status of a message that is not ours changes nothing.
 */
export const noteLateFailures = async (
	store: Store,
	messages: readonly Message[],
	clock: Clock,
): Promise<void> => {
	for (const message of messages.filter(isLateFailure)) {
		const row = await replyOf(store, message, clock);
		if (row === null) continue;
		await store.transaction(async (db) => {
			await noteFailure({ ...store, db }, { message, row }, clock);
		});
	}
};

/** As many statuses of a chat are looked through: several come for each message. */
const RECENT = 50;

/**
 * The same for news that came before the reply was known to be out: a messenger may be quicker with its status than with its answer. To be
 * asked after every reply that was sent.
 */
export const noteEarlyFailures = async (
	store: Store,
	sent: Pick<SentReply, 'status' | 'channel' | 'account' | 'chatId' | 'messageIds'>,
	clock: Clock,
): Promise<void> => {
	if (sent.status !== 'sent' || sent.messageIds.length === 0) return;
	const rows = await store.db
		.selectFrom('nd_journal')
		.select('payload')
		.where('channel', '=', sent.channel)
		.where('account', '=', sent.account)
		.where('chat_id', '=', sent.chatId)
		.where('kind', '=', 'status')
		.orderBy('id', 'desc')
		.limit(RECENT)
		.execute();
	const told = rows
		.map(({ payload }) => JSON.parse(payload) as Message)
		.filter(({ refersTo }) => refersTo !== null && sent.messageIds.includes(refersTo));
	await noteLateFailures(store, told, clock);
};

const noteFailure = async (
	store: Store,
	{ message, row }: { readonly message: Message; readonly row: Row },
	clock: Clock,
): Promise<void> => {
	const { reason, code } = reasonOf(message.detail ?? '');
	const changed = await store.db
		.updateTable('nd_outbox')
		.set({ status: 'failed', reason })
		.where('key', '=', row.key)
		.where('status', '=', 'sent')
		.executeTakeFirst();
	if (Number(changed.numUpdatedRows) === 0) return;
	const sent = await store.db
		.selectFrom('nd_event')
		.selectAll()
		.where('key', '=', `${row.key}:sent`)
		.executeTakeFirst();
	await appendEvents(
		store,
		[
			{
				key: `${row.key}:failed`,
				at: message.occurredAt ?? toIso(clock()),
				type: 'reply_failed',
				actor: 'bot',
				channel: row.channel,
				account: row.account,
				branch: sent?.branch,
				campaign: sent?.campaign,
				scenario: sent?.scenario,
				conversationId: sent?.conversation_id,
				contactId: sent?.contact_id,
				leadId: sent?.lead_id,
				turnKey: row.turn_key,
				data: { chatId: row.chat_id, reason, code, late: true },
			},
		],
		clock,
	);
	if (await wasStartedByUs(store, row))
		await setTimers(
			store,
			[await undeliveredTimer(store, row, { code, conversationId: sent?.conversation_id, clock })],
			clock,
		);
};

interface Row {
	readonly key: string;
	readonly channel: string;
	readonly account: string;
	readonly chat_id: string;
	readonly turn_key: string | null;
}

/** The reply of which this message is a part. Ids may hold signs that LIKE takes for others, so what is found is compared. */
const replyOf = async (
	store: Store,
	{ channel, account, refersTo }: Message,
	clock: Clock,
): Promise<Row | null> => {
	const rows = await store.db
		.selectFrom('nd_outbox')
		.select(['key', 'channel', 'account', 'chat_id', 'turn_key', 'message_ids'])
		.where('channel', '=', channel)
		.where('account', '=', account)
		.where('created_at', '>=', clock() - LONGEST)
		.where('message_ids', 'like', `%${(refersTo ?? '').replace(/[\\%_]/g, '_')}%`)
		.execute();
	const found = rows.find((row) =>
		(JSON.parse(row.message_ids) as readonly unknown[]).includes(refersTo),
	);
	return found ?? null;
};
