/** What is said to a customer or to a colleague. Channel Reply sends it; other nodes prepare it in `reply`. */
export interface ReplyButton {
	readonly title: string;
	/** What comes back when it is pressed; default: the title. */
	readonly payload?: string;
	/** `phone` asks the messenger for the person's own number where it can. */
	readonly action?: 'reply' | 'phone' | 'link';
	readonly url?: string;
}

/**
 * A message that the messenger has approved beforehand, for writing first: WhatsApp takes nothing else later than 24 hours after the
 * customer's last message.
 */
export interface ReplyTemplate {
	readonly name: string;
	/** The messenger's code of the language: `ru`, `en_US`. */
	readonly language: string;
	/** What fills the places of its body, in order. */
	readonly parameters: readonly string[];
}

/** A picture or a file that goes with the text: its bytes, or an address at which everybody can fetch it, or both. */
export interface ReplyFile {
	readonly name: string;
	/** Such as `image/png` or `text/calendar`. */
	readonly type: string;
	/** Base64. */
	readonly data?: string;
	/** Open to whoever knows it. Messengers that take no bytes are given this, and where no file can go at all it stands in the text. */
	readonly url?: string;
}

/** A picture or a file that the customer did not get, though the words went out. */
export interface LeftOutFile {
	readonly name: string;
	readonly why: string;
}

export interface Reply {
	/** Plain text, or the small HTML of the messengers (b, i, u, s, a, code) with `format: 'html'`. */
	readonly text: string;
	readonly format?: 'plain' | 'html';
	/** Rows of buttons. More than the messenger allows become a numbered list. */
	readonly buttons?: ReadonlyArray<readonly ReplyButton[]>;
	/** Sent instead of the text by messengers that have templates (WhatsApp, Messenger); the others send the text. */
	readonly template?: ReplyTemplate;
	/** Shown with the text by messengers to which pictures can be sent; in the others the text says that there is one, or where. */
	readonly photo?: ReplyFile;
	/** Sent after the text by messengers to which files can be sent; in the others the text says that there is one, or where. */
	readonly file?: ReplyFile;
}

/**
 * Where a message goes that we start ourselves: a reminder, an offer to somebody who waits, a call to the person on call.
 * `recipient` in the case file; Channel Reply sends `reply` there when it is set to write to the recipient, or when the item holds
 * no message to answer.
 */
export interface Recipient {
	readonly channel: string;
	/** Empty: whichever account the credential names. */
	readonly account: string;
	/** A chat of a messenger, or a telephone number in E.164 for SMS and calls. */
	readonly chatId: string;
	/** Names this message for ever: the same key goes out once. */
	readonly key: string;
}

/** `sent` in the case file after Channel Reply. */
export interface SentReply {
	readonly status: 'sent' | 'already_sent' | 'not_deliverable';
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
	/** Ids of the messages at the platform, several when a long text was split. */
	readonly messageIds: readonly string[];
	readonly at: string;
	/** Why it could not be delivered: blocked, window_closed, unknown_chat… */
	readonly reason: string | null;
	readonly explanation: string | null;
	/** Pictures and files that this messenger could not carry, or refused; absent when there are none. */
	readonly leftOut?: readonly LeftOutFile[];
	/** With the reason `quiet_hours`: ISO 8601, the same item may be sent from then on. */
	readonly until?: string;
	/** Every place in the order in which it was tried, when there was more than one. */
	readonly tried?: readonly TriedPlace[];
}

/** A place that was tried, and what became of it. */
export type TriedPlace = Pick<SentReply, 'channel' | 'chatId' | 'status' | 'reason'>;
