import type { Message } from '../casefile/message';
import type { ChannelAdapter, InboundRequest, Verdict } from './adapter';

/** Bytes. The largest body that a messenger documents is Meta's, with 3 MB. */
export const BODY_LIMIT = 3 * 1024 * 1024;

/** Levels of brackets. Events of messengers have about ten; a parser takes long over a million of them. */
export const DEPTH_LIMIT = 100;

const refusal = (status: number, error: string, why: string): Verdict => ({
	genuine: false,
	answer: {
		status,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ error }),
	},
	why,
});

/** Whether a request may be read: its shape first, since that costs little, then whose it is. Never throws. */
export const inspect = (
	adapter: Pick<ChannelAdapter, 'verify'>,
	request: InboundRequest,
): Verdict => {
	const { rawBody } = request;
	if (rawBody.length > BODY_LIMIT)
		return refusal(
			413,
			'The body is too large',
			`its body has ${rawBody.length} bytes, more than ${BODY_LIMIT}`,
		);
	if (isTooDeep(rawBody))
		return refusal(
			400,
			'The body is nested too deeply',
			`its body is nested more than ${DEPTH_LIMIT} levels deep`,
		);
	return adapter.verify(request);
};

/** The events of a request, in order. Never throws: a body that cannot be parsed holds none. */
export const messagesOf = (
	adapter: Pick<ChannelAdapter, 'bodyOf' | 'read'>,
	request: InboundRequest,
	receivedAt: string,
): readonly Message[] => {
	if (isTooDeep(request.rawBody)) return [];
	const body = adapter.bodyOf === undefined ? parseJson(request.rawBody) : adapter.bodyOf(request);
	return adapter.read(body, receivedAt);
};

/** Null where the bytes are no JSON. */
export const parseJson = (bytes: Buffer): unknown => {
	try {
		return JSON.parse(bytes.toString('utf8')) as unknown;
	} catch {
		return null;
	}
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Counts brackets outside of strings, as far as the first one that is too deep. */
const isTooDeep = (bytes: Buffer): boolean => {
	let depth = 0;
	let inString = false;
	for (let index = 0; index < bytes.length; index++) {
		const byte = bytes[index];
		if (inString) {
			if (byte === BACKSLASH) index++;
			else if (byte === QUOTE) inString = false;
		} else if (byte === QUOTE) inString = true;
		else if (byte === 0x5b || byte === 0x7b) {
			if (++depth > DEPTH_LIMIT) return true;
		} else if (byte === 0x5d || byte === 0x7d) depth--;
	}
	return false;
};
