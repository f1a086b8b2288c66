import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isRecord } from '../http/body.ts';
import { badParameter, refuse } from './errors.ts';
import type { GraphError } from './errors.ts';
import { startGraph } from './graph.ts';
import type { Graph, GraphAnswer, GraphOptions, GraphRequest } from './graph.ts';
import { checkAttachment, checkContent } from './messagingLimits.ts';

export const PAGE_ID = '104567890123456';
export const INSTAGRAM_ID = '17841400000000000';

export interface MessagingOptions extends GraphOptions {
	readonly kind: 'page' | 'instagram';
	readonly accountId?: string;
	/** Names of approved utility templates of the page. */
	readonly templates?: readonly string[];
}

export interface MessagingPerson {
	readonly id: string;
	readonly name: string;
	unavailable: boolean;
	wroteAt: number | null;
}

export interface SeenMessage {
	readonly mid: string;
	readonly to: string;
	readonly text: string;
	readonly options: readonly { readonly title: string; readonly payload: string }[];
	readonly template: string | null;
	/** A picture or a file, by its name or address; null: words. */
	readonly file: {
		readonly type: string;
		readonly name: string;
		readonly content: Buffer | null;
	} | null;
	/** Which app sent it; null: a person in the inbox. */
	readonly appId: string | null;
}

const DAY = 86_400_000;

