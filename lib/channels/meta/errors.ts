import { asNumber, asObject, asText } from '../../shared/json';
import type { HttpResponse } from '../../shared/http';
import { ServiceError } from '../adapter';

/** An answer of the Graph API that is an error. Meta asks to go by the code, never by the words. */
export class MetaError extends ServiceError {
	override readonly name = 'MetaError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** Meta's `code`; 0 when the answer is not the Graph API's. */
		readonly code: number,
		/** `error_subcode`; 0 when there is none. */
		readonly subcode: number,
	) {
		super(message, status, said, retryAfterMs);
	}
}

/** One person is written to too often: wait, longer each time. */
export const PAIR_RATE = 131056;
/** Throughput of one number or page: wait a moment. */
export const THROUGHPUT = 130429;

/** Faults of Meta itself: the same request may work in a moment. */
const TEMPORARY: ReadonlySet<number> = new Set([
	1, 2, 500, 503, 1200, 131000, 131016, 131057, 133004,
]);
/** Calls of the app, the account, the page: minutes, not seconds. */
const CALL_LIMITS: ReadonlySet<number> = new Set([4, 17, 32, 613, 80006, 80007]);

const MINUTE = 60_000;

export const isTemporary = (error: MetaError): boolean =>
	TEMPORARY.has(error.code) || (error.code === 0 && error.status >= 500);

/** Something will change by waiting: a rate, or a fault of Meta's own. */
export const isRate = ({ code, status }: MetaError): boolean =>
	code === PAIR_RATE || code === THROUGHPUT || CALL_LIMITS.has(code) || status === 429;

export const readMetaError = (what: string, response: HttpResponse): MetaError => {
	const error = asObject(asObject(response.body).error);
	const code = asNumber(error.code) ?? 0;
	const subcode = asNumber(error.error_subcode) ?? 0;
	const details = asText(asObject(error.error_data).details);
	const said =
		[asText(error.message), details].filter(Boolean).join(' – ') ||
		'an answer that is not from the Graph API';
	const status = response.status >= 400 ? response.status : 502;
	const shown = code === 0 ? String(status) : subcode === 0 ? `${code}` : `${code}/${subcode}`;
	return new MetaError(
		`Meta refused ${what} (${shown}): ${said}${hintFor(code)}`,
		status,
		said,
		pauseAfter(code, response),
		code,
		subcode,
	);
};

const pauseAfter = (code: number, { status, headers }: HttpResponse): number | null => {
	const named = Number(headers['retry-after']);
	if (Number.isFinite(named) && named > 0) return named * 1000;
	if (code === PAIR_RATE) return 6_000;
	if (code === THROUGHPUT) return 1_000;
	if (CALL_LIMITS.has(code)) return regainAfter(headers['x-business-use-case-usage']) ?? 5 * MINUTE;
	return status === 429 ? MINUTE : null;
};

/** `X-Business-Use-Case-Usage` says in minutes when calls are taken again. */
const regainAfter = (header: string | undefined): number | null => {
	try {
		const accounts = Object.values(asObject(JSON.parse(header ?? '{}') as unknown));
		const minutes = accounts
			.flatMap((uses) => (Array.isArray(uses) ? (uses as unknown[]) : []))
			.map((use) => asNumber(asObject(use).estimated_time_to_regain_access) ?? 0);
		const longest = Math.max(0, ...minutes);
		return longest > 0 ? longest * MINUTE : null;
	} catch {
		return null;
	}
};

const hintFor = (code: number): string => {
	const hint = HINTS[code];
	return hint === undefined ? '' : `. ${hint}`;
};

/** What the owner has to do, for the documented codes that no repetition mends; templates have theirs in WhatsApp's `send`. */
const HINTS: Readonly<Record<number, string | undefined>> = {
	3: 'The app may not use this part of the API. Add the product and its permissions to the app.',
	10: 'The access token lacks a permission. Make a new one with the permissions for messages.',
	33: 'Meta does not know the ID, or the access token may not see it. Check the IDs in the credential.',
	100: 'A field is wrong. If it asks for an appsecret_proof, switch “Require app secret” off in the app’s advanced settings.',
	190: 'The access token has expired or was withdrawn. Make a permanent one for a system user.',
	200: 'The access token lacks a permission. Make a new one with the permissions for messages.',
	230: 'The page has not given the app the permission for messages.',
	368: 'Meta has blocked the account for breaking its rules for a time. See the account quality in the Meta Business settings.',
	131005: 'The access token lacks the permission whatsapp_business_messaging.',
	131008: 'A field is missing in the message.',
	131009: 'A field of the message has a value that WhatsApp does not take.',
	131030:
		'A test number writes only to numbers on its list. Add the number in the app dashboard, or use a real number.',
	131031: 'Meta has locked the WhatsApp account. See the account quality in the WhatsApp Manager.',
	131042: 'There is a problem with the payment method of the WhatsApp account.',
	131045: 'The number is not registered. Register it in the WhatsApp Manager.',
	131048:
		'WhatsApp has stopped the number because many people reported it as spam. See its quality in the WhatsApp Manager.',
	131051: 'WhatsApp does not take this kind of message.',
	131052: 'WhatsApp could not fetch the file.',
	131053: 'WhatsApp could not take the file.',
	133010: 'The number is not registered. Register it in the WhatsApp Manager.',
};
