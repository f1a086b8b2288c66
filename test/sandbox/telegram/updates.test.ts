import type { TelegramTown } from '../../../sandbox/town/telegram/index.ts';
import { call, endpoint, townWithAnna, until } from './client.ts';

let town: TelegramTown;
let anna: number;
let stopEndpoint: (() => Promise<void>) | null = null;

beforeEach(async () => {
	({ town, anna } = await townWithAnna({ delivery: { speed: 50 } }));
});
afterEach(async () => {
	await town.stop();
	await stopEndpoint?.();
	stopEndpoint = null;
});

const say = (text: string, wish = {}) =>
	town.people.send(town.bot(), anna, { kind: 'text', text }, wish);

interface Update {
	readonly update_id: number;
	readonly message?: Record<string, unknown>;
	readonly callback_query?: Record<string, unknown>;
	readonly my_chat_member?: Record<string, unknown>;
}

const poll = async (body: object = {}): Promise<Update[]> =>
	(await call(town, 'getUpdates', body)).result as Update[];

describe('getUpdates', () => {
	it('repeats updates until the offset confirms them, with ids in a row', async () => {
		say('второе');
		const first = await poll();
		expect(first.map((one) => one.message?.['text'])).toEqual(['Привет', 'второе']);
		expect((first[1]?.update_id ?? 0) - (first[0]?.update_id ?? 0)).toBe(1);
		expect(await poll()).toHaveLength(2);
		expect(await poll({ offset: first[1]?.update_id })).toHaveLength(1);
		expect(await poll({ offset: (first[1]?.update_id ?? 0) + 1 })).toHaveLength(0);
	});

	it('takes a negative offset from the end and limits the number', async () => {
		say('два');
		say('три');
		expect(await poll({ limit: 1 })).toHaveLength(1);
		const last = await poll({ offset: -1 });
		expect(last.map((one) => one.message?.['text'])).toEqual(['три']);
		expect(await poll()).toHaveLength(1);
	});

	it('waits for an update up to the timeout', async () => {
		const seen = await poll();
		const waiting = poll({ offset: (seen[0]?.update_id ?? 0) + 1, timeout: 10 });
		await new Promise((resolve) => setTimeout(resolve, 30));
		const before = Date.now();
		say('поздно');
		expect((await waiting)[0]?.message?.['text']).toBe('поздно');
		expect(Date.now() - before).toBeLessThan(8_000);
	});

	it('lets one poller in: the newer ends the older with 409', async () => {
		const seen = await poll();
		const offset = (seen[0]?.update_id ?? 0) + 1;
		const older = call(town, 'getUpdates', { offset, timeout: 10 });
		await new Promise((resolve) => setTimeout(resolve, 30));
		const newer = call(town, 'getUpdates', { offset, timeout: 10 });
		expect(await older).toMatchObject({
			status: 409,
			description:
				'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
		});
		say('кому');
		expect((await newer).ok).toBe(true);
	});

	it('is a conflict while a webhook is set, and a webhook ends a poll', async () => {
		const seen = await poll();
		const waiting = call(town, 'getUpdates', {
			offset: (seen[0]?.update_id ?? 0) + 1,
			timeout: 10,
		});
		await new Promise((resolve) => setTimeout(resolve, 30));
		await call(town, 'setWebhook', { url: 'http://127.0.0.1:9/hook' });
		expect((await waiting).description).toBe('Conflict: terminated by setWebhook request');
		expect((await call(town, 'getUpdates')).status).toBe(409);
	});

	it('brings a wanted duplicate once more after it was confirmed', async () => {
		const seen = await poll();
		say('дважды', { times: 2 });
		const offset = (seen[0]?.update_id ?? 0) + 1;
		const first = await poll({ offset });
		const second = await poll({ offset: offset + 1 });
		expect(second[0]?.update_id).toBe(first[0]?.update_id);
		expect(await poll({ offset: offset + 1 })).toHaveLength(0);
	});
});

