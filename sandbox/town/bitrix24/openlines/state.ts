import type { Json, JsonObject } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import { nextId } from '../state.ts';

export interface BotEvent {
	readonly eventId: number;
	readonly type: string;
	readonly date: string;
	readonly data: JsonObject;
}

export interface PortalBot {
	readonly id: number;
	readonly code: string;
	token: string;
	readonly type: string;
	isSupportOpenline: boolean;
	eventMode: 'fetch' | 'webhook';
	webhookUrl: string;
	name: string;
	/** Not confirmed yet, oldest first. */
	events: BotEvent[];
	/** Messages sent. */
	count: number;
}

export interface OpenLine {
	readonly id: number;
	readonly name: string;
	/** Employees who answer, in their order. */
	queue: number[];
	/** The bot that greets every new session; null: operators answer. */
	botId: number | null;
	/** Whether the line makes a card for somebody new. */
	makesCard: boolean;
}

export interface LineMessage {
	readonly id: number;
	readonly authorId: number;
	readonly text: string;
	readonly at: number;
	readonly isSystem: boolean;
	readonly uuid: string;
	readonly params: JsonObject;
}

export interface LineChat {
	readonly id: number;
	readonly connector: string;
	readonly lineId: number;
	readonly externalChat: string;
	readonly userId: number;
	readonly name: string;
	readonly phone: string | null;
	/** Who answers the open session; null: there is none. */
	operator: { readonly kind: 'bot' | 'user' | 'queue'; readonly id: number } | null;
	/** Bots and employees who are in the chat. */
	members: number[];
	leadId: number;
	dealId: number;
	contactId: number;
	messages: LineMessage[];
	/** How often a bot showed that it is typing. */
	typing: number;
}

export interface LineFile {
	readonly id: number;
	readonly chatId: number;
	readonly name: string;
	readonly content: string;
}

/** Everything of the Open Channels that a restart has to bring back. */
export interface OpenLinesState {
	bots: PortalBot[];
	lines: OpenLine[];
	chats: LineChat[];
	files: LineFile[];
	nextEventId: number;
}

/** The part of the portal's state; made when it is first needed. */
export const openLines = ({ state }: Portal): OpenLinesState =>
	(state.openLines ??= {
		bots: [],
		lines: [{ id: 1, name: 'Открытая линия', queue: [3, 5], botId: null, makesCard: true }],
		chats: [],
		files: [],
		nextEventId: 1_000,
	});

const FIRST = { user: 600, chat: 100, message: 700, file: 130 } as const;

/** Users, chats, messages and files are counted apart, with gaps, as on a portal with a history. */
export const newId = (portal: Portal, kind: keyof typeof FIRST): number =>
	FIRST[kind] + nextId(portal.state, `line-${kind}`);

export const userCode = (chat: LineChat): string =>
	`${chat.connector}|${chat.lineId}|${chat.externalChat}|${chat.userId}`;

export const bindings = ({ leadId, contactId, dealId }: LineChat): string =>
	`LEAD|${leadId}|COMPANY|0|CONTACT|${contactId}|DEAL|${dealId}`;

export const botJson = (bot: PortalBot): JsonObject => ({
	id: bot.id,
	code: bot.code,
	type: bot.type,
	isHidden: false,
	isSupportOpenline: bot.isSupportOpenline,
	isReactionsEnabled: true,
	backgroundId: null,
	language: 'ru',
	moduleId: 'rest',
	eventMode: bot.eventMode,
	countMessage: bot.count,
	countCommand: 0,
	countChat: 0,
	countUser: 0,
});

/** A chat as events carry it. Which line it is stands there on some portals only, so it is a setting of the simulator. */
export const chatJson = (chat: LineChat, namesLine: boolean): JsonObject => ({
	id: chat.id,
	dialogId: `chat${chat.id}`,
	type: 'lines',
	name: `${chat.name} - Открытая линия`,
	entityType: 'LINES',
	...(namesLine
		? {
				entityId: userCode(chat),
				entityData1: 'Y|LEAD|0|N|N|0|0|0|0|0',
				entityData2: bindings(chat),
				entityData3: 'N',
			}
		: {}),
	owner: 0,
	avatar: '',
	color: '#ab7761',
});

export const customerJson = (chat: LineChat): JsonObject => ({
	...userJson(chat.userId, chat.name),
	connector: true,
	externalAuthId: 'imconnector',
	extranet: true,
	phones: chat.phone === null ? false : { personalMobile: chat.phone },
	type: 'extranet',
});

export const userJson = (id: number, name: string): JsonObject => ({
	id,
	active: true,
	name,
	firstName: name.split(' ')[0] ?? '',
	lastName: name.split(' ').slice(1).join(' '),
	workPosition: '',
	color: '#df532d',
	avatar: '',
	gender: 'M',
	birthday: '',
	extranet: false,
	bot: false,
	connector: false,
	externalAuthId: 'default',
	status: 'online',
	idle: false,
	lastActivityDate: false,
	absent: false,
	departments: [1],
	phones: false,
	type: 'employee',
});

export const phpForm = (value: Json | undefined, name: string): Array<[string, string]> => {
	if (value === undefined) return [];
	if (value === null) return [[name, '']];
	if (typeof value === 'boolean') return [[name, value ? '1' : '0']];
	if (typeof value !== 'object') return [[name, String(value)]];
	// PHP leaves empty lists and maps out.
	return Object.entries(value).flatMap(([key, inner]) => phpForm(inner as Json, `${name}[${key}]`));
};
