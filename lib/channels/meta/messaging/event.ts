import { CUSTOMER_KINDS, type Message, type Sender } from '../../../casefile/message';
import { asArray, asId, asObject, asText, isObject, type JsonObject } from '../../../shared/json';
import { blank, kindKey, instant, type Frame } from '../frame';
import { readContent } from './content';
import type { Platform } from './platform';

/** One event of a conversation → messages; usually one, a delivery may confirm several. Never throws. */
export const readEvent = (
	event: JsonObject,
	frame: Frame,
	platform: Platform,
): readonly Message[] => {
	const start = begin(event, frame);
	for (const [name, read] of READERS) {
		if (!isObject(event[name])) continue;
		const messages = read({ part: event[name], event, start, platform });
		if (messages !== null) return messages.map(neverOurs);
	}
	const word = Object.keys(event).find((name) => !FRAME_FIELDS.has(name)) ?? 'empty';
	return [{ ...start, detail: word }];
};

/** Whatever the account itself does is no customer's. */
const neverOurs = (message: Message): Message =>
	message.sender?.id === message.account && CUSTOMER_KINDS.has(message.kind)
		? { ...message, kind: 'echo', detail: message.kind }
		: message;

const FRAME_FIELDS: ReadonlySet<string> = new Set(['sender', 'recipient', 'timestamp']);

/** The chat is the customer, whoever of the two writes. */
const begin = (event: JsonObject, frame: Frame): Message => {
	const from = asId(asObject(event.sender).id);
	const to = asId(asObject(event.recipient).id);
	const isOurs = asObject(event.message).is_echo === true || from === frame.account;
	const customer = isOurs ? to : from;
	const start = blank(frame, kindKey('event', event));
	return {
		...start,
		chat: customer === null ? start.chat : { id: customer, type: 'private', title: null },
		sender: from === null ? null : person(from),
		occurredAt: instant(event.timestamp),
	};
};

const person = (id: string): Sender => ({
	id,
	name: null,
	username: null,
	language: null,
	isBot: false,
});

interface Scene {
	readonly part: JsonObject;
	readonly event: JsonObject;
	readonly start: Message;
	readonly platform: Platform;
}

type ReadPart = (scene: Scene) => readonly Message[] | null;

const message: ReadPart = ({ part, event, start, platform }) => {
	const mid = asId(part.mid);
	const replyTo = asObject(part.reply_to);
	const own: Message = {
		...start,
		messageId: mid,
		dedupKey: mid === null ? start.dedupKey : `message:${mid}`,
		refersTo: asId(replyTo.mid) ?? asId(asObject(replyTo.story).id),
		campaign: campaignOf(part.referral) ?? campaignOf(event.referral),
	};
	if (part.is_deleted === true)
		return [
			{
				...own,
				kind: 'deleted',
				refersTo: mid,
				dedupKey: mid === null ? start.dedupKey : `deleted:${mid}`,
				detail: part.is_echo === true ? 'echo' : null,
			},
		];
	const content = readContent(part, platform);
	if (part.is_echo === true || start.sender?.id === start.account)
		return [{ ...own, ...content, kind: 'echo', detail: content.kind }];
	const quick = asObject(part.quick_reply);
	if (asId(quick.payload) !== null)
		return [
			{
				...own,
				kind: 'button',
				text: content.text,
				button: { payload: asId(quick.payload), pressId: null },
			},
		];
	return [{ ...own, ...content }];
};

/** The button under the first screen; its payload is whatever the page's owner once set. */
const GET_STARTED = /^(?:<?get[_ ]?started|start$|начать$)/i;

