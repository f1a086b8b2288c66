import type { IncomingMessage } from 'node:http';
import type { Json, JsonObject } from '../json.ts';
import { asObject } from '../json.ts';
import { parsePhpQuery } from './php-query.ts';

/** Bodies larger than this are cut off by the real front servers as well. */
const MAX_BODY_BYTES = 20_000_000;

export async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const bytes = Buffer.from(chunk as Uint8Array);
		size += bytes.length;
		if (size > MAX_BODY_BYTES) throw new Error('Request entity too large');
		chunks.push(bytes);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** JSON of a body; undefined when it is none. */
export function parseJson(body: string): Json | undefined {
	try {
		return JSON.parse(body) as Json;
	} catch {
		return undefined;
	}
}

/**
 * Parameters of a version-2 call: query string first, the body over it. A JSON body that cannot be read counts as
 * empty, as PHP makes it, so the complaint is about missing parameters.
 */
export function readParameters(query: string, contentType: string, body: string): JsonObject {
	const fromQuery = parsePhpQuery(query);
	if (body === '') return fromQuery;
	if (contentType.includes('json')) {
		return { ...fromQuery, ...(asObject(parseJson(body)) ?? {}) };
	}
	if (contentType === '' || contentType.includes('urlencoded')) {
		return { ...fromQuery, ...parsePhpQuery(body) };
	}
	return fromQuery;
}
