import type { Message, Turn } from '../casefile/message';
import type { Recipient, Reply } from '../casefile/reply';
import { appendEvents } from '../events';
import { toIso, type Clock } from '../shared/clock';
import type { Store } from '../store';
import type { NotDeliverableReason } from './adapter';

/** A reply that the messenger had taken and could not deliver afterwards. */
export interface Undelivered {
	/** The outbox' key of the reply. */
	readonly key: string;
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
	readonly reason: NotDeliverableReason;
	/** The messenger's own code. */
	readonly code: string;
}

/** What an item of a late failure holds besides the status, when the message was one that we started. */
export interface SecondTry {
	readonly undelivered: Undelivered;
	/** The same person; Channel Reply leaves this place out and tries the next ones. */
	readonly recipient: Recipient;
	readonly reply: Reply;
}

/** So far back a status is looked for; WhatsApp tells within minutes, or within 30 days for a phone that is off. */
const LONGEST = 30 * 24 * 3_600_000;

/** A call that nobody answered was made all the same; the escalation counts those itself. */
const isLateFailure = ({ kind, detail, channel, refersTo }: Message): boolean =>
	kind === 'status' && refersTo !== null && channel !== 'voice' && /^failed\b/.test(detail ?? '');

/**
 * Writes down which replies did not arrive after all: the outbox says `failed`, the log has a `reply_failed`, and the same reply sent
 * again answers `not_deliverable`. Each counts once, however often the status comes. A status of a message that is not ours changes
 * nothing.
 */
export const noteLateFailures = async (
	store: Store,
	messages: readonly Message[],
	clock: Clock,
): Promise<void> => {
	for (const message of messages.filter(isLateFailure)) {
		const row = await replyOf(store, message, clock);
		if (row === null) continue;
		const { reason, code } = reasonOf(message.detail ?? '');
		const changed = await store.db
			.updateTable('nd_outbox')
			.set({ status: 'failed', reason })
			.where('key', '=', row.key)
			.where('status', '=', 'sent')
			.executeTakeFirst();
		if (Number(changed.numUpdatedRows) === 0) continue;
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
	}
};

/** Second tries by the key of the turn of the status. */
export const secondTries = async (
	store: Store,
	turns: readonly Turn[],
	clock: Clock,
): Promise<ReadonlyMap<string, SecondTry>> => {
	const found = new Map<string, SecondTry>();
	for (const turn of turns) {
		const again = await secondTryOf(store, turn, clock);
		if (again !== null) found.set(turn.key, again);
	}
	return found;
};

/** For the turn of such a status: whom it did not reach and what it said, when it answered nobody; null otherwise. */
const secondTryOf = async (store: Store, turn: Turn, clock: Clock): Promise<SecondTry | null> => {
	if (!isLateFailure(turn)) return null;
	const row = await replyOf(store, turn, clock);
	if (row === null || row.status !== 'failed') return null;
	const answered =
		row.turn_key === null
			? undefined
			: await store.db
					.selectFrom('nd_journal')
					.select('id')
					.where('turn_key', '=', row.turn_key)
					.limit(1)
					.executeTakeFirst();
	// An answer is said again when the customer writes again; only what we started has to find another way.
	if (answered !== undefined) return null;
	// Without its files: an item is no place for megabytes of them.
	const { text, format, buttons, template } = JSON.parse(row.reply) as Reply;
	const place = { channel: row.channel, account: row.account, chatId: row.chat_id };
	return {
		undelivered: { key: row.key, ...place, ...reasonOf(turn.detail ?? '') },
		recipient: { ...place, key: `${row.key}:again` },
		reply: {
			text,
			...(format === undefined ? {} : { format }),
			...(buttons === undefined ? {} : { buttons }),
			...(template === undefined ? {} : { template }),
		},
	};
};

interface Row {
	readonly key: string;
	readonly channel: string;
	readonly account: string;
	readonly chat_id: string;
	readonly turn_key: string | null;
	readonly status: string;
	readonly reply: string;
}

/** The reply of which this message is a part. Ids may hold signs that LIKE takes for others, so what is found is compared. */
const replyOf = async (
	store: Store,
	{ channel, account, refersTo }: Message,
	clock: Clock,
): Promise<Row | null> => {
	const rows = await store.db
		.selectFrom('nd_outbox')
		.select(['key', 'channel', 'account', 'chat_id', 'turn_key', 'status', 'reply', 'message_ids'])
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

/** Codes of the messengers that say more than «not delivered». */
const REASONS: ReadonlyArray<readonly [code: RegExp, reason: NotDeliverableReason]> = [
	[/131047|hours|7.?days|window/i, 'window_closed'],
	[/131026|bad.?contact|no.?account|not.?found|unknown|absent|wrong/i, 'unknown_chat'],
	[/131050|block|black/i, 'blocked'],
];

const reasonOf = (
	detail: string,
): { readonly reason: NotDeliverableReason; readonly code: string } => {
	const code = detail.replace(/^failed:?/, '');
	return { reason: REASONS.find(([known]) => known.test(code))?.[1] ?? 'not_allowed', code };
};
