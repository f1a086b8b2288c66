import {
	executeContext,
	hookContext,
	triggerContext,
	until,
	webhookContext,
	type Given,
} from '../../nodes/context';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, IRun } from 'n8n-workflow';

import type { SentReply, Turn } from '../../../lib/casefile';
import type { Store } from '../../../lib/store';
import { ChannelReply } from '../../../nodes/ChannelReply/ChannelReply.node';
import { ChannelTrigger } from '../../../nodes/ChannelTrigger/ChannelTrigger.node';
import { openNodeStore } from '../../../nodes/shared/store';
import { fetchHttp } from '../fetchHttp';

const SUCCESS = { status: 'success', data: { resultData: { runData: {} } } } as unknown as IRun;

/** One store serves every node of a test file. */
const opened = new Set<Store>();
afterAll(async () => {
	for (const store of opened) await store.close();
});

interface Options {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly headers?: Record<string, string>;
	readonly body?: unknown;
	readonly timeout?: number;
}

/** n8n's helper over a real socket, which sends a form as it is. */
const httpRequest = async ({ body, headers, timeout, ...rest }: Options): Promise<unknown> => {
	const isText = typeof body === 'string';
	const answer = await fetchHttp({
		...rest,
		timeoutMs: timeout,
		headers:
			isText || body === undefined ? headers : { 'content-type': 'application/json', ...headers },
		body: isText || body === undefined ? body : JSON.stringify(body),
	});
	return { statusCode: answer.status, headers: answer.headers, body: answer.body };
};

const withForms = <Context extends object>(context: Context): Context =>
	Object.assign(context, {
		helpers: { ...(context as { helpers?: object }).helpers, httpRequest },
	});

/** A workflow of one Channel Trigger and one Channel Reply on the canvas: what comes in is answered by `answer`. */
export const publish = async (
	channel: string,
	credentials: Readonly<Record<string, IDataObject>>,
	options: { readonly receive?: 'polling' | 'webhook'; readonly otherEvents?: readonly string[] },
	answer: (turn: Turn) => { readonly text: string; readonly buttons?: unknown } | null,
) => {
	const given: Given = {
		parameters: {
			channel,
			receive: options.receive ?? 'polling',
			otherEvents: options.otherEvents ?? [],
			options: { quietSeconds: 0, maxWaitSeconds: 0 },
			store: 'sqlite',
		},
		credentials,
		staticData: {},
	};
	const node = new ChannelTrigger();
	const turns: Turn[] = [];
	const events: Turn[] = [];
	const sent: SentReply[] = [];
	const statuses: number[] = [];

	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://desk');
			const { context, answered } = webhookContext(given, {
				method: request.method,
				headers: request.headers as Record<string, string>,
				query: Object.fromEntries(url.searchParams),
				body: Buffer.concat(chunks).toString('utf8'),
			});
			void node.webhook.call(withForms(context));
			void answered.then(({ status, headers, body }) => {
				statuses.push(status);
				response.writeHead(status, headers).end(body);
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/desk`;
	const hooks = withForms(hookContext(given, url));
	if (!(await node.webhookMethods.default.checkExists.call(hooks)))
		await node.webhookMethods.default.create.call(hooks);

	const { context, emitted } = triggerContext(given);
	opened.add(await openNodeStore(context));
	const running = await node.trigger.call(withForms(context));
	let handled = 0;
	const work = setInterval(() => {
		while (handled < emitted.length) {
			const { data, end } = emitted[handled++];
			void (async () => {
				for (const { json } of data[1] ?? []) events.push(json.message as unknown as Turn);
				for (const { json } of data[0]) {
					const turn = json.message as unknown as Turn;
					turns.push(turn);
					const reply = answer(turn);
					if (reply !== null)
						sent.push(await say({ ...json, reply: reply as unknown as IDataObject }));
				}
				end(SUCCESS);
			})();
		}
	}, 5);
	work.unref();

	/** Channel Reply, for an item of the trigger or with `parameters` of its own. */
	const say = async (item: IDataObject, parameters: IDataObject = {}): Promise<SentReply> => {
		const [done, failed] = await new ChannelReply().execute.call(
			withForms(
				executeContext({
					...given,
					parameters: { channel: 'own', sendTo: 'customer', store: 'sqlite', ...parameters },
					items: [item],
				}),
			),
		);
		return [...done, ...failed][0].json.sent as unknown as SentReply;
	};

	return {
		url,
		turns,
		events,
		sent,
		/** What the messenger heard for each request. */
		statuses,
		say,
		until,
		journaled: async () => {
			const store = await openNodeStore(context);
			const rows = await store.db
				.selectFrom('nd_journal')
				.select(['dedup_key', 'status', 'kind'])
				.where('channel', '=', channel)
				.execute();
			return rows;
		},
		stop: async (): Promise<void> => {
			clearInterval(work);
			await node.webhookMethods.default.delete.call(hooks);
			await running.closeFunction?.();
			server.closeAllConnections();
			server.close();
		},
	};
};
