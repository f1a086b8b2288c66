import type { JsonObject } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import { portalTime } from '../rest/method.ts';
import type { LineChat, LineMessage, PortalBot } from './state.ts';
import { botJson, chatJson, customerJson, openLines, phpForm, userJson } from './state.ts';

/** What the simulator itself decides; nothing of it is told by the documentation. */
export interface LineSettings {
	/** Whether the chat of an event says which line it is and which cards are bound. */
	namesLine: boolean;
	/** Whether the user of the webhook may see the dialogues of the lines. */
	userSeesDialogs: boolean;
	/** So many calls of bots are refused with 429 next. */
	refuse: number;
	/** Address of the portal, for links to files. */
	origin: string;
	/** Events on their way to addresses. */
	readonly underWay: Set<Promise<void>>;
}

const settings = new WeakMap<Portal, LineSettings>();

export const lineSettings = (portal: Portal): LineSettings => {
	const known = settings.get(portal);
	if (known !== undefined) return known;
	const fresh: LineSettings = {
		namesLine: false,
		userSeesDialogs: true,
		refuse: 0,
		origin: '',
		underWay: new Set<Promise<void>>(),
	};
	settings.set(portal, fresh);
	return fresh;
};

/** Kept until it is confirmed, or posted once to the bot's address: Bitrix24 does not try again. */
export function emit(portal: Portal, bot: PortalBot, type: string, data: JsonObject): void {
	const state = openLines(portal);
	if (bot.eventMode === 'fetch') {
		bot.events.push({
			eventId: (state.nextEventId += 2),
			type,
			date: portalTime(portal),
			data: { bot: botJson(bot), ...data, language: 'ru' },
		});
		return;
	}
	const form = new URLSearchParams([
		['event', type],
		...phpForm(
			{
				bot: {
					id: bot.id,
					code: bot.code,
					auth: { access_token: 'a-token', refresh_token: 'another' },
				},
				...data,
				language: 'ru',
			},
			'data',
		),
		['ts', String(Math.floor(portal.clock.now() / 1000))],
		['auth[domain]', portal.settings.portalName],
		['auth[application_token]', 'the-application'],
	]);
	const sent = fetch(bot.webhookUrl, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: form.toString(),
		signal: AbortSignal.timeout(30_000),
	}).then(
		() => undefined,
		() => undefined,
	);
	const { underWay } = lineSettings(portal);
	underWay.add(sent);
	void sent.then(() => underWay.delete(sent));
}

export const messageJson = (portal: Portal, chat: LineChat, message: LineMessage): JsonObject => ({
	id: message.id,
	chatId: chat.id,
	authorId: message.authorId,
	date: portalTime(portal, message.at),
	text: message.text,
	isSystem: message.isSystem,
	uuid: message.uuid,
	forward: null,
	params: message.params,
	viewedByOthers: false,
});

export const authorJson = (portal: Portal, chat: LineChat, authorId: number): JsonObject => {
	if (authorId === chat.userId) return customerJson(chat);
	const user = portal.settings.users.find(({ id }) => id === authorId);
	return userJson(authorId, user === undefined ? '' : `${user.name} ${user.lastName}`);
};

/** Tells the bots that are in the chat, except of what they wrote themselves. */
export function tell(
	portal: Portal,
	chat: LineChat,
	type: string,
	authorId: number,
	data: JsonObject,
): void {
	for (const bot of openLines(portal).bots)
		if (chat.members.includes(bot.id) && bot.id !== authorId)
			emit(portal, bot, type, {
				...data,
				chat: chatJson(chat, lineSettings(portal).namesLine),
				user: authorJson(portal, chat, authorId),
			});
}
