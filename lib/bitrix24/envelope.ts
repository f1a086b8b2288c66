import { asArray, asId, asNumber, asObject, asText, isObject } from '../shared/json';
import type { HttpResponse } from '../shared/http';
import type { Outcome, Trap } from './errors';

/** The answer of a v2 method: `{ result, total?, next?, time? }`. */
export interface Envelope {
	readonly result: unknown;
	readonly total: number | null;
	readonly next: number | null;
	readonly time: BitrixTime;
}

export interface BitrixTime {
	/** Seconds of run time that this method has used up in the current ten minutes. */
	readonly operating: number | null;
	/** When that account is cleared, in milliseconds since 1970. */
	readonly operatingResetAt: number | null;
}

export interface Failure {
	readonly code: string;
	readonly description: string;
	readonly outcome: Outcome;
	readonly trap: Trap | null;
}

const readTime = (body: unknown): BitrixTime => {
	const time = asObject(asObject(body).time);
	const reset = asNumber(time.operating_reset_at);
	return {
		operating: asNumber(time.operating),
		operatingResetAt: reset === null ? null : reset * 1000,
	};
};

/** Descriptions of tasks hold `<br>` and entities. */
export const plain = (text: string): string =>
	text
		.replace(/<br\s*\/?>/gi, ' ')
		.replace(/<[^>]*>/g, '')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&')
		.replace(/\s+/g, ' ')
		.trim();

/** v2 writes the code as a string, a number or "" ; v3 as an object. */
const readError = (error: unknown, description: unknown): { code: string; text: string } => {
	if (isObject(error)) {
		return { code: asId(error.code) ?? '', text: plain(asText(error.message) ?? '') };
	}
	return { code: asId(error) ?? '', text: plain(asText(description) ?? '') };
};

const TRAP_BY_CODE: Readonly<Record<string, Trap>> = {
	QUERY_LIMIT_EXCEEDED: 'too_many_requests',
	OPERATION_TIME_LIMIT: 'operation_time',
	OVERLOAD_LIMIT: 'blocked_by_support',
	PORTAL_DELETED: 'portal_deleted',
	INSUFFICIENT_SCOPE: 'missing_scope',
	INVALID_CREDENTIALS: 'wrong_secret',
	NO_AUTH_FOUND: 'wrong_secret',
	EXPIRED_TOKEN: 'wrong_secret',
	USER_ACCESS_ERROR: 'no_permission',
	ALLOWED_ONLY_INTRANET_USER: 'no_permission',
	ACCESS_DENIED: 'no_permission',
	ERROR_METHOD_NOT_FOUND: 'unknown_method',
	NOT_FOUND: 'not_found',
	ERROR_NOT_FOUND: 'not_found',
	OWNER_NOT_FOUND: 'not_found',
	CRM_FIELD_ERROR_VALUE_NOT_VALID: 'refused_field',
	CRM_FIELD_ERROR_REQUIRED: 'required_field',
};

const readTrap = (code: string, text: string): Trap | null => {
	if (/only on commercial plans|коммерческ/i.test(text)) return 'paid_plan';
	if (/https required/i.test(text)) return 'https_required';
	const known = TRAP_BY_CODE[code.toUpperCase()];
	if (known !== undefined) return known;
	// Old methods put the text into the code, and userfield.add answers ERROR_CORE.
	return /access denied|permission|доступ запрещ|недостаточно прав/i.test(`${code} ${text}`)
		? 'no_permission'
		: null;
};

/** The task may have been made although the answer says otherwise. */
const MAY_HAVE_RUN = new Set([
	'ERROR_UNKNOWN_ADD_TASK_ERROR',
	'INTERNAL_SERVER_ERROR',
	'ERROR_UNEXPECTED_ANSWER',
]);

/** A 5xx may come after the work was done; the two limits are checked before it begins. */
const outcomeOf = (status: number, code: string): Outcome => {
	if (MAY_HAVE_RUN.has(code)) return 'ambiguous';
	if (['QUERY_LIMIT_EXCEEDED', 'OVERLOAD_LIMIT', 'OPERATION_TIME_LIMIT'].includes(code)) {
		return 'rejectedBeforeRun';
	}
	return status >= 500 || status === 408 ? 'ambiguous' : 'rejectedBeforeRun';
};

/** Reads `{ error, error_description }` of the body of an answer or of one command of a batch. */
export function readFailure(status: number, body: unknown): Failure {
	const { code, text } = readError(asObject(body).error, asObject(body).error_description);
	const trap = readTrap(code, text);
	return {
		code,
		description: text,
		outcome: outcomeOf(status, code),
		trap,
	};
}

/** What stands between us and the portal (a proxy, a hosting page) answers in HTML. */
const notJson = (status: number): Failure => ({
	code: '',
	description: `HTTP ${String(status)} with a page instead of JSON`,
	outcome: status >= 300 && status < 500 && status !== 408 ? 'rejectedBeforeRun' : 'ambiguous',
	trap: 'not_bitrix24',
});

/** Either the envelope or why there is none. `error` decides, whatever the status: a batch of failures is a 200. */
export function readAnswer(
	response: HttpResponse,
):
	| { readonly ok: true; readonly envelope: Envelope }
	| { readonly ok: false; readonly failure: Failure } {
	const { body, status } = response;
	if (!isObject(body)) return { ok: false, failure: notJson(status) };
	if ('error' in body) return { ok: false, failure: readFailure(status, body) };
	if (status >= 400 || !('result' in body)) {
		return {
			ok: false,
			failure: { ...notJson(status), description: `HTTP ${String(status)} without a result` },
		};
	}
	return {
		ok: true,
		envelope: {
			result: body.result,
			total: asNumber(body.total),
			next: asNumber(body.next),
			time: readTime(body),
		},
	};
}

/** PHP writes an empty map as `[]`. */
export const asMap = (value: unknown): Readonly<Record<string, unknown>> =>
	Array.isArray(value) ? Object.fromEntries(asArray(value).entries()) : asObject(value);
