import { asArray, asObject, asText, type JsonObject } from '../../shared/json';
import type { InboundRequest } from '../adapter';

/** What the widget sends. Everything in it comes from a stranger's browser. */
export interface ChatRequest {
	readonly action: string;
	readonly sessionId: string;
	readonly text: string;
	readonly metadata: JsonObject;
}

/**
 * Long and varied enough that nobody finds another visitor's session by trying: a UUID, or 20 to 128 letters, digits, "-" and "_"
 * with at least 10 different ones. Digits alone look like a counter or a phone and are not enough.
 */
export const isUnguessable = (sessionId: string): boolean =>
	/^(?=.*[A-Za-z])[A-Za-z0-9_-]{20,128}$/.test(sessionId) &&
	new Set(sessionId.toLowerCase()).size >= 10;

/** Reads a parsed body or, for GET, the query. Fields that are missing come out empty. */
export const readRequest = (source: unknown): ChatRequest => {
	// n8n's own chat wraps a single message in a list in one of its modes.
	const body = asObject(Array.isArray(source) ? asArray(source)[0] : source);
	return {
		action: asText(body.action) ?? '',
		sessionId: asText(body.sessionId) ?? '',
		text: (asText(body.chatInput) ?? '').trim(),
		metadata: asObject(readMetadata(body.metadata)),
	};
};

/** The official widget sends metadata as an object in JSON and as JSON text in a query. */
const readMetadata = (value: unknown): unknown => {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return {};
	}
};

export const parseBody = (request: InboundRequest): unknown => {
	if (request.method !== 'POST') return request.query;
	try {
		return JSON.parse(request.rawBody.toString('utf8')) as unknown;
	} catch {
		return null;
	}
};
