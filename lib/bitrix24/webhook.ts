/** The inbound webhook's address is a password: whoever holds it acts in the portal with its maker's rights. */

export interface Webhook {
	/** `https://portal/rest/1/secret`, without a slash at the end. Never shown. */
	readonly base: string;
	/** `https://portal`, safe to show. */
	readonly portal: string;
	/** Host with port: the limits of Bitrix24 are counted per portal. */
	readonly host: string;
	/** The user in whose name everything is done. */
	readonly userId: string;
	readonly secret: string;
}

/** The address in the credential is not that of an inbound webhook. The message never repeats it. */
export class WebhookUrlError extends Error {
	override readonly name = 'WebhookUrlError';

	constructor(
		readonly problem: 'empty' | 'not_a_url' | 'not_a_webhook' | 'rest3' | 'insecure',
		message: string,
	) {
		super(message);
	}
}

const SECRET_MINIMUM = 6;

/** Plain HTTP would show the secret to everybody on the way, so it is accepted only where the way is one's own. */
const isOwnNetwork = (host: string): boolean =>
	host === 'localhost' ||
	host === '[::1]' ||
	!host.includes('.') ||
	/\.(local|internal|localhost|test)$/.test(host) ||
	/^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);

/**
 * Reads `https://portal/rest/<user>/<secret>/` as Bitrix24 shows it; a method name copied along (`…/profile.json`) is
 * dropped. Throws {@link WebhookUrlError}.
 */
export function parseWebhook(address: string): Webhook {
	const trimmed = address.trim();
	if (trimmed === '') throw new WebhookUrlError('empty', 'The webhook address is empty');
	if (!URL.canParse(trimmed)) {
		throw new WebhookUrlError('not_a_url', 'The webhook address is not a URL');
	}
	const url = new URL(trimmed);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOwnNetwork(url.hostname))) {
		throw new WebhookUrlError('insecure', 'The webhook address must begin with https://');
	}
	const [rest, userId = '', secret = ''] = url.pathname.split('/').filter((part) => part !== '');
	if (rest === 'rest' && userId === 'api') {
		throw new WebhookUrlError(
			'rest3',
			'This is the REST 3.0 address; copy the one without /api/, which has the CRM methods',
		);
	}
	if (rest !== 'rest' || !/^\d+$/.test(userId) || secret.length < SECRET_MINIMUM) {
		throw new WebhookUrlError(
			'not_a_webhook',
			'The webhook address does not look like https://portal/rest/<user>/<secret>/',
		);
	}
	return {
		base: `${url.origin}/rest/${userId}/${secret}`,
		portal: url.origin,
		host: url.host,
		userId,
		secret,
	};
}

export const HIDDEN = '***';

/** Hides the secret wherever it stands in a text; Bitrix24 itself repeats it in links to files. */
export function redactText(text: string, webhook: Webhook): string {
	const hidden = text.replaceAll(webhook.secret, HIDDEN);
	const encoded = encodeURIComponent(webhook.secret);
	return encoded === webhook.secret ? hidden : hidden.replaceAll(encoded, HIDDEN);
}

/** The same for every string and every key of a JSON value. Untouched values are returned as they are. */
export function redact(value: unknown, webhook: Webhook): unknown {
	if (typeof value === 'string') return redactText(value, webhook);
	if (Array.isArray(value)) return value.map((entry) => redact(entry, webhook));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, entry]) => [
				redactText(key, webhook),
				redact(entry, webhook),
			]),
		);
	}
	return value;
}
