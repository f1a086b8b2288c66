import { RestError } from '../errors.ts';
import { asFlag, asInteger, asText } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Call, Method, MethodTable } from '../rest/method.ts';
import { anyCase, reading, writing } from '../rest/method.ts';
import { lineSettings } from './events.ts';
import { finish, putUser } from './sessions.ts';
import type { LineChat, PortalBot } from './state.ts';
import { bindings, openLines, userCode } from './state.ts';

const LINES: Method['scopes'] = [['imopenlines']];
const BOTH: Method['scopes'] = [['imopenlines'], ['imbot']];

const refuse = (status: number, code: string, text: string): never => {
	throw new RestError(status, code, text);
};

const chatOf = ({ portal, params }: Call): LineChat => {
	const id = asInteger(anyCase(params, 'CHAT_ID')) ?? 0;
	if (id <= 0) return refuse(400, 'CHAT_ID_EMPTY', "Chat ID can't be empty");
	const chat = openLines(portal).chats.find((own) => own.id === id);
	return chat ?? refuse(400, 'WRONG_CHAT', 'Operator is not a bot');
};

/** A webhook proves by the token of a bot that it may speak for it. */
const clientBot = ({ portal, params }: Call): PortalBot => {
	const token = asText(anyCase(params, 'CLIENT_ID'));
	const bot = openLines(portal).bots.find((own) => own.token === token && token !== '');
	return bot ?? refuse(400, 'BOT_ID_ERROR', 'Bot not found');
};

const empty = (call: Call, name: string): number | undefined => {
	const value = anyCase(call.params, name);
	if (value === undefined) return undefined;
	const id = asInteger(value) ?? 0;
	const words = name === 'USER_ID' ? 'User ID' : 'QUEUE ID';
	return id > 0 ? id : refuse(400, `${name}_EMPTY`, `${words} can't be empty`);
};

/** Who of a queue is asked first; the line itself while nobody works there. */
const firstOf = (call: Call, lineId: number): number => {
	const line = openLines(call.portal).lines.find(({ id }) => id === lineId);
	const active = (id: number): boolean =>
		call.portal.settings.users.some((user) => user.id === id && user.active !== false);
	return line?.queue.find(active) ?? 0;
};

function transfer(call: Call): { readonly result: Json } {
	const chat = chatOf(call);
	const bot = clientBot(call);
	const given = asText(anyCase(call.params, 'TRANSFER_ID'));
	const [, queue] = /^queue(\d+)$/.exec(given) ?? [];
	const userId = empty(call, 'USER_ID') ?? (queue === undefined ? asInteger(given) : undefined);
	const queueId = empty(call, 'QUEUE_ID') ?? (queue === undefined ? undefined : Number(queue));
	if (userId === undefined && queueId === undefined)
		refuse(400, 'TRANSFER_ID_EMPTY', "Queue ID or User ID can't be empty");
	const isBots = chat.operator?.kind === 'bot' && chat.operator.id === bot.id;
	const target = userId ?? firstOf(call, queueId ?? 0);
	const works = call.portal.settings.users.some(
		({ id, active }) => id === target && active !== false,
	);
	if (!isBots || !works) refuse(400, 'OPERATOR_WRONG', 'You cannot redirect to this operator');
	putUser(chat, target, asFlag(anyCase(call.params, 'LEAVE')));
	return { result: true };
}

function dialog({ portal, params }: Call): { readonly result: Json } {
	const byId =
		asInteger(anyCase(params, 'CHAT_ID')) ??
		asInteger(asText(anyCase(params, 'DIALOG_ID')).replace(/^chat/, ''));
	const code = asText(anyCase(params, 'USER_CODE'));
	const chat = openLines(portal).chats.find((own) =>
		byId === undefined ? userCode(own) === code : own.id === byId,
	);
	if (chat === undefined || !lineSettings(portal).userSeesDialogs)
		return refuse(400, 'ACCESS_ERROR', 'You do not have access to the specified dialog');
	return {
		result: {
			id: chat.id,
			name: `${chat.name} - Открытая линия`,
			type: 'lines',
			entity_type: 'LINES',
			entity_id: userCode(chat),
			entity_data_1: 'Y|LEAD|0|N|N|0|0|0|0|0',
			entity_data_2: bindings(chat),
			entity_data_3: 'N',
			message_count: chat.messages.length,
			dialog_id: `chat${chat.id}`,
		},
	};
}

const CARD: Readonly<Record<string, (chat: LineChat) => number>> = {
	lead: ({ leadId }) => leadId,
	deal: ({ dealId }) => dealId,
	contact: ({ contactId }) => contactId,
	company: () => -1,
};

function chatsOfCard({ portal, params }: Call): { readonly result: Json } {
	const type = asText(anyCase(params, 'CRM_ENTITY_TYPE')).toLowerCase();
	const given = anyCase(params, 'CRM_ENTITY');
	for (const [name, value] of [
		['CRM_ENTITY_TYPE', type],
		['CRM_ENTITY', asText(given)],
	] as const)
		if (value === '') refuse(400, 'ERROR_ARGUMENT', `Argument '${name}' is null or empty`);
	const id = asInteger(given);
	if (id === undefined || !Object.hasOwn(CARD, type))
		refuse(400, 'ERROR_ARGUMENT', "The value of an argument 'CRM_ENTITY' has an invalid type");
	const onlyActive = asText(anyCase(params, 'ACTIVE_ONLY')).toUpperCase() !== 'N';
	return {
		result: openLines(portal)
			.chats.filter((chat) => CARD[type]?.(chat) === id && (!onlyActive || chat.operator !== null))
			.map(
				(chat): JsonObject => ({
					CHAT_ID: String(chat.id),
					CONNECTOR_ID: chat.connector,
					CONNECTOR_TITLE: chat.connector,
				}),
			),
	};
}

export const lineMethods: MethodTable = {
	'imopenlines.dialog.get': reading(LINES, dialog),
	'imopenlines.crm.chat.get': reading(LINES, chatsOfCard),
	'imopenlines.config.list.get': reading(LINES, ({ portal }) => ({
		result: openLines(portal).lines.map((line) => ({
			ID: String(line.id),
			LINE_NAME: line.name,
			QUEUE: line.queue.map(String),
			WELCOME_BOT_ENABLE: line.botId === null ? 'N' : 'Y',
			WELCOME_BOT_ID: String(line.botId ?? 0),
		})),
	})),
	'imopenlines.bot.session.operator': writing(BOTH, (call) => {
		const chat = chatOf(call);
		const { operator } = chat;
		if (operator?.kind !== 'bot') return refuse(400, 'WRONG_CHAT', 'Operator is not a bot');
		const free = firstOf(call, chat.lineId);
		if (free > 0) putUser(chat, free, true);
		else {
			// Nobody is free: the dialogue waits in the queue, without the bot.
			chat.members = chat.members.filter((id) => id !== operator.id);
			chat.operator = { kind: 'queue', id: chat.lineId };
		}
		return { result: true };
	}),
	'imopenlines.bot.session.transfer': writing(BOTH, transfer),
	'imopenlines.bot.session.finish': writing(BOTH, (call) => {
		const chat = chatOf(call);
		clientBot(call);
		finish(call.portal, chat);
		return { result: true };
	}),
};
