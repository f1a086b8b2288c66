import type { HttpCall } from '../../shared/http';
import { asId } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import { loadFile } from '../attach';
import type { FileAccess } from '../file';
import { multipart, type Upload } from '../multipart';
import type { AvitoCall } from './api';
import { AvitoError } from './errors';
import { AVITO_FILES } from './limits';

export interface AvitoSending {
	readonly call: AvitoCall;
	readonly http: HttpCall;
	readonly access: FileAccess;
	readonly userId: string;
}

/** Sends one text or one picture. Avito knows no keys of ours: a broken connection leaves it open whether it arrived, and is thrown. */
export const sendAvito = async (
	tools: AvitoSending,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const { call, userId } = tools;
	const chat = `/messenger/v1/accounts/${userId}/chats/${encodeURIComponent(chatId.trim())}/messages`;
	const picture = await loadFile(detail.photo, AVITO_FILES.photo.bytes, tools);
	if (picture?.status === 'left_out')
		return { status: 'sent', messageId: null, leftOut: picture.leftOut };
	try {
		if (picture !== null) return await sendPicture(tools, chat, picture.upload);
		const answer = await call('POST', chat, { body: { type: 'text', message: { text } } });
		return { status: 'sent', messageId: asId(answer.id) };
	} catch (error) {
		const outcome = error instanceof AvitoError ? notDeliverable(error) : null;
		if (outcome === null) throw error;
		return outcome;
	}
};

/** Uploaded first, then sent by the id that Avito gives it. One that it does not take is left out: the words come after it. */
const sendPicture = async (
	{ call, userId }: AvitoSending,
	chat: string,
	upload: Upload,
): Promise<PartOutcome> => {
	const leaveOut = (why: string): PartOutcome => ({
		status: 'sent',
		messageId: null,
		leftOut: { name: upload.name, why },
	});
	try {
		const answer = await call('POST', `/messenger/v1/accounts/${userId}/uploadImages`, {
			form: multipart({}, { 'uploadfile[]': upload }),
			timeoutMs: 120_000,
		});
		const [imageId] = Object.keys(answer);
		if (imageId === undefined) return leaveOut('Avito did not keep the picture.');
		const sent = await call('POST', `${chat}/image`, { body: { image_id: imageId } });
		return { status: 'sent', messageId: asId(sent.id) };
	} catch (error) {
		const isFile =
			error instanceof AvitoError &&
			(error.status === 413 ||
				error.status === 415 ||
				(error.status === 400 && /image|file|картин|изображ|файл/i.test(error.said)));
		if (!isFile) throw error;
		return leaveOut(`Avito did not take it: ${error.said}`);
	}
};

/** What no repetition can change, in words; null for what the owner has to mend or time will. */
const notDeliverable = ({ status, said, isAvito }: AvitoError): PartOutcome | null => {
	const because = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
		status: 'not_deliverable',
		reason,
		explanation,
	});
	if (!isAvito) return null;
	if (status === 404) return because('unknown_chat', 'Avito does not know this chat.');
	if ((status === 403 || status === 400) && /block|black|ban|заблок|чёрн|черн/i.test(said))
		return because('blocked', 'The customer, or Avito, has blocked this chat.');
	if (status === 400 && /empty|blank|пуст/i.test(said))
		return because('empty', 'The text holds nothing that Avito shows.');
	return status === 400 && /chat/i.test(said)
		? because('unknown_chat', 'Avito does not take this chat id.')
		: null;
};
