import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startTelegram } from '../../../sandbox/town/telegram/index.ts';
import type { TelegramTown } from '../../../sandbox/town/telegram/index.ts';
import { call, townWithAnna } from './client.ts';

let town: TelegramTown;
let anna: number;

beforeEach(async () => {
	({ town, anna } = await townWithAnna());
});
afterEach(() => town.stop());

const control = async (
	path: string,
	body?: unknown,
): Promise<{ status: number; body: unknown }> => {
	const response = await fetch(`${town.url}/_town/${path}`, {
		method: body === undefined ? 'GET' : 'POST',
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: await response.json() };
};

const updates = async (): Promise<Record<string, Record<string, unknown>>[]> =>
	(await call(town, 'getUpdates')).result as Record<string, Record<string, unknown>>[];

describe('what persons send', () => {
	it('fills every kind of message as Telegram does', async () => {
		const bot = town.bot();
		const { people } = town;
		people.send(bot, anna, { kind: 'start', payload: 'salon_vk' });
		people.send(bot, anna, { kind: 'sticker' });
		people.send(bot, anna, { kind: 'voice', seconds: 4 });
		people.send(bot, anna, { kind: 'photo', caption: 'вот такая стрижка' });
		people.send(bot, anna, { kind: 'contact' });
		people.send(bot, anna, { kind: 'foreign_contact', phone: '+79990001122', first_name: 'Муж' });
		people.send(bot, anna, { kind: 'location', latitude: 55.75, longitude: 37.62 });
		const messages = (await updates()).slice(1).map((update) => update['message']);
		expect(messages[0]).toMatchObject({
			text: '/start salon_vk',
			entities: [{ type: 'bot_command', offset: 0, length: 6 }],
		});
		expect(messages[1]?.['text']).toBeUndefined();
		expect(messages[1]).toMatchObject({ sticker: { emoji: '👍' } });
		expect(messages[2]).toMatchObject({ voice: { duration: 4, mime_type: 'audio/ogg' } });
		expect(messages[3]).toMatchObject({
			caption: 'вот такая стрижка',
			photo: [{}, { width: 1280 }],
		});
		expect(messages[4]).toMatchObject({ contact: { phone_number: '79165550102', user_id: anna } });
		expect(messages[5]?.['contact']).toEqual({ phone_number: '+79990001122', first_name: 'Муж' });
		expect(messages[6]).toMatchObject({ location: { latitude: 55.75 } });
	});

	it('knows no link with a payload that Telegram would not carry', async () => {
		const start = (payload: string) =>
			control(`users/${anna}/send`, { kind: 'start', payload }).then(({ status }) => status);
		expect(await start('ads_direct-1')).toBe(200);
		expect(await start('реклама')).toBe(409);
		expect(await start('a'.repeat(65))).toBe(409);
	});

	it('keeps the message id of an edit and gives it a new update id', async () => {
		const message = town.people.send(town.bot(), anna, { kind: 'text', text: 'на 5' });
		town.people.edit(town.bot(), anna, message.message_id, 'на 6');
		const [, sent, edited] = await updates();
		expect(edited?.['edited_message']).toMatchObject({
			message_id: message.message_id,
			text: 'на 6',
			edit_date: expect.any(Number),
		});
		expect(Number(edited?.['update_id'])).toBe(Number(sent?.['update_id']) + 1);
	});

	it('tells of a block and of an unblock', async () => {
		await control(`users/${anna}/block`, {});
		await control(`users/${anna}/unblock`, {});
		const changes = (await updates()).slice(1).map((update) => update['my_chat_member']);
		expect(changes.map((change) => change?.['new_chat_member'])).toMatchObject([
			{ status: 'kicked' },
			{ status: 'member' },
		]);
	});

	it('lets one who blocked the bot write only after unblocking', async () => {
		await control(`users/${anna}/block`, {});
		expect((await control(`users/${anna}/send`, { text: 'эй' })).status).toBe(409);
	});

	it('shows a bot with privacy mode only what is meant for it in a group', async () => {
		const group = town.groups.createGroup(town.bot(), 'group', 'Смена', anna);
		const say = (text: string) =>
			town.groups.sendToGroup(town.bot(), group.chat.id, anna, { kind: 'text', text });
		say('между нами');
		say('/status');
		say('@night_desk_bot кто дежурит?');
		const texts = (await updates())
			.map((update) => update['message'])
			.filter((message) => (message?.['chat'] as { type: string } | undefined)?.type === 'group')
			.map((message) => message?.['text']);
		expect(texts).toEqual(['/status', '@night_desk_bot кто дежурит?']);
	});

	it('gives channel posts without an author, and business messages of both sides', async () => {
		const bot = town.bot();
		const channel = town.groups.createGroup(bot, 'channel', 'Новости', anna);
		town.groups.sendToGroup(bot, channel.chat.id, anna, { kind: 'text', text: 'акция' });
		const owner = town.people.create({ first_name: 'Ольга' }).user.id;
		const connection = town.groups.connectBusiness(bot, owner);
		town.groups.sendBusiness(bot, connection, anna, anna, { kind: 'text', text: 'можно к вам?' });
		town.groups.sendBusiness(bot, connection, anna, owner, { kind: 'text', text: 'конечно' });
		const all = await updates();
		const post = all.find((update) => 'channel_post' in update)?.['channel_post'];
		expect(post?.['from']).toBeUndefined();
		expect(post).toMatchObject({ sender_chat: { type: 'channel' }, text: 'акция' });
		const business = all
			.map((update) => update['business_message'])
			.filter((message) => message !== undefined);
		expect(business.map((message) => (message['from'] as { id: number }).id)).toEqual([
			anna,
			owner,
		]);
		expect(business[0]).toMatchObject({ business_connection_id: connection, chat: { id: anna } });
	});

	it('tells of reactions only to a bot that named them', async () => {
		town.people.react(town.bot(), anna, 1, '🔥');
		expect(await updates()).toHaveLength(1);
		await call(town, 'getUpdates', { allowed_updates: ['message', 'message_reaction'] });
		town.people.react(town.bot(), anna, 1, '🔥');
		expect((await updates()).at(-1)).toHaveProperty('message_reaction');
	});
});

describe('what persons see and press', () => {
	it('sees the buttons, presses one, and the message may be out of reach', async () => {
		await call(town, 'sendMessage', {
			chat_id: anna,
			text: 'Когда?',
			reply_markup: { inline_keyboard: [[{ text: 'Завтра', callback_data: 'd:1' }]] },
		});
		const { body } = await control(`users/${anna}/chat`);
		expect(body).toMatchObject({
			messages: [{ from: 'person' }, { from: 'bot', buttons: [[{ text: 'Завтра', data: 'd:1' }]] }],
		});
		await control(`users/${anna}/press`, { text: 'Завтра' });
		await control(`users/${anna}/press`, { data: 'd:1', inaccessible: true });
		expect((await control(`users/${anna}/press`, { text: 'Никогда' })).status).toBe(409);
		const queries = (await updates()).slice(1).map((update) => update['callback_query']);
		expect(queries[0]).toMatchObject({
			data: 'd:1',
			message: { text: 'Когда?' },
			from: { id: anna },
		});
		expect(queries[1]?.['message']).toEqual({
			chat: { id: anna, first_name: 'Анна', type: 'private' },
			message_id: 2,
			date: 0,
		});
	});

	it('shares the own contact with the button that asks for it; the keyboard goes when told', async () => {
		await call(town, 'sendMessage', {
			chat_id: anna,
			text: 'Телефон?',
			reply_markup: {
				keyboard: [[{ text: 'Отправить номер', request_contact: true }], ['Позже']],
				one_time_keyboard: true,
			},
		});
		await control(`users/${anna}/press`, { text: 'Отправить номер' });
		expect((await updates()).at(-1)?.['message']).toMatchObject({
			contact: { phone_number: '79165550102', user_id: anna },
		});
		expect((await control(`users/${anna}/chat`)).body).toMatchObject({ keyboard: [] });
	});

	it('finds its chat in the list that the page shows, newest first', async () => {
		const boris = town.people.create({ first_name: 'Борис' }).user.id;
		await new Promise((resolve) => setTimeout(resolve, 5));
		town.people.send(town.bot(), boris, { kind: 'text', text: 'И я тут' });
		expect((await control('chats')).body).toMatchObject([
			{ id: boris, title: 'Борис', last: 'И я тут', blocked: false },
			{ id: anna, title: 'Анна', last: 'Привет' },
		]);
		const page = await (await fetch(`${town.url}/`)).text();
		expect(page).toContain('Написать боту новым гостем');
	});

	it('waits for what the bot says next, and comes back empty when it says nothing', async () => {
		const { body } = await control(`users/${anna}/chat`);
		const { seq } = body as { seq: number };
		const waiting = control(`users/${anna}/wait?after=${seq}&timeout=5000`);
		await call(town, 'sendMessage', { chat_id: anna, text: 'Здравствуйте' });
		expect((await waiting).body).toMatchObject([{ text: 'Здравствуйте' }]);
		expect((await control(`users/${anna}/wait?after=${seq + 1}&timeout=50`)).body).toEqual([]);
	});
});

describe('planned failures', () => {
	it('answers an error, or loses the connection before or after the deed', async () => {
		const seen = (): number =>
			town
				.bot()
				.chats.get(anna)
				?.messages.filter((stored) => stored.fromBot).length ?? 0;
		const send = () => call(town, 'sendMessage', { chat_id: anna, text: 'а' });
		await control('faults', { kind: 'status', code: 429, retryAfter: 7, method: 'sendMessage' });
		expect(await send()).toMatchObject({ status: 429, parameters: { retry_after: 7 } });
		town.fail({ kind: 'drop_before', times: 1 });
		await expect(send()).rejects.toThrow();
		expect(seen()).toBe(0);
		town.fail({ kind: 'drop_after', times: 1 });
		await expect(send()).rejects.toThrow();
		expect(seen()).toBe(1);
		expect((await send()).ok).toBe(true);
	});
});

describe('a restart', () => {
	it('finds chats, webhook and waiting updates again', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'town-'));
		const stateFile = join(folder, 'telegram.json');
		const first = await townWithAnna({ stateFile });
		await call(first.town, 'sendMessage', { chat_id: first.anna, text: 'до перезапуска' });
		await first.town.stop();
		const second = await startTelegram({ stateFile });
		try {
			const waiting = (await call(second, 'getUpdates')).result as unknown[];
			expect(waiting).toHaveLength(1);
			const sent = await call(second, 'sendMessage', { chat_id: first.anna, text: 'после' });
			expect(sent.result).toMatchObject({ message_id: 3 });
		} finally {
			await second.stop();
			rmSync(folder, { recursive: true });
		}
	});
});
