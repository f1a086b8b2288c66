import type { Core } from '../core.ts';
import { detectEntities } from '../entities/index.ts';
import { storeFile } from '../state.ts';
import type { Account, StoredFile } from '../state.ts';
import type { TgMessage } from '../types.ts';

/** What a person can put into a message. */
export type Content =
	| { readonly kind: 'text'; readonly text: string }
	/** Opens the bot by a link; `payload` is what stands after `?start=`. */
	| { readonly kind: 'start'; readonly payload?: string }
	| { readonly kind: 'sticker'; readonly emoji?: string }
	| { readonly kind: 'voice'; readonly seconds?: number; readonly caption?: string }
	| { readonly kind: 'photo'; readonly caption?: string; readonly album?: string }
	| { readonly kind: 'document'; readonly name?: string; readonly caption?: string }
	| { readonly kind: 'video'; readonly caption?: string }
	/** The person's own contact; Telegram adds `user_id` of the account. */
	| { readonly kind: 'contact' }
	/** Somebody's card; `userId` when that somebody has an account. */
	| {
			readonly kind: 'foreign_contact';
			readonly phone: string;
			readonly first_name: string;
			readonly userId?: number;
	  }
	| { readonly kind: 'location'; readonly latitude: number; readonly longitude: number }
	/** Fields of a message as they are, for kinds without a name here. */
	| { readonly kind: 'raw'; readonly fields: Readonly<Record<string, unknown>> };

/** The smallest picture there is: one grey point, a valid GIF. */
const PICTURE = Buffer.from('R0lGODdhAQABAIAAAICAgAAAACwAAAAAAQABAAACAkQBADs=', 'base64');

function file(
	core: Core,
	folder: string,
	extension: string,
	mimeType: string,
	size: number,
): StoredFile {
	const bytes = folder === 'photos' ? PICTURE : Buffer.alloc(size, core.state.fileCount % 256);
	const name = `file_${core.state.fileCount + 1}.${extension}`;
	return storeFile(core.state, { folder, extension, name, mimeType, bytes });
}

function ids(stored: StoredFile): Record<string, unknown> {
	return { file_id: stored.id, file_unique_id: stored.uniqueId, file_size: stored.size };
}

function captioned(caption: string | undefined): Partial<TgMessage> {
	if (caption === undefined || caption === '') return {};
	const found = detectEntities(caption);
	return { caption, ...(found.length === 0 ? {} : { caption_entities: found }) };
}

/** The content fields of a message, as Telegram would fill them. */
export function content(core: Core, account: Account, what: Content): Partial<TgMessage> {
	switch (what.kind) {
		case 'text': {
			const found = detectEntities(what.text);
			return { text: what.text, ...(found.length === 0 ? {} : { entities: found }) };
		}
		case 'start': {
			const text = what.payload === undefined ? '/start' : `/start ${what.payload}`;
			return { text, entities: [{ type: 'bot_command', offset: 0, length: 6 }] };
		}
		case 'sticker': {
			const stored = file(core, 'stickers', 'webp', 'image/webp', 8_000);
			return {
				sticker: {
					...ids(stored),
					type: 'regular',
					width: 512,
					height: 512,
					is_animated: false,
					is_video: false,
					emoji: what.emoji ?? '👍',
					set_name: 'sandbox_pack',
				},
			};
		}
		case 'voice': {
			const stored = file(core, 'voice', 'oga', 'audio/ogg', 6_000);
			const voice = { ...ids(stored), duration: what.seconds ?? 7, mime_type: 'audio/ogg' };
			return { voice, ...captioned(what.caption) };
		}
		case 'photo': {
			const stored = file(core, 'photos', 'gif', 'image/gif', 0);
			const small = { ...ids(stored), file_id: `${stored.id}s`, width: 90, height: 67 };
			core.state.files.set(small.file_id, { ...stored, id: small.file_id });
			return {
				photo: [small, { ...ids(stored), width: 1280, height: 960 }],
				...(what.album === undefined ? {} : { media_group_id: what.album }),
				...captioned(what.caption),
			};
		}
		case 'document': {
			const stored = file(core, 'documents', 'pdf', 'application/pdf', 12_000);
			const document = {
				...ids(stored),
				file_name: what.name ?? stored.name,
				mime_type: 'application/pdf',
			};
			return { document, ...captioned(what.caption) };
		}
		case 'video': {
			const stored = file(core, 'videos', 'mp4', 'video/mp4', 20_000);
			const video = {
				...ids(stored),
				width: 640,
				height: 360,
				duration: 12,
				mime_type: 'video/mp4',
			};
			return { video, ...captioned(what.caption) };
		}
		case 'contact':
			return {
				contact: {
					phone_number: account.phone ?? '79990000000',
					first_name: account.user.first_name,
					...(account.user.last_name === undefined ? {} : { last_name: account.user.last_name }),
					user_id: account.user.id,
				},
			};
		case 'foreign_contact':
			return {
				contact: {
					phone_number: what.phone,
					first_name: what.first_name,
					...(what.userId === undefined ? {} : { user_id: what.userId }),
				},
			};
		case 'location':
			return { location: { latitude: what.latitude, longitude: what.longitude } };
		case 'raw':
			return what.fields;
	}
}
