import type { Profile } from '../../profile';
import type { Destination } from './emission';

/**
 * Where the head of the business is written to: the one who is told of late answers. A head without a chat of their own is looked up by
 * name on the list of people on call. Null when the profile names nobody who can be written to.
 */
export const headOf = ({ sla, onCall }: Profile): Destination | null => {
	const { head } = sla.onBreach;
	const { channel, account, chatId } =
		head.chatId === null ? (onCall.people.find(({ name }) => name === head.name) ?? head) : head;
	return channel === null || chatId === null
		? null
		: { channel, account: account ?? '', chatId, phone: null };
};
