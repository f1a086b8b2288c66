import { SHOWN_MESSAGES, wordsOf, wordsOfTurn, type DialogueHistory } from '../../lib/bitrix24';
import type { CaseFile } from '../../lib/casefile';
import { CUSTOMER_KINDS, type Message } from '../../lib/casefile/message';
import { asObject, asText } from '../../lib/shared/json';
import type { Store } from '../../lib/store';

/** Some rows hold no words, and those of later turns are left out. */
const LOOK = SHOWN_MESSAGES * 2;

/**
 * What the store remembers of the item's dialogue: the customer's words out of the journal up to the present turn, and how
 * urgent it has been out of the log. Where the journal does not have the present turn, its words come from the item.
 */
export async function historyOf(store: Store, item: CaseFile): Promise<DialogueHistory> {
	const { words, shortened } = await readWords(store, item);
	return { words, shortened, ...(await readUrgency(store, item)) };
}

async function readWords(
	store: Store,
	item: CaseFile,
): Promise<Pick<DialogueHistory, 'words' | 'shortened'>> {
	const { conversation, message } = item;
	const openedAt = Date.parse(conversation?.openedAt ?? '');
	if (conversation === undefined || Number.isNaN(openedAt)) {
		return { words: wordsOfTurn(item), shortened: false };
	}
	const rows = await store.db
		.selectFrom('nd_journal')
		.select(['turn_key', 'payload'])
		.where('channel', '=', conversation.channel)
		.where('account', '=', conversation.account)
		.where('chat_id', '=', conversation.chatId)
		.where('received_at', '>=', openedAt)
		.where('kind', 'in', [...CUSTOMER_KINDS])
		.orderBy('id', 'desc')
		.limit(LOOK)
		.execute();
	const present = rows.findIndex((row) => row.turn_key === message?.key);
	const until = present === -1 ? rows : rows.slice(present);
	const words = until
		.map(({ payload }) => JSON.parse(payload) as Message)
		.filter(({ sender }) => sender?.isBot !== true)
		.map(wordsOf)
		.filter((said) => said !== null)
		.reverse();
	return {
		words: present === -1 ? [...words, ...wordsOfTurn(item)] : words,
		shortened: rows.length === LOOK,
	};
}

async function readUrgency(
	store: Store,
	{ conversation }: CaseFile,
): Promise<Pick<DialogueHistory, 'urgentAt' | 'tiers'>> {
	if (conversation === undefined) return { urgentAt: null, tiers: [] };
	const events = await store.db
		.selectFrom('nd_event')
		.select(['at', 'data'])
		.where('conversation_id', '=', conversation.id)
		.where('type', 'in', ['understood', 'lead_created'])
		.orderBy('at')
		.execute();
	const marks = events.map(({ at, data }) => ({ at, data: asObject(JSON.parse(data)) }));
	return {
		urgentAt: marks.findLast(({ data }) => data.urgent === true)?.at ?? null,
		tiers: [...new Set(marks.map(({ data }) => asText(data.tier)).filter((tier) => tier !== null))],
	};
}
