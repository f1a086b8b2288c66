import type { UploadedFile } from '../http/multipart.ts';
import type { CallbackServer } from './callback.ts';

export interface VkPerson {
	readonly id: number;
	readonly name: string;
	/** Has written to the community, or allowed its messages. */
	allows: boolean;
	unread: VkMessage[];
}

export interface VkMessage {
	readonly date: number;
	readonly from_id: number;
	readonly peer_id: number;
	readonly id: number;
	readonly conversation_message_id: number;
	readonly out: 0 | 1;
	readonly text: string;
	readonly keyboard?: { readonly buttons: ReadonlyArray<ReadonlyArray<VkButton>> };
	readonly [field: string]: unknown;
}

export interface VkButton {
	readonly action: {
		readonly type: string;
		readonly label?: string;
		readonly payload?: string;
		readonly link?: string;
	};
}

/** Everything that the simulated community knows. */
export interface VkState {
	readonly groupId: number;
	readonly token: string;
	readonly people: Map<number, VkPerson>;
	readonly messages: VkMessage[];
	readonly servers: CallbackServer[];
	readonly longPoll: { enabled: boolean; events: Set<string>; key: string; ts: number };
	readonly history: { readonly ts: number; readonly event: Record<string, unknown> }[];
	readonly randomIds: Map<string, number>;
	readonly pressed: Map<string, { readonly userId: number; readonly at: number }>;
	readonly answered: { readonly eventId: string; readonly data: string | null }[];
	readonly typing: number[];
	/** Addresses that wait for a file, files that wait to be saved, and saved ones by the name that messages give them. */
	readonly uploads: {
		readonly open: Map<string, 'photos' | 'docs'>;
		readonly taken: Map<string, { readonly kind: 'photos' | 'docs'; readonly file: UploadedFile }>;
		readonly saved: Map<string, UploadedFile>;
	};
	/** Where this VK is reached. */
	origin(): string;
	permissions: string[];
	confirmationCode: string;
	botFeatures: boolean;
	now(): number;
	/** Numbers the next message of a dialogue and keeps it. */
	say(peerId: number, fields: Record<string, unknown>): VkMessage;
}

export function newState(options: {
	readonly groupId: number;
	readonly token: string;
	readonly now: () => number;
	readonly origin: () => string;
}): VkState {
	const messages: VkMessage[] = [];
	return {
		...options,
		people: new Map(),
		messages,
		servers: [],
		longPoll: { enabled: false, events: new Set(), key: 'key-1', ts: 1 },
		history: [],
		randomIds: new Map(),
		pressed: new Map(),
		answered: [],
		typing: [],
		uploads: { open: new Map(), taken: new Map(), saved: new Map() },
		permissions: ['messages', 'manage', 'photos', 'docs'],
		confirmationCode: 'a1b2c3d4',
		botFeatures: true,
		say(peerId, fields) {
			const message = {
				date: Math.floor(options.now() / 1000),
				from_id: peerId,
				peer_id: peerId,
				id: messages.length + 1,
				conversation_message_id: messages.filter((one) => one.peer_id === peerId).length + 1,
				out: 0,
				text: '',
				attachments: [],
				fwd_messages: [],
				important: false,
				is_hidden: false,
				random_id: 0,
				version: 10_000_000 + messages.length,
				...fields,
			} as VkMessage;
			messages.push(message);
			return message;
		},
	};
}
