import { numberOf, uuidOf } from '../../lib/channels/identity';
import { sendVk } from '../../lib/channels/vk/send';
import { sendWazzup } from '../../lib/channels/wazzup/send';
import { fetchHttp } from './fetchHttp';

describe('the identity of a part', () => {
	const identity = { key: 'vk:224000001:5:reply:Answer', part: 0 };

	it('gives the same ids for every try, others for every other part', () => {
		expect(numberOf(identity)).toBe(numberOf({ ...identity }));
		expect(uuidOf(identity)).toBe(uuidOf({ ...identity }));
		const many = Array.from({ length: 1_000 }, (_, part) => ({ ...identity, part }));
		expect(new Set(many.map(numberOf)).size).toBe(1_000);
		expect(new Set(many.map(uuidOf)).size).toBe(1_000);
		for (const number of many.map(numberOf)) {
			expect(number).toBeGreaterThan(0);
			expect(number).toBeLessThanOrEqual(2_147_483_647);
		}
		expect(uuidOf(identity)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
	});

	it('is new each time where nobody names the part', () => {
		expect(numberOf(undefined)).not.toBe(numberOf(undefined));
		expect(uuidOf(undefined)).not.toBe(uuidOf(undefined));
	});

	it('lets VK drop the repetition of a part after a crash', async () => {
		const ids: unknown[] = [];
		const part = { text: 'Добрый вечер', detail: {} };
		for (let run = 0; run < 2; run++)
			await sendVk(
				{
					call: async (_method, body) => {
						ids.push(body?.random_id);
						return await Promise.resolve(77);
					},
					http: fetchHttp,
					access: { proxy: null, extraCa: null },
				},
				part,
				{ chatId: '5' },
				identity,
			);
		expect(ids).toEqual([numberOf(identity), numberOf(identity)]);
	});

	it('lets Wazzup drop the repetition of a part after a crash', async () => {
		const ids: unknown[] = [];
		for (let run = 0; run < 2; run++)
			await sendWazzup(
				async (_method, _path, options) => {
					ids.push(options?.body?.crmMessageId);
					return await Promise.resolve({ messageId: 'm-1' });
				},
				{ text: 'Добрый вечер', detail: {} },
				{ chatId: 'whatsapp:7f0d3a52-9c1e-4b8e-8f0a-2d4c6e8a0b13:79161234567' },
				identity,
			);
		expect(ids).toEqual([uuidOf(identity), uuidOf(identity)]);
	});
});
