/** The normalised message: what every messenger's events become. Rules: docs/data-contract.md. */

export const CHANNELS = [
	'telegram',
	'webchat',
	'max',
	'vk',
	'whatsapp',
	'wazzup',
	'avito',
	'greenapi',
	'instagram',
	'messenger',
	'generic',
	'sms',
	'voice',
	'openchannels',
] as const;

export type ChannelId = (typeof CHANNELS)[number];

export const MESSAGE_KINDS = [
	'text',
	'button',
	'start',
	'contact',
	'location',
	'photo',
	'voice',
	'audio',
	'video',
	'document',
	'sticker',
	'story_mention',
	'reaction',
	'edited',
	'deleted',
	'echo',
	'status',
	'lifecycle',
	'service',
	'confirmation',
	'ping',
	'channel_notice',
	'channel_error',
	'unsupported',
] as const;

export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Kinds in which a customer speaks: only these start the main output. */
export const CUSTOMER_KINDS: ReadonlySet<MessageKind> = new Set([
	'text',
	'button',
	'start',
	'contact',
	'location',
	'photo',
	'voice',
	'audio',
	'video',
	'document',
	'sticker',
	'story_mention',
]);

export interface Chat {
	readonly id: string;
	readonly type: 'private' | 'group' | 'channel';
	readonly title: string | null;
}

export interface Sender {
	readonly id: string;
	readonly name: string | null;
	readonly username: string | null;
	/** BCP 47, as the platform says. */
	readonly language: string | null;
	readonly isBot: boolean;
}

export interface Media {
	readonly type: 'photo' | 'voice' | 'audio' | 'video' | 'document' | 'sticker';
	/** The platform's handle by which the file is downloaded on demand. */
	readonly fileId: string;
	readonly mimeType: string | null;
	readonly bytes: number | null;
	readonly seconds: number | null;
	readonly fileName: string | null;
	/** The emoji of a sticker. */
	readonly emoji: string | null;
}

export interface SharedContact {
	/** E.164 where it can be read as a number, otherwise as written. */
	readonly phone: string;
	readonly name: string | null;
	/** True only when the platform proves that the number belongs to the sender. */
	readonly own: boolean;
}

/** What the CRM knows of a dialogue whose messenger is connected to the CRM itself (Bitrix24's Open Channels). */
export interface CrmChat {
	readonly system: 'bitrix24';
	/** Host of the portal, with its port where it has one. */
	readonly portal: string;
	/** The messenger in the portal's word: `telegrambot`, `vkgroup`, `livechat`…; null when it is not said. */
	readonly connector: string | null;
	/** Id of the open line. */
	readonly line: string | null;
	/** Cards that the line itself has bound to the dialogue; null: none of that kind. */
	readonly leadId: string | null;
	readonly dealId: string | null;
	readonly contactId: string | null;
	readonly companyId: string | null;
}

export interface Message {
	readonly channel: ChannelId;
	/** Our account at the messenger, in the platform's own id (a bot's id, a community's id, a widget's name). */
	readonly account: string;
	readonly kind: MessageKind;
	readonly chat: Chat;
	/** Null when the platform names nobody (statuses, notices). */
	readonly sender: Sender | null;
	readonly messageId: string | null;
	/** The platform's own deduplication id: the same event delivered twice has the same key. Unique within channel and account. */
	readonly dedupKey: string;
	/** Null when there is none, never invented. The caption is the text of a medium. */
	readonly text: string | null;
	/** A text that the platform marks as a command: `/start promo` is `{ name: 'start', argument: 'promo' }`. */
	readonly command: { readonly name: string; readonly argument: string | null } | null;
	/** Payload of a pressed button, and the id by which the press is answered. */
	readonly button: { readonly payload: string | null; readonly pressId: string | null } | null;
	readonly contact: SharedContact | null;
	readonly location: { readonly latitude: number; readonly longitude: number } | null;
	readonly media: readonly Media[];
	/** Id of the message that is answered, edited, deleted or reacted to. */
	readonly refersTo: string | null;
	/** Deep-link or referral payload: where the customer came from. */
	readonly campaign: string | null;
	/** For `status`: sent, delivered, read or failed (with a code); for `lifecycle`: blocked, unblocked, added, removed, handed_back (a person gave the dialogue back to the bot); for `service` and notices: the platform's word. */
	readonly detail: string | null;
	/** Only where the messenger comes through a CRM. */
	readonly crm?: CrmChat;
	/** When it happened by the platform's clock, ISO 8601 UTC; null when it does not say. */
	readonly occurredAt: string | null;
	/** When we received it, ISO 8601 UTC. */
	readonly receivedAt: string;
}

/**
 * One turn of a customer: a message, or a burst merged into one. This is `message` in the case file.
 * The fields of the message are those of the last part; `text` joins the texts of all parts with line breaks.
 */
export interface Turn extends Message {
	/** Names this turn for ever, across restarts; every effect's key begins with it. */
	readonly key: string;
	/** The single messages, in order; at least one. */
	readonly parts: readonly Message[];
	/** How often this turn has been started before: 0 the first time. */
	readonly attempt: number;
}
