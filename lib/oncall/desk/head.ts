import type { Profile } from '../../profile';
import type { Destination } from './emission';

/** Who is told when all was in vain. */
export interface Head {
	readonly name: string;
	readonly to: Destination;
}

/**
 * The head of the business, who is told of late answers too. A head without a chat of their own is looked up by name on the list of
 * people on call. Null when the profile names nobody who can be written to.
 */
export const headOf = ({ sla, onCall }: Profile): Head | null => {
	const { head } = sla.onBreach;
	const { channel, account, chatId } =
		head.chatId === null ? (onCall.people.find(({ name }) => name === head.name) ?? head) : head;
	return channel === null || chatId === null
		? null
		: {
				name: head.name ?? 'Руководитель',
				to: { channel, account: account ?? '', chatId, phone: null },
			};
};
