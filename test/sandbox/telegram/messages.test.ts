import type { TelegramTown } from '../../../sandbox/town/telegram/index.ts';
import { call, handClock, townWithAnna, TOKEN } from './client.ts';

const clock = handClock();
let town: TelegramTown;
let anna: number;

beforeEach(async () => {
	({ town, anna } = await townWithAnna({ now: clock.now }));
});
afterEach(() => town.stop());

const send = (body: object) => call(town, 'sendMessage', { chat_id: anna, ...body });

describe('the simulated Bot API, on the way out', () => {
	it('knows its own bot and refuses a stranger, a malformed token and an unknown method', async () => {
		expect((await call(town, 'getMe')).result).toMatchObject({ is_bot: true, id: 7000000001 });
		expect(await call(town, 'getMe', {}, '7000000002:wrong')).toEqual({
			status: 401,
			ok: false,
			error_code: 401,
			description: 'Unauthorized',
		});
		expect((await call(town, 'getMe', {}, 'nonsense')).status).toBe(404);
		expect(await call(town, 'sendNothing')).toMatchObject({
			status: 404,
			description: 'Not Found: method not found',
		});
	});

	it('takes JSON, a form, a multipart form and the query string alike', async () => {
		const base = `${town.url}/bot${TOKEN}/sendMessage`;
		const form = await fetch(base, {
			method: 'POST',
			body: new URLSearchParams({ chat_id: String(anna), text: 'форма' }),
		});
		const multipart = new FormData();
		multipart.set('chat_id', String(anna));
		multipart.set('text', 'части');
		const parts = await fetch(base, { method: 'POST', body: multipart });
		const query = await fetch(`${base}?chat_id=${anna}&text=${encodeURIComponent('запрос')}`);
		for (const [response, text] of [
			[form, 'форма'],
			[parts, 'части'],
			[query, 'запрос'],
		] as const) {
			expect(await response.json()).toMatchObject({ ok: true, result: { text } });
		}
	});

	it('cuts white space, refuses empty and too long text, and counts after parsing', async () => {
		expect((await send({ text: '  ок \n' })).result).toMatchObject({ text: 'ок' });
		expect((await send({ text: ' \n ' })).description).toBe('Bad Request: message text is empty');
		expect((await send({})).description).toBe('Bad Request: message text is empty');
		expect((await send({ text: 'я'.repeat(4097) })).description).toBe(
			'Bad Request: message is too long',
		);
		clock.advance(10_000);
		const tagged = `<b>${'я'.repeat(4096)}</b>`;
		expect(await send({ text: tagged, parse_mode: 'HTML' })).toMatchObject({ ok: true });
	});

	it('names the error of a wrong chat', async () => {
		const to = async (chat_id: unknown) =>
			(await call(town, 'sendMessage', { chat_id, text: 'а' })).description;
		expect(await to(undefined)).toBe('Bad Request: chat_id is empty');
		expect(await to(123456)).toBe('Bad Request: chat not found');
		expect(await to('@nobody')).toBe('Bad Request: chat not found');
		expect(await to(7000000001)).toBe("Forbidden: bot can't send messages to bots");
	});

	it('does not let a bot write first, nor to one who blocked it, nor to a dead account', async () => {
		const boris = town.people.create({ first_name: 'Борис' }).user.id;
		const group = town.groups.createGroup(town.bot(), 'group', 'Мастера', anna);
		town.groups.sendToGroup(town.bot(), group.chat.id, boris, { kind: 'text', text: 'всем' });
		expect(await call(town, 'sendMessage', { chat_id: boris, text: 'а' })).toMatchObject({
			status: 403,
			description: "Forbidden: bot can't initiate conversation with a user",
		});
		town.people.setBlocked(town.bot(), anna, true);
		expect(await send({ text: 'а' })).toMatchObject({
			status: 403,
			description: 'Forbidden: bot was blocked by the user',
		});
		town.people.setBlocked(town.bot(), anna, false);
		expect((await send({ text: 'а' })).ok).toBe(true);
		town.people.account(anna).deactivated = true;
		expect((await send({ text: 'а' })).description).toBe('Forbidden: user is deactivated');
	});

	it('tells where a group went and that the bot was put out', async () => {
		const group = town.groups.createGroup(town.bot(), 'group', 'Смена', anna);
		const id = town.groups.migrate(town.bot(), group.chat.id);
		const old = await call(town, 'sendMessage', { chat_id: group.chat.id, text: 'а' });
		expect(old).toMatchObject({ status: 400, parameters: { migrate_to_chat_id: id } });
		town.groups.setStanding(town.bot(), id, 'kicked');
		expect((await call(town, 'sendMessage', { chat_id: id, text: 'а' })).description).toBe(
			'Forbidden: bot was kicked from the supergroup chat',
		);
	});

	it('edits a message, but not into what it already is', async () => {
		const sent = (await send({ text: 'раз' })).result as { message_id: number };
		const edit = (body: object) =>
			call(town, 'editMessageText', { chat_id: anna, message_id: sent.message_id, ...body });
		expect((await edit({ text: 'раз' })).description).toContain('message is not modified');
		expect((await edit({ text: 'два' })).result).toMatchObject({
			text: 'два',
			edit_date: expect.any(Number),
		});
		expect((await edit({ message_id: 999, text: 'а' })).description).toBe(
			'Bad Request: message to edit not found',
		);
		expect((await edit({ message_id: 1, text: 'а' })).description).toBe(
			"Bad Request: message can't be edited",
		);
	});

	it('deletes a message once, and not after two days', async () => {
		const first = (await send({ text: 'раз' })).result as { message_id: number };
		const second = (await send({ text: 'два' })).result as { message_id: number };
		const remove = (message_id: number) =>
			call(town, 'deleteMessage', { chat_id: anna, message_id });
		expect(await remove(first.message_id)).toMatchObject({ ok: true, result: true });
		expect((await remove(first.message_id)).description).toBe(
			'Bad Request: message to delete not found',
		);
		clock.advance(49 * 3_600_000);
		expect((await remove(second.message_id)).description).toBe(
			"Bad Request: message can't be deleted",
		);
	});

	it('takes a file up, gives it back by getFile, and forgets the link after an hour', async () => {
		const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
		const form = new FormData();
		form.set('chat_id', String(anna));
		form.set('caption', 'Прайс');
		form.set('photo', new Blob([png]), 'price.png');
		const response = await fetch(`${town.url}/bot${TOKEN}/sendPhoto`, {
			method: 'POST',
			body: form,
		});
		const sent = (await response.json()) as {
			result: { caption: string; photo: { file_id: string; width: number }[] };
		};
		expect(sent.result.caption).toBe('Прайс');
		const largest = sent.result.photo.at(-1);
		const file = (await call(town, 'getFile', { file_id: largest?.file_id })).result as {
			file_path: string;
		};
		const link = `${town.url}/file/bot${TOKEN}/${file.file_path}`;
		const bytes = Buffer.from(await (await fetch(link)).arrayBuffer());
		expect(bytes.equals(png)).toBe(true);
		expect((await fetch(link.replace(TOKEN, '7000000009:x'))).status).toBe(401);
		clock.advance(3_600_001);
		expect((await fetch(link)).status).toBe(404);
		expect((await call(town, 'getFile', { file_id: 'nothing' })).description).toBe(
			'Bad Request: wrong file_id or the file is temporarily unavailable',
		);
	});

	it('refuses as a photo what is none', async () => {
		const form = new FormData();
		form.set('chat_id', String(anna));
		form.set('photo', new Blob([Buffer.from('just words')]), 'a.png');
		const response = await fetch(`${town.url}/bot${TOKEN}/sendPhoto`, {
			method: 'POST',
			body: form,
		});
		expect(await response.json()).toMatchObject({
			description: 'Bad Request: IMAGE_PROCESS_FAILED',
		});
	});

	it('shows typing for five seconds and knows the actions', async () => {
		await call(town, 'sendChatAction', { chat_id: anna, action: 'typing' });
		const look = async () =>
			(await (await fetch(`${town.url}/_town/users/${anna}/chat`)).json()) as { typing: boolean };
		expect((await look()).typing).toBe(true);
		clock.advance(5001);
		expect((await look()).typing).toBe(false);
		expect(
			(await call(town, 'sendChatAction', { chat_id: anna, action: 'dancing' })).description,
		).toBe('Bad Request: wrong parameter action in request');
	});
});
