import { asId, asObject } from '../../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../../adapter';
import type { GraphCall } from '../api';
import { MetaError } from '../errors';

export const sendMessaging = async (
	call: GraphCall,
	node: string,
	{ detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	try {
		const answer = await call({
			method: 'POST',
			path: `${node}/messages`,
			body: {
				recipient: { id: chatId.trim() },
				messaging_type: detail.type === 'UTILITY' ? 'UTILITY' : 'RESPONSE',
				message: asObject(detail.message),
			},
		});
		return { status: 'sent', messageId: asId(answer.message_id) };
	} catch (error) {
		const outcome = error instanceof MetaError ? outcomeOf(error) : undefined;
		if (outcome === undefined) throw error;
		return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
	}
};

/** Seen and typing; each is a call of its own. Never rejects. */
export const showTyping = async (
	call: GraphCall,
	node: string,
	{ chatId }: ChatAddress,
): Promise<void> => {
	for (const action of ['mark_seen', 'typing_on'])
		try {
			await call({
				method: 'POST',
				path: `${node}/messages`,
				body: { recipient: { id: chatId.trim() }, sender_action: action },
				timeoutMs: 5_000,
				patienceMs: 0,
			});
		} catch {
			// Only a courtesy.
		}
};

type Outcome = readonly [reason: NotDeliverableReason, explanation: string];

const WINDOW: Outcome = [
	'window_closed',
	'More than 24 hours have passed since the customer wrote. They have to write again.',
];
const UNAVAILABLE: Outcome = [
	'blocked',
	'This person cannot be written to: they have blocked the account or left the messenger.',
];
const UNKNOWN: Outcome = ['unknown_chat', 'The messenger does not know this person.'];

/** What no repetition can change, by subcode; some codes mean it without one. */
const SUBCODES: Readonly<Record<number, Outcome | undefined>> = {
	2018278: WINDOW,
	2018065: WINDOW,
	2534022: WINDOW,
	1545041: UNAVAILABLE,
	2018108: UNAVAILABLE,
	2018001: UNKNOWN,
	2534014: UNKNOWN,
};

const outcomeOf = ({ code, subcode }: MetaError): Outcome | undefined =>
	SUBCODES[subcode] ?? (code === 551 ? UNAVAILABLE : undefined);