describe('setWebhook', () => {
	it.each([
		[{ url: 'http://example.org/hook' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
		[{ url: 'https://a.ru/', secret_token: 'плохо' }, 'secret token contains unallowed characters'],
		[{ url: 'https://a.ru/', secret_token: 'a'.repeat(257) }, 'secret token is too long'],
	])('refuses %j', async (body, message) => {
		expect(await call(town, 'setWebhook', body)).toMatchObject({
			status: 400,
			description: `Bad Request: ${message}`,
		});
	});

	it('without the option takes only https on the four ports', async () => {
		const strict = await townWithAnna({ allowLocalWebhook: false });
		try {
			const set = async (url: string) =>
				(await call(strict.town, 'setWebhook', { url })).description;
			expect(await set('http://127.0.0.1:5678/hook')).toContain('An HTTPS URL must be provided');
			expect(await set('https://a.ru:5678/hook')).toContain('only on ports 80, 88, 443 or 8443');
		} finally {
			await strict.town.stop();
		}
	});

	it('tells what is set, drops pending updates on request, and takes an empty URL as none', async () => {
		const url = 'http://127.0.0.1:9/hook';
		const set = await call(town, 'setWebhook', {
			url,
			max_connections: 7,
			allowed_updates: ['message', 'callback_query'],
			drop_pending_updates: true,
		});
		expect(set).toMatchObject({ ok: true, result: true, description: 'Webhook was set' });
		expect((await call(town, 'getWebhookInfo')).result).toMatchObject({
			url,
			max_connections: 7,
			pending_update_count: 0,
			allowed_updates: ['message', 'callback_query'],
		});
		town.people.setBlocked(town.bot(), anna, true);
		expect(town.bot().queue).toHaveLength(0);
		expect((await call(town, 'setWebhook', { url: '' })).description).toBe('Webhook was deleted');
		expect((await call(town, 'deleteWebhook')).description).toBe('Webhook is already deleted');
	});
});

describe('delivery to a webhook', () => {
	it('carries the secret, keeps what is refused, tells the last error and tries again', async () => {
		const hook = await endpoint((_post, index) => [index < 2 ? 500 : 200]);
		stopEndpoint = hook.stop;
		await call(town, 'setWebhook', { url: hook.url, secret_token: 'Se-cret_1' });
		await until(() => hook.posts.length === 1);
		await until(() => town.bot().lastErrorMessage !== '');
		expect((await call(town, 'getWebhookInfo')).result).toMatchObject({
			pending_update_count: 1,
			last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
		});
		await until(() => town.bot().queue.length === 0);
		expect(hook.posts.map((post) => post.update.update_id)).toEqual(
			Array(3).fill(hook.posts[0]?.update.update_id),
		);
		expect(hook.posts[0]?.headers['x-telegram-bot-api-secret-token']).toBe('Se-cret_1');
		const pauses = hook.posts.slice(1).map((post, at) => post.at - (hook.posts[at]?.at ?? 0));
		expect(pauses[1]).toBeGreaterThan(pauses[0] ?? 0);
	});

	it('gives an update up after its day is over', async () => {
		await town.stop();
		({ town, anna } = await townWithAnna({ delivery: { speed: 1_000_000 } }));
		const hook = await endpoint(() => [503]);
		stopEndpoint = hook.stop;
		await call(town, 'setWebhook', { url: hook.url });
		await until(() => town.bot().queue.length === 0);
		expect(town.log.some((entry) => entry.what === 'expired')).toBe(true);
	});

	it('never has more under way than max_connections', async () => {
		let open = 0;
		let most = 0;
		const hook = await endpoint(async () => {
			open += 1;
			most = Math.max(most, open);
			await new Promise((resolve) => setTimeout(resolve, 30));
			open -= 1;
			return [200];
		});
		stopEndpoint = hook.stop;
		for (let index = 0; index < 9; index += 1) say(`сообщение ${index}`);
		await call(town, 'setWebhook', { url: hook.url, max_connections: 3 });
		await until(() => hook.posts.length === 10 && open === 0);
		expect(most).toBe(3);
	});

	it('delivers twice and out of order when asked to', async () => {
		const hook = await endpoint(() => [200]);
		stopEndpoint = hook.stop;
		await call(town, 'setWebhook', { url: hook.url, drop_pending_updates: true });
		say('первое', { delayMs: 150 });
		say('второе', { times: 2 });
		await until(() => hook.posts.length === 3);
		const texts = hook.posts.map((post) => (post.update['message'] as { text: string }).text);
		expect(texts).toEqual(['второе', 'второе', 'первое']);
	});

	it('runs a method that comes as the answer, but none that reads or changes the webhook', async () => {
		const hook = await endpoint((_post, index) => [
			200,
			JSON.stringify(
				index === 0
					? { method: 'sendMessage', chat_id: anna, text: 'ответ сразу' }
					: { method: 'deleteWebhook' },
			),
		]);
		stopEndpoint = hook.stop;
		await call(town, 'setWebhook', { url: hook.url });
		const heard = await fetch(`${town.url}/_town/users/${anna}/wait?after=0&timeout=3000`);
		expect(await heard.json()).toMatchObject([{ text: 'ответ сразу', from: 'bot' }]);
		say('ещё');
		await until(() => hook.posts.length === 2 && town.bot().queue.length === 0);
		expect(town.bot().webhook?.url).toBe(hook.url);
	});
});
