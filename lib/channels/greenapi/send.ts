import type { HttpCall } from '../../shared/http';
import { asId, asObject } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import { loadFile } from '../attach';
import type { FileAccess } from '../file';
import { multipart, type Upload } from '../multipart';
import { GreenApiError, isNotAuthorized, isStarting, type GreenApiCall } from './api';
import { addressOf } from './chat';
import { GREENAPI_FILES } from './limits';

export interface GreenApiSending {
	readonly call: GreenApiCall;
	readonly http: HttpCall;
	readonly access: FileAccess;
}

/** Sends one text or one file. GREEN-API knows no keys of ours: a broken connection leaves it open whether it was queued, and is thrown. */
export const sendGreenApi = async (
	tools: GreenApiSending,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const limit = GREENAPI_FILES.file.bytes;
	const file = await loadFile(detail.photo ?? detail.file, limit, tools);
	if (file?.status === 'left_out')
		return { status: 'sent', messageId: null, leftOut: file.leftOut };
	try {
		const answer = asObject(
			file === null
				? await tools.call('POST', 'sendMessage', {
						body: { chatId: addressOf(chatId), message: text, linkPreview: false },
					})
				: await sendFile(tools, addressOf(chatId), file.upload),
		);
		return { status: 'sent', messageId: asId(answer.idMessage) };
	} catch (error) {
		if (!(error instanceof GreenApiError)) throw error;
		const outcome = notDeliverable(error);
		if (outcome !== null) return outcome;
		if (file === null || !isAboutFile(error)) throw error;
		const why = `GREEN-API did not take it: ${error.said || error.status}`;
		return { status: 'sent', messageId: null, leftOut: { name: file.upload.name, why } };
	}
};

const sendFile = async (
	{ call }: GreenApiSending,
	chatId: string,
	upload: Upload,
): Promise<unknown> =>
	await call('POST', 'sendFileByUpload', {
		form: multipart({ chatId, fileName: upload.name }, { file: upload }),
		timeoutMs: 120_000,
	});

const isAboutFile = ({ status, said }: GreenApiError): boolean =>
	status === 413 || (status === 400 && /file|size/i.test(said));

/** What no repetition can change; null for what the owner has to mend (link, plan, token) or time will. */
const notDeliverable = ({ status, said }: GreenApiError): PartOutcome | null => {
	const because = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
		status: 'not_deliverable',
		reason,
		explanation,
	});
	if (status !== 400 || isStarting(said) || isNotAuthorized(said)) return null;
	if (/'?message'? .*(empty|required)/i.test(said))
		return because('empty', 'The text holds nothing that could be sent.');
	if (/chatId|noAccount|not exist|not a (participant|member)|notInGroup/i.test(said))
		return because(
			'unknown_chat',
			'The messenger has no such chat. A number of WhatsApp is written 79161234567@c.us, or with a plus.',
		);
	return null;
};
