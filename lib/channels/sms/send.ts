import { asId, asObject } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import { SmscError, type SmscCall } from './api';
import { phoneOf } from './phone';

/** Sends one SMS. Its id is the number that delivery reports carry. */
export const sendSms = async (
	call: SmscCall,
	sender: string,
	{ text }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const phone = phoneOf(chatId);
	if (phone === null)
		return {
			status: 'not_deliverable',
			reason: 'unknown_chat',
			explanation: `"${chatId}" is not a phone number. Write it like +79161234567.`,
		};
	try {
		const answer = asObject(
			await call('send', {
				phones: phone,
				mes: text,
				...(sender.trim() === '' ? {} : { sender: sender.trim() }),
			}),
		);
		return { status: 'sent', messageId: asId(answer.id) };
	} catch (error) {
		const outcome = error instanceof SmscError ? NOT_DELIVERABLE[error.code] : undefined;
		if (outcome === undefined) throw error;
		return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
	}
};

/** What no repetition can change. Login, money and pace are the owner's to mend: they are thrown. */
const NOT_DELIVERABLE: Readonly<
	Record<number, readonly [reason: NotDeliverableReason, explanation: string] | undefined>
> = {
	6: [
		'not_allowed',
		'SMSC.ru does not let this text or sender name through. Register the sender name and the template with the operators.',
	],
	7: ['unknown_chat', 'SMSC.ru does not take this phone number.'],
	8: ['unknown_chat', 'SMS cannot be delivered to this phone number.'],
};
