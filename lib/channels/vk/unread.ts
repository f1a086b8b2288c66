import type { Message } from '../../casefile/message';
import { toIso, type Clock } from '../../shared/clock';
import { asArray, asId, asNumber, asObject, type JsonObject } from '../../shared/json';
import type { VkCall } from './api';
import { readEvents } from './read';

/** As long as other messengers keep what was not fetched; an older question has found its answer elsewhere. */
const OLDEST = 24 * 3_600_000;
const DIALOGUES = 100;
const MESSAGES = 100;

/** What customers wrote in the last 24 hours and nobody has read, oldest first, as the events that VK would have sent. */
export const fetchUnread = async (
	call: VkCall,
	groupId: string,
	clock: Clock,
): Promise<readonly Message[]> => {
	const now = clock();
	const answer = asObject(
		await call('messages.getConversations', {
			group_id: groupId,
			filter: 'unread',
			count: DIALOGUES,
		}),
	);
	const found: JsonObject[] = [];
	for (const item of asArray(answer.items).map(asObject)) {
		const conversation = asObject(item.conversation);
		const peer = asId(asObject(conversation.peer).id);
		const unread = asNumber(conversation.unread_count) ?? 0;
		const last = asObject(item.last_message);
		if (peer === null || unread < 1 || isOld(last, now)) continue;
		const history =
			unread === 1 && last.out !== 1
				? [last]
				: asArray(
						asObject(
							await call('messages.getHistory', {
								group_id: groupId,
								peer_id: peer,
								count: Math.min(MESSAGES, unread),
							}),
						).items,
					).map(asObject);
		found.push(...history.filter((message) => message.out !== 1 && !isOld(message, now)));
	}
	const date = ({ date: seconds }: JsonObject): number => asNumber(seconds) ?? 0;
	const number = (message: JsonObject): number => asNumber(message.conversation_message_id) ?? 0;
	found.sort((a, b) => date(a) - date(b) || number(a) - number(b));
	return readEvents(
		found.map((message) => ({ type: 'message_new', object: { message } })),
		groupId,
		toIso(now),
	);
};

const isOld = ({ date }: JsonObject, now: number): boolean =>
	now - (asNumber(date) ?? 0) * 1000 > OLDEST;
