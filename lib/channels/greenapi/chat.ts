import type { Chat } from '../../casefile/message';

/** `79161234567@c.us`, `…@g.us`, `status@broadcast`, `…@newsletter`; MAX and Telegram: plain numbers, groups below zero. */
export const chatTypeOf = (chatId: string): Chat['type'] => {
	if (chatId.endsWith('@g.us') || /^-\d+$/.test(chatId)) return 'group';
	return chatId.endsWith('@broadcast') || chatId.endsWith('@newsletter') ? 'channel' : 'private';
};

/** A chat id as GREEN-API wants it. A telephone number as a person writes it, with a plus, is a chat of WhatsApp. */
export const addressOf = (written: string): string => {
	const chatId = written.trim();
	return /^\+[\d\s()-]{8,}$/.test(chatId) ? `${chatId.replace(/\D/g, '')}@c.us` : chatId;
};

/** The number behind a chat of WhatsApp, digits only; null elsewhere. */
export const phoneOfChat = (chatId: string): string | null =>
	/^(\d{7,15})@c\.us$/.exec(chatId)?.[1] ?? null;
