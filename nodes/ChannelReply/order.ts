import type { Turn } from '../../lib/casefile/message';
import type { Reply, ReplyButton, ReplyTemplate } from '../../lib/casefile/reply';
import { asArray, asObject, asText, isObject } from '../../lib/shared/json';

/** What the parameters of one item say. */
export interface ReplyParameters {
	readonly sendTo: 'customer' | 'recipient' | 'chat';
	readonly chatId: string;
	readonly text: string;
	readonly format: 'plain' | 'html';
	readonly buttons: readonly ReplyButton[];
	readonly perRow: number;
	/** Null: the prepared one, or none. */
	readonly template: ReplyTemplate | null;
}

/** The turn in a case file, as far as a reply needs it; null when the item holds none. */
export type TurnAddress = Pick<Turn, 'channel' | 'account' | 'key'> & { readonly chatId: string };

export const turnOf = (item: unknown): TurnAddress | null => {
	const message = asObject(asObject(item).message);
	const chatId = asText(asObject(message.chat).id);
	const [channel, account, key] = [message.channel, message.account, message.key].map(asText);
	return chatId === null || channel === null || account === null || key === null
		? null
		: { channel: channel as Turn['channel'], account, key, chatId };
};

/** Whom the item wants written to first (`recipient`); null when it names nobody. */
export const recipientOf = (item: unknown): TurnAddress | null => {
	const recipient = asObject(asObject(item).recipient);
	const [channel, account, chatId, key] = ['channel', 'account', 'chatId', 'key'].map((name) =>
		asText(recipient[name]),
	);
	return channel === null || account === null || chatId === null || key === null
		? null
		: { channel: channel as Turn['channel'], account, chatId, key };
};

/** The prepared reply, with what the parameters put in its place. Null: there is nothing to say. */
export const replyOf = (item: unknown, parameters: ReplyParameters): Reply | null => {
	const prepared = readReply(asObject(item).reply);
	const text = parameters.text.trim() === '' ? prepared?.text : parameters.text;
	const template = parameters.template ?? prepared?.template;
	const isEmpty = text === undefined || text.trim() === '';
	if (isEmpty && template === undefined) return null;
	const format = parameters.text.trim() === '' ? prepared?.format : parameters.format;
	const buttons =
		parameters.buttons.length > 0
			? rowsOf(parameters.buttons, parameters.perRow)
			: (prepared?.buttons ?? []);
	return {
		text: text ?? '',
		...(format === undefined ? {} : { format }),
		...(buttons.length > 0 ? { buttons } : {}),
		...(template === undefined ? {} : { template }),
	};
};

const rowsOf = (
	buttons: readonly ReplyButton[],
	perRow: number,
): ReadonlyArray<readonly ReplyButton[]> =>
	Array.from({ length: Math.ceil(buttons.length / perRow) }, (_, row) =>
		buttons.slice(row * perRow, (row + 1) * perRow),
	);

const readReply = (value: unknown): Reply | null => {
	if (!isObject(value)) return null;
	const text = asText(value.text);
	if (text === null) return null;
	const template = readTemplate(value.template);
	return {
		text,
		...(template === null ? {} : { template }),
		...(value.format === 'html' ? { format: 'html' as const } : {}),
		buttons: asArray(value.buttons).map((row) =>
			(Array.isArray(row) ? row : [row]).map(readButton).filter((button) => button !== null),
		),
	};
};

/** An approved message; null when it has no name. */
export const readTemplate = (value: unknown): ReplyTemplate | null => {
	const { name, language, parameters } = asObject(value);
	const named = asText(name)?.trim();
	return named
		? {
				name: named,
				language: asText(language)?.trim() || 'ru',
				parameters: asArray(parameters).map(String),
			}
		: null;
};

/** One button, from a prepared reply or from the node's own fields; null when it has no title. */
export const readButton = (value: unknown): ReplyButton | null => {
	const { title, payload, action, url } = asObject(value);
	const words = asText(title)?.trim();
	if (!words) return null;
	return {
		title: words,
		...(asText(payload) ? { payload: String(payload) } : {}),
		...(action === 'phone' || action === 'link' ? { action } : {}),
		...(asText(url) ? { url: String(url) } : {}),
	};
};

/**
 * Names a reply for ever. In a turn: turn, chat if another one, step, and which pass of the step it is, so that a second run of the
 * turn finds the first one's reply while a loop may speak again.
 */
export const replyKey = (
	turn: TurnAddress | null,
	place: {
		readonly chatId: string;
		readonly step: string;
		readonly pass: number;
		readonly executionId: string;
	},
): string => {
	const begin = turn?.key ?? `execution:${place.executionId}`;
	const elsewhere = turn?.chatId === place.chatId ? '' : `:to:${place.chatId}`;
	const again = place.pass === 0 ? '' : `:${place.pass}`;
	return `${begin}:reply:${place.step}${elsewhere}${again}`;
};
