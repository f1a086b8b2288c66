import { z } from 'zod';

import { faultsOf, type Contract } from '../contract';
import { formOf, methodOf } from './form';

/**
 * The facts of VK's JSON schema 5.199 about what the desk uses, noted down by hand: parameters of the methods, which of them and of the
 * answers' fields must be there, and their limits. Ours is judged strictly: a parameter that the schema does not name is a fault. Where
 * the schema lags behind VK's guides (the press of a button) the guides count. `published.ts` judges by the schema itself.
 */

/** A field that is not named is a fault. */
const strict = <T extends z.ZodRawShape>(fields: T) => z.object(fields).strict();
const whole = z.number().int();
const natural = whole.min(0);
const bit = z.union([z.literal(0), z.literal(1)]);

/** Parameters travel as text. */
const number = z.string().regex(/^-?\d+$/);
const positive = z.string().regex(/^[1-9]\d*$/);
const numbers = z.string().regex(/^\d+(,\d+)*$/);
const flag = z.enum(['0', '1']);
const jsonOf = (schema: z.ZodType) =>
	z.string().superRefine((text, context) => {
		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch {
			value = undefined;
		}
		for (const message of faultsOf(schema, value))
			context.addIssue({ code: z.ZodIssueCode.custom, message });
	});

const action = z.discriminatedUnion('type', [
	strict({ type: z.literal('callback'), label: z.string(), payload: z.string().optional() }),
	strict({
		type: z.literal('open_link'),
		label: z.string(),
		link: z.string(),
		payload: z.string().optional(),
	}),
]);
const keyboard = strict({
	one_time: z.boolean(),
	inline: z.boolean().optional(),
	buttons: z.array(z.array(strict({ action }))),
});
const snackbar = strict({ type: z.literal('show_snackbar'), text: z.string().max(90) });

const message = z.object({
	id: whole,
	date: whole,
	from_id: whole,
	peer_id: whole,
	conversation_message_id: natural,
	out: bit,
	text: z.string(),
	version: whole,
	attachments: z.array(z.object({ type: z.string() })).optional(),
	payload: z.string().optional(),
	ref: z.string().optional(),
	ref_source: z.string().optional(),
	admin_author_id: whole.optional(),
	random_id: whole.optional(),
	important: z.boolean().optional(),
	is_hidden: z.boolean().optional(),
	geo: z
		.object({ coordinates: z.object({ latitude: z.number(), longitude: z.number() }).optional() })
		.optional(),
});

const EVENTS = [
	'message_new',
	'message_event',
	'message_reply',
	'message_edit',
	'message_allow',
	'message_deny',
	'message_read',
	'message_reaction_event',
	'user_block',
	'user_unblock',
	'group_join',
	'group_leave',
] as const;
const switches = Object.fromEntries(EVENTS.map((name) => [name, flag.optional()]));
const server = z.object({
	id: natural,
	title: z.string(),
	creator_id: natural,
	url: z.string(),
	secret_key: z.string(),
	status: z.enum(['unconfigured', 'failed', 'wait', 'ok']),
});
const callbackServer = {
	group_id: positive,
	url: z.string().url(),
	title: z.string().max(14),
	secret_key: z.string().max(50),
};
const done = z.literal(1);
const upload = z.object({ upload_url: z.string().url() });
const ofGroup = { group_id: positive };

interface Method {
	readonly form: z.ZodRawShape;
	readonly answer: z.ZodType;
}

