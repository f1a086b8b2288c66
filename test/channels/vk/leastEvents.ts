import type { MessageKind } from '../../../lib/casefile';

const GROUP = 224_000_001;
const message = (fields: object = {}) => ({
	id: 1,
	date: 1_773_348_000,
	from_id: 5,
	peer_id: 5,
	conversation_message_id: 1,
	out: 0,
	text: '',
	version: 1,
	...fields,
});
const event = (type: string, object: object) => ({
	type,
	group_id: GROUP,
	event_id: `e-${type}`,
	v: '5.199',
	object,
});
const received = (fields: object) => event('message_new', { message: message(fields) });
const sizes = [{ type: 'x', url: 'https://i.vk.ru/1', width: 1, height: 1 }];
const file = { id: 1, owner_id: 5 };
const sound = { ...file, duration: 1, waveform: [], link_ogg: 'https://a.vk.ru/1', link_mp3: '' };

/** Every event that the desk asks for, with no more than what VK promises: the optional fields are not there. */
export const LEAST_EVENTS: ReadonlyArray<readonly [event: object, kind: MessageKind]> = [
	[received({ text: 'Добрый вечер' }), 'text'],
	[received({}), 'unsupported'],
	[
		received({
			attachments: [
				{ type: 'photo', photo: { ...file, album_id: 1, date: 1, has_tags: false, sizes } },
			],
		}),
		'photo',
	],
	[received({ attachments: [{ type: 'audio_message', audio_message: sound }] }), 'voice'],
	[
		received({
			attachments: [
				{ type: 'doc', doc: { ...file, title: 'a', size: 1, ext: 'pdf', date: 1, type: 1 } },
			],
		}),
		'document',
	],
	[
		received({
			attachments: [
				{ type: 'sticker', sticker: { inner_type: 'base_sticker_new', sticker_id: 7 } },
			],
		}),
		'sticker',
	],
	[received({ attachments: [{ type: 'wall' }] }), 'unsupported'],
	[received({ geo: { coordinates: { latitude: 55.75, longitude: 37.61 } } }), 'location'],
	[received({ text: 'Да', payload: '{"nd":"yes"}' }), 'button'],
	[received({ text: 'Начать', payload: '{"command":"start"}' }), 'start'],
	[event('message_reply', message({ out: 1, from_id: -GROUP, text: 'Да' })), 'echo'],
	[event('message_edit', message({ text: 'Нет' })), 'edited'],
	[
		event('message_event', { user_id: 5, peer_id: 5, event_id: 'p1', payload: { nd: 'yes' } }),
		'button',
	],
	[event('message_allow', { user_id: 5, key: '' }), 'lifecycle'],
	[event('message_deny', { user_id: 5 }), 'lifecycle'],
	[
		event('message_read', {
			from_id: 5,
			peer_id: 5,
			read_message_id: 1,
			conversation_message_id: 1,
		}),
		'status',
	],
	[event('message_reaction_event', { reacted_id: 5, peer_id: 5, cmid: 1 }), 'reaction'],
	[event('user_block', { user_id: 5, admin_id: 1, unblock_date: 0, reason: 0 }), 'lifecycle'],
	[event('user_unblock', { user_id: 5, admin_id: 1, by_end_date: 0 }), 'lifecycle'],
	[event('group_join', { user_id: 5, join_type: 'join' }), 'service'],
	[event('group_leave', {}), 'service'],
];
