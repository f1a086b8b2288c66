import { randomBytes, createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isRecord } from '../http/body.ts';
import { badParameter, refuse, unknownObject } from '../meta/errors.ts';
import type { GraphError } from '../meta/errors.ts';
import { startGraph } from '../meta/graph.ts';
import type { Graph, GraphAnswer, GraphOptions, GraphRequest } from '../meta/graph.ts';
import { checkMedium, takeMedium } from './media.ts';
import type { UploadedMedium } from './media.ts';
import { townspeople } from './people.ts';
import { placesIn, WHATSAPP_ACCOUNT, WHATSAPP_NUMBER } from './state.ts';
import type { ShownMessage, TownTemplate, WhatsAppPerson } from './state.ts';
import { checkMessage } from './validate.ts';

export { WHATSAPP_ACCOUNT, WHATSAPP_NUMBER } from './state.ts';

export interface WhatsAppOptions extends GraphOptions {
	readonly numberId?: string;
	readonly accountId?: string;
	readonly templates?: readonly TownTemplate[];
	/** The window is found closed at once (the answer), or later (a failed status): the real one does either. */
	readonly closedWindow?: 'at_once' | 'later';
	/** Statuses are reported; off for tests of other things. */
	readonly reportsStatuses?: boolean;
}

const DAY = 86_400_000;
const BURST = 45;
const PER_MESSAGE = 6_000;

interface TownFile {
	readonly bytes: Buffer;
	readonly mimeType: string;
	readonly until: number;
}

