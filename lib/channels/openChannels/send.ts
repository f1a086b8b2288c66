import type { HttpCall } from '../../shared/http';
import { asId, asObject } from '../../shared/json';
import type {
	ChatAddress,
	NotDeliverableReason,
	OutgoingPart,
	PartIdentity,
	PartOutcome,
} from '../adapter';
import { loadFile } from '../attach';
import type { FileAccess } from '../file';
import { uuidOf } from '../identity';
import { OpenChannelsError, type PortalCall } from './api';
import type { BotAccess } from './bot';
import { keyboardIn, withoutMarkup } from './compose';
import { connectorOf } from './dialog';
import { OPEN_CHANNELS_FILES } from './limits';

export interface LineSending {
	readonly call: PortalCall;
	readonly bot: BotAccess;
	readonly account: string;
	readonly http: HttpCall;
	readonly access: FileAccess;
}

/** The portal's own site chat draws buttons; what other messengers make of them is not documented. */
const WITH_BUTTONS: ReadonlySet<string> = new Set(['livechat']);

export const chatNumberOf = (chatId: string): number | null => {
	const [, digits] = /^(?:chat)?([1-9]\d{0,14})$/.exec(chatId.trim()) ?? [];
	return digits === undefined ? null : Number(digits);
};

/**
 * Sends one message or one file as the bot. The same `templateId` serves all tries of a part. That Bitrix24 drops repetitions by it is likely and
 * not promised, so a broken connection is thrown: the part may come twice.
 */
export const sendOpenChannels = async (
	tools: LineSending,
	part: OutgoingPart,
	{ chatId }: ChatAddress,
	identity?: PartIdentity,
): Promise<PartOutcome> => {
	const chat = chatNumberOf(chatId);
	if (chat === null)
		return refused('unknown_chat', 'A chat of an open line is a number, as in "chat112".');
	const { detail } = part;
	const limit = OPEN_CHANNELS_FILES.file.bytes;
	const file = await loadFile(detail.photo ?? detail.file, limit, tools);
	if (file?.status === 'left_out')
		return { status: 'sent', messageId: null, leftOut: file.leftOut };
	try {
		const messageId =
			file === null
				? await sendWords(tools, part, chat, identity)
				: await sendFile(tools, file.upload, chat);
		return { status: 'sent', messageId };
	} catch (error) {
		if (!(error instanceof OpenChannelsError) || error.trap === 'paid_plan') throw error;
		const outcome = OUTCOMES[error.code];
		if (outcome !== undefined) return refused(...outcome);
		if (file === null || !error.code.startsWith('FILE_')) throw error;
		const why = `Bitrix24 did not take it: ${error.said}`;
		return { status: 'sent', messageId: null, leftOut: { name: file.upload.name, why } };
	}
};

const sendWords = async (
	{ call, bot, account }: LineSending,
	part: OutgoingPart,
	chat: number,
	identity: PartIdentity | undefined,
): Promise<string | null> => {
	const withKeyboard = keyboardIn(part);
	const connector =
		withKeyboard === null ? null : await connectorOf(call, bot, account, String(chat));
	const drawn = connector !== null && WITH_BUTTONS.has(connector) ? withKeyboard : null;
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
	return asId(asObject(answer).id);
};

const sendFile = async (
	{ call, bot }: LineSending,
	{ name, bytes }: { readonly name: string; readonly bytes: Buffer },
	chat: number,
): Promise<string | null> => {
	const answer = await call(
		'imbot.v2.File.upload',
		await bot.signed({
			dialogId: `chat${chat}`,
			fields: { name, content: bytes.toString('base64') },
		}),
	);
	return asId(asObject(answer).messageId);
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