const METHODS: Readonly<Record<string, Method | undefined>> = {
	'messages.send': {
		form: {
			peer_id: number,
			random_id: number,
			message: z.string().max(9000),
			attachment: z.string().max(9000).optional(),
			keyboard: jsonOf(keyboard).optional(),
			dont_parse_links: flag,
			disable_mentions: flag,
		},
		answer: whole,
	},
	'messages.setActivity': {
		form: { ...ofGroup, peer_id: number, type: z.literal('typing') },
		answer: done,
	},
	'messages.sendMessageEventAnswer': {
		form: {
			event_id: z.string(),
			user_id: number,
			peer_id: number,
			event_data: jsonOf(snackbar).and(z.string().max(1000)).optional(),
		},
		answer: done,
	},
	'messages.getConversations': {
		form: { ...ofGroup, filter: z.literal('unread'), count: number },
		answer: z.object({
			count: whole,
			items: z.array(
				z.object({
					conversation: z.object({
						peer: z.object({ id: whole, type: z.enum(['chat', 'email', 'user', 'group']) }),
						last_message_id: natural,
						last_conversation_message_id: natural,
						in_read: natural,
						out_read: natural,
						unread_count: natural.optional(),
						version: whole,
					}),
					last_message: message.optional(),
				}),
			),
		}),
	},
	'messages.getHistory': {
		form: { ...ofGroup, peer_id: number, count: number },
		answer: z.object({ count: whole, items: z.array(message) }),
	},
	'users.get': {
		form: { user_ids: numbers },
		answer: z.array(z.object({ id: whole, first_name: z.string(), last_name: z.string() })),
	},
	'photos.getMessagesUploadServer': { form: { peer_id: number }, answer: upload },
	'photos.saveMessagesPhoto': {
		form: { photo: z.string(), server: number, hash: z.string() },
		answer: z.array(
			z.object({
				id: natural,
				owner_id: whole,
				album_id: whole,
				date: natural,
				has_tags: z.boolean(),
				access_key: z.string().optional(),
			}),
		),
	},
	'docs.getMessagesUploadServer': {
		form: { peer_id: number, type: z.enum(['doc', 'audio_message', 'graffiti']) },
		answer: upload,
	},
	'docs.save': {
		form: { file: z.string(), title: z.string() },
		answer: z.object({
			type: z.enum(['doc', 'graffiti', 'audio_message']),
			doc: z.object({
				id: natural,
				owner_id: whole,
				title: z.string(),
				size: natural,
				ext: z.string(),
				date: natural,
				type: whole,
			}),
		}),
	},
	'groups.getById': {
		form: ofGroup,
		answer: z.object({ groups: z.array(z.object({ id: whole, name: z.string().optional() })) }),
	},
	'groups.getTokenPermissions': {
		form: {},
		answer: z.object({
			mask: natural,
			permissions: z.array(z.object({ name: z.string(), setting: natural })),
		}),
	},
	'groups.getCallbackServers': {
		form: ofGroup,
		answer: z.object({ count: natural, items: z.array(server) }),
	},
	'groups.addCallbackServer': {
		form: callbackServer,
		answer: z.object({ server_id: natural }),
	},
	'groups.editCallbackServer': { form: { ...callbackServer, server_id: number }, answer: done },
	'groups.deleteCallbackServer': { form: { ...ofGroup, server_id: number }, answer: done },
	'groups.setCallbackSettings': {
		form: { ...ofGroup, server_id: number, api_version: z.literal('5.199'), ...switches },
		answer: done,
	},
	'groups.getCallbackConfirmationCode': {
		form: ofGroup,
		answer: z.object({ code: z.string() }),
	},
	'groups.getLongPollServer': {
		form: ofGroup,
		answer: z.object({ key: z.string(), server: z.string().url(), ts: z.string() }),
	},
	'groups.getLongPollSettings': {
		form: ofGroup,
		answer: z.object({
			is_enabled: z.boolean(),
			api_version: z.string().optional(),
			events: z.object(Object.fromEntries(EVENTS.map((name) => [name, bit]))),
		}),
	},
	'groups.setLongPollSettings': {
		form: { ...ofGroup, enabled: flag, api_version: z.literal('5.199'), ...switches },
		answer: done,
	},
};

const refusal = z.object({ error: z.object({ error_code: whole, error_msg: z.string() }) });

const of = <T extends string>(type: T, object: z.ZodType) =>
	z.object({
		type: z.literal(type),
		group_id: natural,
		event_id: z.string(),
		v: z.string(),
		secret: z.string().optional(),
		object,
	});
const person = z.object({ user_id: natural });
const event = z.discriminatedUnion('type', [
	of(
		'message_new',
		z.object({
			message,
			client_info: z
				.object({
					button_actions: z.array(z.string()).optional(),
					keyboard: z.boolean().optional(),
					inline_keyboard: z.boolean().optional(),
					carousel: z.boolean().optional(),
					lang_id: whole.optional(),
				})
				.optional(),
		}),
	),
	of('message_reply', message),
	of('message_edit', message),
	of('message_allow', person.extend({ key: z.string() })),
	of('message_deny', person),
	of(
		'message_event',
		z.object({
			user_id: whole,
			peer_id: whole,
			event_id: z.string(),
			payload: z.union([z.record(z.string(), z.unknown()), z.string()]),
			conversation_message_id: whole.min(1).optional(),
		}),
	),
	of(
		'message_read',
		z.object({
			from_id: whole,
			peer_id: whole,
			read_message_id: whole,
			conversation_message_id: whole.min(1),
		}),
	),
	of(
		'message_reaction_event',
		z.object({
			reacted_id: whole,
			peer_id: whole,
			cmid: whole.min(1),
			reaction_id: whole.min(1).max(64).optional(),
		}),
	),
	of(
		'user_block',
		person.extend({
			admin_id: natural,
			unblock_date: natural,
			reason: natural,
			comment: z.string().optional(),
		}),
	),
	of('user_unblock', person.extend({ admin_id: natural, by_end_date: natural })),
	of('group_join', z.object({ user_id: whole, join_type: z.string() })),
	of('group_leave', z.object({ user_id: natural.optional(), self: bit.optional() })),
]);

export const vkContract: Contract = {
	name: 'the facts of the schema',
	request: (exchange) => {
		const name = methodOf(exchange);
		if (name === null) return [];
		const method = METHODS[name];
		if (method === undefined) return [`${name} is no method`];
		const form = strict({
			...method.form,
			access_token: z.string().min(1),
			v: z.literal('5.199'),
		});
		return faultsOf(form, formOf(exchange));
	},
	answer: (exchange) => {
		const name = methodOf(exchange);
		if (name === null) return [];
		const { answer } = exchange;
		const isRefusal = typeof answer === 'object' && answer !== null && 'error' in answer;
		return faultsOf(
			isRefusal ? refusal : z.object({ response: METHODS[name]?.answer ?? z.never() }),
			answer,
		);
	},
	event: (one) => faultsOf(event, one),
};
