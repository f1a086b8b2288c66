import { asArray, asId, asNumber, asObject, asText, isObject } from '../../shared/json';
import type { SheetRow } from './columns';
import { InvalidSheetError } from './sheet';

/**
 * `result.json` of Telegram Desktop's export as a table of old chats: who wrote when, without the words. In a personal chat the other
 * side is `user<chat id>`, whoever else writes there is the owner. Groups, channels and saved messages are no dialogues with
 * customers and are left out.
 * Throws {@link InvalidSheetError} for other JSON.
 */
export const readTelegramChats = (text: string): readonly SheetRow[] => {
	const chats = chatsOf(parse(text));
	if (chats === null)
		throw new InvalidSheetError(
			'The file is JSON, but not the result.json of Telegram Desktop (Export chat history, format JSON). Other chats are read from CSV',
		);
	return chats
		.filter(({ type }) => type === 'personal_chat')
		.flatMap((chat) => {
			const id = asId(chat.id) ?? '';
			return asArray(chat.messages)
				.map(asObject)
				.filter(({ type }) => type === 'message')
				.map((message) => ({
					chat: id,
					at: momentOf(message.date_unixtime),
					from: asId(message.from_id) === `user${id}` ? 'client' : (asText(message.from) ?? ''),
					channel: 'telegram',
				}))
				.filter(({ at }) => at !== null);
		});
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
};

const chatsOf = (value: unknown): ReadonlyArray<Readonly<Record<string, unknown>>> | null => {
	if (!isObject(value)) return null;
	if (isObject(value.chats)) return asArray(value.chats.list).map(asObject);
	const messages = asArray(value.messages).map(asObject);
	return messages.some((message) => 'from_id' in message || 'actor_id' in message) ? [value] : null;
};

/** Seconds since the epoch, as text; null for anything else. */
const momentOf = (seconds: unknown): string | null => {
	const value = asNumber(Number(seconds));
	return value === null || !(value > 0) ? null : new Date(value * 1_000).toISOString();
};