const postback: ReadPart = ({ part, event, start }) => {
	const mid = asId(part.mid);
	const payload = asId(part.payload);
	const title = asText(part.title) || null;
	const campaign = campaignOf(part.referral) ?? campaignOf(event.referral);
	const isStart =
		isObject(part.referral) || GET_STARTED.test(payload ?? '') || GET_STARTED.test(title ?? '');
	const own = {
		...start,
		messageId: mid,
		dedupKey:
			mid === null
				? kindKey('postback', start.chat.id, event.timestamp, payload, title)
				: `message:${mid}`,
		campaign,
	};
	return [
		isStart
			? { ...own, kind: 'start' }
			: {
					...own,
					kind: 'button',
					text: title,
					button: { payload: payload ?? title, pressId: null },
				},
	];
};

/** Came to a known conversation by a link or an ad. */
const referral: ReadPart = ({ part, start }) => [
	{ ...start, kind: 'start', campaign: campaignOf(part) },
];

/** The word that the owner put into the link, else the ad, else where the link stood. */
const campaignOf = (value: unknown): string | null => {
	const { ref, ad_id: adId } = asObject(value);
	return asText(ref) || asId(adId);
};

const delivery: ReadPart = ({ part, start }) => {
	const mids = asArray(part.mids)
		.map(asId)
		.filter((mid) => mid !== null);
	const delivered = { ...start, kind: 'status', sender: null, detail: 'delivered' } as const;
	// Without ids everything up to the watermark has arrived.
	if (mids.length === 0)
		return [
			{
				...delivered,
				occurredAt: instant(part.watermark) ?? start.occurredAt,
				dedupKey: kindKey('delivered', start.chat.id, part.watermark),
			},
		];
	return mids.map((mid) => ({
		...delivered,
		refersTo: mid,
		occurredAt: instant(part.watermark) ?? start.occurredAt,
		dedupKey: `status:${mid}:delivered`,
	}));
};

const read: ReadPart = ({ part, start }) => {
	const mid = asId(part.mid);
	return [
		{
			...start,
			kind: 'status',
			sender: null,
			detail: 'read',
			refersTo: mid,
			occurredAt: instant(part.watermark) ?? start.occurredAt,
			dedupKey:
				mid === null ? kindKey('read', start.chat.id, part.watermark) : `status:${mid}:read`,
		},
	];
};

const reaction: ReadPart = ({ part, start }) => [
	{
		...start,
		kind: 'reaction',
		refersTo: asId(part.mid),
		// Taking a reaction back sends none.
		detail: part.action === 'unreact' ? null : (asText(part.emoji) ?? asText(part.reaction)),
	},
];

const edited: ReadPart = ({ part, start }) => {
	const mid = asId(part.mid);
	return [
		{
			...start,
			kind: 'edited',
			text: asText(part.text) || null,
			messageId: mid,
			refersTo: mid,
			detail: start.sender?.id === start.account ? 'echo' : 'text',
			dedupKey:
				mid === null ? start.dedupKey : `edit:${mid}:${asId(part.num_edit) ?? start.occurredAt}`,
		},
	];
};

const service =
	(detail: string): ReadPart =>
	({ part, start }) => [{ ...start, kind: 'service', detail, campaign: asText(part.ref) || null }];

const enforcement: ReadPart = ({ part, start }) => [
	{
		...start,
		kind: 'channel_error',
		detail: [asText(part.action), asText(part.reason)].filter(Boolean).join(': ') || 'policy',
	},
];

/** In this order: a message may carry a referral. */
const READERS: ReadonlyArray<readonly [name: string, read: ReadPart]> = [
	['message', message],
	['postback', postback],
	['message_edit', edited],
	['reaction', reaction],
	['delivery', delivery],
	['read', read],
	['referral', referral],
	['optin', service('optin')],
	['account_linking', service('account_linking')],
	['pass_thread_control', service('pass_thread_control')],
	['take_thread_control', service('take_thread_control')],
	['request_thread_control', service('request_thread_control')],
	['app_roles', service('app_roles')],
	['policy_enforcement', enforcement],
	// The word as Meta writes it.
	['policy-enforcement', enforcement],
];
