import type { Message } from '../../casefile';
import { toTurn } from '../../inbox/turns';
import type { Store } from '../../store';

/** What a customer wrote in a turn, and what the bot had asked before. */
export interface LoggedMessage {
	readonly text: string;
	readonly asked: string | null;
	/** How it was read then; empty when it was not. */
	readonly intents: readonly string[];
}

/** The words of a turn, from the journal. Null when there is no such turn, or no words in it. */
export const loggedMessage = async (
	store: Store,
	turnKey: string,
): Promise<LoggedMessage | null> => {
	const rows = await store.db
		.selectFrom('nd_journal')
		.select('payload')
		.where('turn_key', '=', turnKey)
		.orderBy('id')
		.execute();
	if (rows.length === 0) return null;
	const parts = rows.map(({ payload }) => JSON.parse(payload) as Message);
	const { text } = toTurn(turnKey, parts, 0);
	if (text === null || text.trim() === '') return null;
	const event = await store.db
		.selectFrom('nd_event')
		.select('data')
		.where('key', '=', `${turnKey}:understood`)
		.executeTakeFirst();
	const data = (event ? JSON.parse(event.data) : {}) as {
		asked?: string | null;
		intents?: readonly string[];
	};
	return { text, asked: data.asked ?? null, intents: data.intents ?? [] };
};

/** Words up to which a message means nothing without the question before it: «да», «5», «второе время». */
const SHORT_REPLY = 2;

/** A short reply is taught as the answer to its question; anything longer holds whatever was asked. */
export const contextToTeach = ({ text, asked }: Pick<LoggedMessage, 'text' | 'asked'>) =>
	(text.match(/[\p{L}\p{N}+]+/gu) ?? []).length <= SHORT_REPLY ? asked : null;
