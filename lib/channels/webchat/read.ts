import { createHash } from 'node:crypto';

import type { Message } from '../../casefile/message';
import { asText, type JsonObject } from '../../shared/json';
import { blankMessage } from '../blankMessage';
import { isUnguessable, readRequest } from './request';
import type { WebChatSettings } from './settings';

/**
 * `sendMessage` → one text. The client's `metadata.messageId` names the message, so that a repeated POST counts once; without it
 * (n8n's own widget sends none) every POST is a message of its own.
 */
export const readWebChat = (
	body: unknown,
	{ widget, maxText }: WebChatSettings,
	receivedAt: string,
): readonly Message[] => {
	const { action, sessionId, text, metadata } = readRequest(body);
	if (action !== 'sendMessage' || !isUnguessable(sessionId)) return [];
	if (text === '' || text.length > maxText) return [];
	const messageId = clientId(metadata);
	return [
		blankMessage({
			channel: 'webchat',
			account: widget,
			kind: 'text',
			chat: { id: sessionId, type: 'private', title: null },
			sender: {
				id: sessionId,
				name: short(metadata.name, 100),
				username: null,
				language: short(metadata.language, 35),
				isBot: false,
			},
			messageId,
			dedupKey:
				messageId === null
					? `${sessionId}:${receivedAt}:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
					: `${sessionId}:${messageId}`,
			text,
			campaign: short(metadata.campaign, 128) ?? short(metadata.utm_campaign, 128),
			receivedAt,
		}),
	];
};

const clientId = (metadata: JsonObject): string | null => {
	const id = asText(metadata.messageId);
	return id !== null && /^[\w.:-]{1,100}$/.test(id) ? id : null;
};

const short = (value: unknown, most: number): string | null => {
	const text = asText(value)?.trim();
	return text ? text.slice(0, most) : null;
};
