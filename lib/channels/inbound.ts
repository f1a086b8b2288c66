import type { Message } from '../casefile/message';
import type { ChannelAdapter, HttpAnswer, InboundRequest, Verdict } from './adapter';

/** Bytes. The largest body that a messenger documents is Meta's, with 3 MB. */
export const BODY_LIMIT = 3 * 1024 * 1024;

const TOO_LARGE: HttpAnswer = {
	status: 413,
	headers: { 'content-type': 'application/json' },
	body: '{"error":"The body is too large"}',
};

/** Whether a request may be read: its size first, since it costs nothing, then whose it is. Never throws. */
export const inspect = (
	adapter: Pick<ChannelAdapter, 'verify'>,
	request: InboundRequest,
): Verdict =>
	request.rawBody.length > BODY_LIMIT
		? {
				genuine: false,
				answer: TOO_LARGE,
				why: `its body has ${request.rawBody.length} bytes, more than ${BODY_LIMIT}`,
			}
		: adapter.verify(request);

/** The events of a request, in order. Never throws: a body that cannot be parsed holds none. */
export const messagesOf = (
	adapter: Pick<ChannelAdapter, 'bodyOf' | 'read'>,
	request: InboundRequest,
	receivedAt: string,
): readonly Message[] =>
	adapter.read(
		adapter.bodyOf === undefined ? parse(request.rawBody) : adapter.bodyOf(request),
		receivedAt,
	);

const parse = (bytes: Buffer): unknown => {
	try {
		return JSON.parse(bytes.toString('utf8')) as unknown;
	} catch {
		return null;
	}
};
