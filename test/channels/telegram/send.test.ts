import { composeTelegram } from '../../../lib/channels/telegram/compose';
import type { PartOutcome } from '../../../lib/channels/adapter';
import { CUSTOMER_KINDS, type Reply } from '../../../lib/casefile';
import { UnreachableError } from '../../../lib/shared/http';
import { Groups } from '../../../sandbox/town/telegram/people/groups';
import { openDesk, type Desk } from './desk';

describe('sending to Telegram', () => {
	let desk: Desk;
	let anna: number;

	beforeEach(async () => {
		desk = await openDesk();
		anna = desk.customer();
	});
	afterEach(async () => await desk.stop());

	const say = async (reply: Reply, chatId = String(anna)): Promise<readonly PartOutcome[]> => {
		const outcomes: PartOutcome[] = [];
		for (const part of desk.adapter.compose(reply, { chatId }))
			outcomes.push(await desk.adapter.send(part, { chatId }));
		return outcomes;
	};

	it('shows plain words exactly as they are, markup or not', async () => {
		const text = 'Цена <от> 100 & *скидка* _10%_ [тут](x)';
		await expect(say({ text })).resolves.toEqual([
			{ status: 'sent', messageId: expect.any(String) as string },
		]);
		expect(desk.shown(anna)).toMatchObject([{ text, entities: [] }]);
	});

	it('shows small HTML as formatting', async () => {
		await say({ text: '<b>Записали</b> к <i>Марине</i> & ко', format: 'html' });
		expect(desk.shown(anna)[0]).toMatchObject({
			text: 'Записали к Марине & ко',
			entities: [
				{ type: 'bold', offset: 0, length: 8 },
				{ type: 'italic', offset: 11, length: 6 },
			],
		});
	});

	it('cuts a text of 9000 characters into messages that Telegram takes', async () => {
		const text = 'Строка с <b>важным</b> словом. '.repeat(500);
		await say({ text, format: 'html' });
		const shown = desk.shown(anna);
		expect(shown.length).toBeGreaterThan(2);
		expect(shown.map((message) => message.text).join(' ')).toBe(text.replace(/<\/?b>/g, '').trim());
	});

	it('hangs the buttons under the last part only', async () => {
		await say({ text: 'слово '.repeat(1000), buttons: [[{ title: 'Да', payload: 'yes' }]] });
		expect(desk.shown(anna).map(({ buttons }) => buttons.length)).toEqual([0, 1]);
	});

	it('shows buttons whose press brings the payload back', async () => {
		await say({
			text: 'Когда?',
			buttons: [[{ title: 'Завтра в 10:00', payload: 'slot:1' }, { title: 'Позже' }]],
		});
		expect(desk.shown(anna)[0].buttons).toEqual([
			[
				{ text: 'Завтра в 10:00', data: 'slot:1' },
				{ text: 'Позже', data: 'Позже' },
			],
		]);
	});

	it('makes a numbered list of buttons that Telegram does not take', () => {
		const long = 'очень длинный ответ на вопрос о записи';
		const [part] = composeTelegram(
			{ text: 'Выберите:', buttons: [[{ title: long }], [{ title: 'Нет' }]] },
			{ chatId: '1' },
		);
		expect(part).toEqual({ text: `Выберите:\n\n1. ${long}\n2. Нет`, detail: {} });
		const many = Array.from({ length: 101 }, (_, n) => [{ title: `В ${n}` }]);
		expect(
			composeTelegram({ text: 'Выберите:', buttons: many }, { chatId: '1' })[0].text,
		).toContain('101. В 100');
	});

	it('accepts a payload of exactly 64 bytes and lists one of 65', () => {
		const keyboard = (payload: string) =>
			composeTelegram({ text: 'а', buttons: [[{ title: 'б', payload }]] }, { chatId: '1' })[0]
				.detail.markup;
		expect(keyboard('ж'.repeat(32))).toBeDefined();
		expect(keyboard('ж'.repeat(32) + '1')).toBeUndefined();
	});

	it('asks for the phone with the one button that proves it', async () => {
		await say({ text: 'Ваш номер?', buttons: [[{ title: 'Отправить номер', action: 'phone' }]] });
		expect(desk.keyboard(anna)).toEqual([[{ text: 'Отправить номер', requestContact: true }]]);
	});

	it('asks for the phone in words where no such button exists', () => {
		const [part] = composeTelegram(
			{ text: 'Ваш номер?', buttons: [[{ title: 'Отправить номер', action: 'phone' }]] },
			{ chatId: '-100200' },
		);
		expect(part).toEqual({ text: 'Ваш номер?\n\n1. Отправить номер', detail: {} });
	});

	it('opens links from buttons', async () => {
		await say({
			text: 'Карта',
			buttons: [[{ title: 'Открыть', action: 'link', url: 'https://yandex.ru/maps' }]],
		});
		expect(desk.shown(anna)[0].buttons).toEqual([
			[{ text: 'Открыть', url: 'https://yandex.ru/maps' }],
		]);
	});

	describe('when Telegram says no', () => {
		it('says that the customer blocked the bot', async () => {
			desk.town.people.setBlocked(desk.town.bot(), anna, true);
			await expect(say({ text: 'Ау' })).resolves.toMatchObject([
				{ status: 'not_deliverable', reason: 'blocked' },
			]);
		});

		it('says that the account is gone', async () => {
			desk.town.people.account(anna).deactivated = true;
			await expect(say({ text: 'Ау' })).resolves.toMatchObject([
				{ status: 'not_deliverable', reason: 'unknown_chat' },
			]);
		});

		it('says that a chat is not known', async () => {
			await expect(say({ text: 'Ау' }, '424242')).resolves.toMatchObject([
				{ status: 'not_deliverable' },
			]);
		});

		it('waits as long as Telegram asks for and then sends', async () => {
			desk.town.fail({ method: 'sendMessage', kind: 'status', code: 429, retryAfter: 7, times: 2 });
			await expect(say({ text: 'Ау' })).resolves.toMatchObject([{ status: 'sent' }]);
			expect(desk.slept).toEqual([7000, 7000]);
		});

		it('does not wait for an hour', async () => {
			desk.town.fail({
				method: 'sendMessage',
				kind: 'status',
				code: 429,
				retryAfter: 3600,
				times: 1,
			});
			await expect(say({ text: 'Ау' })).rejects.toMatchObject({
				status: 429,
				retryAfterMs: 3_600_000,
			});
			expect(desk.slept).toEqual([]);
		});

		it('tries again after Telegram’s own faults, but not for ever', async () => {
			desk.town.fail({ method: 'sendMessage', kind: 'status', code: 502, times: 2 });
			await expect(say({ text: 'Ау' })).resolves.toMatchObject([{ status: 'sent' }]);
			desk.town.fail({ method: 'sendMessage', kind: 'status', code: 502, times: 9 });
			await expect(say({ text: 'Ау' })).rejects.toMatchObject({ status: 502 });
		});

		it('sends plain words when formatting is refused', async () => {
			desk.town.fail({
				method: 'sendMessage',
				kind: 'status',
				code: 400,
				description: "Bad Request: can't parse entities: Unsupported start tag",
				times: 1,
			});
			await say({ text: 'Это <b>важно</b> & срочно', format: 'html' });
			expect(desk.shown(anna)[0]).toMatchObject({ text: 'Это важно & срочно', entities: [] });
		});

		it('follows a group that became a supergroup', async () => {
			const groups = new Groups(desk.town.core);
			const group = groups.createGroup(desk.town.bot(), 'group', 'Смена', anna).chat.id;
			groups.migrate(desk.town.bot(), group);
			await expect(say({ text: 'Срочный клиент' }, String(group))).resolves.toMatchObject([
				{ status: 'sent' },
			]);
		});

		it('rejects in words without the token when the token is wrong', async () => {
			const stranger = await openDesk(
				{},
				{ baseUrl: desk.town.url, token: '7000000009:AAxxxxxxxxxxxxxxxx' },
			);
			const [part] = stranger.adapter.compose({ text: 'а' }, { chatId: '1' });
			const failure = await stranger.adapter
				.send(part, { chatId: '1' })
				.catch((error: Error) => error.message);
			expect(failure).toContain('bot token is wrong');
			expect(failure).not.toContain('AAxxxx');
			await stranger.stop();
		});

		it('rejects as unreachable when the connection breaks', async () => {
			desk.town.fail({ method: 'sendMessage', kind: 'drop_before', times: 9 });
			await expect(say({ text: 'Ау' })).rejects.toBeInstanceOf(UnreachableError);
		});
	});

	it('answers a press once it came, and does not mind one that is too old', async () => {
		await say({ text: 'Когда?', buttons: [[{ title: 'Да', payload: 'yes' }]] });
		const press = desk.town.people.press(desk.town.bot(), anna, { text: 'Да' });
		const { callback_query_id: id } = press as { callback_query_id: string };
		await desk.adapter.answerPress?.(id);
		expect([...desk.town.bot().callbacks.values()][0].answer).not.toBeNull();
		await expect(desk.adapter.answerPress?.('1')).resolves.toBeUndefined();
	});

	it('answers in the name of a business account, in the chat that its message named', async () => {
		const groups = new Groups(desk.town.core);
		const owner = desk.customer('Ольга');
		const connection = groups.connectBusiness(desk.town.bot(), owner);
		groups.sendBusiness(desk.town.bot(), connection, anna, anna, {
			kind: 'text',
			text: 'Вы работаете?',
		});
		const batch = await desk.adapter.polling?.fetch(null, CUSTOMER_KINDS, 0);
		const question = batch?.messages.find(({ text }) => text === 'Вы работаете?');
		expect(question).toMatchObject({
			kind: 'text',
			chat: { id: `business:${connection}:${anna}` },
		});
		await expect(say({ text: 'Да, до девяти' }, question?.chat.id)).resolves.toMatchObject([
			{ status: 'sent' },
		]);
		expect(desk.shown(anna).at(-1)?.text).toBe('Да, до девяти');
	});
});

describe('testing the access', () => {
	it('names the bot', async () => {
		const desk = await openDesk();
		await expect(desk.adapter.testAccess()).resolves.toEqual({
			ok: true,
			message: 'Connected to @night_desk_bot.',
		});
		await desk.stop();
	});

	it.each([
		[{ token: '' }, 'The bot token is empty'],
		[{ token: 'abc' }, 'does not look like one'],
		[{ token: '7000000009:AAxxxxxxxxxxxxxxxx' }, 'does not know this bot token'],
		[{ baseUrl: 'api.telegram.org' }, 'must begin with https://'],
		[{ webhookSecret: 'пароль' }, 'webhook secret'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'cannot be reached from this machine'],
		[{ baseUrl: 'http://127.0.0.1:9', proxy: 'http://127.0.0.1:9' }, 'through the proxy'],
	])('says what is wrong with %j', async (settings, sentence) => {
		const desk = await openDesk({}, settings);
		const { ok, message } = await desk.adapter.testAccess();
		expect(ok).toBe(false);
		expect(message).toContain(sentence);
		await desk.stop();
	});
});
