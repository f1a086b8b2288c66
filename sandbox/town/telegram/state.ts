import { createHash } from 'node:crypto';

import type {
	Markup,
	PendingUpdate,
	TgChat,
	TgMessage,
	TgUser,
	UpdateKind,
	WebhookSettings,
} from './types.ts';

/** A simulated person (or another bot) with an account. */
export interface Account {
	readonly user: TgUser;
	/** Without plus, as Telegram shares it. */
	readonly phone: string | null;
	deactivated: boolean;
}

/** A message as the chat keeps it, with what the bot does not see. */
export interface StoredMessage {
	message: TgMessage;
	readonly fromBot: boolean;
	/** When it came, epoch ms. */
	readonly at: number;
	/** Position in the chat's history of changes; grows with every message and edit. */
	seq: number;
	markup: Markup | null;
	deletedAt: number | null;
}

export type BotStanding = 'member' | 'kicked' | 'left' | 'not_started';

/** One chat as seen by one bot. */
export interface ChatRecord {
	chat: TgChat;
	standing: BotStanding;
	messages: StoredMessage[];
	/** The reply keyboard the person sees now. */
	keyboard: Markup | null;
	nextSeq: number;
	lastMessageId: number;
	migratedTo: number | null;
	/** What the bot says it is doing, and until when (5 s). */
	action: { readonly name: string; readonly until: number } | null;
}

export interface CallbackRecord {
	readonly id: string;
	readonly userId: number;
	readonly chatId: number;
	readonly messageId: number | null;
	readonly data: string;
	readonly at: number;
	answer: { readonly at: number; readonly text: string; readonly alert: boolean } | null;
}

export interface BusinessConnection {
	readonly id: string;
	readonly ownerId: number;
	readonly canReply: boolean;
	enabled: boolean;
}

export interface BotRecord {
	readonly token: string;
	readonly user: TgUser;
	/** False is the default of BotFather: in groups only commands, mentions and replies arrive. */
	readonly readsAllGroupMessages: boolean;
	webhook: WebhookSettings | null;
	/** null: everything but the kinds that must be named. */
	allowedUpdates: readonly UpdateKind[] | null;
	lastErrorAt: number | null;
	lastErrorMessage: string;
	queue: PendingUpdate[];
	nextUpdateId: number;
	/** Message ids of private chats and basic groups are counted over the bot's account. */
	lastMessageId: number;
	lastWebhookSetAt: number;
	chats: Map<number, ChatRecord>;
	callbacks: Map<string, CallbackRecord>;
	connections: Map<string, BusinessConnection>;
}

export interface StoredFile {
	readonly id: string;
	readonly uniqueId: string;
	readonly path: string;
	readonly name: string;
	readonly mimeType: string;
	readonly base64: string;
	readonly size: number;
	/** Until when the download link works, epoch ms; 0 before `getFile`. */
	linkUntil: number;
}

/** Everything that happened, with times: for tests, tables and the page. */
export interface LogEntry {
	readonly at: number;
	readonly what: string;
	readonly bot: number;
	readonly chat: number | null;
	readonly detail: Readonly<Record<string, unknown>>;
}

export interface TelegramState {
	bots: Map<string, BotRecord>;
	accounts: Map<number, Account>;
	files: Map<string, StoredFile>;
	log: LogEntry[];
	nextAccountId: number;
	nextGroupId: number;
	fileCount: number;
}

export function emptyState(): TelegramState {
	return {
		bots: new Map(),
		accounts: new Map(),
		files: new Map(),
		log: [],
		nextAccountId: 5_100_000_001,
		nextGroupId: 4_200_000_001,
		fileCount: 0,
	};
}

/** The chat as the bot knows it, or undefined when they never met. */
export function chatOf(bot: BotRecord, chatId: number): ChatRecord | undefined {
	return bot.chats.get(chatId);
}

export function newChat(chat: TgChat, standing: BotStanding): ChatRecord {
	return {
		chat,
		standing,
		messages: [],
		keyboard: null,
		nextSeq: 1,
		lastMessageId: 0,
		migratedTo: null,
		action: null,
	};
}

