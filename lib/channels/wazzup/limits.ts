import type { ChannelLimits } from '../adapter';
import { megabytes, type FileRules } from '../attach';

/**
 * 500 requests in 5 seconds for the whole account; the pace of one chat keeps a personal number from being taken for a spammer.
 * Buttons exist for WABA and bots only and come back as plain text, so they always become a numbered list.
 */
export const WAZZUP_LIMITS: ChannelLimits = {
	text: 4096,
	buttons: 0,
	buttonsPerRow: 0,
	buttonTitle: 0,
	buttonPayload: 0,
	richText: false,
	pauseMs: 500,
	burst: 5,
};

/** WhatsApp takes 10 000 from a phone, but 4096 as WABA, and an address does not tell which of the two it is. */
const TEXT: Readonly<Record<string, number | undefined>> = {
	whatsapp: 4096,
	whatsgroup: 4096,
	telegram: 4096,
	telegroup: 4096,
	vk: 4096,
	viber: 4096,
	max: 4000,
	instagram: 1000,
	avito: 1000,
};

/** Longest text of one message; of a messenger that Wazzup adds one day, the shortest known. */
export const longestText = (chatType: string): number =>
	(Object.hasOwn(TEXT, chatType) ? TEXT[chatType] : undefined) ?? 1000;

/** `contentUri`: Wazzup fetches the file at once, without following redirects; each messenger has bounds of its own. */
export const WAZZUP_FILES = {
	photo: { bytes: megabytes(50), types: /^image\//, byAddress: true },
	file: { bytes: megabytes(50), byAddress: true },
} as const satisfies FileRules;