/** A simulated Cloud API with one number: window, templates, limits, pair rate, signed events with repeats, media that expire. */
export async function startWhatsApp(options: WhatsAppOptions = {}) {
	const now = options.now ?? Date.now;
	const numberId = options.numberId ?? WHATSAPP_NUMBER;
	const accountId = options.accountId ?? WHATSAPP_ACCOUNT;
	const people: WhatsAppPerson[] = [];
	const shown: ShownMessage[] = [];
	const reads: { messageId: string; typing: boolean }[] = [];
	const received = new Set<string>();
	const files = new Map<string, TownFile>();
	const links = new Map<string, { file: TownFile; until: number }>();
	const uploaded = new Map<string, UploadedMedium>();
	const subscribedApps = new Set<string>();
	let numberUrl = '';
	let accountUrl = '';

	/** Only fields that the app hears, at the nearest address that is set. */
	const push = (field: string, value: Readonly<Record<string, unknown>>): void => {
		const app = graph.subscriptions.get('whatsapp_business_account');
		if (app?.active !== true || !app.fields.includes(field)) return;
		if (!subscribedApps.has(graph.appId)) return;
		const isNumbers = ['messages', 'smb_message_echoes'].includes(field);
		const url = (isNumbers ? numberUrl || accountUrl : '') || app.callback_url;
		graph.push(url, {
			object: 'whatsapp_business_account',
			entry: [{ id: accountId, changes: [{ field, value }] }],
		});
	};
	const metadata = { display_phone_number: '79160000001', phone_number_id: numberId };

	const findPerson = (body: Readonly<Record<string, unknown>>): WhatsAppPerson | undefined => {
		const to = typeof body.to === 'string' ? body.to.replace(/\D/g, '') : '';
		return people.find((one) => (to === '' ? one.userId === body.recipient : one.phone === to));
	};

	const report = (message: ShownMessage, status: string, error?: GraphError): void => {
		if (options.reportsStatuses === false) return;
		push('messages', {
			messaging_product: 'whatsapp',
			metadata,
			statuses: [
				{
					id: message.id,
					status,
					timestamp: String(Math.floor(now() / 1000)),
					...(message.to.hidesPhone ? {} : { recipient_id: message.to.phone }),
					recipient_user_id: message.to.userId,
					...(error === undefined
						? {}
						: { errors: [{ code: error.code, title: error.message, message: error.message }] }),
				},
			],
		});
	};

	const send = (body: Readonly<Record<string, unknown>>): GraphAnswer => {
		if (body.status === 'read') return read(body);
		const wrong = checkMessage(body);
		if (wrong !== null) return wrong;
		if (typeof body.to !== 'string' && typeof body.recipient !== 'string')
			return refuse(131008, 'Required parameter is missing', { details: 'to or recipient' });
		const isMedium = body.type === 'image' || body.type === 'document';
		const bad = isMedium ? checkMedium(body, uploaded) : null;
		if (bad !== null) return bad;
		const person = findPerson(body);
		const id = `wamid.${randomBytes(18).toString('base64')}`;
		if (person === undefined || person.blocked)
			return refuse(131026, 'Message undeliverable', { details: 'Message Undeliverable.' });
		const slow = pairRate(person);
		if (slow !== null) return slow;
		const isTemplate = body.type === 'template';
		const isOpen = person.wroteAt !== null && now() - person.wroteAt < DAY;
		const template = isTemplate ? findTemplate(body.template) : null;
		if (template !== null && 'code' in template) return template;
		const medium = isMedium ? mediumOf(body) : null;
		const message = { ...show(id, person, body, template), ...medium };
		if (!isTemplate && !isOpen) {
			const closed = refuse(131047, 'Re-engagement message', {
				details:
					'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
			});
			if (options.closedWindow !== 'later') return closed;
			report(message, 'failed', closed);
		} else {
			shown.push(message);
			report(message, 'sent');
			report(message, 'delivered');
		}
		return {
			messaging_product: 'whatsapp',
			contacts: [
				{ input: String(body.to ?? body.recipient), wa_id: person.phone, user_id: person.userId },
			],
			messages: [{ id, ...(isTemplate ? { message_status: 'accepted' } : {}) }],
		};
	};

	const mediumOf = (body: Readonly<Record<string, unknown>>) => {
		const part = body[String(body.type)];
		const { id, filename } = isRecord(part) ? part : {};
		const found = uploaded.get(String(id));
		return {
			// Without a name of its own a document is shown under the type's.
			fileName: typeof filename === 'string' ? filename : null,
			content: found?.bytes ?? null,
		};
	};

	const upload = (request: GraphRequest): GraphAnswer => {
		const medium = takeMedium(request);
		if ('code' in medium) return medium;
		const id = String(1_000_000_000_000 + uploaded.size);
		uploaded.set(id, medium);
		return { id };
	};

	/** Filled at one message in six seconds, 45 deep. */
	const pairRate = (person: WhatsAppPerson): GraphError | null => {
		let level = 0;
		let at = person.sentAt[0] ?? now();
		for (const sent of person.sentAt) {
			level = Math.max(0, level - (sent - at) / PER_MESSAGE) + 1;
			at = sent;
		}
		level = Math.max(0, level - (now() - at) / PER_MESSAGE);
		if (level + 1 > BURST)
			return refuse(131056, '(Business Account, Consumer Account) pair rate limit hit');
		person.sentAt.push(now());
		return null;
	};

	const findTemplate = (value: unknown): TownTemplate | GraphError => {
		const part = isRecord(value) ? value : {};
		const language = isRecord(part.language) ? part.language.code : undefined;
		const found = (options.templates ?? []).find(
			(one) => one.name === part.name && one.language === language,
		);
		if (found === undefined)
			return refuse(132001, 'Template name does not exist in the translation', { status: 404 });
		const given = parametersOf(part);
		if (given.some((one) => /\n|\t| {5}/.test(one) || one === ''))
			return refuse(132012, 'Parameter format does not match format in the created template');
		return given.length === placesIn(found)
			? found
			: refuse(132000, 'Number of parameters does not match the expected number of params');
	};

	const read = (body: Readonly<Record<string, unknown>>): GraphAnswer => {
		const messageId = String(body.message_id ?? '');
		if (!received.has(messageId)) return badParameter('message_id');
		reads.push({ messageId, typing: isRecord(body.typing_indicator) });
		return { success: true };
	};

	const number = async (request: GraphRequest): Promise<GraphAnswer> => {
		const { method, body, query } = request;
		if (method === 'GET' && query.get('fields') === 'webhook_configuration') {
			const application = graph.subscriptions.get('whatsapp_business_account')?.callback_url;
			return {
				webhook_configuration: {
					...(numberUrl === '' ? {} : { phone_number: numberUrl }),
					...(accountUrl === '' ? {} : { whatsapp_business_account: accountUrl }),
					...(application === undefined ? {} : { application }),
				},
				id: numberId,
			};
		}
		if (method === 'GET')
			return {
				id: numberId,
				display_phone_number: '+7 916 000-00-01',
				verified_name: 'Салон «Ночь»',
				quality_rating: 'GREEN',
			};
		const set = isRecord(body.webhook_configuration) ? body.webhook_configuration : {};
		const url = String(set.override_callback_uri ?? '');
		if (url !== '') {
			if (!subscribedApps.has(graph.appId))
				return badParameter('the app is not subscribed to the WhatsApp Business Account');
			const failed = await graph.ask(url, String(set.verify_token ?? ''));
			if (failed !== null) return failed;
		}
		numberUrl = url;
		return { success: true };
	};

	const account = (edge: string | undefined, { method }: GraphRequest): GraphAnswer => {
		if (edge === 'phone_numbers')
			return { data: [{ id: numberId, verified_name: 'Салон «Ночь»' }] };
		if (edge !== 'subscribed_apps') return unknownObject(accountId);
		if (method === 'POST') {
			subscribedApps.add(graph.appId);
			return { success: true };
		}
		if (method === 'DELETE') {
			subscribedApps.delete(graph.appId);
			return { success: true };
		}
		return {
			data: [...subscribedApps].map((id) => ({
				whatsapp_business_api_data: { id, name: 'Night', link: `https://example.test/${id}` },
			})),
		};
	};

	const medium = (id: string): GraphAnswer => {
		const file = files.get(id);
		if (file === undefined || now() > file.until) return unknownObject(id);
		const key = randomBytes(9).toString('hex');
		links.set(key, { file, until: now() + 5 * 60_000 });
		return {
			messaging_product: 'whatsapp',
			url: `${graph.url}/whatsapp_business/attachments/?mid=${key}`,
			mime_type: file.mimeType,
			sha256: createHash('sha256').update(file.bytes).digest('hex'),
			file_size: file.bytes.length,
			id,
		};
	};

	const serveFile = (request: IncomingMessage, response: ServerResponse, url: URL): boolean => {
		if (url.pathname !== '/whatsapp_business/attachments/') return false;
		const link = links.get(url.searchParams.get('mid') ?? '');
		const isOurs = request.headers.authorization === `Bearer ${graph.token}`;
		if (link === undefined || now() > link.until || !isOurs) {
			response.writeHead(isOurs ? 404 : 401).end('');
			return true;
		}
		const range = /^bytes=0-(\d+)$/.exec(request.headers.range ?? '');
		const bytes =
			range === null ? link.file.bytes : link.file.bytes.subarray(0, Number(range[1]) + 1);
		response
			.writeHead(range === null ? 200 : 206, { 'content-type': link.file.mimeType })
			.end(bytes);
		return true;
	};

	const graph: Graph = await startGraph(
		options,
		() => async (request) => {
			const [id, edge] = request.parts;
			if (request.isApp) return refuse(200, 'Permissions error', { status: 403 });
			if (id === numberId && edge === 'messages' && request.method === 'POST')
				return send(request.body);
			if (id === numberId && edge === 'media' && request.method === 'POST') return upload(request);
			if (id === numberId && edge === undefined) return await number(request);
			if (id === accountId) return account(edge, request);
			if (id !== undefined && edge === undefined && request.method === 'GET') return medium(id);
			return null;
		},
		serveFile,
	);

	return {
		...graph,
		numberId,
		accountId,
		people: townspeople({ people, shown, received, files, metadata, push, now }),
		reads,
		shown,
		/** Where events of the number go. */
		address: (): string => numberUrl,
		subscribedApps,
		push,
		report,
	};
}

