import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { shippedWorkflows, workflowsOf } from '../../sandbox/n8n/desks';
import {
	connectMessengers,
	MESSENGERS_OF,
	messengerCredentials,
} from '../../sandbox/n8n/messengers';
import { DESKS } from '../../sandbox/night/profiles';
import { NIGHT_CHANNELS } from '../../sandbox/night/types';
import { startBitrix24, type RunningBitrix24 } from '../../sandbox/town/bitrix24';
import { startMessengers, type Messengers } from '../../sandbox/town/messengers';

let portal: RunningBitrix24;
let messengers: Messengers;
let n8n: Server;
/** Paths at which n8n was called. */
let called: string[];

beforeEach(async () => {
	called = [];
	n8n = createServer((request, response) => {
		called.push(String(request.url));
		request.resume();
		response.end('{}');
	});
	await new Promise<void>((resolve) => n8n.listen(0, '127.0.0.1', resolve));
	portal = await startBitrix24({ scopes: ['imbot', 'imopenlines'] });
	messengers = await startMessengers(portal);
});
afterEach(async () => {
	await messengers.stop();
	await portal.stop();
	await new Promise((resolve) => {
		n8n.close(resolve);
		n8n.closeAllConnections();
	});
});

const registerBot = async (): Promise<void> => {
	const answer = await fetch(`${portal.webhookUrl}imbot.v2.Bot.register`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			fields: {
				code: 'desk',
				botToken: 'a-token-of-the-desk',
				type: 'openline',
				properties: { name: 'Night Desk' },
			},
		}),
	});
	expect(answer.status).toBe(200);
};

describe('the messengers of the night', () => {
	it('are one at least for every channel, each at one business with an account there', () => {
		const everybodys = ['telegram', 'webchat'];
		const own = DESKS.flatMap(({ id }) => MESSENGERS_OF[id]);
		expect([...everybodys, ...own].sort()).toEqual([...NIGHT_CHANNELS].sort());
		const accounts = DESKS.flatMap((desk) => messengerCredentials(desk, messengers));
		expect(new Set(accounts.map(({ type }) => type)).size).toBe(own.length);
	});

	it('have the desk’s address entered in the own app, and its bot chosen in the open line', async () => {
		await registerBot();
		const host = `http://127.0.0.1:${(n8n.address() as AddressInfo).port}`;
		await connectMessengers(messengers, host, DESKS);
		const anna = messengers.generic.people.create('Анна', '+79055550001');
		messengers.generic.people.say(anna, 'Добрый вечер');
		await messengers.generic.settled();
		const triggers = workflowsOf(DESKS[3], shippedWorkflows(), true)
			.flatMap(({ nodes }) => nodes)
			.filter(({ parameters }) => (parameters as { channel?: string }).channel === 'generic');
		expect(triggers).toHaveLength(1);
		expect(called).toEqual([`/webhook/${String(triggers[0].webhookId)}/desk`]);
		expect(portal.lines.state.lines[0].botId).toBe(portal.lines.state.bots[0].id);
	});

	it('say so when the desk registers no bot', async () => {
		await expect(messengers.openchannels.chooseBot(0)).rejects.toThrow('No bot was registered');
	});
});
