import fc from 'fast-check';

import type { Reply } from '../../lib/casefile/reply';
import type { ChannelAdapter } from '../../lib/channels/adapter';
import type { HttpCall } from '../../lib/shared/http';
import type { Exchange } from './exchanges';
import { recording } from './exchanges';
import { say } from './say';

const button = fc.record(
	{
		title: fc.string({ unit: 'grapheme', maxLength: 150 }),
		payload: fc.string({ unit: 'grapheme', maxLength: 400 }),
		action: fc.constantFrom('reply' as const, 'phone' as const, 'link' as const),
		url: fc.constantFrom('https://a.ru', 'no address', `https://a.ru/${'x'.repeat(2_100)}`),
	},
	{ requiredKeys: ['title'] },
);

/** Replies of every shape: too long, too many buttons, broken HTML, addresses that are none. */
const anyReply: fc.Arbitrary<Reply> = fc.record({
	text: fc.oneof(
		fc.string({ unit: 'grapheme', maxLength: 300 }),
		fc.string({ minLength: 3_900, maxLength: 9_000 }),
		fc.constant('<b>&</b>'.repeat(900)),
	),
	format: fc.constantFrom('plain' as const, 'html' as const),
	buttons: fc.array(fc.array(button, { maxLength: 9 }), { maxLength: 12 }),
});

/** Sends replies of every shape to a service that takes everything, and returns the requests. */
export const sendAnything = async (
	open: (http: HttpCall) => ChannelAdapter,
	answer: unknown,
	chatId: string,
	judge: (exchange: Exchange) => readonly string[],
): Promise<void> => {
	await fc.assert(
		fc.asyncProperty(anyReply, async (reply) => {
			const wire = recording(
				async () => await Promise.resolve({ status: 200, headers: {}, body: answer }),
			);
			await say(open(wire.http), reply, chatId);
			expect(wire.exchanges.flatMap(judge)).toEqual([]);
		}),
		{ numRuns: 100 },
	);
};
