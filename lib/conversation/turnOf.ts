import type { CaseFile, Conversation } from '../casefile';

/** The item's dialogue. Rejects with what to do when there is none. */
export const conversationOf = (item: CaseFile): Conversation => {
	if (item.conversation === undefined || item.conversation === null)
		throw new Error(
			'The item has no dialogue. Put a Conversation node with the operation Open before this one, and keep its data in the item.',
		);
	return item.conversation;
};

/** When the customer wrote, milliseconds; undefined when the item does not say. */
export const writtenAt = (item: CaseFile): number | undefined =>
	item.message?.receivedAt === undefined ? undefined : Date.parse(item.message.receivedAt);

/** What every effect's key of this turn begins with. */
export const turnKeyOf = (item: CaseFile): string => {
	if (item.message?.key) return item.message.key;
	throw new Error(
		'The item has no message with a key. It must come from a Channel Trigger, with its data kept in the item.',
	);
};