/** The private chat of a person with a bot; made when missing, not yet started. */
export function privateChat(bot: BotRecord, user: TgUser): ChatRecord {
	const known = bot.chats.get(user.id);
	if (known !== undefined) return known;
	const { id, first_name, last_name, username } = user;
	const chat: TgChat = {
		id,
		first_name,
		...(last_name === undefined ? {} : { last_name }),
		...(username === undefined ? {} : { username }),
		type: 'private',
	};
	const record = newChat(chat, 'not_started');
	bot.chats.set(id, record);
	return record;
}

/** The next message id: per chat in supergroups and channels, per bot account elsewhere. */
export function nextMessageId(bot: BotRecord, record: ChatRecord): number {
	if (record.chat.type === 'supergroup' || record.chat.type === 'channel') {
		record.lastMessageId += 1;
		return record.lastMessageId;
	}
	bot.lastMessageId += 1;
	return bot.lastMessageId;
}

export function storeMessage(
	record: ChatRecord,
	message: TgMessage,
	options: { readonly fromBot: boolean; readonly at: number; readonly markup?: Markup | null },
): StoredMessage {
	const stored: StoredMessage = {
		message,
		fromBot: options.fromBot,
		at: options.at,
		seq: record.nextSeq,
		markup: options.markup ?? null,
		deletedAt: null,
	};
	record.nextSeq += 1;
	record.messages.push(stored);
	return stored;
}

export function findMessage(record: ChatRecord, messageId: number): StoredMessage | undefined {
	return record.messages.find(
		(stored) => stored.message.message_id === messageId && stored.deletedAt === null,
	);
}

/** Keeps a file and gives it the two ids a file has. */
export function storeFile(
	state: TelegramState,
	file: {
		readonly folder: string;
		readonly extension: string;
		readonly name: string;
		readonly mimeType: string;
		readonly bytes: Buffer;
	},
): StoredFile {
	state.fileCount += 1;
	const hash = createHash('sha256')
		.update(`${state.fileCount}`)
		.update(file.bytes)
		.digest('base64url');
	const stored: StoredFile = {
		id: `AgAC${hash}`,
		uniqueId: `AQAD${hash.slice(0, 12)}`,
		path: `${file.folder}/file_${state.fileCount}.${file.extension}`,
		name: file.name,
		mimeType: file.mimeType,
		base64: file.bytes.toString('base64'),
		size: file.bytes.length,
		linkUntil: 0,
	};
	state.files.set(stored.id, stored);
	return stored;
}

interface Saved {
	readonly bots: readonly (Omit<BotRecord, 'chats' | 'callbacks' | 'connections'> & {
		readonly chats: readonly [number, ChatRecord][];
		readonly callbacks: readonly [string, CallbackRecord][];
		readonly connections: readonly [string, BusinessConnection][];
	})[];
	readonly accounts: readonly [number, Account][];
	readonly files: readonly [string, StoredFile][];
	readonly log: readonly LogEntry[];
	readonly nextAccountId: number;
	readonly nextGroupId: number;
	readonly fileCount: number;
}

/** The state as plain JSON. */
export function snapshot(state: TelegramState): unknown {
	const saved: Saved = {
		...state,
		bots: [...state.bots.values()].map((bot) => ({
			...bot,
			queue: bot.queue.map((update) => ({ ...update, inFlight: false })),
			chats: [...bot.chats],
			callbacks: [...bot.callbacks],
			connections: [...bot.connections],
		})),
		accounts: [...state.accounts],
		files: [...state.files],
	};
	return saved;
}

/** The state back from what `snapshot` gave. */
export function restore(value: unknown): TelegramState {
	const saved = value as Saved;
	return {
		bots: new Map(
			saved.bots.map((bot) => [
				bot.token,
				{
					...bot,
					chats: new Map(bot.chats),
					callbacks: new Map(bot.callbacks),
					connections: new Map(bot.connections),
				},
			]),
		),
		accounts: new Map(saved.accounts),
		files: new Map(saved.files),
		log: [...saved.log],
		nextAccountId: saved.nextAccountId,
		nextGroupId: saved.nextGroupId,
		fileCount: saved.fileCount,
	};
}
