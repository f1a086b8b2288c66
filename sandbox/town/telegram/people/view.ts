import type { Core } from '../core.ts';
import type { BotRecord, ChatRecord } from '../state.ts';
import type { TgEntity } from '../types.ts';

export interface ViewButton {
	readonly text: string;
	readonly data?: string;
	readonly url?: string;
	readonly requestContact?: boolean;
}

/** A message as the person sees it. */
export interface ViewMessage {
	readonly messageId: number;
	/** Grows with every message and edit of the chat. */
	readonly seq: number;
	readonly from: 'bot' | 'person';
	/** text, photo, document, voice, sticker, contact, location… */
	readonly kind: string;
	readonly text: string | null;
	readonly entities: readonly TgEntity[];
	/** Epoch ms. */
	readonly at: number;
	readonly edited: boolean;
	/** Inline buttons under the message, row by row. */
	readonly buttons: readonly (readonly ViewButton[])[];
}

/** A chat as the person sees it. */
export interface ChatView {
	readonly chatId: number;
	readonly blocked: boolean;
	/** The highest `seq` so far. */
	readonly seq: number;
	readonly messages: readonly ViewMessage[];
	/** Buttons in place of the keyboard, row by row; empty when there are none. */
	readonly keyboard: readonly (readonly ViewButton[])[];
	readonly typing: boolean;
	/** Presses and what the bot answered to them. */
	readonly presses: readonly {
		readonly id: string;
		readonly data: string;
		readonly answered: boolean;
		readonly text: string | null;
	}[];
}

const CONTENT_KINDS = [
	'text',
	'photo',
	'document',
	'voice',
	'video',
	'sticker',
	'contact',
	'location',
];

/** What the person sees now; deleted messages are gone. */
export function viewOf(core: Core, bot: BotRecord, record: ChatRecord): ChatView {
	const messages = record.messages
		.filter((stored) => stored.deletedAt === null)
		.map((stored): ViewMessage => {
			const { message } = stored;
			const rows = stored.markup?.kind === 'inline' ? stored.markup.rows : [];
			return {
				messageId: message.message_id,
				seq: stored.seq,
				from: stored.fromBot ? 'bot' : 'person',
				kind: CONTENT_KINDS.find((kind) => message[kind] !== undefined) ?? 'other',
				text: message.text ?? message.caption ?? null,
				entities: message.entities ?? message.caption_entities ?? [],
				at: stored.at,
				edited: message.edit_date !== undefined,
				buttons: rows.map((row) =>
					row.map((button) => ({
						text: button.text,
						...(button.callback_data === undefined ? {} : { data: button.callback_data }),
						...(button.url === undefined ? {} : { url: button.url }),
					})),
				),
			};
		});
	const keys = record.keyboard?.kind === 'reply' ? record.keyboard.rows : [];
	return {
		chatId: record.chat.id,
		blocked: record.standing === 'kicked',
		seq: record.nextSeq - 1,
		messages,
		keyboard: keys.map((row) =>
			row.map((key) => ({ text: key.text, requestContact: key.request_contact === true })),
		),
		typing: (record.action?.until ?? 0) > core.now(),
		presses: [...bot.callbacks.values()]
			.filter((press) => press.chatId === record.chat.id)
			.map((press) => ({
				id: press.id,
				data: press.data,
				answered: press.answer !== null,
				text: press.answer?.text ?? null,
			})),
	};
}

/** Waits until the bot said something after `after` (a `seq`); the new messages, or none in time. */
export function waitForReply(
	core: Core,
	bot: BotRecord,
	chatId: number,
	after: number,
	timeoutMs: number,
): Promise<readonly ViewMessage[]> {
	const fresh = (): readonly ViewMessage[] => {
		const record = bot.chats.get(chatId);
		if (record === undefined) return [];
		return viewOf(core, bot, record).messages.filter(
			(message) => message.from === 'bot' && message.seq > after,
		);
	};
	return new Promise((resolve) => {
		const now = fresh();
		if (now.length > 0 || timeoutMs <= 0) {
			resolve(now);
			return;
		}
		const end = (messages: readonly ViewMessage[]): void => {
			clearTimeout(timer);
			stop();
			resolve(messages);
		};
		const timer = setTimeout(() => end([]), timeoutMs);
		// A person who still waits must not keep a stopped town alive.
		timer.unref();
		const stop = core.onChat((other, record) => {
			if (other !== bot || record.chat.id !== chatId) return;
			const messages = fresh();
			if (messages.length > 0) end(messages);
		});
	});
}
