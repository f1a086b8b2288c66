import {
	BitrixAnswerError,
	BitrixUnreachableError,
	isBitrixError,
	type Trap,
} from '../../../bitrix24/errors';
import { ServiceError } from '../../../channels/adapter';
import { UnreachableError } from '../../../shared/http';

/** An error of Bitrix24's booking; `code` is its own: 1009 for a resource, 1019 and 1021 for a booking that is not there. */
export class BookingError extends ServiceError {
	override readonly name = 'BookingError';

	constructor(
		message: string,
		status: number,
		readonly code: string,
		said: string,
	) {
		super(message, status, said);
	}
}

const WORDS: Partial<Readonly<Record<Trap, string>>> = {
	paid_plan:
		'Bitrix24 allows REST only on paid plans with a Market subscription. Change the plan, or keep visits in the built-in calendar.',
	missing_scope:
		'The webhook may not use online booking. Open it in Bitrix24 (Developer resources → Other → Inbound webhook), tick "Booking" (booking), and save.',
	wrong_secret: 'Bitrix24 does not accept the webhook. Copy its address again into the credential.',
	no_permission:
		'The user of the webhook has no right to online booking in Bitrix24. Make the webhook as an administrator.',
	unknown_method:
		'This Bitrix24 has no online booking over REST. A self-hosted one needs the module "booking" 25.300.0 or later.',
	too_many_requests: 'Bitrix24 asks to slow down: too many requests at once. Try again later.',
	operation_time:
		'Bitrix24 has closed this method for up to ten minutes: it ran too long. Try again later.',
	blocked_by_support: 'The support of Bitrix24 has blocked this address. Write to them.',
	not_bitrix24:
		'Something else than Bitrix24 answered. Check the address of the webhook and the proxy.',
	portal_deleted: 'This Bitrix24 has been deleted.',
	https_required: 'Bitrix24 wants the address of the webhook with https.',
};

/** The booking or the waitlist entry is not there any more. */
const NOT_THERE = new Set(['1019', '1021', '1037', '1038']);

export const isGone = (error: unknown): boolean =>
	error instanceof BookingError && (NOT_THERE.has(error.code) || error.code === 'NOT_FOUND');

/**
 * Bitrix24's errors as the calendars tell theirs. What may have been carried out in spite of its answer becomes an
 * `UnreachableError`, so that it is looked for and not done again.
 */
export const explained = (error: unknown): unknown => {
	if (!isBitrixError(error)) return error;
	if (error instanceof BitrixUnreachableError)
		return new UnreachableError(error.message, error.outcome === 'ambiguous', error.code);
	if (error.outcome === 'ambiguous' && error.trap !== 'portal_deleted')
		return new UnreachableError(error.message, true);
	return new BookingError(wordsFor(error), error.status, error.code, error.description);
};

const wordsFor = (error: BitrixAnswerError): string => {
	const words = error.trap === null ? undefined : WORDS[error.trap];
	if (words !== undefined) return words;
	if (error.code === '1018' || error.code === '1009')
		return 'Bitrix24 has no such resource, or it cannot be booked. Check the resources in the credential.';
	return error.message;
};
