import { z } from 'zod';

import { faultsOf, type Contract } from '../contract';
import type { Exchange } from '../exchanges';

/**
 * The facts of MAX's OpenAPI document 0.0.32 (1 July 2026) about what the desk uses, noted down by hand: which fields there are, which
 * must be there, and their limits. Ours is judged strictly: a field that the document does not name is a fault. `published.ts` judges by
 * the document itself.
 */

/** A field that is not named is a fault. */
const strict = <T extends z.ZodRawShape>(fields: T) => z.object(fields).strict();
const whole = z.number().int();
const id = whole;
const instant = whole;
const locale = z.string().nullish();

const user = z.object({
	user_id: id,
	first_name: z.string(),
	last_name: z.string().nullish(),
	username: z.string().nullable(),
	is_bot: z.boolean(),
	last_activity_time: instant,
	name: z.string().nullable(),
});

const media = z.object({ url: z.string(), token: z.string() });
const button = z.object({ type: z.string(), text: z.string().min(1).max(128) });
const attachment = z.discriminatedUnion('type', [
	z.object({ type: z.literal('image'), payload: media.extend({ photo_id: id }) }),
	z.object({ type: z.literal('video'), payload: media }),
	z.object({
		type: z.literal('audio'),
		payload: media,
		transcription: z.string().nullish(),
	}),
	z.object({ type: z.literal('file'), payload: media, filename: z.string(), size: whole }),
	z.object({
		type: z.literal('sticker'),
		payload: z.object({ url: z.string(), code: z.string() }),
		width: whole,
		height: whole,
	}),
	z.object({
		type: z.literal('contact'),
		payload: z.object({
			vcf_info: z.string().nullish(),
			hash: z.string().nullish(),
			max_info: user.nullish(),
		}),
	}),
	z.object({
		type: z.literal('inline_keyboard'),
		payload: z.object({ buttons: z.array(z.array(button)) }),
	}),
	z.object({ type: z.literal('location'), latitude: z.number(), longitude: z.number() }),
	z.object({ type: z.literal('share'), payload: z.object({}) }),
]);

const body = z.object({
	mid: z.string(),
	seq: whole,
	text: z.string().nullable(),
	attachments: z.array(attachment).nullable(),
});
const message = z.object({
	sender: user.optional(),
	recipient: z.object({
		chat_id: id.nullable(),
		chat_type: z.enum(['dialog', 'chat', 'channel']),
		user_id: id.nullable(),
	}),
	timestamp: instant,
	link: z
		.object({ type: z.enum(['forward', 'reply']), sender: user.optional(), message: body })
		.nullish(),
	body,
});

const of = <T extends string>(type: T, fields: z.ZodRawShape) =>
	z.object({ update_type: z.literal(type), timestamp: instant, ...fields });
const inDialogue = { chat_id: id, user, user_locale: locale };
const inChat = { chat_id: id, user, is_channel: z.boolean() };
const update = z.discriminatedUnion('update_type', [
	of('message_created', { message, user_locale: locale }),
	of('message_edited', { message }),
	of('message_removed', { message_id: z.string(), chat_id: id, user_id: id }),
	of('message_callback', {
		callback: z.object({
			timestamp: instant,
			callback_id: z.string(),
			payload: z.string().optional(),
			user,
		}),
		message: message.nullable(),
		user_locale: locale,
	}),
	of('bot_started', { ...inDialogue, payload: z.string().max(512).nullish() }),
	of('bot_stopped', inDialogue),
	of('bot_added', inChat),
	of('bot_removed', inChat),
	of('user_added', { ...inChat, inviter_id: id.nullish() }),
	of('user_removed', { ...inChat, admin_id: id.nullish() }),
	of('chat_title_changed', { chat_id: id, user, title: z.string() }),
	of('dialog_muted', { ...inDialogue, muted_until: instant }),
	of('dialog_unmuted', inDialogue),
	of('dialog_cleared', inDialogue),
	of('dialog_removed', inDialogue),
]);

const token = strict({ token: z.string() });
const newButton = z.discriminatedUnion('type', [
	strict({
		type: z.literal('callback'),
		text: button.shape.text,
		payload: z.string().max(1024),
	}),
	strict({
		type: z.literal('link'),
		text: button.shape.text,
		url: z.string().max(2048),
	}),
	strict({ type: z.literal('request_contact'), text: button.shape.text }),
]);
/** `text`, `attachments` and `link` are required, and null where there is nothing. */
const newMessage = strict({
	text: z.string().max(4000).nullable(),
	attachments: z
		.array(
			z.discriminatedUnion('type', [
				strict({
					type: z.literal('image'),
					payload: strict({ photos: z.record(z.string(), token) }),
				}),
				strict({ type: z.literal('file'), payload: token }),
				strict({
					type: z.literal('inline_keyboard'),
					payload: strict({ buttons: z.array(z.array(newButton)).min(1) }),
				}),
			]),
		)
		.nullable(),
	link: strict({ type: z.enum(['forward', 'reply']), mid: z.string() }).nullable(),
	notify: z.boolean().optional(),
	format: z.enum(['markdown', 'html']).nullish(),
});

