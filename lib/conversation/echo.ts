import type { Turn } from '../casefile';
import type { Store } from '../store';

/** How far back the bot's own messages are looked for, milliseconds. */
const LOOK_BACK = 15 * 60_000;

/** Some messengers report the bot's own messages too. They are known by the id that sending gave, or, before it is stored, by the words. */
export const isOurOwnEcho = async (store: Store, turn: Turn): Promise<boolean> => {
	const rows = await store.db
		.selectFrom('nd_outbox')
		.select(['message_ids', 'reply', 'status'])
		.where('channel', '=', turn.channel)
		.where('account', '=', turn.account)
		.where('chat_id', '=', turn.chat.id)
		.where('created_at', '>=', Date.parse(turn.receivedAt) - LOOK_BACK)
		.execute();
	return rows.some(({ message_ids, reply, status }) => {
		if (turn.messageId !== null && (JSON.parse(message_ids) as string[]).includes(turn.messageId))
			return true;
		if (status !== 'pending' || turn.text === null) return false;
		return (JSON.parse(reply) as { text?: string }).text?.trim() === turn.text.trim();
	});
};
