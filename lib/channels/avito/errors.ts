import { asNumber, asObject, asText } from '../../shared/json';
import { ServiceError } from '../adapter';

export class AvitoError extends ServiceError {
	override readonly name = 'AvitoError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** Avito itself has spoken, and not a proxy or a page in between. */
		readonly isAvito: boolean,
	) {
		super(message, status, said, retryAfterMs);
	}
}

/** `{"error":{"code":403,"message":"…"}}`, `{"result":{"status":false,"message":"…"}}` and `{"message":"…"}` are all in use. */
export const readError = (
	what: string,
	status: number,
	headers: Readonly<Record<string, string>>,
	body: unknown,
): AvitoError => {
	const answer = asObject(body);
	const inner = asObject(answer.error);
	const result = asObject(answer.result);
	const isAvito = 'error' in answer || 'result' in answer || 'message' in answer;
	const said =
		asText(inner.message) ??
		asText(result.message) ??
		asText(answer.message) ??
		asText(answer.error) ??
		'';
	const shown = status >= 200 && status < 300 ? (asNumber(inner.code) ?? 502) : status;
	const asked = Number(headers['retry-after']);
	return new AvitoError(
		`Avito refused ${what} (${shown})${said === '' ? '' : `: ${said}`}${hintFor(shown)}`,
		shown,
		said,
		shown === 429 ? (asked > 0 ? asked * 1000 : 1000) : null,
		isAvito,
	);
};

const hintFor = (status: number): string => {
	if (status === 402)
		return '. The Messenger API is part of the paid business plans of Avito; check the plan of the profile.';
	return status === 403
		? '. The keys may not do this: they must be of the main profile, with a paid business plan that includes the Messenger API.'
		: '';
};
