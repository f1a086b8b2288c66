import type { HttpCall } from '../shared/http';
import { FileTooLargeError, ServiceError, type DownloadedFile } from './adapter';

export interface FileAddress {
	readonly proxy: string | null;
	readonly extraCa: string | null;
	readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Fetches a file by its address. Only the first `limit + 1` bytes are asked for, so that a server that knows ranges sends no more;
 * what is larger is refused all the same. Rejects with `FileTooLargeError`, {@link ServiceError}, or `UnreachableError`.
 */
export const fetchFile = async (
	http: HttpCall,
	url: string,
	limit: number,
	{ proxy, extraCa, headers: given = {} }: FileAddress,
): Promise<DownloadedFile> => {
	if (!/^https?:\/\//i.test(url))
		throw new ServiceError('The file has no address to be fetched from', 404, 'no address');
	const { status, headers, body } = await http({
		method: 'GET',
		url,
		headers: { ...given, range: `bytes=0-${limit}` },
		answer: 'buffer',
		timeoutMs: 60_000,
		...(proxy ? { proxy } : {}),
		...(extraCa ? { extraCa } : {}),
	});
	// An empty file has no first byte: 416.
	const bytes = status === 416 ? Buffer.alloc(0) : body;
	if ((status < 200 || status >= 300) && status !== 416)
		throw new ServiceError(
			`The file could not be fetched (${status}). The messenger keeps files for a limited time.`,
			status,
			'',
		);
	if (!Buffer.isBuffer(bytes))
		throw new ServiceError('The file could not be fetched', 502, 'no bytes');
	const announced = Number(/\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? 0);
	if (bytes.length > limit || announced > limit) throw new FileTooLargeError(limit);
	return { bytes, mimeType: headers['content-type']?.split(';')[0].trim() || null };
};
