import type { ChannelId, Message, MessageKind } from '../casefile/message';
import type { LeftOutFile, Reply } from '../casefile/reply';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';

/** A request as it came in over the wire, before anything in it is believed. */
export interface InboundRequest {
	readonly method: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly query: Readonly<Record<string, string | undefined>>;
	/** The bytes as they came: signatures are made over these, not over re-serialised JSON. */
	readonly rawBody: Buffer;
}

/** What is written back, byte for byte: some platforms accept only one exact answer. */
export interface HttpAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** `genuine: false` carries the answer for the stranger, and why, for the log (without secrets). */
export type Verdict =
	| { readonly genuine: true }
	| { readonly genuine: false; readonly answer: HttpAnswer; readonly why: string };

export interface ChannelLimits {
	/** UTF-16 code units of visible text in one message. */
	readonly text: number;
	/** 0: the messenger has no buttons, they always become a numbered list. */
	readonly buttons: number;
	readonly buttonsPerRow: number;
	/** Characters; Infinity where the messenger sets no limit. */
	readonly buttonTitle: number;
	/** Bytes of UTF-8. */
	readonly buttonPayload: number;
	readonly richText: boolean;
	/** Least pause between two messages into one chat in the long run, milliseconds; 0: none. */
	readonly pauseMs: number;
	/** Messages that one chat takes at once before the pause counts. */
	readonly burst: number;
}

/** Where a reply goes. */
export interface ChatAddress {
	readonly chatId: string;
	/** The customer's last message, where it is known: some messengers show typing and reading only for one message. */
	readonly messageId?: string;
}

/** A file that was sent to us. */
export interface DownloadedFile {
	readonly bytes: Buffer;
	readonly mimeType: string | null;
	readonly fileName: string | null;
}

export type Download =
	| { readonly status: 'ok'; readonly file: DownloadedFile }
	/** `too_large`: more than the limit, nothing was kept. `gone`: the messenger has it no longer, or never had it. */
	| { readonly status: 'too_large' | 'gone'; readonly explanation: string };

/** One message at the platform; a reply becomes one or more of them. Opaque outside its adapter, survives JSON. */
export interface OutgoingPart {
	/** The visible text, for logs, history and tests. */
	readonly text: string;
	/** What the adapter needs besides. */
	readonly detail: Readonly<Record<string, unknown>>;
	/** Files of the reply that this messenger cannot carry; on the first part only. */
	readonly leftOut?: readonly LeftOutFile[];
}

export const NOT_DELIVERABLE_REASONS = [
	'blocked',
	'unknown_chat',
	'window_closed',
	'not_allowed',
	'empty',
] as const;

export type NotDeliverableReason = (typeof NOT_DELIVERABLE_REASONS)[number];

/** Which part of which reply is sent: the same for every try, also after a crash. */
export interface PartIdentity {
	/** The outbox' key of the reply. */
	readonly key: string;
	/** The place of the part in the reply, 0 first. */
	readonly part: number;
}

export type PartOutcome =
	| {
			readonly status: 'sent';
			readonly messageId: string | null;
			/** The words went out, this file of the part did not. */
			readonly leftOut?: LeftOutFile;
	  }
	| {
			readonly status: 'not_deliverable';
			readonly reason: NotDeliverableReason;
			readonly explanation: string;
	  };

/** The state of our registration at the platform. */
export type WebhookState =
	| { readonly kind: 'none' }
	| { readonly kind: 'ours' }
	/** Somebody else's address; only its host is told, the path may be a secret. */
	| { readonly kind: 'elsewhere'; readonly host: string };

export interface WebhookRegistration {
	/**
	 * Present where the platform drops a registration whose deliveries failed for hours: then it is looked after while the workflow is
	 * published. `besideOthers`: an account may have several, so that other people's are no reason to leave ours dropped.
	 */
	readonly lapses?: { readonly besideOthers: boolean };
	/** Never changes anything. */
	check(url: string): Promise<WebhookState>;
	/** Repeating it changes nothing. Never drops what the platform still holds for us. */
	register(url: string, kinds: ReadonlySet<MessageKind>): Promise<void>;
	/** Removes the registration only while it is still ours; what waits at the platform stays. */
	unregister(url: string): Promise<void>;
}

export interface PolledBatch {
	readonly messages: readonly Message[];
	/** To be stored after the messages are, and handed in with the next call; null: nothing to confirm. */
	readonly next: string | null;
}

