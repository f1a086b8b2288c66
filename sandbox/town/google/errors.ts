/** An answer with an error, in the envelope of Google's older APIs. */
export class GoogleFault extends Error {
	readonly status: number;
	readonly domain: string;
	readonly reason: string;
	readonly location: readonly [type: string, name: string] | null;

	constructor(
		status: number,
		reason: string,
		message: string,
		domain = 'global',
		location: readonly [type: string, name: string] | null = null,
	) {
		super(message);
		this.status = status;
		this.reason = reason;
		this.domain = domain;
		this.location = location;
	}

	body(): unknown {
		const place =
			this.location === null ? {} : { locationType: this.location[0], location: this.location[1] };
		return {
			error: {
				errors: [{ domain: this.domain, reason: this.reason, message: this.message, ...place }],
				code: this.status,
				message: this.message,
			},
		};
	}
}

export const notFound = (): GoogleFault => new GoogleFault(404, 'notFound', 'Not Found');
export const invalid = (message: string, parameter: string): GoogleFault =>
	new GoogleFault(400, 'invalid', message, 'global', ['parameter', parameter]);
export const badRequest = (message = 'Bad Request'): GoogleFault =>
	new GoogleFault(400, 'badRequest', message);
export const conditionNotMet = (): GoogleFault =>
	new GoogleFault(412, 'conditionNotMet', 'Precondition Failed', 'global', ['header', 'If-Match']);
export const duplicate = (): GoogleFault =>
	new GoogleFault(409, 'duplicate', 'The requested identifier already exists.');
export const deleted = (): GoogleFault =>
	new GoogleFault(410, 'deleted', 'Resource has been deleted');
export const forgotten = (): GoogleFault =>
	new GoogleFault(
		410,
		'fullSyncRequired',
		'Sync token is no longer valid, a full sync is required.',
		'calendar',
		['parameter', 'syncToken'],
	);
export const unauthorised = (): GoogleFault =>
	new GoogleFault(401, 'authError', 'Invalid Credentials', 'global', ['header', 'Authorization']);
export const needsWriter = (): GoogleFault =>
	new GoogleFault(
		403,
		'requiredAccessLevel',
		'You need to have writer access to this calendar.',
		'calendar',
	);
export const needsReader = (): GoogleFault =>
	new GoogleFault(
		403,
		'requiredAccessLevel',
		'You need to have reader access to this calendar.',
		'calendar',
	);
