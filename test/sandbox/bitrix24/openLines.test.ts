import { call, openPortal, refusal, stopPortals } from './portal';

afterEach(stopPortals);

const TOKEN = 'a-token-of-the-bot';
const fields = (more: object = {}) => ({
	fields: {
		code: 'desk',
		botToken: TOKEN,
		type: 'openline',
		properties: { name: 'Night Desk' },
		...more,
	},
});

const open = async (scopes: readonly string[] = ['crm', 'imbot', 'imopenlines']) => {
	const portal = await openPortal({ scopes });
	const ask = async (method: string, params: object) => await call(portal, method, params);
	return { portal, ask, lines: portal.lines };
};

/** A bot in charge of a dialogue. */
const withDialogue = async () => {
	const portal = await open();
	await portal.ask('imbot.v2.Bot.register', fields());
	portal.lines.attach();
	const anna = portal.lines.customer('Анна');
	portal.lines.says(anna, 'Здравствуйте');
	const bot = { botId: portal.lines.state.bots[0].id, botToken: TOKEN };
	return { ...portal, anna, bot, dialogId: `chat${anna.id}` };
};

const resultOf = (received: { readonly body: unknown }) =>
	(received.body as { result: Record<string, unknown> }).result;

describe('bots of a portal', () => {
	it.each([
		['400 BOT_TOKEN_NOT_SPECIFIED', { botToken: '' }],
		['400 BOT_TOKEN_INVALID_LENGTH', { botToken: 'x'.repeat(41) }],
		['400 BOT_CODE_REQUIRED', { code: '' }],
		['400 BOT_PROPERTIES_REQUIRED', { properties: {} }],
		['400 BOT_INVALID_TYPE', { type: 'human' }],
		['400 BOT_INVALID_EVENT_MODE', { eventMode: 'push' }],
		['400 BOT_WEBHOOK_URL_REQUIRED', { eventMode: 'webhook' }],
		['400 BOT_INVALID_CALLBACK', { eventMode: 'webhook', webhookUrl: 'desk' }],
	])('are refused with %s', async (code, more) => {
		const { ask } = await open();
		expect(refusal(await ask('imbot.v2.Bot.register', fields(more)))).toBe(code);
	});

	it('need their right, their token and a code of their own', async () => {
		const poor = await open(['crm', 'imopenlines']);
		expect(refusal(await poor.ask('imbot.v2.Bot.register', fields()))).toBe(
			'403 insufficient_scope',
		);
		const { ask, lines } = await open();
		const first = resultOf(await ask('imbot.v2.Bot.register', fields()));
		expect(resultOf(await ask('imbot.v2.Bot.register', fields())).bot).toEqual(first.bot);
		expect(refusal(await ask('imbot.v2.Bot.register', fields({ botToken: 'another' })))).toBe(
			'400 BOT_CODE_ALREADY_TAKEN',
		);
		const botId = lines.state.bots[0].id;
		expect(refusal(await ask('imbot.v2.Event.get', { botId }))).toBe('400 BOT_TOKEN_NOT_SPECIFIED');
		expect(refusal(await ask('imbot.v2.Event.get', { botToken: TOKEN }))).toBe(
			'400 BOT_ID_REQUIRED',
		);
		expect(refusal(await ask('imbot.v2.Event.get', { botId: 1, botToken: TOKEN }))).toBe(
			'400 BOT_NOT_FOUND',
		);
		expect(refusal(await ask('imbot.v2.Event.get', { botId, botToken: 'guess' }))).toBe(
			'403 BOT_OWNERSHIP_ERROR',
		);
		expect(refusal(await ask('imbot.v2.Bot.get', { botToken: TOKEN }))).toBe('400 PARAMS_REQUIRED');
	});
});

describe('events of a bot', () => {
	it('wait until an offset behind them comes, in their order and at most as many as asked for', async () => {
		const { ask, bot, lines, anna } = await withDialogue();
		lines.says(anna, 'Ау');
		const first = resultOf(await ask('imbot.v2.Event.get', { ...bot, limit: 2 }));
		const types = (result: Record<string, unknown>) =>
			(result.events as Array<{ type: string }>).map(({ type }) => type);
		expect(types(first)).toEqual(['ONIMBOTV2JOINCHAT', 'ONIMBOTV2MESSAGEADD']);
		expect(first.hasMore).toBe(true);
		expect(types(resultOf(await ask('imbot.v2.Event.get', bot)))).toHaveLength(3);
		const offset = first.nextOffset;
		const rest = resultOf(await ask('imbot.v2.Event.get', { ...bot, offset }));
		expect(types(rest)).toEqual(['ONIMBOTV2MESSAGEADD']);
		expect(rest.hasMore).toBe(false);
		// Confirmed for good.
		expect(types(resultOf(await ask('imbot.v2.Event.get', bot)))).toHaveLength(1);
	});
});