export type WhatsAppTown = Awaited<ReturnType<typeof startWhatsApp>>;

const parametersOf = (template: Readonly<Record<string, unknown>>): readonly string[] => {
	const components = Array.isArray(template.components) ? template.components.filter(isRecord) : [];
	const body = components.find(({ type }) => type === 'body');
	const parameters = Array.isArray(body?.parameters) ? body.parameters.filter(isRecord) : [];
	return parameters.map(({ text }) => String(text ?? ''));
};

function show(
	id: string,
	to: WhatsAppPerson,
	body: Readonly<Record<string, unknown>>,
	template: TownTemplate | null,
): ShownMessage {
	const part = (value: unknown, name: string): unknown =>
		isRecord(value) ? value[name] : undefined;
	const action = part(body.interactive, 'action');
	const sections = part(action, 'sections');
	const rows = Array.isArray(sections) ? sections.flatMap((one) => part(one, 'rows') ?? []) : [];
	const buttons = part(action, 'buttons');
	const options = [
		...(Array.isArray(buttons) ? buttons.map((one) => part(one, 'reply')) : []),
		...rows,
	];
	const words = part(body.text, 'body') ?? part(part(body.interactive, 'body'), 'text') ?? '';
	const given = parametersOf(isRecord(body.template) ? body.template : {});
	return {
		id,
		to,
		type: String(part(body.interactive, 'type') ?? body.type ?? 'text'),
		text:
			template === null
				? String(words)
				: template.body.replace(/\{\{(\d+)\}\}/g, (_, place) => given[Number(place) - 1] ?? ''),
		buttons: options
			.filter(isRecord)
			.map((one) => ({ id: String(one.id), title: String(one.title) })),
		template: template?.name ?? null,
		fileName: null,
		content: null,
	};
}
