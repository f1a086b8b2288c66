import { RestError } from '../errors.ts';
import { asFlag, asInteger, asList, asObject, asText } from '../json.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Call, Method, MethodTable, Portal } from '../rest/method.ts';
import { reading, writing } from '../rest/method.ts';
import { lineSettings } from './events.ts';
import { write } from './sessions.ts';
import type { LineChat, PortalBot } from './state.ts';
import { bindings, botJson, chatJson, newId, openLines, userCode, userJson } from './state.ts';

const IMBOT: Method['scopes'] = [['imbot']];
const TYPES = ['bot', 'network', 'openline', 'supervisor', 'personal'];
const LONGEST_TOKEN = 40;
const LONGEST_TEXT = 20_000;
const MOST_BOTS = 100;
const LARGEST_FILE = 100 * 1024 * 1024;

const refuse = (status: number, code: string, text: string): never => {
	throw new RestError(status, code, text);
};

/** Two requests a second belong to an application; more are refused with 429. Here only when a test asks for it. */
const admit = (portal: Portal): void => {
	const settings = lineSettings(portal);
	if (settings.refuse <= 0) return;
	settings.refuse -= 1;
	refuse(429, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
};

const tokenOf = (params: JsonObject): string => {
	const token = asText(params.botToken);
	return token === ''
		? refuse(400, 'BOT_TOKEN_NOT_SPECIFIED', 'Bot token is not specified')
		: token;
};

/** The bot of a call, for whoever has its token. */
const botOf = ({ portal, params }: Call): PortalBot => {
	admit(portal);
	const token = tokenOf(params);
	const id = asInteger(params.botId);
	if (id === undefined) return refuse(400, 'BOT_ID_REQUIRED', 'Bot ID is required');
	const bot = openLines(portal).bots.find((own) => own.id === id);
	if (bot === undefined) return refuse(400, 'BOT_NOT_FOUND', 'Bot not found');
	return bot.token === token
		? bot
		: refuse(403, 'BOT_OWNERSHIP_ERROR', 'Bot is registered by another application');
};

const eventMode = (value: Json | undefined, url: string): 'fetch' | 'webhook' => {
	const mode = value === undefined ? 'fetch' : asText(value);
	if (mode !== 'fetch' && mode !== 'webhook')
		return refuse(400, 'BOT_INVALID_EVENT_MODE', 'Invalid event mode');
	if (mode === 'webhook' && url === '')
		refuse(400, 'BOT_WEBHOOK_URL_REQUIRED', 'Webhook URL is required');
	if (mode === 'webhook' && !/^https?:\/\//.test(url))
		refuse(400, 'BOT_INVALID_CALLBACK', 'Invalid callback URL');
	return mode;
};

/** The chat of a `dialogId`, for a bot that is in it. */
const chatOf = (portal: Portal, bot: PortalBot, dialogId: Json | undefined): LineChat => {
	const [, digits] = /^chat(\d+)$/.exec(asText(dialogId)) ?? [];
	const chat = openLines(portal).chats.find(({ id }) => id === Number(digits));
	return chat?.members.includes(bot.id) === true
		? chat
		: refuse(403, 'ACCESS_DENIED', 'Access denied');
};

function register({ portal, params }: Call): { readonly result: Json } {
	admit(portal);
	const fields = asObject(params.fields) ?? {};
	const token = asText(fields.botToken);
	const code = asText(fields.code);
	const name = asText(asObject(fields.properties)?.name);
	const type = fields.type === undefined ? 'bot' : asText(fields.type);
	if (token === '') refuse(400, 'BOT_TOKEN_NOT_SPECIFIED', 'Bot token is not specified');
	if (token.length > LONGEST_TOKEN)
		refuse(400, 'BOT_TOKEN_INVALID_LENGTH', 'Bot token is too long');
	if (code === '') refuse(400, 'BOT_CODE_REQUIRED', 'Bot code is required');
	if (name === '') refuse(400, 'BOT_PROPERTIES_REQUIRED', 'Bot properties are required');
	if (!TYPES.includes(type)) refuse(400, 'BOT_INVALID_TYPE', 'Invalid bot type');
	const url = asText(fields.webhookUrl);
	const mode = eventMode(fields.eventMode, url);
	const { bots } = openLines(portal);
	const known = bots.find((bot) => bot.code === code);
	if (known !== undefined && known.token !== token)
		refuse(400, 'BOT_CODE_ALREADY_TAKEN', 'Bot code is already taken');
	if (known === undefined && bots.length >= MOST_BOTS)
		refuse(400, 'BOT_LIMIT_EXCEEDED', 'Bot limit exceeded');
	const bot = known ?? {
		id: newId(portal, 'user'),
		code,
		token,
		type,
		isSupportOpenline: asFlag(fields.isSupportOpenline),
		eventMode: mode,
		webhookUrl: url,
		name,
		events: [],
		count: 0,
	};
	if (known === undefined) bots.push(bot);
	return {
		result: {
			bot: botJson(bot),
			users: [{ ...userJson(bot.id, bot.name), bot: true, type: 'bot', externalAuthId: 'bot' }],
		},
	};
}

function update(call: Call): { readonly result: Json } {
	const bot = botOf(call);
	const fields = asObject(call.params.fields) ?? {};
	const url = fields.webhookUrl === undefined ? bot.webhookUrl : asText(fields.webhookUrl);
	bot.eventMode = eventMode(fields.eventMode ?? bot.eventMode, url);
	bot.webhookUrl = url;
	if (fields.isSupportOpenline !== undefined)
		bot.isSupportOpenline = asFlag(fields.isSupportOpenline);
	return { result: { bot: botJson(bot), users: [] } };
}

/** Confirms what lies before the offset, and gives what is left, oldest first. */
function events(call: Call): { readonly result: Json } {
	const bot = botOf(call);
	const offset = asInteger(call.params.offset);
	const limit = Math.min(1_000, Math.max(1, asInteger(call.params.limit) ?? 100));
	if (offset !== undefined) bot.events = bot.events.filter(({ eventId }) => eventId >= offset);
	const given = bot.events.slice(0, limit);
	const last = given.at(-1)?.eventId;
	return {
		result: {
			events: given.map((event) => ({ ...event })),
			nextOffset: last === undefined ? (offset ?? 0) : last + 1,
			hasMore: bot.events.length > given.length,
		},
	};
}

/** A button has a title and something that it does. */
const isButton = (value: Json): boolean => {
	const button = asObject(value) ?? {};
	if (button.TYPE === 'NEWLINE') return true;
	const link = asText(button.LINK);
	return (
		asText(button.TEXT) !== '' &&
		(/^(https?:\/\/|\/)/.test(link) ||
			asText(button.COMMAND) !== '' ||
			(['PUT', 'SEND', 'COPY', 'CALL', 'DIALOG'].includes(asText(button.ACTION)) &&
				asText(button.ACTION_VALUE) !== ''))
	);
};

function send(call: Call): { readonly result: Json } {
	const { portal, params } = call;
	const bot = botOf(call);
	const chat = chatOf(portal, bot, params.dialogId);
	const fields = asObject(params.fields) ?? {};
	const text = asText(fields.message);
	if (text.trim() === '' && fields.attach === undefined)
		refuse(400, 'EMPTY_MESSAGE', 'Message is empty');
	const keyboard = asList(asObject(fields.keyboard)?.BUTTONS) ?? asList(fields.keyboard) ?? [];
	if (!keyboard.every(isButton)) refuse(400, 'SENDING_FAILED', 'Incorrect keyboard params');
	const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)} (...)` : text;
	const message = write(portal, chat, bot.id, cut, {
		uuid: asText(fields.templateId),
		params: keyboard.length > 0 ? { KEYBOARD: keyboard } : {},
	});
	bot.count += 1;
	return { result: { id: message.id, uuidMap: [] } };
}

/** Takes a file in Base64 without a prefix, and shows it in the chat at once. */
function upload(call: Call): { readonly result: Json } {
	const { portal, params } = call;
	const bot = botOf(call);
	const chat = chatOf(portal, bot, params.dialogId);
	const fields = asObject(params.fields) ?? {};
	const name = asText(fields.name);
	const content = asText(fields.content);
	if (name === '' || content === '') refuse(400, 'FILE_EMPTY', 'File name or content is empty');
	if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(content))
		refuse(400, 'FILE_INVALID_CONTENT', 'Invalid base64 content');
	const bytes = Buffer.from(content, 'base64');
	if (bytes.length > LARGEST_FILE) refuse(400, 'FILE_TOO_LARGE', 'File is too large');
	const id = newId(portal, 'file');
	openLines(portal).files.push({ id, chatId: chat.id, name, content: bytes.toString('utf8') });
	const message = write(portal, chat, bot.id, asText(fields.message), {
		params: { FILE_ID: [id] },
	});
	bot.count += 1;
	return {
		result: {
			file: {
				id,
				chatId: chat.id,
				name,
				extension: name.split('.').at(-1) ?? '',
				size: bytes.length,
			},
			messageId: message.id,
			chatId: chat.id,
			dialogId: `chat${chat.id}`,
		},
	};
}

export const botMethods: MethodTable = {
	'imbot.v2.file.upload': writing(IMBOT, upload),
	'imbot.v2.revision.get': reading(IMBOT, () => ({
		result: { rest: 36, web: 130, mobile: 23, desktop: 6 },
	})),
	'imbot.v2.bot.register': writing(IMBOT, register),
	'imbot.v2.bot.update': writing(IMBOT, update),
	'imbot.v2.bot.get': reading(IMBOT, ({ portal, params }) => {
		admit(portal);
		const token = tokenOf(params);
		const id = asInteger(params.botId);
		const code = asText(params.code);
		if (id === undefined && code === '')
			refuse(400, 'PARAMS_REQUIRED', 'Required parameters are missing');
		const bot = openLines(portal).bots.find(
			(own) => own.token === token && (id === undefined ? own.code === code : own.id === id),
		);
		if (bot === undefined) return refuse(400, 'BOT_NOT_FOUND', 'Bot not found');
		return { result: { bot: botJson(bot), users: [] } };
	}),
	'imbot.v2.bot.unregister': writing(IMBOT, (call) => {
		const bot = botOf(call);
		const state = openLines(call.portal);
		state.bots = state.bots.filter((own) => own !== bot);
		return { result: { result: true } };
	}),
	'imbot.v2.event.get': reading(IMBOT, events),
	'imbot.v2.chat.message.send': writing(IMBOT, send),
	'imbot.v2.chat.inputaction.notify': writing(IMBOT, (call) => {
		const chat = chatOf(call.portal, botOf(call), call.params.dialogId);
		chat.typing += 1;
		return { result: { result: true } };
	}),
	'imbot.v2.chat.get': reading(IMBOT, (call) => {
		const chat = chatOf(call.portal, botOf(call), call.params.dialogId);
		return {
			result: {
				chat: {
					...chatJson(chat, true),
					entityId: userCode(chat),
					entityData2: bindings(chat),
					role: 'member',
				},
			},
		};
	}),
	'imbot.v2.file.download': reading(IMBOT, (call) => {
		const bot = botOf(call);
		const { chats, files } = openLines(call.portal);
		const file = files.find(({ id }) => id === asInteger(call.params.fileId));
		if (file === undefined) return refuse(400, 'FILE_NOT_FOUND', 'File not found');
		if (!chats.some(({ id, members }) => id === file.chatId && members.includes(bot.id)))
			refuse(403, 'FILE_ACCESS_ERROR', 'File access error');
		const { settings } = call.portal;
		// The link repeats the secret of the webhook, as on a real portal.
		return {
			result: {
				downloadUrl: `${lineSettings(call.portal).origin}/_file/${settings.userId}/${settings.secret}/${file.id}?filename=${encodeURIComponent(file.name)}`,
			},
		};
	}),
};
