import { asObject, asText } from '../shared/json';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import type { TimerOrder } from '../timers/timer';
import type { NotDeliverableReason } from './adapter';
import { originOf } from './secondTry';

interface Row {
	readonly key: string;
	readonly channel: string;
	readonly account: string;
	readonly chat_id: string;
	readonly turn_key: string | null;
}

/** In the keys of notices that tell a person of a failure; one that fails itself is not told further, so that nothing goes in circles. */
const TELLS = ':told:';

/**
 * Whether a failed message has to find another way. What answers a customer is said again when they write again, and the notices of an
 * escalation have an order of their own.
 */
export const wasStartedByUs = async (
	store: Store,
	{ key, turn_key: turnKey }: Pick<Row, 'key' | 'turn_key'>,
): Promise<boolean> => {
	if (key.includes(TELLS)) return false;
	if (turnKey === null) return true;
	const answered = await store.db
		.selectFrom('nd_journal')
		.select('id')
		.where('turn_key', '=', turnKey)
		.limit(1)
		.executeTakeFirst();
	if (answered !== undefined) return false;
	const notice = await store.db
		.selectFrom('nd_escalation_notice')
		.select('key')
		.where('key', '=', turnKey)
		.executeTakeFirst();
	return notice === undefined;
};

/** The timer that looks for another way; it is due at once, and holds no words. */
export const undeliveredTimer = async (
	store: Store,
	row: Row,
	{
		code,
		conversationId,
		clock,
	}: {
		readonly code: string;
		readonly conversationId: string | null | undefined;
		readonly clock: Clock;
	},
): Promise<TimerOrder> => {
	let found = store.db.selectFrom('nd_conversation').select(['id', 'state']);
	found = conversationId
		? found.where('id', '=', conversationId)
		: found
				.where('channel', '=', row.channel)
				.where('chat_id', '=', row.chat_id)
				.where('account', '=', row.account);
	const dialogue = await found.orderBy('updated_at', 'desc').limit(1).executeTakeFirst();
	const state = dialogue === undefined ? {} : asObject(JSON.parse(dialogue.state));
	return {
		key: `undelivered:${row.key}`,
		kind: 'undelivered',
		subject: `reply:${row.key}`,
		dueAt: clock(),
		profile: asText(state.profile) || ((await profileOf(store, originOf(row))) ?? 'default'),
		conversationId: dialogue?.id ?? null,
		data: { reply: row.key, code },
	};
};

/** Of the timer by which the message was sent: of itself or of the turn that it began. */
const profileOf = async (store: Store, origin: string): Promise<string | null> =>
	(
		await store.db
			.selectFrom('nd_timer')
			.select('profile')
			.where('key', 'in', [origin, origin.replace(/^timer:/, '').replace(/@-?\d+$/, '')])
			.executeTakeFirst()
	)?.profile ?? null;

/** Codes of the messengers that say more than «not delivered». */
const REASONS: ReadonlyArray<readonly [code: RegExp, reason: NotDeliverableReason]> = [
	[/131047|hours|7.?days|window/i, 'window_closed'],
	[/131026|bad.?contact|no.?account|not.?found|unknown|absent|wrong/i, 'unknown_chat'],
	[/131050|block|black/i, 'blocked'],
];

/** `failed:131026` of a status → what it means, and the messenger's code. */
export const reasonOf = (
	detail: string,
): { readonly reason: NotDeliverableReason; readonly code: string } => {
	const code = detail.replace(/^failed:?/, '');
	return { reason: REASONS.find(([known]) => known.test(code))?.[1] ?? 'not_allowed', code };
};
