import { blankMessage } from '../../lib/channels/blankMessage';
import { contentKey, uniqueMessages } from '../../lib/channels/dedup';

const known = {
	channel: 'vk',
	account: '7',
	dedupKey: 'a',
	receivedAt: '2026-03-02T20:00:00.000Z',
} as const;

describe('a blank message', () => {
	it('is an event of the account that nobody has understood yet, and invents nothing', () => {
		expect(blankMessage(known)).toEqual({
			...known,
			kind: 'unsupported',
			chat: { id: '7', type: 'channel', title: null },
			sender: null,
			messageId: null,
			text: null,
			command: null,
			button: null,
			contact: null,
			location: null,
			media: [],
			refersTo: null,
			campaign: null,
			detail: null,
			occurredAt: null,
		});
	});

	it('holds what is known of it', () => {
		const chat = { id: '12', type: 'private', title: null } as const;
		expect(blankMessage({ ...known, kind: 'text', chat, text: 'а' })).toMatchObject({
			...known,
			kind: 'text',
			chat,
			text: 'а',
		});
	});
});

describe('the key of an event without an id', () => {
	it('is the same for the same content, and another one for other content', () => {
		expect(contentKey({ a: [1, 'б'] })).toBe(contentKey({ a: [1, 'б'] }));
		expect(contentKey({ a: [1, 'б'] })).not.toBe(contentKey({ a: [2, 'б'] }));
		expect(contentKey({})).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	it('lets the first of repeated messages stay', () => {
		const first = blankMessage({ ...known, dedupKey: contentKey('а'), text: '1' });
		const other = blankMessage({ ...known, dedupKey: contentKey('б'), text: '2' });
		expect(uniqueMessages([first, other, { ...first, text: '3' }])).toEqual([first, other]);
	});
});
