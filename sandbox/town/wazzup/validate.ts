import { refusal } from './types.ts';
import type { WazzupAnswer, WazzupChannel } from './types.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Messengers that a channel of this transport has chats of. */
const CHAT_TYPES: Readonly<Record<string, readonly string[]>> = {
	whatsapp: ['whatsapp', 'whatsgroup'],
	wapi: ['whatsapp'],
	tgapi: ['telegram', 'telegroup'],
	instapi: ['instagram'],
	vk: ['vk'],
	avito: ['avito'],
	max: ['max'],
	viber: ['viber'],
};

const LONGEST: Readonly<Record<string, readonly [limit: number, error: string]>> = {
	wapi: [4096, 'MESSAGES_TOO_LONG_WABA'],
	tgapi: [4096, 'MESSAGES_TOO_LONG_TELEGRAM'],
	instapi: [1000, 'MESSAGES_TOO_LONG_INSTAGRAM'],
	avito: [1000, 'MESSAGES_TOO_LONG_AVITO'],
	viber: [6999, 'MESSAGES_TOO_LONG_VIBER'],
};

/** What `POST /v3/message` refuses before anything is sent; null: fine. */
export function checkMessage(
	body: Record<string, unknown>,
	channels: readonly WazzupChannel[],
): WazzupAnswer | null {
	const { channelId, chatType, chatId, text, contentUri } = body;
	if (typeof channelId !== 'string' || !UUID.test(channelId))
		return refusal('INVALID_MESSAGE_DATA', 'channelId: uuid expected');
	if (typeof chatType !== 'string' || typeof chatId !== 'string' || chatId === '')
		return refusal('INVALID_MESSAGE_DATA', 'chatType and chatId: text expected');
	const channel = channels.find((one) => one.channelId === channelId);
	if (channel === undefined) return refusal('CHANNEL_NOT_FOUND', 'Channel not found');
	if (channel.state === 'disabled') return refusal('CHANNEL_BLOCKED', 'Channel is switched off');
	if (channel.state === 'notEnoughMoney')
		return refusal('CHANNEL_NO_MONEY', 'Channel is not paid for');
	if (channel.state !== 'active')
		return refusal('MESSAGE_CHANNEL_UNAVAILABLE', 'Channel is unavailable');
	if (!(CHAT_TYPES[channel.transport] ?? []).includes(chatType))
		return refusal('WRONG_TRANSPORT', `No chats of ${chatType} on this channel`);
	if (['whatsapp', 'viber'].includes(chatType) && !/^\d{7,15}$/.test(chatId))
		return refusal('INVALID_MESSAGE_DATA', 'chatId: digits expected');
	if (text !== undefined && contentUri !== undefined)
		return refusal('MESSAGE_ONLY_TEXT_OR_CONTENT', 'Text or content, not both');
	if (text === undefined && contentUri === undefined)
		return refusal('MESSAGE_NOTHING_TO_SEND', 'Neither text nor content');
	if (text !== undefined && (typeof text !== 'string' || text.trim() === ''))
		return refusal('MESSAGES_TEXT_CAN_NOT_BE_BLANK', 'Text is blank');
	if (contentUri !== undefined && !/^https?:\/\/\S+$/.test(String(contentUri)))
		return refusal('INVALID_MESSAGE_DATA', 'contentUri: address expected');
	const [limit, error] = LONGEST[channel.transport] ?? [10_000, 'MESSAGE_TEXT_TOO_LONG'];
	if (typeof text === 'string' && text.length > limit)
		return refusal(error, `Text is longer than ${limit}`);
	return null;
}

/** What `PATCH /v3/webhooks` refuses before the test request; null: fine. */
export function checkAddress(
	address: unknown,
	allowLocal: boolean,
	takesEmpty: boolean,
): WazzupAnswer | null {
	const refused = refusal('uriNotValid', 'Provided URI is not valid URI');
	if (typeof address !== 'string' || address.length > 200) return refused;
	if (address === '' && takesEmpty) return null;
	let url: URL;
	try {
		url = new URL(address);
	} catch {
		return refused;
	}
	const isLocal = url.hostname === '127.0.0.1' && allowLocal;
	return url.protocol === 'https:' || isLocal ? null : refused;
}