/** A simulated page or Instagram account: the 24-hour window, limits, echoes of everything that is sent, signed and repeated events. */
export async function startMessaging(options: MessagingOptions) {
	const now = options.now ?? Date.now;
	const accountId = options.accountId ?? (options.kind === 'page' ? PAGE_ID : INSTAGRAM_ID);
	const people = new Map<string, MessagingPerson>();
	const seen: SeenMessage[] = [];
	const actions: { to: string; action: string }[] = [];
	const files = new Map<string, Buffer>();
	let subscribedFields: readonly string[] | null = null;

	/** The account and the app both have to want a field. */
	const push = (field: string, event: Readonly<Record<string, unknown>>): void => {
		const app = graph.subscriptions.get(options.kind);
		if (app?.active !== true || !app.fields.includes(field)) return;
		if (subscribedFields?.includes(field) !== true) return;
		graph.push(app.callback_url, {
			object: options.kind,
			entry: [{ id: accountId, time: now(), messaging: [{ ...event, timestamp: now() }] }],
		});
	};
	const fromPerson = (who: MessagingPerson, field: string, more: Record<string, unknown>): void => {
		who.wroteAt = now();
		push(field, { sender: { id: who.id }, recipient: { id: accountId }, ...more });
	};
	const echo = (message: SeenMessage): void =>
		push(options.kind === 'page' ? 'message_echoes' : 'messages', {
			sender: { id: accountId },
			recipient: { id: message.to },
			message: {
				mid: message.mid,
				is_echo: true,
				text: message.text,
				...(message.appId === null ? {} : { app_id: Number(message.appId) }),
			},
		});
	const newMid = (): string =>
		options.kind === 'page'
			? `m_${randomBytes(24).toString('base64url')}`
			: randomBytes(48).toString('base64');

	const closed: GraphError = refuse(
		10,
		'This message is sent outside of allowed window. Learn more about the new policy.',
		{ subcode: options.kind === 'page' ? 2_018_278 : 2_534_022, status: 403 },
	);

	const send = ({ body: given, files: sent }: GraphRequest): GraphAnswer => {
		// The fields of a form are JSON, each by itself.
		const body = Object.keys(sent).length === 0 ? given : parsedFields(given);
		const to = isRecord(body.recipient) ? String(body.recipient.id ?? '') : '';
		const who = people.get(to);
		if (who === undefined)
			return refuse(100, 'No matching user found', {
				subcode: options.kind === 'page' ? 2_018_001 : 2_534_014,
			});
		if (who.unavailable)
			return refuse(551, 'This person isn’t available right now.', { subcode: 1_545_041 });
		const isOpen = who.wroteAt !== null && now() - who.wroteAt < DAY;
		if (typeof body.sender_action === 'string') {
			if (body.message !== undefined) return badParameter('sender_action goes alone');
			actions.push({ to, action: body.sender_action });
			return { recipient_id: to };
		}
		const type = String(body.messaging_type ?? '');
		const message = isRecord(body.message) ? body.message : {};
		if (type === 'UTILITY') {
			const template = isRecord(message.template) ? message.template : {};
			if (options.kind === 'instagram') return badParameter('messaging_type');
			if (!(options.templates ?? []).includes(String(template.name)))
				return badParameter('template.name');
			return shown(to, '', [], String(template.name));
		}
		if (!['RESPONSE', 'UPDATE'].includes(type)) return badParameter('messaging_type');
		if (!isOpen) return closed;
		const attachment = isRecord(message.attachment) ? message.attachment : null;
		if (attachment !== null && attachment.type !== 'template') {
			const file = checkAttachment(attachment, sent.filedata, options.kind);
			return 'code' in file ? file : shown(to, '', [], null, file);
		}
		const content = checkContent(message, options.kind);
		return 'code' in content ? content : shown(to, content.text, content.options, null);
	};

	/** Only of somebody who wrote, and only what was asked for. */
	const profile = (id: string, { query }: GraphRequest): GraphAnswer => {
		const who = people.get(id);
		if (who === undefined || who.wroteAt === null)
			return refuse(100, 'No profile available for this user', { subcode: 2_018_218 });
		const [first, last = ''] = who.name.split(' ');
		const fields: Readonly<Record<string, string>> =
			options.kind === 'page'
				? { first_name: first, last_name: last }
				: { name: who.name, username: `user${id}` };
		const asked = (query.get('fields') ?? '').split(',');
		return {
			id,
			...Object.fromEntries(Object.entries(fields).filter(([name]) => asked.includes(name))),
		};
	};

	const shown = (
		to: string,
		text: string,
		choice: SeenMessage['options'],
		template: string | null,
		file: SeenMessage['file'] = null,
	): GraphAnswer => {
		const message = {
			mid: newMid(),
			to,
			text,
			options: choice,
			template,
			file,
			appId: graph.appId,
		};
		seen.push(message);
		echo(message);
		push('message_deliveries', {
			sender: { id: to },
			recipient: { id: accountId },
			delivery: { mids: [message.mid], watermark: now() },
		});
		return { recipient_id: to, message_id: message.mid };
	};

	const subscriptions = ({ method, body }: GraphRequest): GraphAnswer => {
		if (method === 'POST') {
			subscribedFields = String(body.subscribed_fields ?? '').split(',');
			return { success: true };
		}
		if (method === 'DELETE') {
			subscribedFields = null;
			return { success: true };
		}
		return {
			data:
				subscribedFields === null
					? []
					: [{ id: graph.appId, name: 'Night', subscribed_fields: subscribedFields }],
		};
	};

	const serveFile = (request: IncomingMessage, response: ServerResponse, url: URL): boolean => {
		const file = files.get(url.pathname);
		if (file === undefined) return false;
		const range = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '');
		const bytes = range === null ? file : file.subarray(0, Number(range[1]) + 1);
		response.writeHead(range === null ? 200 : 206, { 'content-type': 'image/jpeg' }).end(bytes);
		return true;
	};

	const graph: Graph = await startGraph(
		options,
		() => (request) => {
			const [id, edge] = request.parts;
			if (request.isApp) return refuse(200, 'Permissions error', { status: 403 });
			if (id === 'me' && edge === undefined)
				return options.kind === 'page'
					? { id: accountId, name: 'Салон «Ночь»' }
					: { user_id: accountId, id: '9999', username: 'salon.noch' };
			if (id !== undefined && edge === undefined && people.has(id)) return profile(id, request);
			if (id !== accountId) return null;
			if (edge === 'messages' && request.method === 'POST') return send(request);
			return edge === 'subscribed_apps' ? subscriptions(request) : null;
		},
		serveFile,
	);

	return {
		...graph,
		accountId,
		seen,
		actions,
		push,
		people: {
			create(name: string): MessagingPerson {
				const id = String(10_000_000_000_000 + people.size);
				const who: MessagingPerson = { id, name, unavailable: false, wroteAt: null };
				people.set(id, who);
				return who;
			},
			say(who: MessagingPerson, text: string, more: Record<string, unknown> = {}): void {
				fromPerson(who, 'messages', { message: { mid: newMid(), text, ...more } });
			},
			/** «Начать» after a link with a word in it. */
			start(who: MessagingPerson, ref: string): void {
				fromPerson(who, 'messaging_postbacks', {
					postback: {
						mid: newMid(),
						title: 'Начать',
						payload: 'WELCOME',
						referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' },
					},
				});
			},
			press(who: MessagingPerson, title: string): void {
				const last = seen.filter(({ to }) => to === who.id).at(-1);
				const option = last?.options.find((one) => one.title === title);
				if (option === undefined) throw new Error(`No button «${title}»`);
				fromPerson(who, 'messages', {
					message: { mid: newMid(), text: title, quick_reply: { payload: option.payload } },
				});
			},
			sendPhoto(who: MessagingPerson, bytes: Buffer): string {
				const path = `/cdn/${randomBytes(9).toString('hex')}.jpg`;
				files.set(path, bytes);
				const url = `${graph.url}${path}`;
				fromPerson(who, 'messages', {
					message: { mid: newMid(), attachments: [{ type: 'image', payload: { url } }] },
				});
				return url;
			},
			/** A colleague answers in the inbox. */
			answerByHand(who: MessagingPerson, text: string): void {
				const message = {
					mid: newMid(),
					to: who.id,
					text,
					options: [],
					template: null,
					file: null,
					appId: null,
				};
				seen.push(message);
				echo(message);
			},
			sees: (who: MessagingPerson): readonly SeenMessage[] =>
				seen.filter(({ to }) => to === who.id),
		},
	};
}

const parsedFields = (
	fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => {
			try {
				return [name, JSON.parse(String(value)) as unknown];
			} catch {
				return [name, value];
			}
		}),
	);

export type MessagingTown = Awaited<ReturnType<typeof startMessaging>>;
