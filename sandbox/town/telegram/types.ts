/** The Bot API objects the simulator speaks, reduced to the fields it fills (Bot API 10.3). */

export interface TgUser {
	readonly id: number;
	readonly is_bot: boolean;
	readonly first_name: string;
	readonly last_name?: string;
	readonly username?: string;
	readonly language_code?: string;
}

export type ChatType = 'private' | 'group' | 'supergroup' | 'channel';

export interface TgChat {
	readonly id: number;
	readonly type: ChatType;
	readonly title?: string;
	readonly username?: string;
	readonly first_name?: string;
	readonly last_name?: string;
}

export interface TgEntity {
	readonly type: string;
	/** UTF-16 code units. */
	readonly offset: number;
	/** UTF-16 code units. */
	readonly length: number;
	readonly url?: string;
	readonly language?: string;
	readonly user?: TgUser;
	readonly custom_emoji_id?: string;
}

export interface InlineButton {
	readonly text: string;
	readonly callback_data?: string;
	readonly url?: string;
	readonly [field: string]: unknown;
}

export interface ReplyButton {
	readonly text: string;
	readonly request_contact?: boolean;
	readonly request_location?: boolean;
	readonly [field: string]: unknown;
}

export type Markup =
	| { readonly kind: 'inline'; readonly rows: readonly (readonly InlineButton[])[] }
	| {
			readonly kind: 'reply';
			readonly rows: readonly (readonly ReplyButton[])[];
			readonly oneTime: boolean;
			readonly persistent: boolean;
	  }
	| { readonly kind: 'remove' }
	| { readonly kind: 'force_reply' };

export interface TgMessage {
	readonly message_id: number;
	readonly from?: TgUser;
	readonly sender_chat?: TgChat;
	readonly chat: TgChat;
	readonly date: number;
	readonly edit_date?: number;
	readonly text?: string;
	readonly entities?: readonly TgEntity[];
	readonly caption?: string;
	readonly caption_entities?: readonly TgEntity[];
	readonly reply_markup?: { readonly inline_keyboard: readonly (readonly InlineButton[])[] };
	readonly [field: string]: unknown;
}

/** Every kind of update of the Bot API; only the ones the town can produce carry a payload here. */
export const UPDATE_KINDS = [
	'message',
	'edited_message',
	'channel_post',
	'edited_channel_post',
	'business_connection',
	'business_message',
	'edited_business_message',
	'deleted_business_messages',
	'inline_query',
	'chosen_inline_result',
	'callback_query',
	'shipping_query',
	'pre_checkout_query',
	'purchased_paid_media',
	'poll',
	'poll_answer',
	'my_chat_member',
	'chat_member',
	'chat_join_request',
	'message_reaction',
	'message_reaction_count',
	'chat_boost',
	'removed_chat_boost',
] as const;

export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** Kinds a bot gets only when it names them in `allowed_updates`. */
export const NAMED_ONLY: ReadonlySet<UpdateKind> = new Set([
	'chat_member',
	'message_reaction',
	'message_reaction_count',
]);

/** An update waiting for its bot. */
export interface PendingUpdate {
	readonly id: number;
	readonly kind: UpdateKind;
	readonly payload: unknown;
	readonly chatId: number;
	readonly createdAt: number;
	readonly expiresAt: number;
	/** Not delivered before this moment (epoch ms). */
	wakeAt: number;
	/** Pause before the next retry, ms. */
	pauseMs: number;
	failures: number;
	inFlight: boolean;
	/** How often it must still be delivered; more than 1 only when a test asks for duplicates. */
	times: number;
	/** Held back on purpose, so that later ones overtake it. */
	readonly heldBack: boolean;
	/** Was in an answer of `getUpdates`. */
	shown: boolean;
}

export interface WebhookSettings {
	readonly url: string;
	readonly secretToken: string;
	readonly maxConnections: number;
	readonly ipAddress: string | null;
	readonly hasCertificate: boolean;
}
