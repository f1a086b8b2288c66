import type { Message } from '../../casefile/message';
import type { Reply } from '../../casefile/reply';
import { toIso } from '../../shared/clock';
import type { Store } from '../../store';
import { shownOf, type InlineFile, type Shown } from './compose';

export interface HistoryLine {
	/** Stays the same, so that a page can tell what it shows already. */
	readonly id: string;
	readonly from: 'visitor' | 'desk';
	readonly text: string;
	/** For clients that show words only; see `Shown`. */
	readonly widgetText: string;
	readonly files: readonly InlineFile[];
	readonly at: string;
}

const MOST = 100;

/** The last lines of a session, oldest first: what the visitor wrote and what was answered. */
export const readHistory = async (
	store: Store,
	account: string,
	sessionId: string,
): Promise<readonly HistoryLine[]> => {
	const asked = await store.db
		.selectFrom('nd_journal')
		.select(['dedup_key', 'payload', 'received_at'])
		.where('channel', '=', 'webchat')
		.where('account', '=', account)
		.where('chat_id', '=', sessionId)
		.orderBy('id', 'desc')
		.limit(MOST)
		.execute();
	const answered = await store.db
		.selectFrom('nd_outbox')
		.select(['key', 'reply', 'created_at', 'sent_at'])
		.where('channel', '=', 'webchat')
		.where('account', '=', account)
		.where('chat_id', '=', sessionId)
		.where('status', '=', 'sent')
		.orderBy('created_at', 'desc')
		.limit(MOST)
		.execute();
	const lines = [
		...asked.map((row) => {
			const text = (JSON.parse(row.payload) as Message).text ?? '';
			return {
				id: row.dedup_key,
				from: 'visitor' as const,
				text,
				widgetText: text,
				files: [],
				moment: row.received_at,
			};
		}),
		...answered.map((row) => {
			const { text, widgetText, files } = shownReply(row.reply);
			return {
				id: row.key,
				from: 'desk' as const,
				text,
				widgetText,
				files,
				moment: row.sent_at ?? row.created_at,
			};
		}),
	];
	return lines
		.sort((a, b) => a.moment - b.moment || (a.from === 'visitor' ? -1 : 1))
		.slice(-MOST)
		.map(({ moment, ...line }) => ({ ...line, at: toIso(moment) }));
};

/** What the visitor sees of a stored reply. */
export const shownReply = (stored: string): Shown => shownOf(JSON.parse(stored) as Reply);
