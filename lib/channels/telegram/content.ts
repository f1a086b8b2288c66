import type { Media, MessageKind, SharedContact } from '../../casefile/message';
import {
	asArray,
	asId,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../shared/json';
import { sharedPhone } from '../phone';

/** What one Telegram message holds, whoever wrote it and wherever. */
export interface Content {
	readonly kind: MessageKind;
	readonly text: string | null;
	readonly command: { readonly name: string; readonly argument: string | null } | null;
	readonly contact: SharedContact | null;
	readonly location: { readonly latitude: number; readonly longitude: number } | null;
	readonly media: readonly Media[];
	readonly campaign: string | null;
	readonly detail: string | null;
}

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	command: null,
	contact: null,
	location: null,
	media: [],
	campaign: null,
	detail: null,
};

/** Keys of messages that Telegram itself writes into a chat. Their texts are not the customer's. */
const SERVICE_KEYS = [
	'new_chat_members',
	'left_chat_member',
	'new_chat_title',
	'new_chat_photo',
	'delete_chat_photo',
	'group_chat_created',
	'supergroup_chat_created',
	'channel_chat_created',
	'message_auto_delete_timer_changed',
	'migrate_to_chat_id',
	'migrate_from_chat_id',
	'pinned_message',
	'users_shared',
	'chat_shared',
	'write_access_allowed',
	'connected_website',
	'proximity_alert_triggered',
	'boost_added',
	'chat_background_set',
	'forum_topic_created',
	'forum_topic_edited',
	'forum_topic_closed',
	'forum_topic_reopened',
	'general_forum_topic_hidden',
	'general_forum_topic_unhidden',
	'video_chat_scheduled',
	'video_chat_started',
	'video_chat_ended',
	'video_chat_participants_invited',
	'successful_payment',
	'refunded_payment',
	'web_app_data',
	'giveaway_created',
	'giveaway_completed',
] as const;

type MediaReader = readonly [key: string, kind: MessageKind, type: Media['type']];

/** Order matters: an animation comes with a `document` of the same file for old clients. */
const MEDIA: readonly MediaReader[] = [
	['animation', 'video', 'video'],
	['voice', 'voice', 'voice'],
	['audio', 'audio', 'audio'],
	['video', 'video', 'video'],
	['video_note', 'video', 'video'],
	['document', 'document', 'document'],
	['sticker', 'sticker', 'sticker'],
];

/** Reads the content of a message object. `senderId` is needed to judge whether a shared contact is the sender's own. */
export const readContent = (message: JsonObject, senderId: string | null): Content => {
	const service = SERVICE_KEYS.find((key) => message[key] !== undefined);
	if (service !== undefined) return { ...NOTHING, kind: 'service', detail: service };

	const text = asText(message.text);
	if (text !== null && text !== '') return readText(text, message);

	const caption = asText(message.caption) || null;
	const photo = largest(asArray(message.photo));
	if (photo !== null)
		return { ...NOTHING, kind: 'photo', text: caption, media: [readMedia(photo, 'photo')] };
	for (const [key, kind, type] of MEDIA) {
		const file = message[key];
		if (isObject(file) && asId(file.file_id) !== null)
			return { ...NOTHING, kind, text: caption, media: [readMedia(file, type)] };
	}

	const contact = isObject(message.contact) ? readContact(message.contact, senderId) : null;
	if (contact !== null) return { ...NOTHING, kind: 'contact', contact };

	const place = asObject(message.location ?? asObject(message.venue).location);
	const latitude = asNumber(place.latitude);
	const longitude = asNumber(place.longitude);
	if (latitude !== null && longitude !== null)
		return { ...NOTHING, kind: 'location', location: { latitude, longitude } };

	return { ...NOTHING, text: caption, detail: unknownKey(message) };
};

const readText = (text: string, message: JsonObject): Content => {
	const command = readCommand(text, asArray(message.entities));
	return {
		...NOTHING,
		kind: command?.name === 'start' ? 'start' : 'text',
		text,
		command,
		campaign: command?.name === 'start' ? command.argument : null,
	};
};

/** Only what Telegram marks as a command at the very beginning is one: «/2 часа» is words. */
const readCommand = (text: string, entities: readonly unknown[]): Content['command'] => {
	const mark = entities
		.map(asObject)
		.find(({ type, offset }) => type === 'bot_command' && offset === 0);
	const length = asNumber(mark?.length);
	if (length === null || length < 2 || !text.startsWith('/')) return null;
	const name = text.slice(1, length).split('@')[0].toLowerCase();
	return name === '' ? null : { name, argument: text.slice(length).trim() || null };
};

const readContact = (contact: JsonObject, senderId: string | null): SharedContact | null => {
	const phone = asText(contact.phone_number)?.trim();
	if (!phone) return null;
	const name = [asText(contact.first_name), asText(contact.last_name)].filter(Boolean).join(' ');
	const owner = asId(contact.user_id);
	// The card of another person can be forwarded by anybody; only Telegram's own link of number and account proves it.
	return {
		phone: sharedPhone(phone),
		name: name || null,
		own: owner !== null && owner === senderId,
	};
};

const largest = (sizes: readonly unknown[]): JsonObject | null =>
	sizes
		.map(asObject)
		.filter(({ file_id }) => asId(file_id) !== null)
		.reduce<JsonObject | null>(
			(best, size) => (best === null || area(size) >= area(best) ? size : best),
			null,
		);

const area = ({ width, height }: JsonObject): number =>
	(asNumber(width) ?? 0) * (asNumber(height) ?? 0);

const readMedia = (file: JsonObject, type: Media['type']): Media => ({
	type,
	fileId: asId(file.file_id) ?? '',
	mimeType: asText(file.mime_type),
	bytes: asNumber(file.file_size),
	seconds: asNumber(file.duration),
	fileName: asText(file.file_name),
	emoji: asText(file.emoji),
});

/** Names what the message holds, so that an owner sees «poll» and not nothing. */
const unknownKey = (message: JsonObject): string | null =>
	['poll', 'dice', 'story', 'paid_media', 'checklist', 'game', 'invoice', 'giveaway', 'gift'].find(
		(key) => message[key] !== undefined,
	) ?? null;
