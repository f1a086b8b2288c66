import type { Portal } from '../rest/method.ts';
import { lineSettings, messageJson, tell } from './events.ts';
import { finish, openSession, putBot, putUser, write } from './sessions.ts';
import type { LineChat, LineMessage, OpenLine, OpenLinesState } from './state.ts';
import { newId, openLines } from './state.ts';

/** What the owner and the people around the lines do; the other side of the simulator. */
export interface LinePeople {
	readonly state: OpenLinesState;
	/** Chooses the bot that greets in a line, in the line's settings. Absent: the only bot of the portal. */
	attach(botId?: number): void;
	/** Changes what the line does. */
	line(changes: Partial<Omit<OpenLine, 'id'>>): void;
	/** What the simulator decides where the documentation says nothing. */
	decide(changes: { readonly namesLine?: boolean; readonly userSeesDialogs?: boolean }): void;
	/** So many calls for bots are refused with 429 next. */
	refuse(times: number): void;
	/** Somebody in a messenger; they have not written yet. */
	customer(
		name: string,
		options?: { readonly connector?: string; readonly phone?: string },
	): LineChat;
	/** A customer writes, perhaps with a file; a new session begins when none is open. */
	says(
		chat: LineChat,
		text: string,
		file?: { readonly name: string; readonly content: string },
	): LineMessage;
	/** A customer presses a button of the last message: the site chat sends its text. */
	presses(chat: LineChat, title: string): LineMessage;
	edits(chat: LineChat, messageId: number, text: string): void;
	deletes(chat: LineChat, messageId: number): void;
	/** An employee writes into the dialogue, beside the bot. */
	colleagueSays(chat: LineChat, userId: number, text: string): LineMessage;
	/** An employee takes the dialogue from the bot, which leaves. */
	takesOver(chat: LineChat, userId: number): void;
	/** The employee gives it to the bot of the line. */
	givesBack(chat: LineChat): void;
	/** The employee closes the dialogue. */
	finishes(chat: LineChat): void;
	/** What others wrote to the customer, oldest first. */
	sees(chat: LineChat): readonly LineMessage[];
	/** Resolves when no event is on its way to an address any more. */
	delivered(): Promise<void>;
	/** The content of a file by its address; undefined: there is none. */
	file(path: string): string | undefined;
}

export function linePeople(portal: () => Portal, changed: () => void): LinePeople {
	const state = (): OpenLinesState => openLines(portal());
	const first = (): OpenLine => {
		const [line] = state().lines;
		if (line === undefined) throw new Error('The portal has no line');
		return line;
	};
	const says: LinePeople['says'] = (chat, text, file) => {
		openSession(portal(), chat);
		let params = {};
		if (file !== undefined) {
			const id = newId(portal(), 'file');
			state().files.push({ id, chatId: chat.id, ...file });
			params = { FILE_ID: [id] };
		}
		const message = write(portal(), chat, chat.userId, text, { params });
		changed();
		return message;
	};
	return {
		get state() {
			return state();
		},
		attach(botId) {
			first().botId = botId ?? state().bots[0]?.id ?? null;
			changed();
		},
		line(changes) {
			Object.assign(first(), changes);
			changed();
		},
		decide: (changes) => void Object.assign(lineSettings(portal()), changes),
		refuse: (times) => void (lineSettings(portal()).refuse = times),
		customer(name, { connector = 'telegrambot', phone } = {}) {
			const userId = newId(portal(), 'user');
			const chat: LineChat = {
				id: newId(portal(), 'chat'),
				connector,
				lineId: first().id,
				externalChat: String(1_700 + userId),
				userId,
				name,
				phone: phone ?? null,
				operator: null,
				members: [],
				leadId: 0,
				dealId: 0,
				contactId: 0,
				messages: [],
				typing: 0,
			};
			state().chats.push(chat);
			return chat;
		},
		says,
		presses(chat, title) {
			const rows = chat.messages.at(-1)?.params.KEYBOARD;
			const found = Array.isArray(rows) && rows.some((button) => button.TEXT === title);
			if (!found) throw new Error(`There is no button "${title}"`);
			return says(chat, title);
		},
		edits(chat, messageId, text) {
			const index = chat.messages.findIndex(({ id }) => id === messageId);
			const before = chat.messages[index];
			if (before === undefined) throw new Error(`There is no message ${messageId}`);
			const after = { ...before, text };
			chat.messages[index] = after;
			const data = { message: messageJson(portal(), chat, after) };
			tell(portal(), chat, 'ONIMBOTV2MESSAGEUPDATE', before.authorId, data);
		},
		deletes(chat, messageId) {
			tell(portal(), chat, 'ONIMBOTV2MESSAGEDELETE', chat.userId, { messageId });
		},
		colleagueSays: (chat, userId, text) => write(portal(), chat, userId, text),
		takesOver: (chat, userId) => putUser(chat, userId, true),
		givesBack(chat) {
			const { botId } = first();
			if (botId !== null) putBot(portal(), chat, botId);
		},
		finishes: (chat) => finish(portal(), chat),
		sees: (chat) => chat.messages.filter(({ authorId }) => authorId !== chat.userId),
		async delivered() {
			await Promise.all(lineSettings(portal()).underWay);
		},
		file(path) {
			const { userId, secret } = portal().settings;
			const [, id] = new RegExp(`^/_file/${userId}/${secret}/(\\d+)$`).exec(path) ?? [];
			return state().files.find((file) => file.id === Number(id))?.content;
		},
	};
}
