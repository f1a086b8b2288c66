import { UnreachableError } from '../../shared/http';
import { asArray, asId, asObject, asText } from '../../shared/json';
import type {
	ChatAddress,
	NotDeliverableReason,
	OutgoingPart,
	PartIdentity,
	PartOutcome,
} from '../adapter';
import { uuidOf } from '../identity';
import { WazzupError, type WazzupCall } from './api';
import { addressOf, type WazzupAddress } from './chat';

/**
 * Sends one message. One `crmMessageId` serves all tries of a part, also after a crash: within 60 seconds Wazzup makes one message of
 * them, so a broken connection is tried again at once. The chat stays «unanswered» in Wazzup, so that no colleague overlooks it.
 */
export const sendWazzup = async (
	call: WazzupCall,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
	identity?: PartIdentity,
): Promise<PartOutcome> => {
	const file = asObject(detail.photo ?? detail.file);
	const name = asText(file.name);
	const address = addressOf(chatId);
	if (address === null)
		return because(
			'unknown_chat',
			`"${chatId}" is no chat at Wazzup. Write messenger and chat, as in whatsapp:79161234567.`,
		);
	const channelId = address.channelId ?? (await findChannel(call, address));
	if (channelId === null)
		return because(
			'unknown_chat',
			`Wazzup has no or several active channels for "${address.chatType}". Write the channel into the chat id: ${address.chatType}:<channel id>:${address.chatId}.`,
		);
	const body = {
		channelId,
		chatType: address.chatType,
		chatId: address.chatId,
		// One or the other, never both.
		...(name === null ? { text } : { contentUri: asText(file.url) ?? '' }),
		crmMessageId: uuidOf(identity),
		clearUnanswered: false,
	};
	for (let tries = 0; ; tries++) {
		try {
			const answer = asObject(await call('POST', '/message', { body }));
			return { status: 'sent', messageId: asId(answer.messageId) };
		} catch (error) {
			if (error instanceof UnreachableError && error.mayHaveArrived && tries < 1) continue;
			if (!(error instanceof WazzupError)) throw error;
			// An earlier try was heard after all; its id was in the answer that got lost.
			if (error.code === 'REPEATEDCRMMESSAGEID') return { status: 'sent', messageId: null };
			// Whether the chat can be written to, the words say.
			if (name !== null && error.status === 400 && !isWindow(error))
				return {
					status: 'sent',
					messageId: null,
					leftOut: { name, why: `Wazzup did not take it: ${error.said || error.code}` },
				};
			const known = Object.hasOwn(NOT_DELIVERABLE, error.code) ? NOT_DELIVERABLE[error.code] : null;
			if (known === null) throw error;
			return because(known[0], known[1]);
		}
	}
};

const isWindow = ({ code }: WazzupError): boolean =>
	Object.hasOwn(NOT_DELIVERABLE, code) && NOT_DELIVERABLE[code][0] === 'window_closed';

/** Names of transports in Wazzup's list of channels, by the messenger of a chat. */
const TRANSPORTS: Readonly<Record<string, readonly string[]>> = {
	whatsapp: ['whatsapp', 'wapi'],
	whatsgroup: ['whatsapp'],
	telegram: ['tgapi', 'telegram', 'tgbot'],
	telegroup: ['tgapi', 'telegram'],
	instagram: ['instagram', 'instapi'],
};

const findChannel = async (
	call: WazzupCall,
	{ chatType }: WazzupAddress,
): Promise<string | null> => {
	const transports = Object.hasOwn(TRANSPORTS, chatType) ? TRANSPORTS[chatType] : [chatType];
	const fitting = asArray(await call('GET', '/channels'))
		.map(asObject)
		.filter(
			({ transport, state }) =>
				transports.includes(asText(transport) ?? '') && (state === undefined || state === 'active'),
		);
	return fitting.length === 1 ? asId(fitting[0].channelId) : null;
};

const because = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
	status: 'not_deliverable',
	reason,
	explanation,
});

const NO_SUCH_CHAT = 'The messenger does not know this chat.';
const WRONG_MESSENGER = 'This chat is not of the messenger of that channel.';
const NOTHING = 'The text holds nothing that could be sent.';

/** What no repetition can change, by Wazzup's code. Codes that are the owner's to mend are missing here: they are thrown. */
const NOT_DELIVERABLE: Readonly<
	Record<string, readonly [reason: NotDeliverableReason, explanation: string]>
> = {
	BADCONTACT: ['unknown_chat', 'There is no account with this number or name in the messenger.'],
	CHATIDIGSIDMISMATCH: ['unknown_chat', 'There is no Instagram account with this name any more.'],
	CHATNOTFOUND: ['unknown_chat', NO_SUCH_CHAT],
	INVALIDMESSAGEDATA: ['unknown_chat', 'Wazzup does not take this channel or chat id.'],
	VALIDATIONERROR: ['unknown_chat', 'Wazzup does not take this channel or chat id.'],
	WRONGTRANSPORT: ['unknown_chat', WRONG_MESSENGER],
	MESSAGESABNORMALSEND: ['unknown_chat', WRONG_MESSENGER],
	MESSAGESINVALIDCONTACTTYPE: ['unknown_chat', WRONG_MESSENGER],
	CHATNOACCESS: ['not_allowed', 'The channel has no access to this chat.'],
	MESSAGESNOTTEXTFIRST: [
		'not_allowed',
		'The «Inbox» plan of Wazzup does not allow writing first: the customer has to write.',
	],
	MESSAGESISSPAM: ['not_allowed', 'The messenger took the message for spam.'],
	SPAM: ['not_allowed', 'The messenger took the message for spam.'],
	'24HOURSEXCEEDED': [
		'window_closed',
		'WhatsApp’s 24 hours for an answer are over; the customer has to write again, or a template is needed.',
	],
	'7DAYSEXCEEDED': [
		'window_closed',
		'Instagram’s seven days for an answer are over; the customer has to write again.',
	],
	MESSAGESTEXTCANNOTBEBLANK: ['empty', NOTHING],
	MESSAGENOTHINGTOSEND: ['empty', NOTHING],
};
