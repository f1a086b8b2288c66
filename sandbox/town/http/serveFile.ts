import type { IncomingMessage, ServerResponse } from 'node:http';

export interface ServedFile {
	readonly bytes: Buffer;
	readonly contentType: string;
}

/** Answers with a file as a store on the web does: a range when one is asked for (RFC 9110, 14), 404 when it is gone. */
export function serveFile(
	request: IncomingMessage,
	response: ServerResponse,
	file: ServedFile | undefined,
): void {
	if (file === undefined) return void response.writeHead(404).end('not found');
	const { bytes, contentType } = file;
	const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
	if (range === null)
		return void response
			.writeHead(200, { 'content-type': contentType, 'content-length': String(bytes.length) })
			.end(bytes);
	const from = Number(range[1]);
	const to = Math.min(bytes.length - 1, range[2] === '' ? Infinity : Number(range[2]));
	if (from > to)
		return void response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
	const part = bytes.subarray(from, to + 1);
	response
		.writeHead(206, {
			'content-type': contentType,
			'content-length': String(part.length),
			'content-range': `bytes ${from}-${to}/${bytes.length}`,
		})
		.end(part);
}