export interface Polling {
	/**
	 * Waits for events up to `waitSeconds`. Handing in an offset confirms everything before it, so the caller stores the
	 * messages first. Rejects with {@link PollConflictError} when somebody else receives for the same account.
	 */
	fetch(
		offset: string | null,
		kinds: ReadonlySet<MessageKind>,
		waitSeconds: number,
	): Promise<PolledBatch>;
}

/** One sentence for each thing that can be wrong; `ok` names the account. */
export interface AccessTest {
	readonly ok: boolean;
	readonly message: string;
}

/**
 * One account at one messenger. Every messenger is a folder that makes one of these from its settings; nodes, inbox and
 * outbox know nothing else of it. Guide: docs/adding-a-channel.md.
 */
export interface ChannelAdapter {
	readonly channel: ChannelId;
	/** Our account in the platform's own id; known without asking the platform. */
	readonly account: string;
	readonly limits: ChannelLimits;
	/** What is wrong with the settings themselves, in one sentence; null when nothing is, as far as one can see without asking. */
	readonly fault: string | null;

	/** Compares secrets in constant time. Never throws. */
	verify(request: InboundRequest): Verdict;
	/**
	 * What {@link read} is given, for platforms that call with a form or with the address alone. Never throws. Absent: the body as
	 * JSON, null where it is none.
	 */
	bodyOf?(request: InboundRequest): unknown;
	/**
	 * Parsed body (or one polled event) → messages, in order, each once. Pure, never throws: what cannot be understood
	 * becomes `unsupported`, what is not an event becomes nothing.
	 */
	read(body: unknown, receivedAt: string): readonly Message[];
	/** What the platform wants to hear once `messages` are stored. */
	acknowledge(messages: readonly Message[]): HttpAnswer;

	/** Absent where the platform needs no registration (web chat). */
	readonly webhook?: WebhookRegistration;
	/** Absent where the platform cannot be polled. */
	readonly polling?: Polling;

	/** Splits, escapes and lays out a reply within the limits. Pure. An empty list: nothing to say. */
	compose(reply: Reply, address: ChatAddress): readonly OutgoingPart[];
	/**
	 * Sends one part. Rejects with {@link ServiceError} or `UnreachableError` when trying again may help. Where the messenger drops
	 * repetitions by an id of ours, that id is made from `identity`, so that the part comes once even when it was sent twice.
	 */
	send(part: OutgoingPart, address: ChatAddress, identity?: PartIdentity): Promise<PartOutcome>;
	/** Stops the button's waiting sign; never rejects, a press that is too old is no harm. */
	answerPress?(pressId: string, text?: string): Promise<void>;
	/** Shows that somebody is typing; never rejects. */
	typing?(address: ChatAddress): Promise<void>;

	/**
	 * Gives the dialogue to the people of the platform's own desk, where the platform has one between the customer and us; the bot cannot
	 * write there until they give it back. Repeating it changes nothing. Rejects when trying again may help.
	 */
	handOver?(address: ChatAddress): Promise<void>;

	/**
	 * Names of people by their ids, as far as the messenger tells them. Rejects when it could not be asked. Absent where events bring the
	 * names along, or nobody is told them.
	 */
	names?(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;

	/**
	 * Fetches a medium of a message by its `fileId`, at most `limit` bytes. Rejects with {@link ServiceError} or `UnreachableError` when
	 * trying again may help. Absent where the messenger gives no files.
	 */
	download?(fileId: string, limit: number): Promise<Download>;

	/** For channels whose client waits for the answer in the response instead of being written to. */
	readonly direct?: DirectAnswers;

	testAccess(): Promise<AccessTest>;
}

export interface DirectTools {
	readonly store: Store;
	readonly clock: Clock;
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** True once the client has gone, so that nobody waits for it. */
	readonly isGone: () => boolean;
}

export interface DirectAnswers {
	/** Answers what is no event: the page, the history, a refusal. Null: the request holds events to be read. */
	serve(request: InboundRequest, tools: DirectTools): Promise<HttpAnswer | null>;
	/** Waits for the replies to stored messages and answers with them, or with a line that they will come. */
	reply(messages: readonly Message[], tools: DirectTools): Promise<HttpAnswer>;
}

/** The service was reached and answered with an error. The message holds no secret and no URL. */
export class ServiceError extends Error {
	override readonly name: string = 'ServiceError';

	constructor(
		message: string,
		readonly status: number,
		/** What the service itself said. */
		readonly said: string,
		readonly retryAfterMs: number | null = null,
	) {
		super(message);
	}
}

/** Two receivers compete for one account. The message says which in plain words. */
export class PollConflictError extends ServiceError {
	override readonly name = 'PollConflictError';
}
