import type { HttpCall } from '../../../shared/http';
import { asId, asObject, asText } from '../../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../../adapter';
import { isAddress, loadFile } from '../../attach';
import type { FileAccess } from '../../file';
import { multipart } from '../../multipart';
import type { GraphCall, GraphRequest } from '../api';
import { MetaError } from '../errors';
import type { Platform } from './platform';

export interface MessagingTools {
	readonly call: GraphCall;
	readonly http: HttpCall;
	readonly access: FileAccess;
	readonly node: string;
	readonly platform: Platform;
}

/** Sends one message: words, a template, a picture or a file. A file that the messenger does not take is left out. */
export const sendMessaging = async (
	tools: MessagingTools,
	{ detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const value = asObject(detail.photo ?? detail.file);
	const name = asText(value.name);
	const recipient = { id: chatId.trim() };
	const request =
		name === null
			? {
					body: {
						recipient,
						messaging_type: detail.type === 'UTILITY' ? 'UTILITY' : 'RESPONSE',
						message: asObject(detail.message),
					},
				}
			: await attachment(tools, detail, recipient);
	if ('leftOut' in request) return { status: 'sent', messageId: null, leftOut: request.leftOut };
	try {
		const path = `${tools.node}/messages`;
		const answer = await tools.call({ method: 'POST', path, ...request });
		return { status: 'sent', messageId: asId(answer.message_id) };
	} catch (error) {
		if (!(error instanceof MetaError)) throw error;
		const outcome = outcomeOf(error);
		if (outcome !== undefined)
			return { status: 'not_deliverable', reason: outcome[0], explanation: outcome[1] };
		if (name === null || error.code !== BAD_PARAMETER) throw error;
		const why = `${tools.platform.title} did not take it: ${error.said}`;
		return { status: 'sent', messageId: null, leftOut: { name, why } };
	}
};

/** Also for a file of the wrong kind or size, and one that could not be fetched. */
const BAD_PARAMETER = 100;

/** Bytes go along with the message; where the messenger takes none, it is given the address. */
const attachment = async (
	tools: MessagingTools,
	{ photo, file }: OutgoingPart['detail'],
	recipient: { readonly id: string },
): Promise<
	| Pick<GraphRequest, 'body' | 'form' | 'timeoutMs'>
	| { readonly leftOut: { readonly name: string; readonly why: string } }
> => {
	const type = photo === undefined ? 'file' : 'image';
	const rule = photo === undefined ? tools.platform.files.file : tools.platform.files.photo;
	const base = { recipient, messaging_type: 'RESPONSE' };
	const url = asText(asObject(photo ?? file).url) ?? undefined;
	if (rule?.byAddress === true && isAddress(url))
		return { body: { ...base, message: { attachment: { type, payload: { url } } } } };
	const loaded = await loadFile(photo ?? file, rule?.bytes ?? 0, tools);
	if (loaded?.status !== 'ok') return loaded ?? { leftOut: { name: '', why: 'There is no file.' } };
	return {
		form: multipart(
			{ ...base, message: { attachment: { type, payload: { is_reusable: false } } } },
			{ filedata: loaded.upload },
		),
		timeoutMs: 120_000,
	};
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
