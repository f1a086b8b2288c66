import { asArray, asId, asObject, asText, isObject, type JsonObject } from '../../shared/json';
import { plainMessage, type TestMessage } from './message';
import { instantOf } from './record';

/** What an export held, and what was left out of it. */
export interface ReadExport {
	readonly messages: readonly TestMessage[];
	/** Messages that the business wrote itself. */
	readonly own: number;
	/** Without words: photos, stickers, calls, service notes. */
	readonly wordless: number;
	/** Chats that are no dialogue with a customer: groups, channels, saved messages. */
	readonly otherChats: number;
}

/**
 * True for `result.json` of Telegram Desktop's "Export chat history" (one chat) or "Export Telegram data" (all chats).
 * Its messages carry `from_id` and a `type` of `message` or `service`.
 */
export const isTelegramExport = (value: unknown): value is JsonObject =>
	isObject(value) &&
	(isObject(value.chats) ||
		asArray(value.messages).some((each) => isObject(each) && 'from_id' in each && 'type' in each));

/**
 * Messages of the customers. In a personal chat the other side is `user<chat id>`; whoever else writes there is the owner. A single
 * exported chat that is no personal one is read whole, because the owner chose it; in an export of everything only dialogues count.
 */
export const readTelegramExport = (value: JsonObject): ReadExport => {
	const all = isObject(value.chats);
	const chats = all ? asArray(asObject(value.chats).list).map(asObject) : [value];
	const read = chats.map((chat) =>
		all && !isDialogue(chat)
			? { messages: [], own: 0, wordless: 0, otherChats: 1 }
			: readChat(chat),
	);
	return {
		messages: read.flatMap(({ messages }) => messages),
		own: sum(read.map(({ own }) => own)),
		wordless: sum(read.map(({ wordless }) => wordless)),
		otherChats: sum(read.map(({ otherChats }) => otherChats)),
	};
};

const isDialogue = (chat: JsonObject): boolean => chat.type === 'personal_chat';

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

const readChat = (chat: JsonObject): ReadExport => {
	const customer = isDialogue(chat) ? `user${asId(chat.id) ?? ''}` : null;
	const messages: TestMessage[] = [];
	let own = 0;
	let wordless = 0;
	for (const each of asArray(chat.messages).map(asObject)) {
		const text = textOf(each.text).trim();
		if (each.type !== 'message' || text === '') wordless++;
		else if (customer !== null && asId(each.from_id) !== customer) own++;
		else
			messages.push({
				...plainMessage(text),
				at: instantOf(each.date_unixtime ?? each.date, 'UTC'),
			});
	}
	return { messages, own, wordless, otherChats: 0 };
};

/** A text, or a list of texts and formatted pieces. */
const textOf = (text: unknown): string =>
	asText(text) ??
	asArray(text)
		.map((piece) => asText(piece) ?? asText(asObject(piece).text) ?? '')
		.join('');
