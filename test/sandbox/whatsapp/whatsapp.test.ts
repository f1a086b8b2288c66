import { startWhatsApp, type WhatsAppTown } from '../../../sandbox/town/whatsapp/index';

/** The simulator by plain requests, without our adapter: it must be as strict as the service. */
let town: WhatsAppTown;
let ahead = 0;
beforeEach(async () => {
	ahead = 0;
	town = await startWhatsApp({ now: () => Date.now() + ahead });
});
afterEach(async () => await town.stop());

const call = async (path: string, body?: unknown, token = town.token) => {
	const response = await fetch(`${town.url}/v26.0/${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Record<string, never> };
};
const codeOf = ({ body }: { body: Record<string, unknown> }) =>
	(body.error as { code?: number } | undefined)?.code;
const send = async (more: Record<string, unknown>) =>
	await call(`${town.numberId}/messages`, {
		messaging_product: 'whatsapp',
		to: '79161234567',
		type: 'text',
		text: { body: 'а' },
		...more,
	});
const writer = () => {
	const who = town.people.create('Анна', '79161234567');
	town.people.say(who, 'а');
	return who;
};
const buttons = (titles: readonly string[], body = '?') => ({
	type: 'interactive',
	interactive: {
		type: 'button',
		body: { text: body },
		action: {
			buttons: titles.map((title, index) => ({ type: 'reply', reply: { id: `${index}`, title } })),
		},
	},
});

describe('the simulated WhatsApp', () => {
	it('refuses a wrong token, an old version, and what it does not know', async () => {
		expect(codeOf(await call(`${town.numberId}/messages`, {}, 'wrong'))).toBe(190);
		const old = await fetch(`${town.url}/v13.0/me`, {
			headers: { authorization: `Bearer ${town.token}` },
		});
		expect(old.status).toBe(400);
		expect(codeOf(await call('12345'))).toBe(100);
	});

	it.each<[string, Record<string, unknown>, number | undefined]>([
		['a text', {}, undefined],
		['a text that is too long', { text: { body: 'а'.repeat(4097) } }, 131009],
		['an empty text', { text: { body: ' ' } }, 131008],
		['three buttons', buttons(['а', 'б', 'в']), undefined],
		['four buttons', buttons(['а', 'б', 'в', 'г']), 131009],
		['a long title', buttons(['а'.repeat(21)]), 131009],
		['equal titles', buttons(['а', 'а']), 131009],
		['a long body over buttons', buttons(['а'], 'а'.repeat(1025)), 131009],
		['no product', { messaging_product: undefined }, 100],
		[
			'an unknown template',
			{ type: 'template', template: { name: 'x', language: { code: 'ru' } } },
			132001,
		],
		['a person without WhatsApp', { to: '70000000000' }, 131026],
		['an unknown type', { type: 'poll', poll: {} }, 131051],
	])('judges %s by the documented limits', async (_what, message, code) => {
		writer();
		expect(codeOf(await send(message))).toBe(code);
	});

	it('closes the window after a day, at once or by a later status', async () => {
		writer();
		ahead = 24 * 3_600_000 - 1_000;
		expect(codeOf(await send({}))).toBeUndefined();
		ahead += 2_000;
		expect(codeOf(await send({}))).toBe(131047);
	});

	it('takes 45 messages at once for one person, then one in six seconds', async () => {
		writer();
		for (let count = 0; count < 45; count++) expect(codeOf(await send({}))).toBeUndefined();
		expect(codeOf(await send({}))).toBe(131056);
		ahead += 6_000;
		expect(codeOf(await send({}))).toBeUndefined();
	});

	it('takes an address only by HTTPS, and only for an account that the app hears', async () => {
		const set = {
			webhook_configuration: { override_callback_uri: 'http://desk.example/x', verify_token: 'x' },
		};
		expect(codeOf(await call(town.numberId, set))).toBe(100);
		await call(`${town.accountId}/subscribed_apps`, {});
		expect(codeOf(await call(town.numberId, set))).toBe(100);
		expect(town.address()).toBe('');
	});

	it('gives a file only with the token and for five minutes', async () => {
		const id = town.people.sendFile(writer(), Buffer.from('x'), 'image/png');
		const { body } = await call(id);
		const get = async (token: string) =>
			(await fetch(String(body.url), { headers: { authorization: `Bearer ${token}` } })).status;
		expect(await get('wrong')).toBe(401);
		expect(await get(town.token)).toBe(200);
		ahead += 5 * 60_000 + 1;
		expect(await get(town.token)).toBe(404);
	});
});
