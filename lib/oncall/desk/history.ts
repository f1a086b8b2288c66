import type { CaseFile, Message, Reply } from '../../casefile';
import type { Store } from '../../store';
import type { Brief } from './rows';

const LINES = 6;

/** The last words of the chat, both sides, oldest first; what is not text is named by its kind. */
export const historyOf = async (store: Store, item: CaseFile): Promise<Brief['history']> => {
	const { message } = item;
	if (message === undefined) return [];
	const received = await store.db
		.selectFrom('nd_journal')
		.select(['payload', 'received_at'])
		.where('channel', '=', message.channel)
		.where('account', '=', message.account)
		.where('chat_id', '=', message.chat.id)
		.where('starts', '=', 1)
		.orderBy('id', 'desc')
		.limit(LINES)
		.execute();
	const sent = await store.db
		.selectFrom('nd_outbox')
		.select(['reply', 'created_at'])
		.where('channel', '=', message.channel)
		.where('account', '=', message.account)
		.where('chat_id', '=', message.chat.id)
		.where('status', '=', 'sent')
		.orderBy('created_at', 'desc')
		.limit(LINES)
		.execute();
	return [
		...received.map(({ payload, received_at }) => {
			const { text, kind } = JSON.parse(payload) as Message;
			return { at: received_at, who: 'customer' as const, text: text ?? `[${kind}]` };
		}),
		...sent.map(({ reply, created_at }) => ({
			at: created_at,
			who: 'us' as const,
			text: (JSON.parse(reply) as Reply).text,
		})),
	]
		.sort((one, other) => one.at - other.at)
		.slice(-LINES)
		.map(({ who, text }) => ({ who, text: text.replace(/\s+/g, ' ').trim() }));
};
