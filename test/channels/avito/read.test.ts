import { readEvents } from '../../../lib/channels/avito/read';
import { startsByDefault } from '../../../lib/inbox';
import { readsAnything } from '../wazzup/hostile';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const US = 94_235_311;

const read = (body: unknown) => readEvents(body, String(US), RECEIVED);

const event = (value: Record<string, unknown> = {}, envelope: Record<string, unknown> = {}) => ({
	id: 'd54000c2-a2de-4e5e-8f3a-e8e8ee8ee8e8',
	version: 'v3.0.0',
	timestamp: 1773348001,
	payload: {
		type: 'message',
		value: {
			id: '3ae0eac4bf2d4a94',
			chat_id: 'u2i-y9ykWR1EkNOJJMaE9i9m8w',
			user_id: US,
			author_id: 100_000_001,
			created: 1773348000,
			type: 'text',
			chat_type: 'u2i',
			content: { text: 'Ещё актуально?' },
			item_id: 2_391_054,
			published_at: '2026-03-12T20:40:00Z',
			...value,
		},
	},
	...envelope,
});

const one = (value: Record<string, unknown>) => read(event(value))[0];

describe('reading Avito', () => {
	it('reads a text about a listing, which is where the customer came from', () => {
		expect(read(event())).toEqual([
			{
				channel: 'avito',
				account: String(US),
				kind: 'text',
				chat: { id: 'u2i-y9ykWR1EkNOJJMaE9i9m8w', type: 'private', title: null },
				sender: { id: '100000001', name: null, username: null, language: null, isBot: false },
				messageId: '3ae0eac4bf2d4a94',
				dedupKey: '3ae0eac4bf2d4a94',
				text: 'Ещё актуально?',
				command: null,
				button: null,
				contact: null,
				location: null,
				media: [],
				refersTo: null,
				campaign: 'item:2391054',
				detail: null,
				occurredAt: '2026-03-12T20:40:00.000Z',
				receivedAt: RECEIVED,
			},
		]);
	});

	it.each([
		['text', { text: 'а' }, 'text', 'а'],
		['text', { text: '' }, 'unsupported', null],
		['link', { link: { text: 'https://a.ru', url: 'https://a.ru' } }, 'text', 'https://a.ru'],
		[
			'item',
			{ item: { item_url: 'https://avito.ru/1', title: 'Стол' } },
			'text',
			'https://avito.ru/1',
		],
		['location', { location: { lat: 55.7, lon: 37.6, title: 'Дом' } }, 'location', null],
		['call', { call: { status: 'missed', target_user_id: 1 } }, 'service', null],
		['appCall', {}, 'service', null],
		['system', { text: 'Покупатель заказал доставку' }, 'service', null],
		['deleted', {}, 'deleted', null],
		['carousel', {}, 'unsupported', null],
	])('reads %s %j as %s', (type, content, kind, text) => {
		expect(one({ type, content })).toMatchObject({ kind, text });
	});

	it('takes the largest picture, and names a recording by the id it is fetched with', () => {
		const sizes = { '140x105': 'https://i/1', '1280x960': 'https://i/3', '640x480': 'https://i/2' };
		expect(one({ type: 'image', content: { image: { sizes } } })).toMatchObject({
			kind: 'photo',
			media: [{ fileId: 'https://i/3' }],
		});
		expect(one({ type: 'voice', content: { voice: { voice_id: 'v-1' } } })).toMatchObject({
			kind: 'voice',
			media: [{ fileId: 'voice:v-1' }],
		});
		expect(
			one({ type: 'file', content: { file: { url: 'https://f', name: 'a.pdf' } } }),
		).toMatchObject({ kind: 'document', media: [{ fileId: 'https://f', fileName: 'a.pdf' }] });
	});

	it('takes what the profile wrote for an echo, and Avito’s own words for service', () => {
		expect(one({ author_id: US })).toMatchObject({ kind: 'echo', detail: 'text' });
		expect(one({ author_id: String(US) }).kind).toBe('echo');
		expect(one({ author_id: 0 })).toMatchObject({ kind: 'service', sender: null });
		expect(one({ author_id: 1, chat_type: 'a2u' })).toMatchObject({
			kind: 'service',
			chat: { type: 'channel' },
		});
		expect(one({ user_id: 5 })).toMatchObject({ kind: 'unsupported', detail: 'other_profile' });
	});

	it('gives a repeated event the same key, and a deletion another one', () => {
		const again = event({}, { id: 'another envelope', timestamp: 1773348009 });
		expect(read([event(), again])).toHaveLength(1);
		expect(one({ type: 'deleted' })).toMatchObject({
			refersTo: '3ae0eac4bf2d4a94',
			dedupKey: 'deleted:3ae0eac4bf2d4a94',
		});
	});

	it('has no campaign in a chat without a listing', () => {
		expect(one({ item_id: undefined }).campaign).toBeNull();
		expect(one({ item_id: 0 }).campaign).toBeNull();
		expect(one({ chat_type: 'u2u', item_id: null }).chat.type).toBe('private');
	});

	it('keeps other kinds of events as unsupported, and reads nothing in what is none', () => {
		expect(read({ payload: { type: 'chat_read', value: {} } })).toMatchObject([
			{ kind: 'unsupported', detail: 'chat_read' },
		]);
		expect(read({})).toEqual([]);
		expect(read(null)).toEqual([]);
	});

	it('starts on what customers send and on nothing else', () => {
		expect(startsByDefault(one({}))).toBe(true);
		for (const value of [
			{ author_id: US },
			{ author_id: 0 },
			{ type: 'system' },
			{ type: 'deleted' },
		])
			expect(startsByDefault(one(value))).toBe(false);
	});
});

describe('what a stranger may send to Avito’s address', () => {
	readsAnything((body, at) => readEvents(body, String(US), at), String(US), [
		event(),
		event({ type: 'image', content: { image: { sizes: { '1x1': 'https://i' } } } }),
		event({ type: 'voice', content: { voice: { voice_id: 'v' } } }),
		event({ type: 'location', content: { location: { lat: 1, lon: 2 } } }),
		event({ type: 'call', content: { call: { status: 'missed' } } }),
	]);
});
