import type { Clock } from '../../shared/clock';
import type { HttpCall, HttpResponse } from '../../shared/http';
import { asId, asObject, asText } from '../../shared/json';
import {
	NOT_DELIVERABLE_REASONS,
	ServiceError,
	type ChatAddress,
	type OutgoingPart,
	type PartIdentity,
	type PartOutcome,
} from '../adapter';
import { uuidOf } from '../identity';
import { accountOf, type GenericSettings } from './settings';
import { signed } from './sign';

export interface GenericTools {
	readonly http: HttpCall;
	readonly clock: Clock;
}

/**
 * Posts one part to the integrator, signed. Its `id` is the same for every try, so that the other side can drop a repetition. 2xx and 409
 * (known already) are sent; 404, 410 and 422 are not deliverable; everything else is thrown, since it may pass.
 */
export const sendGeneric = async (
	settings: GenericSettings,
	{ http, clock }: GenericTools,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
	identity?: PartIdentity,
): Promise<PartOutcome> => {
	if (settings.replyUrl.trim() === '')
		return {
			status: 'not_deliverable',
			reason: 'not_allowed',
			explanation: 'This connection only receives: the credential names no reply address.',
		};
	const id = uuidOf(identity);
	const response = await postSigned(
		settings,
		{ http, clock },
		{
			type: 'message',
			id,
			account: accountOf(settings.account),
			chat: { id: chatId },
			text,
			buttons: Array.isArray(detail.buttons) ? detail.buttons : [],
			...(Array.isArray(detail.attachments) ? { attachments: detail.attachments } : {}),
		},
	);
	const { status } = response;
	if ((status >= 200 && status < 300) || status === 409)
		return { status: 'sent', messageId: asId(asObject(response.body).messageId) ?? id };
	if (status === 404 || status === 410 || status === 422) return refusedBy(response);
	throw errorOf(response);
};

/** POSTs a signed body to the reply address. Rejects with `UnreachableError`. */
export const postSigned = async (
	{ replyUrl, secret, proxy, extraCa }: GenericSettings,
	{ http, clock }: GenericTools,
	content: Readonly<Record<string, unknown>>,
): Promise<HttpResponse> => {
	const body = JSON.stringify(content);
	return await http({
		method: 'POST',
		url: replyUrl.trim(),
		headers: signed(secret.trim(), body, clock()),
		body,
		timeoutMs: 20_000,
		...(proxy ? { proxy } : {}),
		...(extraCa ? { extraCa } : {}),
	});
};

const refusedBy = ({ status, body }: HttpResponse): PartOutcome => {
	const { reason, explanation } = asObject(body);
	return {
		status: 'not_deliverable',
		reason:
			NOT_DELIVERABLE_REASONS.find((known) => known === reason) ??
			(status === 422 ? 'not_allowed' : 'unknown_chat'),
		explanation:
			asText(explanation) ?? `The connected service refuses messages to this chat (${status}).`,
	};
};

const errorOf = ({ status, headers, body }: HttpResponse): ServiceError => {
	const said = asText(asObject(body).error) ?? '';
	const hint =
		status === 401 || status === 403
			? '. Check that both sides have the same secret and the right time'
			: '';
	const pause = Number(headers['retry-after']);
	return new ServiceError(
		`The connected service answered the reply with ${status}${said === '' ? '' : `: ${said.slice(0, 300)}`}${hint}`,
		status,
		said,
		status === 429 || status === 503 ? (Number.isFinite(pause) ? pause * 1_000 : 10_000) : null,
	);
};
