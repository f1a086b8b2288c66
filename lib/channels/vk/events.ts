import type { MessageKind } from '../../casefile/message';

/** What every front desk needs, whatever it hands on. */
const ALWAYS = [
	'message_new',
	'message_event',
	'message_reply',
	'message_edit',
	'message_allow',
	'message_deny',
];

const NAMES: Readonly<Partial<Record<MessageKind, readonly string[]>>> = {
	status: ['message_read'],
	reaction: ['message_reaction_event'],
	lifecycle: ['user_block', 'user_unblock'],
	service: ['group_join', 'group_leave'],
};

/** Switches for `groups.setCallbackSettings` and `groups.setLongPollSettings`. */
export const eventSwitches = (kinds: ReadonlySet<MessageKind>): Readonly<Record<string, 1>> =>
	Object.fromEntries(
		[...ALWAYS, ...[...kinds].flatMap((kind) => NAMES[kind] ?? [])].map((name) => [name, 1]),
	);
