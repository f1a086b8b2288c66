import type { DirectAnswers, HttpAnswer } from '../adapter';

export const plain = (body: string, status = 200): HttpAnswer => ({
	status,
	headers: {
		'content-type': 'text/plain; charset=utf-8',
		// The challenge is written back as it came: no browser may take it for a page.
		'x-content-type-options': 'nosniff',
	},
	body,
});

/** Meta takes any 200 for an acknowledgement. */
export const ACKNOWLEDGED = plain('EVENT_RECEIVED');

/** Meta's own challenges are short numbers; nothing else is worth writing back. */
const CHALLENGE = /^[\w.:-]{1,256}$/;

/** The bare challenge to a verified GET; events are acknowledged at once. */
export const metaAnswers: DirectAnswers = {
	async serve({ method, query }) {
		if (method.toUpperCase() !== 'GET') return await Promise.resolve(null);
		const challenge = query['hub.challenge'] ?? '';
		return CHALLENGE.test(challenge) ? plain(challenge) : plain('no challenge', 400);
	},
	reply: async () => await Promise.resolve(ACKNOWLEDGED),
};
