import type { LeftOutFile } from '../../casefile/reply';
import { asId, asObject } from '../../shared/json';
import { UnreachableError } from '../../shared/http';
import type {
	ChatAddress,
	NotDeliverableReason,
	OutgoingPart,
	PartIdentity,
	PartOutcome,
} from '../adapter';
import { loadFile } from '../attach';
import { numberOf } from '../identity';
import { VkError } from './api';
import { VK_FILES, VK_LIMITS } from './limits';
import { uploadVk, type VkUploading } from './upload';

const KEYBOARD_INVALID = 911;
const NO_BOT_FEATURES = 912;

/**
 * Sends one message. One `random_id` serves all tries of a part, also after a crash: VK makes one message of them, so a broken
 * connection is tried again at once. A keyboard that VK does not take is left out and becomes a numbered list; a picture or a file that
 * it does not take is left out.
 */
export const sendVk = async (
	tools: VkUploading,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
	identity?: PartIdentity,
): Promise<PartOutcome> => {
	const { keyboard, list } = detail;
	const peerId = chatId.trim();
	const medium = await mediumOf(tools, detail, peerId).catch(outcomeOrThrow);
	if (medium !== null && 'status' in medium) return medium;
	const left = medium !== null && 'leftOut' in medium ? { leftOut: medium.leftOut } : {};
	if ('leftOut' in left && text === '') return { status: 'sent', messageId: null, ...left };
	const base = {
		peer_id: peerId,
		random_id: numberOf(identity),
		...(medium !== null && 'attachment' in medium ? { attachment: medium.attachment } : {}),
		dont_parse_links: 1,
		disable_mentions: 1,
	};
	let body: Record<string, string | number> = {
		...base,
		message: text,
		...(typeof keyboard === 'string' ? { keyboard } : {}),
	};
	for (let tries = 0; ; tries++) {
		try {
			return {
				status: 'sent',
				messageId: idOf(await tools.call('messages.send', body)),
				...left,
			};
		} catch (error) {
			if (error instanceof UnreachableError && error.mayHaveArrived && tries < 1) continue;
			if (
				error instanceof VkError &&
				(error.code === KEYBOARD_INVALID || error.code === NO_BOT_FEATURES) &&
				'keyboard' in body
			) {
				// The list may not fit under a text of full length; then the question stands alone.
				const withList = `${text}\n\n${typeof list === 'string' ? list : ''}`.trimEnd();
				body = { ...base, message: withList.length <= VK_LIMITS.text ? withList : text };
				continue;
			}
			return outcomeOrThrow(error);
		}
	}
};

const outcomeOrThrow = (error: unknown): Extract<PartOutcome, { status: 'not_deliverable' }> => {
	const outcome = error instanceof VkError ? NOT_DELIVERABLE[error.code] : undefined;
	if (outcome === undefined) throw error;
	return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
};

/** The picture or the file of a part, uploaded; null: it has none. */
const mediumOf = async (
	tools: VkUploading,
	{ photo, file }: OutgoingPart['detail'],
	peerId: string,
): Promise<{ readonly attachment: string } | { readonly leftOut: LeftOutFile } | null> => {
	const [value, type] = photo === undefined ? [file, 'doc' as const] : [photo, 'photo' as const];
	const limit = (type === 'photo' ? VK_FILES.photo : VK_FILES.file).bytes;
	const loaded = await loadFile(value, limit, tools);
	if (loaded === null || loaded.status === 'left_out') return loaded;
	const { upload } = loaded;
	try {
		const uploaded = await uploadVk(tools, type, { upload, peerId });
		return 'refused' in uploaded
			? { leftOut: { name: upload.name, why: uploaded.refused } }
			: uploaded;
	} catch (error) {
		// A key without the right for pictures or documents, or a kind that VK refuses: the words go out all the same.
		if (!(error instanceof VkError) || !REFUSED.has(error.code)) throw error;
		return { leftOut: { name: upload.name, why: error.message } };
	}
};

/** Codes of the upload methods that mean this file, or the right to send any: no access, bad parameter, bad file, not saved. */
const REFUSED: ReadonlySet<number> = new Set([
	7, 15, 22, 27, 100, 105, 114, 118, 121, 129, 1150, 1151, 1152,
]);

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
