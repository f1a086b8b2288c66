import fc from 'fast-check';

import { BODY_LIMIT, inspect, messagesOf } from '../../lib/channels/inbound';
import type { ChannelAdapter, InboundRequest } from '../../lib/channels/adapter';
import { CHANNEL_DEFINITIONS } from '../../lib/channels/registry';
import { startsByDefault } from '../../lib/inbox';
import { ACCOUNTS, bytesOf, type Account } from './hostile/accounts';
import { garbage, mutilated, noise, wrongIn } from './hostile/bodies';
import { cpuOf, HEAVY, HEAVY_TEXTS } from './hostile/slowness';

const RUNS = Number(process.env.HOSTILE_RUNS ?? 300);
const RECEIVED = '2026-03-12T20:40:05.000Z';
const NOW = Date.parse(RECEIVED);
const LONGEST_BLOCK = 50;

const request = (rawBody: Buffer, over: Partial<InboundRequest> = {}): InboundRequest => ({
	method: 'POST',
	headers: {},
	query: {},
	rawBody,
	...over,
});

describe.each(CHANNEL_DEFINITIONS.map((definition) => [definition.id, definition] as const))(
	'hostile requests to %s',
	(id, definition) => {
		const account = ACCOUNTS[id] as Account;
		let adapter: ChannelAdapter;
		beforeAll(() => {
			expect(account).toBeDefined();
			adapter = definition.open(account.fields, {
				http: async () => await Promise.reject(new Error('No request may be made')),
				sleep: async () => await Promise.resolve(),
				clock: () => NOW,
			});
			expect(adapter.fault).toBeNull();
		});

		const genuine = (body: unknown = account.body): InboundRequest => {
			const bytes = bytesOf(account, body);
			return request(bytes, account.prove(bytes, NOW));
		};
		const read = (rawBody: Buffer) => {
			const messages = messagesOf(adapter, request(rawBody), RECEIVED);
			for (const message of messages) expect(wrongIn(message, id, adapter.account)).toBeNull();
			return messages;
		};

		it('are told from a genuine one, which is read', () => {
			expect(inspect(adapter, genuine())).toEqual({ genuine: true });
			expect(read(genuine().rawBody).filter(startsByDefault)).toHaveLength(1);
		});

		it('make no customer message of noise or of JSON that is not the messenger’s', () => {
			fc.assert(
				fc.property(fc.oneof(noise, garbage), (body) => {
					const bytes = Buffer.isBuffer(body) ? body : bytesOf({}, body);
					inspect(adapter, request(bytes));
					expect(read(bytes).filter(startsByDefault)).toEqual([]);
				}),
				{ numRuns: RUNS },
			);
		});

		it('never break the reading of an event that was mutilated', () => {
			fc.assert(
				fc.property(mutilated(account.body), (body) => {
					const asForm = account.form === true && typeof body === 'object' && body !== null;
					const bytes = bytesOf({ form: asForm && !Array.isArray(body) }, body);
					inspect(adapter, request(bytes, account.prove(bytes, NOW)));
					read(bytes);
				}),
				{ numRuns: RUNS },
			);
		});

		it('cut off in the middle say nothing', () => {
			// A form that was cut off is a shorter form: that its body is whole is for the server to see.
			if (account.form) return;
			const whole = bytesOf(account, account.body);
			for (let end = 0; end < whole.length; end++) expect(read(whole.subarray(0, end))).toEqual([]);
		});

		it.each(HEAVY)(`hold nobody up for ${LONGEST_BLOCK} ms: %s`, (_name, body) => {
			const bytes = Buffer.from(body, 'utf8');
			const took = cpuOf(() => {
				inspect(adapter, request(bytes));
				read(bytes);
			});
			expect(took).toBeLessThan(LONGEST_BLOCK);
		});

		it.each(HEAVY_TEXTS)(
			`hold nobody up for ${LONGEST_BLOCK} ms with a long text: %s`,
			(_name, text) => {
				const body = JSON.parse(
					JSON.stringify(account.body).replaceAll('"Добрый вечер"', JSON.stringify(text)),
				) as unknown;
				const bytes = bytesOf(account, body);
				const took = cpuOf(() => {
					inspect(adapter, request(bytes, account.prove(bytes, NOW)));
					read(bytes);
				});
				expect(took).toBeLessThan(LONGEST_BLOCK);
			},
		);

		it('over the limit are refused unread', () => {
			const body = Buffer.alloc(BODY_LIMIT + 1, 'a');
			expect(inspect(adapter, request(body, account.prove(body, NOW)))).toMatchObject({
				genuine: false,
				answer: { status: 413 },
			});
		});

		it('without the proof, or with a false one, are refused', () => {
			const { rawBody } = genuine();
			const forged = [
				request(rawBody),
				request(rawBody, { query: { secret: 'guess' } }),
				request(rawBody, {
					headers: {
						authorization: 'Bearer guess',
						'x-telegram-bot-api-secret-token': 'guess',
						'x-max-bot-api-secret': 'guess',
						'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
						'x-nightdesk-signature': `sha256=${'0'.repeat(64)}`,
						'x-nightdesk-timestamp': String(NOW / 1_000),
						origin: 'https://elsewhere.example',
					},
				}),
			];
			for (const one of forged) {
				// VK carries its proof in the body: there the body is the forged part.
				const stripped =
					id === 'vk'
						? {
								...one,
								rawBody: bytesOf(account, { ...(account.body as object), secret: 'guess' }),
							}
						: one;
				const verdict = inspect(adapter, stripped);
				expect(verdict).toMatchObject({ genuine: false });
				if (!verdict.genuine) expect([401, 403]).toContain(verdict.answer.status);
			}
		});

		it('that repeat a genuine one have its key, so that the inbox drops them', () => {
			const keys = [read(genuine().rawBody), read(genuine().rawBody)].map((messages) =>
				messages.map(({ dedupKey }) => dedupKey),
			);
			expect(keys[0].length).toBeGreaterThan(0);
			expect(keys[1]).toEqual(keys[0]);
		});
	},
);
