import { asObject, asText } from '../../shared/json';
import type { DirectAnswers, HttpAnswer } from '../adapter';
import type { VkCall } from './api';
import { parse } from './verify';

export const text = (body: string, status = 200): HttpAnswer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body,
});

/**
 * VK asks for the community's confirmation code before it delivers anything. The code changes, so it is fetched at that moment.
 * Events are answered with the literal `ok`.
 */
export const vkAnswers = (call: VkCall, groupId: string): DirectAnswers => ({
	async serve({ rawBody }) {
		if (asObject(parse(rawBody)).type !== 'confirmation') return null;
		const answer = await call(
			'groups.getCallbackConfirmationCode',
			{ group_id: groupId },
			// VK itself waits only a few seconds.
			{ timeoutMs: 5_000, patienceMs: 2_000 },
		);
		const code = asText(asObject(answer).code);
		return code === null ? text('no code', 503) : text(code);
	},
	reply: async () => await Promise.resolve(text('ok')),
});
