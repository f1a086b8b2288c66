import type { MessageKind } from '../../casefile/message';

/** What every front desk needs, whatever it hands on. */
const ALWAYS = [
	'message_created',
	'message_callback',
	'message_edited',
	'message_removed',
	'bot_started',
	'bot_stopped',
	'bot_added',
	'bot_removed',
];

const SERVICE = [
	'dialog_muted',
	'dialog_unmuted',
	'dialog_cleared',
	'dialog_removed',
	'user_added',
	'user_removed',
	'chat_title_changed',
];

/** Names for `update_types` of a subscription. */
export const updateTypes = (kinds: ReadonlySet<MessageKind>): readonly string[] => [
	...ALWAYS,
	...(kinds.has('service') ? SERVICE : []),
];
