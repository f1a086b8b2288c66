import { readLine } from '../../bitrix24/openLine';
import { asId, asObject, asText, type JsonObject } from '../../shared/json';
import { UnreachableError } from '../../shared/http';
import { OpenChannelsError, type PortalCall } from './api';
import type { BotAccess } from './bot';

/** What the portal says of the chat of a line: which line it is, and which cards are bound to it. */
export interface LineDialog {
	readonly entityId: string;
	readonly entityData2: string;
}

/**
 * Asks for a line's chat. `imopenlines.dialog.get` answers those who may see the dialogue; the bot, which is in it, may see it always.
 * Null when neither may, or there is no such chat.
 */
export const lineDialog = async (
	call: PortalCall,
	bot: BotAccess,
	chatId: string,
): Promise<LineDialog | null> =>
	(await ask(call, 'imopenlines.dialog.get', { CHAT_ID: Number(chatId) }, (answer) => [
		answer.entity_id,
		answer.entity_data_2,
	])) ??
	(await ask(
		call,
		'imbot.v2.Chat.get',
		await bot.signed({ dialogId: `chat${chatId}` }),
		(answer) => {
			const chat = asObject(answer.chat);
			return [chat.entityId, chat.entityData2];
		},
	));

const ask = async (
	call: PortalCall,
	method: string,
	params: object,
	read: (answer: JsonObject) => readonly [entityId: unknown, entityData2: unknown],
): Promise<LineDialog | null> => {
	try {
		const [entityId, entityData2] = read(asObject(await call(method, params)));
		return asText(entityId)
			? { entityId: String(entityId), entityData2: asText(entityData2) ?? '' }
			: null;
	} catch (error) {
		// Missing rights or no such chat. A portal that asks to wait is waited for by whoever comes next.
		if (error instanceof OpenChannelsError && error.retryAfterMs === null) return null;
		throw error;
	}
};

/** A chat's connector stays the same, so it is remembered for the whole process. */
const connectors = new Map<string, string>();
const FORGET_ABOVE = 5_000;

export const rememberConnector = (account: string, chatId: unknown, entityId: unknown): void => {
	const chat = asId(chatId);
	const { connector } = readLine(entityId);
	if (chat === null || connector === null) return;
	if (connectors.size >= FORGET_ABOVE) connectors.clear();
	connectors.set(`${account}:${chat}`, connector);
};

/** The messenger behind a chat, in the portal's word; null when it cannot be found out now. */
export const connectorOf = async (
	call: PortalCall,
	bot: BotAccess,
	account: string,
	chatId: string,
): Promise<string | null> => {
	const known = connectors.get(`${account}:${chatId}`);
	if (known !== undefined) return known;
	try {
		const dialog = await lineDialog(call, bot, chatId);
		rememberConnector(account, chatId, dialog?.entityId);
		return dialog === null ? null : readLine(dialog.entityId).connector;
	} catch (error) {
		if (error instanceof OpenChannelsError || error instanceof UnreachableError) return null;
		throw error;
	}
};
