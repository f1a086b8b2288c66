import { asId } from '../../shared/json';
import type { ChatAddress, OutgoingPart, PartOutcome } from '../adapter';
import { phoneOf } from '../sms/phone';
import { ZvonokError, type ZvonokCall } from './api';
import type { ZvonokSettings } from './settings';

/** Places one call. Its id is the number that reports carry; that it was placed does not say that anybody picked up. */
export const placeCall = async (
	call: ZvonokCall,
	{ campaignId, speaker }: ZvonokSettings,
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
		const answer = await call('phones/call', {
			campaign_id: campaignId.trim(),
			phone,
			text,
			...(speaker.trim() === '' ? {} : { speaker: speaker.trim() }),
		});
		return { status: 'sent', messageId: asId(answer.call_id) };
	} catch (error) {
		if (!(error instanceof ZvonokError) || error.status !== 400) throw error;
		if (/phone|номер|телефон/i.test(error.said))
			return {
				status: 'not_deliverable',
				reason: 'unknown_chat',
				explanation: 'Zvonok.com does not take this phone number.',
			};
		throw error;
	}
};
