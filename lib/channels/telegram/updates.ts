import type { MessageKind } from '../../casefile/message';

/** What every front desk needs, whatever it hands on: customers, presses, blocks, and the owner's own answers. */
const ALWAYS = [
	'message',
	'edited_message',
	'callback_query',
	'my_chat_member',
	'business_connection',
	'business_message',
	'edited_business_message',
	'deleted_business_messages',
];

/**
 * Names for `allowed_updates`. Reactions must be named (they are not in Telegram's default); posts of channels are asked for
 * with them never, as no customer speaks there.
 */
export const allowedUpdates = (kinds: ReadonlySet<MessageKind>): readonly string[] => [
	...ALWAYS,
	...(kinds.has('reaction') ? ['message_reaction'] : []),
	...(kinds.has('service') ? ['chat_member'] : []),
];
