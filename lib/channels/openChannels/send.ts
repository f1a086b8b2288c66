import { asId, asObject } from '../../shared/json';
import type {
	ChatAddress,
	NotDeliverableReason,
	OutgoingPart,
	PartIdentity,
	PartOutcome,
} from '../adapter';
import { uuidOf } from '../identity';
import { OpenChannelsError, type PortalCall } from './api';
import type { BotAccess } from './bot';
import { keyboardIn, withoutMarkup } from './compose';
import { connectorOf } from './dialog';

/** The portal's own site chat draws buttons; what other messengers make of them is not documented. */
const WITH_BUTTONS: ReadonlySet<string> = new Set(['livechat']);

export const chatNumberOf = (chatId: string): number | null => {
	const [, digits] = /^(?:chat)?([1-9]\d{0,14})$/.exec(chatId.trim()) ?? [];
	return digits === undefined ? null : Number(digits);
};

/**
 * Sends one message as the bot. The same `templateId` serves all tries of a part. That Bitrix24 drops repetitions by it is likely and
 * not promised, so a broken connection is thrown: the part may come twice.
 */
export const sendOpenChannels = async (
	{
		call,
		bot,
		account,
	}: { readonly call: PortalCall; readonly bot: BotAccess; readonly account: string },
	part: OutgoingPart,
	{ chatId }: ChatAddress,
	identity?: PartIdentity,
): Promise<PartOutcome> => {
	const chat = chatNumberOf(chatId);
	if (chat === null)
		return refused('unknown_chat', 'A chat of an open line is a number, as in "chat112".');
	const withKeyboard = keyboardIn(part);
	const connector =
		withKeyboard === null ? null : await connectorOf(call, bot, account, String(chat));
	const drawn = connector !== null && WITH_BUTTONS.has(connector) ? withKeyboard : null;
	try {
		const answer = await call(
			'imbot.v2.Chat.Message.send',
			await bot.signed({
				dialogId: `chat${chat}`,
				fields: {
					message: withoutMarkup(drawn?.question ?? part.text),
					...(drawn === null ? {} : { keyboard: drawn.keyboard }),
					urlPreview: false,
					templateId: uuidOf(identity),
				},
			}),
		);
		return { status: 'sent', messageId: asId(asObject(answer).id) };
	} catch (error) {
		const outcome = error instanceof OpenChannelsError ? OUTCOMES[error.code] : undefined;
		if (outcome === undefined || (error as OpenChannelsError).trap === 'paid_plan') throw error;
		return refused(...outcome);
	}
};

const refused = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
	status: 'not_deliverable',
	reason,
	explanation,
});

/** What no repetition can change; the rest is the owner's to mend, or passes. */
const OUTCOMES: Readonly<Record<string, readonly [NotDeliverableReason, string] | undefined>> = {
	ACCESS_DENIED: [
		'not_allowed',
		'The bot is not in this dialogue: an operator has taken it, or it was closed. The bot may write again when the line gives it the next one.',
	],
	EMPTY_MESSAGE: ['empty', 'The text holds nothing that could be sent.'],
	CHAT_NOT_FOUND: ['unknown_chat', 'The portal has no such chat.'],
	DIALOG_NOT_FOUND: ['unknown_chat', 'The portal has no such chat.'],
};
