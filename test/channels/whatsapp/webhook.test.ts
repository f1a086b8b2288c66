import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ChannelAdapter, WebhookRegistration } from '../../../lib/channels/adapter';
import { openDesk as openMessaging } from '../messenger/desk';
import { openDesk } from './desk';

/** A workflow's address: verifies, answers the challenge, keeps what verified. */
const listen = async (adapter: ChannelAdapter, failures = 0) => {
	const kept: string[] = [];
	let left = failures;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			void (async () => {
				const inbound = {
					method: request.method ?? '',
					headers: request.headers as Record<string, string>,
					query: Object.fromEntries(new URL(request.url ?? '/', 'http://x').searchParams),
					rawBody: Buffer.concat(chunks),
				};
				const verdict = adapter.verify(inbound);
				const served = verdict.genuine
					? await adapter.direct?.serve(inbound, {} as never)
					: verdict.answer;
				if (served) return response.writeHead(served.status, served.headers).end(served.body);
				if (left-- > 0) return response.writeHead(500).end();
				const messages = adapter.read(
					JSON.parse(inbound.rawBody.toString()),
					'2026-11-12T20:40:05.000Z',
				);
				kept.push(...messages.map(({ text }) => text ?? ''));
				const answer = adapter.acknowledge(messages);
				response.writeHead(answer.status, answer.headers).end(answer.body);
			})();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/desk`,
		kept,
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
};

const webhookOf = ({ webhook }: ChannelAdapter): WebhookRegistration => {
	if (webhook === undefined) throw new Error('no webhook');
	return webhook;
};

describe('the address of a WhatsApp number', () => {
	it('is proven by the challenge, hears repeated events, and is taken back only while it is ours', async () => {
		const { town, adapter } = await openDesk();
		const place = await listen(adapter, 2);
		const webhook = webhookOf(adapter);
		expect(await webhook.check(place.url)).toEqual({ kind: 'none' });
		await webhook.register(place.url, new Set());
		await webhook.register(place.url, new Set());
		expect(await webhook.check(place.url)).toEqual({ kind: 'ours' });
		expect(await webhook.check('')).toMatchObject({ kind: 'elsewhere' });

		town.people.say(town.people.create('Анна', '79161234567'), 'Привет / «Салон»');
		await town.settled();
		expect(town.answers).toEqual([500, 500, 200]);
		expect(place.kept).toEqual(['Привет / «Салон»']);

		await webhook.unregister('https://other.example/x');
		expect(town.address()).toBe(place.url);
		await webhook.unregister(place.url);
		expect(town.address()).toBe('');
		place.stop();
		await town.stop();
	});

	it('leaves the app’s address to the program that has it, and says when the field is off', async () => {
		const { town, adapter } = await openDesk();
		const place = await listen(adapter);
		const webhook = webhookOf(adapter);
		const other = { callback_url: 'https://crm.example/hook', active: true };
		town.subscriptions.set('whatsapp_business_account', { ...other, fields: ['messages'] });
		expect(await webhook.check(place.url)).toEqual({ kind: 'elsewhere', host: 'crm.example' });
		await webhook.register(place.url, new Set());
		expect(town.subscriptions.get('whatsapp_business_account')?.callback_url).toBe(
			other.callback_url,
		);
		expect(town.address()).toBe(place.url);

		town.subscriptions.set('whatsapp_business_account', { ...other, fields: ['calls'] });
		await expect(webhook.register(place.url, new Set())).rejects.toThrow('Webhook fields');
		place.stop();
		await town.stop();
	});

	it('is refused in words when it is not HTTPS, too long, or somebody else’s', async () => {
		const { town, adapter } = await openDesk({ allowLocalWebhook: false });
		const webhook = webhookOf(adapter);
		await expect(webhook.register('http://desk.example/x', new Set())).rejects.toThrow('https');
		const long = `https://desk.example/${'a'.repeat(200)}`;
		await expect(webhook.register(long, new Set())).rejects.toThrow('at most 200');
		await town.stop();

		const strict = await openDesk();
		const other = await openDesk({}, { webhookSecret: 'another' });
		const stranger = await listen(other.adapter);
		await expect(webhookOf(strict.adapter).register(stranger.url, new Set())).rejects.toThrow(
			'verification failed',
		);
		stranger.stop();
		await strict.town.stop();
		await other.town.stop();
	});
});

describe.each(['page', 'instagram'] as const)('the address of an app for a %s', (kind) => {
	it('is proven, delivers what the account lets the app hear, and stops for this account', async () => {
		const { town, adapter } = await openMessaging({ kind });
		const place = await listen(adapter, 1);
		const webhook = webhookOf(adapter);
		expect(await webhook.check(place.url)).toEqual({ kind: 'none' });
		await webhook.register(place.url, new Set());
		expect(await webhook.check(place.url)).toEqual({ kind: 'ours' });
		const anna = town.people.create('Анна');
		town.people.say(anna, 'Привет');
		await town.settled();
		expect(place.kept).toEqual(['Привет']);
		expect(town.answers).toEqual([500, 200]);

		await webhook.unregister('https://other.example/x');
		expect(await webhook.check(place.url)).toEqual({ kind: 'ours' });
		await webhook.unregister(place.url);
		town.people.say(anna, 'Кто-нибудь?');
		await town.settled();
		expect(place.kept).toEqual(['Привет']);
		place.stop();
		await town.stop();
	});

	it('names who has it now', async () => {
		const { town, adapter } = await openMessaging({ kind });
		town.subscriptions.set(kind, {
			callback_url: 'https://crm.example/x',
			active: true,
			fields: [],
		});
		expect(await adapter.webhook?.check('https://desk.example/x')).toEqual({
			kind: 'elsewhere',
			host: 'crm.example',
		});
		await town.stop();
	});
});
