/** Errors in two families, by who failed: the portal answered with an error, or it could not be reached. */

/**
 * What is known about a call that failed.
 * - `notSent`: nothing left this machine; a second try is safe.
 * - `rejectedBeforeRun`: the portal refused it before doing anything.
 * - `ambiguous`: it may have been carried out; look before sending it again.
 */
export type Outcome = 'notSent' | 'rejectedBeforeRun' | 'ambiguous';

/** What an owner can do something about; the node has a sentence for each. */
export type Trap =
	| 'paid_plan'
	| 'missing_scope'
	| 'wrong_secret'
	| 'no_permission'
	| 'https_required'
	| 'blocked_by_support'
	| 'too_many_requests'
	| 'operation_time'
	| 'unknown_method'
	| 'not_found'
	| 'required_field'
	| 'refused_field'
	| 'not_bitrix24'
	| 'portal_deleted';

/** The portal answered with an error. Code and text are those of Bitrix24, without the secret. */
export class BitrixAnswerError extends Error {
	override readonly name = 'BitrixAnswerError';

	constructor(
		readonly method: string,
		readonly status: number,
		/** Bitrix24's code as text; empty when it gave none. */
		readonly code: string,
		readonly description: string,
		readonly outcome: Outcome,
		readonly trap: Trap | null,
		/** When a blocked method opens again, in milliseconds since 1970; null when it is not blocked. */
		readonly opensAt: number | null = null,
	) {
		super(
			`Bitrix24 answered ${method} with an error: ${[code, description].filter((part) => part !== '').join(' – ') || `HTTP ${String(status)}`}`,
		);
	}
}

/** There was no answer: no connection, or it broke off. */
export class BitrixUnreachableError extends Error {
	override readonly name = 'BitrixUnreachableError';

	constructor(
		readonly method: string,
		readonly portal: string,
		readonly outcome: 'notSent' | 'ambiguous',
		/** System code such as ECONNREFUSED, when there is one. */
		readonly code: string | null,
	) {
		super(
			`${portal} did not answer ${method}${code === null ? '' : ` (${code})`}: ${
				outcome === 'notSent'
					? 'it could not be reached'
					: 'the connection broke before an answer came'
			}`,
		);
	}
}

/** It was probably made, but the answer does not say under which number: to be looked for. */
export const withoutId = (method: string): BitrixAnswerError =>
	new BitrixAnswerError(method, 200, '', 'the answer holds no id', 'ambiguous', null);

export type BitrixError = BitrixAnswerError | BitrixUnreachableError;

export const isBitrixError = (error: unknown): error is BitrixError =>
	error instanceof BitrixAnswerError || error instanceof BitrixUnreachableError;

export const isAmbiguous = (error: unknown): boolean =>
	isBitrixError(error) && error.outcome === 'ambiguous';

export const isNotFound = (error: unknown): boolean =>
	error instanceof BitrixAnswerError && error.trap === 'not_found';
