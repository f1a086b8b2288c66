import { readTelegramChats, sheetEvents } from '../../../lib/kpi';

const message = (id: number, from: string, name: string, at: string, more: object = {}) => ({
	id,
	type: 'message',
	date_unixtime: String(Date.parse(at) / 1_000),
	from: name,
	from_id: from,
	text: 'слова, которые никого не касаются',
	...more,
});

const ANNA = {
	type: 'personal_chat',
	id: 501,
	name: 'Анна',
	messages: [
		message(1, 'user501', 'Анна', '2025-11-02T23:10:00Z'),
		message(2, 'user9', 'Марина', '2025-11-03T06:10:00Z'),
		{
			id: 3,
			type: 'service',
			date_unixtime: '1762150000',
			action: 'phone_call',
			actor_id: 'user9',
		},
	],
};
const GROUP = { ...ANNA, type: 'private_group', id: 77 };

describe('Telegram’s own export as history', () => {
	it('becomes dialogues with who wrote when, and no words', () => {
		const rows = readTelegramChats(JSON.stringify({ chats: { list: [ANNA, GROUP] } }));
		expect(rows).toEqual([
			{ chat: '501', at: '2025-11-02T23:10:00.000Z', from: 'client', channel: 'telegram' },
			{ chat: '501', at: '2025-11-03T06:10:00.000Z', from: 'Марина', channel: 'telegram' },
		]);
		const events = sheetEvents(rows, { timeZone: 'Europe/Moscow', source: 'tg' });
		expect(events.map(({ type, actor, who }) => [type, actor, who ?? null])).toEqual([
			['lead_created', 'system', null],
			['message_received', 'customer', null],
			['reply_sent', 'person', 'Марина'],
		]);
		expect(JSON.stringify(events)).not.toContain('слова');
	});

	it('is read as well when one chat was exported alone', () => {
		expect(readTelegramChats(JSON.stringify(ANNA))).toHaveLength(2);
	});

	it.each(['{"a":1}', '[1]', '{', 'null'])('%s is refused with what to do', (text) => {
		expect(() => readTelegramChats(text)).toThrow(/result\.json of Telegram Desktop/);
	});
});
