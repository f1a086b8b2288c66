import fc from 'fast-check';

import { MESSAGE_KINDS } from '../../../lib/casefile';
import { readUpdates } from '../../../lib/channels/telegram/read';
import { verifyTelegram } from '../../../lib/channels/telegram/verify';

const RECEIVED = '2026-03-12T20:40:05.000Z';

const full = {
	update_id: 5,
	message: {
		message_id: 7,
		date: 1773348000,
		chat: { id: 555, type: 'private' },
		from: { id: 555, is_bot: false, first_name: 'Анна' },
		text: '/start x',
		entities: [{ type: 'bot_command', offset: 0, length: 6 }],
		photo: [{ file_id: 'a', width: 1, height: 2 }],
		contact: { phone_number: '79161234567', user_id: 555 },
		location: { latitude: 1, longitude: 2 },
		reply_to_message: { message_id: 1 },
	},
};

const wellFormed = (messages: ReturnType<typeof readUpdates>) => {
	for (const message of messages) {
		expect(MESSAGE_KINDS).toContain(message.kind);
		expect(typeof message.dedupKey).toBe('string');
		expect(typeof message.chat.id).toBe('string');
		expect(message.account).toBe('7000');
	}
};

describe('reading what a stranger may send', () => {
	it('never throws and always gives well-formed messages, for any JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => wellFormed(readUpdates(body, '7000', RECEIVED))),
			{ numRuns: 500 },
		);
	});

	it('never throws when any field of an update holds something else', () => {
		const places = fc.constantFrom(
			...[
				'message',
				'edited_message',
				'business_message',
				'channel_post',
				'callback_query',
				'my_chat_member',
				'message_reaction',
				'deleted_business_messages',
				'business_connection',
			].flatMap((kind) =>
				[
					...Object.keys(full.message),
					'data',
					'user',
					'message',
					'new_chat_member',
					'new_reaction',
					'message_ids',
					'caption',
					'voice',
					'sticker',
					'venue',
					'business_connection_id',
				].map((field) => [kind, field] as const),
			),
		);
		fc.assert(
			fc.property(places, fc.jsonValue(), ([kind, field], junk) => {
				const update = { update_id: 5, [kind]: { ...full.message, [field]: junk } };
				const messages = readUpdates(update, '7000', RECEIVED);
				wellFormed(messages);
				expect(messages.length).toBeGreaterThan(0);
			}),
			{ numRuns: 1500 },
		);
	});

	it('never throws for names that mean something in JavaScript', () => {
		for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
			const body = JSON.parse(`{"update_id":1,"${key}":{"chat":{"id":1}}}`) as unknown;
			wellFormed(readUpdates(body, '7000', RECEIVED));
		}
	});

	it('reads the same body to the same messages', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (junk) => {
				const body = { update_id: 5, message: { ...full.message, text: junk } };
				expect(readUpdates(body, '7000', RECEIVED)).toEqual(readUpdates(body, '7000', RECEIVED));
			}),
		);
	});
});

describe('the secret header', () => {
	const request = (secret?: string) => ({
		method: 'POST',
		headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
		query: {},
		rawBody: Buffer.from('{}'),
	});

	it('is accepted only when it is exactly the secret', () => {
		expect(verifyTelegram(request('right'), 'right').genuine).toBe(true);
		fc.assert(
			fc.property(
				fc.string().filter((text) => text !== 'right'),
				(text) => !verifyTelegram(request(text), 'right').genuine,
			),
		);
	});

	it('refuses a request without it, and never accepts an empty secret', () => {
		expect(verifyTelegram(request(), 'right')).toMatchObject({
			genuine: false,
			answer: { status: 403 },
			why: 'the secret header is missing',
		});
		expect(verifyTelegram(request(''), '').genuine).toBe(false);
	});
});
