import type { HttpCall } from '../shared/http';
import { ServiceError, type Download } from './adapter';

export interface FileAccess {
	readonly proxy: string | null;
	readonly extraCa: string | null;
}

/**
 * Fetches a file by an address that is open to whoever knows it. Only the first `limit + 1` bytes are asked for, so that a server that
 * knows ranges sends no more; what is larger is refused all the same. Rejects with {@link ServiceError} for what may pass (429, 5xx), or
 * `UnreachableError`.
 */
export const fetchFile = async (
	http: HttpCall,
	url: string,
	limit: number,
	{ proxy, extraCa }: FileAccess,
): Promise<Download> => {
	if (!/^https?:\/\//i.test(url))
		return { status: 'gone', explanation: 'The messenger gave no address of the file.' };
	const { status, headers, body } = await http({
		method: 'GET',
		url,
		headers: { range: `bytes=0-${limit}` },
		answer: 'buffer',
		timeoutMs: 60_000,
		...(proxy ? { proxy } : {}),
		...(extraCa ? { extraCa } : {}),
	});
	if (status === 429 || status >= 500)
		throw new ServiceError(`The file could not be fetched (${status})`, status, '');
	// An empty file has no first byte to give: 416.
	const bytes = status === 416 ? Buffer.alloc(0) : body;
	if ((status !== 200 && status !== 206 && status !== 416) || !Buffer.isBuffer(bytes))
		return {
			status: 'gone',
			explanation: `The file is not there any more (${status}); messengers keep files for a limited time.`,
		};
	const announced = Number(/\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? 0);
	if (bytes.length > limit || announced > limit)
		return { status: 'too_large', explanation: `The file is larger than ${limit} bytes.` };
	return {
		status: 'ok',
		file: {
			bytes,
			mimeType: headers['content-type']?.split(';')[0].trim() || null,
			fileName: fileNameOf(url),
		},
	};
};

/** The name that an address carries, in `filename=` or at its end; null when it carries none. */
export const fileNameOf = (address: string): string | null => {
	try {
		const url = new URL(address);
		const last = url.searchParams.get('filename') ?? url.pathname.split('/').pop() ?? '';
		return /\.[a-z0-9]{1,8}$/i.test(last) ? decodeURIComponent(last) : null;
	} catch {
		return null;
	}
};