const number = z.string().regex(/^-?\d+$/);
const between = (least: number, most: number) =>
	number.refine((text) => Number(text) >= least && Number(text) <= most, 'out of range');
const done = z.object({ success: z.boolean(), message: z.string().optional() });
const subscription = z.object({
	url: z.string(),
	time: instant,
	update_types: z.array(z.string().min(1)).nullable(),
});
const nothing = z.undefined();

interface Operation {
	readonly query: z.ZodType;
	readonly body: z.ZodType;
	readonly answer: z.ZodType;
}

const OPERATIONS: ReadonlyArray<readonly [address: RegExp, Operation]> = [
	[/^GET \/me$/, { query: strict({}), body: nothing, answer: user }],
	[
		/^GET \/updates$/,
		{
			query: strict({
				limit: between(1, 1000).optional(),
				timeout: between(0, 90).optional(),
				marker: number.optional(),
			}),
			body: nothing,
			answer: z.object({ updates: z.array(update), marker: whole.nullable() }),
		},
	],
	[
		/^GET \/subscriptions$/,
		{
			query: strict({}),
			body: nothing,
			answer: z.object({ subscriptions: z.array(subscription) }),
		},
	],
	[
		/^POST \/subscriptions$/,
		{
			query: strict({}),
			body: strict({
				url: z.string().url(),
				update_types: z
					.array(z.string())
					.refine((types) => new Set(types).size === types.length, 'names something twice'),
				secret: z.string().regex(/^[A-Za-z0-9_-]{5,256}$/),
			}),
			answer: done,
		},
	],
	[/^DELETE \/subscriptions$/, { query: strict({ url: z.string() }), body: nothing, answer: done }],
	[
		/^POST \/uploads$/,
		{
			query: strict({ type: z.enum(['image', 'video', 'audio', 'file']) }),
			body: nothing,
			answer: z.object({ url: z.string().url(), token: z.string().optional() }),
		},
	],
	[
		/^POST \/messages$/,
		{
			query: z.union([
				strict({ chat_id: number, disable_link_preview: z.enum(['true', 'false']) }),
				strict({ user_id: number, disable_link_preview: z.enum(['true', 'false']) }),
			]),
			body: newMessage,
			answer: z.object({ message }),
		},
	],
	[
		/^POST \/answers$/,
		{
			query: strict({ callback_id: z.string().regex(/\S/) }),
			body: strict({
				message: newMessage.nullish(),
				notification: z.string().nullish(),
			}),
			answer: done,
		},
	],
	[
		/^POST \/chats\/-?\d+\/actions$/,
		{
			query: strict({}),
			body: strict({
				action: z.enum([
					'typing_on',
					'sending_photo',
					'sending_video',
					'sending_audio',
					'sending_file',
				]),
			}),
			answer: done,
		},
	],
];

const refusal = z.object({
	code: z.string(),
	message: z.string(),
	error: z.string().optional(),
});

/** Files go to an address of their own, which the document does not describe. */
const isUpload = ({ url }: Exchange): boolean => url.pathname.startsWith('/upload/');

const operationOf = ({ request, url }: Exchange): Operation | undefined =>
	OPERATIONS.find(([address]) => address.test(`${request.method} ${url.pathname}`))?.[1];

export const maxContract: Contract = {
	name: 'the facts of the document',
	request: (exchange) => {
		if (isUpload(exchange)) return [];
		const operation = operationOf(exchange);
		if (operation === undefined) return ['there is no such operation'];
		const query = Object.fromEntries(exchange.url.searchParams);
		return [
			...faultsOf(operation.query, query),
			...faultsOf(operation.body, exchange.request.body),
		];
	},
	answer: (exchange) => {
		if (isUpload(exchange)) return [];
		const isFine = exchange.status >= 200 && exchange.status < 300;
		return faultsOf(
			isFine ? (operationOf(exchange)?.answer ?? z.never()) : refusal,
			exchange.answer,
		);
	},
	event: (one) => faultsOf(update, one),
};
