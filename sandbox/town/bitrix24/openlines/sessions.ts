import { createItem } from '../crm/create-item.ts';
import type { JsonObject } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import { CONTACT, DEAL, LEAD, findItem } from '../state.ts';
import { emit, lineSettings, messageJson, tell } from './events.ts';
import type { LineChat, LineMessage, OpenLine } from './state.ts';
import { chatJson, newId, openLines, userJson } from './state.ts';

/** Writes into a chat of a line and tells the bots that are in it. */
export function write(
	portal: Portal,
	chat: LineChat,
	authorId: number,
	text: string,
	more: { readonly params?: JsonObject; readonly uuid?: string; readonly isSystem?: boolean } = {},
): LineMessage {
	const message: LineMessage = {
		id: newId(portal, 'message'),
		authorId,
		text,
		at: portal.clock.now(),
		isSystem: more.isSystem ?? false,
		uuid: more.uuid ?? '',
		params: more.params ?? {},
	};
	chat.messages.push(message);
	tell(portal, chat, 'ONIMBOTV2MESSAGEADD', authorId, {
		message: messageJson(portal, chat, message),
	});
	return message;
}

/** Opens a session when there is none: the bot of the line greets, or the queue is asked; and a card is made for somebody new. */
export function openSession(portal: Portal, chat: LineChat): void {
	if (chat.operator !== null) return;
	const state = openLines(portal);
	const line = state.lines.find(({ id }) => id === chat.lineId);
	if (line === undefined) throw new Error(`There is no line ${chat.lineId}`);
	if (line.makesCard) bindCard(portal, chat, line);
	const bot = state.bots.find(({ id }) => id === line.botId);
	if (bot !== undefined && (bot.type === 'openline' || bot.isSupportOpenline))
		putBot(portal, chat, bot.id);
	else chat.operator = { kind: 'queue', id: line.id };
}

export function putBot(portal: Portal, chat: LineChat, botId: number): void {
	const bot = openLines(portal).bots.find(({ id }) => id === botId);
	if (bot === undefined) throw new Error(`There is no bot ${botId}`);
	chat.operator = { kind: 'bot', id: botId };
	if (!chat.members.includes(botId)) chat.members.push(botId);
	emit(portal, bot, 'ONIMBOTV2JOINCHAT', {
		dialogId: `chat${chat.id}`,
		chat: chatJson(chat, lineSettings(portal).namesLine),
		user: userJson(0, ''),
	});
}

/** An employee has the session now; the bot may stay until they have accepted. */
export function putUser(chat: LineChat, userId: number, botLeaves: boolean): void {
	const { operator } = chat;
	if (operator?.kind === 'bot' && botLeaves)
		chat.members = chat.members.filter((id) => id !== operator.id);
	chat.operator = { kind: 'user', id: userId };
	if (!chat.members.includes(userId)) chat.members.push(userId);
}

export function finish(portal: Portal, chat: LineChat): void {
	write(portal, chat, 0, 'Диалог завершён', {
		isSystem: true,
		params: { CLASS: 'bx-messenger-content-item-ol-end' },
	});
	chat.operator = null;
	chat.members = [];
}

/** Somebody who has an open card keeps it; others get a lead, or a contact with a deal where the portal has no leads. */
function bindCard(portal: Portal, chat: LineChat, line: OpenLine): void {
	const isOpen = (type: number, id: number): boolean =>
		id > 0 && findItem(portal.state, type, id)?.values.stageSemanticId === 'P';
	if (isOpen(LEAD, chat.leadId) || isOpen(DEAL, chat.dealId)) return;
	const lead = createItem(
		portal,
		LEAD,
		{
			title: `${chat.name} - ${line.name}`,
			name: chat.name,
			sourceId: 'WEB',
			...(chat.phone === null
				? {}
				: { fm: [{ typeId: 'PHONE', valueType: 'WORK', value: chat.phone }] }),
		},
		false,
	);
	const deal = portal.state.items.find(
		({ entityTypeId, values }) => entityTypeId === DEAL && values.leadId === lead.id,
	);
	chat.leadId = deal === undefined ? lead.id : 0;
	chat.dealId = deal?.id ?? 0;
	chat.contactId = Number(deal?.values.contactId ?? 0);
	if (
		!portal.state.items.some(
			({ entityTypeId, id }) => entityTypeId === CONTACT && id === chat.contactId,
		)
	)
		chat.contactId = 0;
}
