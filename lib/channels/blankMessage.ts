import type { Message } from '../casefile/message';

/** What a message cannot do without, and whatever else is already known of it. */
export type KnownOfMessage = Pick<Message, 'channel' | 'account' | 'dedupKey' | 'receivedAt'> &
	Partial<Message>;

/**
 * A normalised message that holds what is known and nothing else. Unless something else is said it is an `unsupported` event of the
 * account itself: readers start from that and override what they find, so that an event nobody understands still becomes a message.
 */
export const blankMessage = ({
	channel,
	account,
	dedupKey,
	receivedAt,
	...known
}: KnownOfMessage): Message => ({
	channel,
	account,
	kind: 'unsupported',
	chat: { id: account, type: 'channel', title: null },
	sender: null,
	messageId: null,
	dedupKey,
	text: null,
	command: null,
	button: null,
	contact: null,
	location: null,
	media: [],
	refersTo: null,
	campaign: null,
	detail: null,
	occurredAt: null,
	receivedAt,
	...known,
});
