import { asId, asObject } from '../../shared/json';
import { UnreachableError } from '../../shared/http';
import type {
	ChatAddress,
	NotDeliverableReason,
	OutgoingPart,
	PartIdentity,
	PartOutcome,
} from '../adapter';
import { numberOf } from '../identity';
import { VkError, type VkCall } from './api';
import { VK_LIMITS } from './limits';

const KEYBOARD_INVALID = 911;
const NO_BOT_FEATURES = 912;

/**
 * Sends one message. One `random_id` serves all tries of a part, also after a crash: VK makes one message of them, so a broken
 * connection is tried again at once. A keyboard that VK does not take is left out and becomes a numbered list.
 */
export const sendVk = async (
	call: VkCall,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
	identity?: PartIdentity,
): Promise<PartOutcome> => {
	const { keyboard, list } = detail;
	const address = { peer_id: chatId.trim(), random_id: numberOf(identity) };
	const quiet = { dont_parse_links: 1, disable_mentions: 1 };
	let body: Record<string, string | number> = {
		...address,
		message: text,
		...quiet,
		...(typeof keyboard === 'string' ? { keyboard } : {}),
	};
	for (let tries = 0; ; tries++) {
		try {
			return { status: 'sent', messageId: idOf(await call('messages.send', body)) };
		} catch (error) {
			if (error instanceof UnreachableError && error.mayHaveArrived && tries < 1) continue;
			if (!(error instanceof VkError)) throw error;
			const isKeyboard = error.code === KEYBOARD_INVALID || error.code === NO_BOT_FEATURES;
			if (isKeyboard && 'keyboard' in body) {
				// The list may not fit under a text of full length; then the question stands alone.
				const withList = `${text}\n\n${typeof list === 'string' ? list : ''}`.trimEnd();
				const message = withList.length <= VK_LIMITS.text ? withList : text;
				body = { ...address, message, ...quiet };
				continue;
			}
			const outcome = NOT_DELIVERABLE[error.code];
			if (outcome === undefined) throw error;
			return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
		}
	}
};

/** A number, or with `peer_ids` a list with the outcome for each. */
const idOf = (answer: unknown): string | null => {
	const first = asObject(Array.isArray(answer) ? answer[0] : answer);
	return asId(answer) ?? asId(first.conversation_message_id) ?? asId(first.message_id);
};

/** What no repetition can change, by VK's code. Codes that are the owner's to mend are missing here: they are thrown. */
const NOT_DELIVERABLE: Readonly<
	Record<number, readonly [reason: NotDeliverableReason, explanation: string] | undefined>
> = {
	18: ['unknown_chat', 'The VK page of this customer was deleted or banned.'],
	113: ['unknown_chat', 'VK does not know this person.'],
	900: ['blocked', 'The customer is on the community’s black list.'],
	901: [
		'not_allowed',
		'The customer has not allowed messages from the community, or has forbidden them. They have to write first.',
	],
	902: ['not_allowed', 'The customer’s privacy settings do not let the community write.'],
	917: ['not_allowed', 'The community is not in this chat.'],
	922: ['not_allowed', 'The community left this chat.'],
	925: ['not_allowed', 'The community is not an administrator of this chat.'],
	936: ['unknown_chat', 'VK does not know this chat.'],
	945: ['not_allowed', 'This chat was switched off.'],
	946: ['not_allowed', 'VK does not let communities write in this kind of chat.'],
	950: [
		'window_closed',
		'VK’s time for an answer in this chat is over; the customer has to write again.',
	],
	962: ['not_allowed', 'This chat is for subscribers only.'],
	983: ['not_allowed', 'Writing is switched off in this chat.'],
};
