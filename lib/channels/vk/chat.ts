import type { Chat, Sender } from '../../casefile/message';
import { asId } from '../../shared/json';

/** From here on a `peer_id` is a group chat. */
const FIRST_GROUP = 2_000_000_000;

export const readPeer = (peerId: unknown): Chat | null => {
	const id = asId(peerId);
	return id === null
		? null
		: { id, type: Number(id) > FIRST_GROUP ? 'group' : 'private', title: null };
};

/** VK sends numbers only; names are asked for apart, and the phone is never told. Communities have negative ids. */
export const readPerson = (userId: unknown, language: string | null = null): Sender | null => {
	const id = asId(userId);
	return id === null || id === '0'
		? null
		: { id, name: null, username: null, language, isBot: id.startsWith('-') };
};
