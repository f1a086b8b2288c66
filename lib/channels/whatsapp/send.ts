import type { HttpCall } from '../../shared/http';
import { asArray, asId, asObject, asText } from '../../shared/json';
import {
	ServiceError,
	type ChatAddress,
	type NotDeliverableReason,
	type OutgoingPart,
	type PartOutcome,
} from '../adapter';
import { loadFile } from '../attach';
import type { FileAccess } from '../file';
import type { GraphCall } from '../meta/api';
import { MetaError } from '../meta/errors';
import { multipart, type Upload } from '../multipart';
import { uploadTypeOf, WHATSAPP_FILES } from './limits';
import { isBusinessScoped } from './person';

/** A business-scoped id goes by another field than a number. */
export const addressee = (chatId: string): Readonly<Record<string, string>> =>
	isBusinessScoped(chatId.trim())
		? { recipient: chatId.trim() }
		: { to: chatId.trim().replace(/^\+/, '') };

export interface WhatsAppSending {
	readonly call: GraphCall;
	readonly http: HttpCall;
	readonly access: FileAccess;
	readonly phoneNumberId: string;
}

/** Sends one message: words, a template, a picture or a document. A file that WhatsApp does not take is left out. */
export const sendWhatsApp = async (
	tools: WhatsAppSending,
	{ detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const { call, phoneNumberId } = tools;
	const limit = (detail.photo === undefined ? WHATSAPP_FILES.file : WHATSAPP_FILES.photo).bytes;
	const file = await loadFile(detail.photo ?? detail.file, limit, tools);
	if (file?.status === 'left_out')
		return { status: 'sent', messageId: null, leftOut: file.leftOut };
	try {
		const message =
			file === null
				? asObject(detail.message)
				: await uploaded(tools, file.upload, detail.photo !== undefined);
		const answer = await call({
			method: 'POST',
			path: `${phoneNumberId}/messages`,
			body: {
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				...addressee(chatId),
				...message,
			},
		});
		return { status: 'sent', messageId: asId(asObject(asArray(answer.messages)[0]).id) };
	} catch (error) {
		if (!(error instanceof MetaError)) throw error;
		const outcome = NOT_DELIVERABLE[error.code];
		if (outcome !== undefined)
			return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
		const unusable = UNUSABLE_TEMPLATE[error.code];
		if (unusable !== undefined)
			return {
				status: 'not_deliverable',
				reason: 'not_allowed',
				explanation: `${unusable} WhatsApp says: ${error.said}`,
			};
		if (file === null || !REFUSED_FILE.has(error.code)) throw error;
		const why = `WhatsApp did not take it: ${error.said}`;
		return { status: 'sent', messageId: null, leftOut: { name: file.upload.name, why } };
	}
};

/** `POST /{number}/media` gives an id, by which the message names the file. */
const uploaded = async (
	{ call, phoneNumberId }: WhatsAppSending,
	upload: Upload,
	isPhoto: boolean,
): Promise<Readonly<Record<string, unknown>>> => {
	const type = uploadTypeOf(upload.type);
	const answer = await call({
		method: 'POST',
		path: `${phoneNumberId}/media`,
		form: multipart({ messaging_product: 'whatsapp', type }, { file: { ...upload, type } }),
		timeoutMs: 120_000,
	});
	const id = asText(answer.id);
	if (id === null) throw new ServiceError('WhatsApp gave no id for a file', 502, 'upload');
	return isPhoto
		? { type: 'image', image: { id } }
		: { type: 'document', document: { id, filename: upload.name } };
};

/** Bad parameter (a type that WhatsApp does not know), unsupported, could not be fetched, could not be taken. */
const REFUSED_FILE: ReadonlySet<number> = new Set([100, 131009, 131051, 131052, 131053]);

/**
 * What no repetition can change, by code. The same codes come later in a `failed` status. Codes by which nothing at all goes out
 * until the owner mends it are missing here: they are thrown with a sentence about what to do.
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

/**
 * What is wrong with a template and what the owner has to do, by code. Other messages still go out, and this one may reach the person
 * elsewhere, so it is no failure of the execution.
 */
const UNUSABLE_TEMPLATE: Readonly<Record<number, string | undefined>> = {
	132000:
		'The template has another number of parameters. Give as many as its text has places in the WhatsApp Manager.',
	132001:
		'There is no approved template of this name in this language. Compare both with the WhatsApp Manager, or wait for the approval.',
	132005: 'The filled-in template is too long. Shorten its text or its parameters.',
	132007: 'The template breaks WhatsApp’s rules. Change its text in the WhatsApp Manager.',
	132012:
		'A parameter of the template has the wrong format. Give one line of text for each place, none of them empty.',
	132015: 'The template is paused because of its quality. Change it in the WhatsApp Manager.',
	132016:
		'The template was switched off because of its quality. Make a new one in the WhatsApp Manager.',
};
