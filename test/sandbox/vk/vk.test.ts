import { startVk, type VkTown } from '../../../sandbox/town/vk/index';

let town: VkTown;
let ahead = 0;
beforeEach(async () => {
	ahead = 0;
	town = await startVk({ now: () => Date.now() + ahead });
});
afterEach(async () => await town.stop());

const call = async (method: string, fields: Record<string, string>, contentType?: string) => {
	const form = { access_token: town.token, v: '5.199', ...fields };
	const response = await fetch(`${town.url}/method/${method}`, {
		method: 'POST',
		headers: { 'content-type': contentType ?? 'application/x-www-form-urlencoded' },
		body: contentType === undefined ? new URLSearchParams(form).toString() : JSON.stringify(form),
	});
	expect(response.status).toBe(200);
	return (await response.json()) as { response?: unknown; error?: { error_code: number } };
};
const codeOf = async (...given: Parameters<typeof call>) =>
	(await call(...given)).error?.error_code;

describe('the simulated VK', () => {
	it('answers errors with HTTP 200, and reads forms only', async () => {
		expect(await codeOf('groups.getById', { access_token: 'x' })).toBe(5);
		expect(await codeOf('groups.getById', {}, 'application/json')).toBe(5);
		expect(await codeOf('groups.nothing', {})).toBe(3);
		expect(await codeOf('groups.addCallbackServer', { group_id: '1' })).toBe(100);
	});

	it('makes one message of one random_id, and none without', async () => {
		const { id } = town.people.create('Анна');
		town.people.start(id);
		const fields = { peer_id: String(id), message: 'раз', random_id: '7' };
		expect(await call('messages.send', fields)).toEqual(await call('messages.send', fields));
		expect(town.people.sees(id)).toHaveLength(1);
		expect(await codeOf('messages.send', { peer_id: String(id), message: 'два' })).toBe(100);
		expect(await codeOf('messages.send', { ...fields, message: 'я'.repeat(4097) })).toBe(914);
		expect(await codeOf('messages.send', { ...fields, keyboard: '{"inline":true}' })).toBe(911);
		expect(await codeOf('messages.send', { ...fields, peer_id: '5' })).toBe(901);
	});

	it('takes the answer to a press for one minute', async () => {
		const { id } = town.people.create('Анна');
		town.people.start(id);
		const keyboard = JSON.stringify({
			inline: true,
			buttons: [[{ action: { type: 'callback', label: 'Да', payload: '{}' } }]],
		});
		await call('messages.send', { peer_id: String(id), message: '?', random_id: '7', keyboard });
		const event_id = town.people.press(id, 'Да');
		const answer = { event_id, user_id: String(id), peer_id: String(id) };
		expect(
			await codeOf('messages.sendMessageEventAnswer', { ...answer, event_data: '{"type":"x"}' }),
		).toBe(100);
		expect((await call('messages.sendMessageEventAnswer', answer)).response).toBe(1);
		ahead = 61_000;
		expect(await codeOf('messages.sendMessageEventAnswer', answer)).toBe(100);
	});

	it('lets twenty calls a second through', async () => {
		const codes = await Promise.all(
			Array.from({ length: 25 }, async () => await codeOf('groups.getById', {})),
		);
		expect(codes.filter((code) => code === 6).length).toBeGreaterThanOrEqual(4);
	});
});
