import type { Message } from '../../lib/casefile';

/** A plain text message of a customer; the given fields replace the defaults. */
export const message = (fields: Partial<Message> = {}): Message => ({
	channel: 'telegram',
	account: 'bot',
	kind: 'text',
	chat: { id: '100', type: 'private', title: null },
	sender: { id: '100', name: 'Анна', username: null, language: 'ru', isBot: false },
	messageId: '1',
	dedupKey: '1',
	text: 'Здравствуйте',
	command: null,
	button: null,
	contact: null,
	location: null,
	media: [],
	refersTo: null,
	campaign: null,
	detail: null,
	occurredAt: '2026-03-12T20:40:00.000Z',
	receivedAt: '2026-03-12T20:40:01.000Z',
	...fields,
});
