import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { deliver, toBytes } from '../../../sandbox/town/meta/delivery';
import { startMessaging } from '../../../sandbox/town/meta/messaging';

describe('a delivery of the simulated Meta', () => {
	it('is signed over escaped bytes and comes again, less often each time, until it hears 200', async () => {
		const bodies: string[] = [];
		const at: number[] = [];
		const server = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString('latin1')));
			request.on('end', () => {
				bodies.push(body);
				at.push(performance.now());
				const expected = createHmac('sha256', 'secret').update(body).digest('hex');
				expect(request.headers['x-hub-signature-256']).toBe(`sha256=${expected}`);
				response.writeHead([202, 500, 200][bodies.length - 1] ?? 200).end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		const statuses: number[] = [];
		const given = { url, body: { text: 'Привет/' }, appSecret: 'secret', retryMs: 300 };
		expect(
			await deliver(
				given,
				(status) => statuses.push(status),
				() => false,
			),
		).toBe(true);
		expect(statuses).toEqual([202, 500, 200]);
		expect(bodies[0]).toBe('{"text":"\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442\\/"}');
		expect(JSON.parse(toBytes({ text: 'Привет/👩‍👧' }))).toEqual({ text: 'Привет/👩‍👧' });
		expect(at[2] - at[1]).toBeGreaterThan(at[1] - at[0]);
		server.closeAllConnections();
		server.close();
	});
});

describe.each([
	['page', 2_018_278, { text: 'а'.repeat(2_001) }],
	['instagram', 2_534_022, { text: 'а'.repeat(501) }],
] as const)('a simulated %s', (kind, subcode, tooLong) => {
	it('judges by the window, the limits, and who can be reached', async () => {
		let ahead = 0;
		const town = await startMessaging({ kind, now: () => Date.now() + ahead });
		const send = async (to: string, message: unknown, type = 'RESPONSE') => {
			const response = await fetch(`${town.url}/v26.0/${town.accountId}/messages`, {
				method: 'POST',
				headers: { authorization: `Bearer ${town.token}`, 'content-type': 'application/json' },
				body: JSON.stringify({ recipient: { id: to }, messaging_type: type, message }),
			});
			const { error } = (await response.json()) as {
				error?: { code: number; error_subcode?: number };
			};
			return error === undefined ? 'sent' : (error.error_subcode ?? error.code);
		};
		const anna = town.people.create('Анна');
		expect(await send(anna.id, { text: 'а' })).toBe(subcode);
		town.people.say(anna, 'а');
		expect(await send(anna.id, { text: 'а' })).toBe('sent');
		expect(await send(anna.id, tooLong)).toBe(100);
		expect(await send(anna.id, { text: 'а' }, 'MESSAGE_TAG')).toBe(100);
		const replies = Array.from({ length: 14 }, (_, n) => ({
			content_type: 'text',
			title: `${n}`,
			payload: `${n}`,
		}));
		expect(await send(anna.id, { text: 'а', quick_replies: replies })).toBe(100);
		expect(await send(anna.id, { text: 'а', quick_replies: replies.slice(1) })).toBe('sent');
		ahead = 24 * 3_600_000;
		expect(await send(anna.id, { text: 'а' })).toBe(subcode);
		anna.unavailable = true;
		expect(await send(anna.id, { text: 'а' })).toBe(1_545_041);
		await town.stop();
	});
});
