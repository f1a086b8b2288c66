import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import { TelegramServer } from 'telegram-test-api/lib/telegramServer';

import { startTelegram } from '../../../sandbox/town/telegram/index.ts';
import { call, TOKEN } from './client.ts';

/** Paths of all fields of a value with the types of their values: `message.chat.id: number`. */
function shape(value: unknown, path = ''): readonly string[] {
	if (Array.isArray(value)) return value.flatMap((item) => shape(item, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
	return Object.entries(value).flatMap(([key, item]) =>
		shape(item, path === '' ? key : `${path}.${key}`),
	);
}

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise<void>((resolve) => server.close(() => resolve()));
	return port;
}

/** Fields the other emulator invents: its own book-keeping, and a title for a private chat. */
const INVENTED = /botToken|chat\.title/;

describe('beside an independent emulator of the Bot API', () => {
	it('fills at least the same fields with the same types in messages, commands and presses', async () => {
		const other = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
		await other.start();
		const town = await startTelegram();
		try {
			const { user } = town.people.create({ first_name: 'Анна', username: 'anna' });
			const anna = user.id;
			const client = other.getClient(TOKEN, { userId: anna, chatId: anna, firstName: 'Анна' });
			await client.sendMessage(client.makeMessage('Привет'));
			await client.sendCommand(client.makeCommand('/start'));
			await client.sendCallback(client.makeCallbackQuery('book'));
			const theirs = (await call({ url: other.config.apiURL }, 'getUpdates')).result as object[];

			town.people.send(town.bot(), anna, { kind: 'text', text: 'Привет' });
			town.people.send(town.bot(), anna, { kind: 'start' });
			await call(town, 'sendMessage', {
				chat_id: anna,
				text: 'Что?',
				reply_markup: { inline_keyboard: [[{ text: 'Запись', callback_data: 'book' }]] },
			});
			town.people.press(town.bot(), anna, { data: 'book' });
			const ours = (await call(town, 'getUpdates')).result as object[];

			expect(theirs).toHaveLength(3);
			const missing = theirs.flatMap((update, index) => {
				const filled = shape(ours[index]);
				return shape(update).filter((field) => !INVENTED.test(field) && !filled.includes(field));
			});
			expect(missing).toEqual([]);
		} finally {
			await town.stop();
			await other.stop();
		}
	});
});
