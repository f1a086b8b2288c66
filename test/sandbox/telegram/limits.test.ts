import type { TelegramTown } from '../../../sandbox/town/telegram/index.ts';
import { call, handClock, townWithAnna } from './client.ts';

const clock = handClock();
let town: TelegramTown;
let anna: number;

beforeEach(async () => {
	({ town, anna } = await townWithAnna({ now: clock.now }));
});
afterEach(() => town.stop());

describe('how much a bot may send', () => {
	it('takes a short burst in one chat, then one a second, and says how long to wait', async () => {
		const send = () => call(town, 'sendMessage', { chat_id: anna, text: 'а' });
		for (let index = 0; index < 4; index += 1) expect((await send()).ok).toBe(true);
		expect(await send()).toEqual({
			status: 429,
			ok: false,
			error_code: 429,
			description: 'Too Many Requests: retry after 1',
			parameters: { retry_after: 1 },
		});
		clock.advance(1000);
		expect((await send()).ok).toBe(true);
		expect((await send()).status).toBe(429);
	});

	it('takes thirty a second over all chats', async () => {
		const people = Array.from({ length: 31 }, (_, index) => {
			const { user } = town.people.create({ first_name: `Гость ${index}` });
			town.people.send(town.bot(), user.id, { kind: 'start' });
			return user.id;
		});
		const answers = [];
		for (const chat_id of people)
			answers.push(await call(town, 'sendMessage', { chat_id, text: 'а' }));
		expect(answers.filter((answer) => answer.ok)).toHaveLength(30);
		expect(answers.at(-1)).toMatchObject({ status: 429, parameters: { retry_after: 1 } });
	});

	it('takes twenty a minute in a group', async () => {
		const group = town.groups.createGroup(town.bot(), 'supergroup', 'Смена', anna);
		const send = () => call(town, 'sendMessage', { chat_id: group.chat.id, text: 'а' });
		for (let index = 0; index < 20; index += 1) {
			expect((await send()).ok).toBe(true);
			clock.advance(1000);
		}
		expect(await send()).toMatchObject({ status: 429, parameters: { retry_after: 40 } });
		clock.advance(40_000);
		expect((await send()).ok).toBe(true);
	});
});

describe('buttons', () => {
	const inline = (rows: unknown) =>
		call(town, 'sendMessage', {
			chat_id: anna,
			text: 'а',
			reply_markup: { inline_keyboard: rows },
		});

	it('counts callback data in bytes', async () => {
		const fits = [[{ text: 'да', callback_data: 'я'.repeat(32) }]];
		const over = [[{ text: 'да', callback_data: `${'я'.repeat(32)}x` }]];
		expect((await inline(fits)).result).toMatchObject({ reply_markup: { inline_keyboard: fits } });
		expect((await inline(over)).description).toBe('Bad Request: BUTTON_DATA_INVALID');
	});

	it('refuses a button that does nothing, one without text, rows that are none, and 101 buttons', async () => {
		expect((await inline([[{ text: 'да' }]])).description).toBe(
			"Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
		);
		expect((await inline([[{ callback_data: 'a' }]])).description).toContain(
			'Can\'t find field "text"',
		);
		expect((await inline([{ text: 'да', callback_data: 'a' }])).description).toContain(
			'must be an Array of Arrays',
		);
		const many = Array.from({ length: 101 }, (_, at) => [
			{ text: `${at}`, callback_data: `${at}` },
		]);
		expect((await inline(many)).description).toBe('Bad Request: reply markup is too long');
	});

	it('accepts reply_markup as text and refuses broken text', async () => {
		const send = (reply_markup: unknown) =>
			call(town, 'sendMessage', { chat_id: anna, text: 'а', reply_markup });
		expect((await send('{"remove_keyboard":true}')).ok).toBe(true);
		expect((await send('{"remove')).description).toContain("can't parse reply keyboard markup");
		expect((await send([1])).description).toBe('Bad Request: object expected as reply markup');
	});

	it('asks for a phone in private chats only', async () => {
		const group = town.groups.createGroup(town.bot(), 'group', 'Смена', anna);
		const keyboard = { keyboard: [[{ text: 'Мой номер', request_contact: true }]] };
		const to = (chat_id: number) =>
			call(town, 'sendMessage', { chat_id, text: 'а', reply_markup: keyboard });
		expect((await to(anna)).ok).toBe(true);
		expect((await to(group.chat.id)).description).toContain('private chats only');
	});

	it('answers a press once and in time', async () => {
		await inline([[{ text: 'Записать', callback_data: 'book' }]]);
		const pressed = town.people.press(town.bot(), anna, { text: 'Записать' });
		const id = 'callback_query_id' in pressed ? pressed.callback_query_id : '';
		const answer = () => call(town, 'answerCallbackQuery', { callback_query_id: id, text: 'ок' });
		expect((await answer()).result).toBe(true);
		expect((await answer()).description).toContain('query is too old');
		const late = town.people.press(town.bot(), anna, { data: 'book' });
		clock.advance(31_000);
		const lateId = 'callback_query_id' in late ? late.callback_query_id : '';
		expect(
			(await call(town, 'answerCallbackQuery', { callback_query_id: lateId })).description,
		).toBe('Bad Request: query is too old and response timeout expired or query ID is invalid');
	});
});
