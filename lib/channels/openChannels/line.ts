import { readBindings, readLine } from '../../bitrix24/openLine';
import type { CrmChat } from '../../casefile/message';
import { asObject, asText, type JsonObject } from '../../shared/json';

/** What the portal knows of a line's chat, from the chat of an event. */
export const readCrm = (chat: JsonObject, portal: string): CrmChat => ({
	system: 'bitrix24',
	portal,
	...readLine(chat.entityId),
	...readBindings(chat.entityData2),
});

/** The chat of an event, with what was asked for besides where the event does not say it. */
export const withLine = (event: JsonObject, line: JsonObject | undefined): JsonObject => {
	if (line === undefined) return event;
	const data = asObject(event.data);
	const chat = asObject(data.chat);
	return {
		...event,
		data: {
			...data,
			chat: {
				...chat,
				entityId: asText(chat.entityId) || line.entityId,
				entityData2: asText(chat.entityData2) || line.entityData2,
			},
		},
	};
};

/** Whether an event comes from an open line and does not say which one. */
export const lacksLine = (event: JsonObject): boolean => {
	const chat = asObject(asObject(event.data).chat);
	return chat.entityType === 'LINES' && !asText(chat.entityId);
};
