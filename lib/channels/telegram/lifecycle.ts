import type { Message } from '../../casefile/message';
import { asObject, asText, type JsonObject } from '../../shared/json';
import { readChat, readSender } from './chat';
import { blank, instant, type Frame } from './frame';

const PRESENT = new Set(['member', 'administrator', 'creator', 'restricted']);

/**
 * A change of somebody's membership. Of the bot itself (`my_chat_member`): in a private chat `kicked` is «blocked»; in a group
 * the bot was added or removed. A change of rights, or of another member, is a service event.
 */
export const readChatMember = (
	value: JsonObject,
	frame: Frame,
	ofTheBot: boolean,
): readonly Message[] | null => {
	const chat = readChat(asObject(value.chat), null);
	if (chat === null) return null;
	const before = asText(asObject(value.old_chat_member).status);
	const after = asText(asObject(value.new_chat_member).status);
	const word = ofTheBot ? change(chat.type === 'private', before, after) : null;
	return [
		{
			...blank(frame, chat),
			kind: word === null ? 'service' : 'lifecycle',
			sender: readSender(value.from),
			detail: word ?? (ofTheBot ? 'my_chat_member' : 'chat_member'),
			occurredAt: instant(value.date),
		},
	];
};

const change = (isPrivate: boolean, before: string | null, after: string | null): string | null => {
	if (after === null) return null;
	const isIn = PRESENT.has(after);
	if (isPrivate) return isIn ? 'unblocked' : 'blocked';
	const wasIn = before !== null && PRESENT.has(before);
	return isIn === wasIn ? null : isIn ? 'added' : 'removed';
};
