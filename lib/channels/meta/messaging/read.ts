import type { Message } from '../../../casefile/message';
import { asArray, asId, asObject, asText, isObject, type JsonObject } from '../../../shared/json';
import { uniqueMessages } from '../../dedup';
import { blank, kindKey, type Frame } from '../frame';
import { readEvent } from './event';
import type { Platform } from './platform';

/**
 * One POST of Messenger or Instagram → messages, in order, each once. It may hold events of several accounts: each message carries its
 * own. Never throws: an event that is not understood becomes one `unsupported` message, a body that is no event becomes nothing.
 */
export const readMessaging = (
	body: unknown,
	account: string,
	receivedAt: string,
	platform: Platform,
): readonly Message[] => {
	const { object, entry } = asObject(body);
	if (object !== platform.object) return [];
	const messages: Message[] = [];
	for (const one of asArray(entry).filter(isObject)) {
		const frame: Frame = {
			channel: platform.channel,
			account: accountOf(one) ?? account,
			receivedAt,
		};
		for (const event of asArray(one.messaging).filter(isObject))
			messages.push(...readEvent(event, frame, platform));
		for (const event of asArray(one.standby).filter(isObject))
			messages.push(...readEvent(event, frame, platform).map(standingBy));
		for (const change of asArray(one.changes).filter(isObject))
			messages.push(...readChange(change, frame, platform));
	}
	return uniqueMessages(messages);
};

/** The dashboard's test button sends `0`. */
const accountOf = (entry: JsonObject): string | null => {
	const id = asId(entry.id);
	return id === '0' ? null : id;
};

/** Some events come as a change of a field, with the same event inside. */
const readChange = (change: JsonObject, frame: Frame, platform: Platform): readonly Message[] => {
	const value = asObject(change.value);
	if (isObject(value.sender) || isObject(value.recipient)) return readEvent(value, frame, platform);
	return [{ ...blank(frame, kindKey('change', change)), detail: asText(change.field) ?? '' }];
};

/** Another program holds the conversation: what is said there is not said to us. What is no customer's message stays as it is. */
const standingBy = (message: Message): Message =>
	message.kind === 'echo' || message.kind === 'status'
		? message
		: {
				...message,
				kind: 'service',
				text: null,
				button: null,
				media: [],
				location: null,
				detail: 'standby',
			};
