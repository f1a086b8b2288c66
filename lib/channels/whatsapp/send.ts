import { asArray, asId, asObject } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import type { GraphCall } from '../meta/api';
import { MetaError } from '../meta/errors';
import { isBusinessScoped } from './person';

/** A business-scoped id goes by another field than a number. */
export const addressee = (chatId: string): Readonly<Record<string, string>> =>
	isBusinessScoped(chatId.trim())
		? { recipient: chatId.trim() }
		: { to: chatId.trim().replace(/^\+/, '') };

export const sendWhatsApp = async (
	call: GraphCall,
	phoneNumberId: string,
	{ detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	try {
		const answer = await call({
			method: 'POST',
			path: `${phoneNumberId}/messages`,
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				...addressee(chatId),
				...asObject(detail.message),
			},
		});
		return { status: 'sent', messageId: asId(asObject(asArray(answer.messages)[0]).id) };
	} catch (error) {
		const outcome = error instanceof MetaError ? NOT_DELIVERABLE[error.code] : undefined;
		if (outcome === undefined) throw error;
		return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
	}
};

/**
 * What no repetition can change, by code. The same codes come later in a `failed` status. Codes that are the owner's to mend are
 * missing here: they are thrown with a sentence about what to do.
 */
const NOT_DELIVERABLE: Readonly<
	Record<number, readonly [reason: NotDeliverableReason, explanation: string] | undefined>
> = {
	130472: [
		'not_allowed',
		'WhatsApp holds this message back from this person as part of an experiment with advertising.',
	],
	131021: ['not_allowed', 'This is our own number.'],
	131026: [
		'unknown_chat',
		'WhatsApp cannot deliver to this person: no WhatsApp on this number, an old app, or they do not take such messages.',
	],
	131047: [
		'window_closed',
		'More than 24 hours have passed since the customer wrote. Only an approved template can be sent.',
	],
	131049: [
		'not_allowed',
		'WhatsApp holds back advertising so that this person does not get too much of it. Not before a day is over.',
	],
	131050: ['blocked', 'The customer does not want messages with advertising from this number.'],
};