describe('a dialogue of a line', () => {
	it('takes messages of the bot while it is in it, cut at 20 000 characters', async () => {
		const { ask, bot, lines, anna, dialogId } = await withDialogue();
		const send = async (message: object) =>
			await ask('imbot.v2.Chat.Message.send', { ...bot, dialogId, fields: message });
		expect(refusal(await send({ message: ' ' }))).toBe('400 EMPTY_MESSAGE');
		expect(refusal(await send({ message: 'а', keyboard: [{ TEXT: 'без действия' }] }))).toBe(
			'400 SENDING_FAILED',
		);
		expect((await send({ message: 'а'.repeat(20_001) })).status).toBe(200);
		expect(lines.sees(anna).at(-1)?.text).toBe(`${'а'.repeat(20_000)} (...)`);
		lines.takesOver(anna, 3);
		expect(refusal(await send({ message: 'а' }))).toBe('403 ACCESS_DENIED');
	});

	it.each([
		['400 FILE_EMPTY', { name: '', content: 'YQ==' }],
		['400 FILE_EMPTY', { name: 'a.txt', content: '' }],
		['400 FILE_INVALID_CONTENT', { name: 'a.txt', content: 'data:text/plain;base64,YQ==' }],
	])('takes no file: %s', async (code, file) => {
		const { ask, bot, dialogId } = await withDialogue();
		const params = { ...bot, dialogId, fields: file };
		expect(refusal(await ask('imbot.v2.File.upload', params))).toBe(code);
	});

	it('goes to a free operator once', async () => {
		const { ask, anna } = await withDialogue();
		const method = 'imopenlines.bot.session.operator';
		expect(refusal(await ask(method, {}))).toBe('400 CHAT_ID_EMPTY');
		expect(resultOf(await ask(method, { CHAT_ID: anna.id }))).toBe(true);
		expect(anna.operator).toEqual({ kind: 'user', id: 3 });
		expect(refusal(await ask(method, { CHAT_ID: anna.id }))).toBe('400 WRONG_CHAT');
	});

	it.each([
		['400 BOT_ID_ERROR', { USER_ID: 3 }],
		['400 TRANSFER_ID_EMPTY', { CLIENT_ID: TOKEN }],
		['400 USER_ID_EMPTY', { CLIENT_ID: TOKEN, USER_ID: 0 }],
		['400 QUEUE_ID_EMPTY', { CLIENT_ID: TOKEN, QUEUE_ID: '' }],
		['400 OPERATOR_WRONG', { CLIENT_ID: TOKEN, USER_ID: 9 }],
		['400 OPERATOR_WRONG', { CLIENT_ID: TOKEN, TRANSFER_ID: 'queue77' }],
	])('is not transferred: %s', async (code, params) => {
		const { ask, anna } = await withDialogue();
		const answer = await ask('imopenlines.bot.session.transfer', { CHAT_ID: anna.id, ...params });
		expect(refusal(answer)).toBe(code);
	});

	it('keeps the bot until the transfer is accepted, unless it leaves at once', async () => {
		const { ask, bot, anna } = await withDialogue();
		const params = { CHAT_ID: anna.id, USER_ID: 5, CLIENT_ID: TOKEN };
		await ask('imopenlines.bot.session.transfer', { ...params, LEAVE: 'N' });
		expect(anna.members).toContain(bot.botId);
		expect(anna.operator).toEqual({ kind: 'user', id: 5 });
	});

	it('ends, and the next message opens a session with the same card', async () => {
		const { ask, lines, anna, portal } = await withDialogue();
		const { leadId } = anna;
		await ask('imopenlines.bot.session.finish', { CHAT_ID: anna.id, CLIENT_ID: TOKEN });
		expect(anna.operator).toBeNull();
		lines.says(anna, 'Я снова тут');
		expect(anna.operator?.kind).toBe('bot');
		expect(anna.leadId).toBe(leadId);
		expect(portal.state.items).toHaveLength(1);
	});

	it('tells which messenger and cards it has, to those who may see it', async () => {
		const { ask, lines, anna, bot, dialogId } = await withDialogue();
		const dialog = resultOf(await ask('imopenlines.dialog.get', { CHAT_ID: anna.id }));
		expect(dialog.entity_id).toBe(`telegrambot|1|${anna.externalChat}|${anna.userId}`);
		expect(dialog.entity_data_2).toBe(`LEAD|${anna.leadId}|COMPANY|0|CONTACT|0|DEAL|0`);
		const chats = await ask('imopenlines.crm.chat.get', {
			CRM_ENTITY_TYPE: 'lead',
			CRM_ENTITY: anna.leadId,
		});
		expect(resultOf(chats)).toMatchObject([{ CHAT_ID: String(anna.id) }]);
		lines.decide({ userSeesDialogs: false });
		expect(refusal(await ask('imopenlines.dialog.get', { CHAT_ID: anna.id }))).toBe(
			'400 ACCESS_ERROR',
		);
		expect(resultOf(await ask('imbot.v2.Chat.get', { ...bot, dialogId })).chat).toMatchObject({
			entityId: dialog.entity_id,
		});
	});
});
