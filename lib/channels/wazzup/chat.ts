import type { Chat } from '../../casefile/message';

/** Where a message goes at Wazzup: one account holds many channels, each with chats of its own messenger. */
export interface WazzupAddress {
	readonly chatType: string;
	/** Null: the only active channel of that messenger. */
	readonly channelId: string | null;
	readonly chatId: string;
}

/** The chat's id leads back to the messenger, the channel and the dialogue: `whatsapp:<channel>:79161234567`. */
export const chatIdOf = (chatType: string, channelId: string, chatId: string): string =>
	`${chatType}:${channelId}:${chatId}`;

const FULL = /^([a-z_]+):([0-9a-f-]{36}):(.+)$/is;
const SHORT = /^([a-z_]+):(.+)$/is;

/** The reverse; also `whatsapp:+7 916 123-45-67`, as a person writes it. Null: no address. */
export const addressOf = (written: string): WazzupAddress | null => {
	const full = FULL.exec(written.trim());
	const short = full === null ? SHORT.exec(written.trim()) : null;
	const found = full ?? short;
	if (found === null) return null;
	const chatType = found[1].toLowerCase();
	const chatId = (full === null ? found[2] : found[3]).trim();
	return {
		chatType,
		channelId: full === null ? null : full[2].toLowerCase(),
		chatId: chatType === 'whatsapp' || chatType === 'viber' ? digitsOf(chatId) : chatId,
	};
};

/** WhatsApp and Viber want digits only; what is no number is left for Wazzup to judge. */
const digitsOf = (written: string): string =>
	/^\+?[\d\s()-]+$/.test(written) ? written.replace(/\D/g, '') : written;

/** A comment under a post is public: what is said there is no dialogue. */
export const chatTypeOf = (chatType: string, isComment: boolean): Chat['type'] =>
	isComment ? 'channel' : chatType.endsWith('group') ? 'group' : 'private';
