import type { HttpCall } from '../../shared/http';
import { ServiceError, type Download } from '../adapter';
import { routeOf } from '../route';
import type { MetaSettings } from './settings';

/** Where Meta keeps files. An address from an event is followed nowhere else. */
const HOSTS =
	/(^|\.)(fbsbx\.com|fbcdn\.net|cdninstagram\.com|facebook\.com|instagram\.com|whatsapp\.net)$/i;

/** Whether an address is Meta's, or of the same host as the credential's base URL. */
export const isMetaAddress = (address: string, baseUrl: string): boolean => {
	try {
		const url = new URL(address);
		if (url.host === new URL(baseUrl).host) return url.protocol === new URL(baseUrl).protocol;
		return url.protocol === 'https:' && HOSTS.test(url.hostname);
	} catch {
		return false;
	}
};

export const tooLarge = (limit: number): Download => ({
	status: 'too_large',
	explanation: `The file is larger than ${limit} bytes.`,
});

export const GONE: Download = {
	status: 'gone',
	explanation: 'Meta has this file no longer.',
};

/** Fetches a file of at most `limit` bytes. One byte more is asked for, so that a larger file is known without its rest. */
export const fetchFile = async (
	http: HttpCall,
	settings: MetaSettings,
	address: string,
	{ limit, token }: { readonly limit: number; readonly token?: string },
): Promise<Download> => {
	if (!isMetaAddress(address, settings.baseUrl)) return GONE;
	const { status, headers, body } = await http({
		method: 'GET',
		url: address,
		headers: {
			range: `bytes=0-${limit}`,
			...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
		},
		answer: 'buffer',
		timeoutMs: 60_000,
		...routeOf(settings),
	});
	if (status === 403 || status === 404 || status === 410) return GONE;
	if (status !== 200 && status !== 206)
		throw new ServiceError(`Meta refused a file (${status})`, status, 'file');
	const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : '');
	if (bytes.length > limit || Number(headers['content-length'] ?? 0) > limit + 1)
		return tooLarge(limit);
	const type = headers['content-type']?.split(';')[0]?.trim();
	return { status: 'ok', file: { bytes, mimeType: type || null, fileName: null } };
};
