import type { MessageKind } from '../../../lib/casefile';

const user = {
	user_id: 5,
	first_name: 'Анна',
	username: null,
	is_bot: false,
	last_activity_time: 1_773_348_000_000,
	name: null,
};
const timestamp = 1_773_348_000_000;
const recipient = { chat_id: 900, chat_type: 'dialog', user_id: 70_001 };
const message = (text: string | null, attachments: readonly object[] | null = null) => ({
	sender: user,
	recipient,
	timestamp,
	body: { mid: 'mid.1', seq: 1, text, attachments },
});
const created = (text: string | null, attachments: readonly object[] | null = null) => ({
	update_type: 'message_created',
	timestamp,
	message: message(text, attachments),
});
const media = { url: 'https://f.max.ru/1', token: 't' };
const inDialogue = { timestamp, chat_id: 900, user };
const inChat = { timestamp, chat_id: -7, user, is_channel: false };

/** Every update with no more than what MAX promises: the optional fields are not there, and what may be null is null. */
export const LEAST_UPDATES: ReadonlyArray<readonly [update: object, kind: MessageKind]> = [
	[created('Добрый вечер'), 'text'],
	[created(null), 'unsupported'],
	[created(null, [{ type: 'image', payload: { ...media, photo_id: 1 } }]), 'photo'],
	[created(null, [{ type: 'video', payload: media }]), 'video'],
	[created(null, [{ type: 'audio', payload: media }]), 'voice'],
	[created(null, [{ type: 'file', payload: media, filename: 'a', size: 1 }]), 'document'],
	[
		created(null, [
			{ type: 'sticker', payload: { url: 'https://f.max.ru/2', code: 'c' }, width: 1, height: 1 },
		]),
		'sticker',
	],
	[created(null, [{ type: 'contact', payload: {} }]), 'unsupported'],
	[created(null, [{ type: 'location', latitude: 0, longitude: 0 }]), 'location'],
	[created(null, [{ type: 'share', payload: {} }]), 'unsupported'],
	[{ update_type: 'message_edited', timestamp, message: message('Добрый вечер!') }, 'edited'],
	[
		{ update_type: 'message_removed', timestamp, message_id: 'mid.1', chat_id: 900, user_id: 5 },
		'deleted',
	],
	[
		{
			update_type: 'message_callback',
			timestamp,
			callback: { timestamp, callback_id: 'c1', user },
			message: null,
		},
		'button',
	],
	[{ update_type: 'bot_started', ...inDialogue }, 'start'],
	[{ update_type: 'bot_stopped', ...inDialogue }, 'lifecycle'],
	[{ update_type: 'bot_added', ...inChat }, 'lifecycle'],
	[{ update_type: 'bot_removed', ...inChat }, 'lifecycle'],
	[{ update_type: 'user_added', ...inChat }, 'service'],
	[{ update_type: 'user_removed', ...inChat }, 'service'],
	[{ update_type: 'chat_title_changed', timestamp, chat_id: -7, user, title: 'Чат' }, 'service'],
	[{ update_type: 'dialog_muted', ...inDialogue, muted_until: timestamp }, 'service'],
	[{ update_type: 'dialog_unmuted', ...inDialogue }, 'service'],
	[{ update_type: 'dialog_cleared', ...inDialogue }, 'service'],
	[{ update_type: 'dialog_removed', ...inDialogue }, 'service'],
];
