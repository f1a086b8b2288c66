import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { Bitrix24Lead } from '../../../nodes/Bitrix24Lead/Bitrix24Lead.node';
import type { CaseFile } from '../../../lib/casefile';

export interface NodeRun {
	readonly webhookUrl: string;
	readonly parameters?: IDataObject;
	readonly items: readonly object[];
	readonly continueOnFail?: boolean;
	readonly requestsPerSecond?: number;
}

/** n8n's HTTP helper in the part that the node uses: bytes back, whatever the status. */
async function httpRequest(options: {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: unknown;
}): Promise<object> {
	const answer = await fetch(options.url, {
		method: options.method,
		headers: options.headers,
		body: JSON.stringify(options.body),
	});
	return {
		statusCode: answer.status,
		headers: Object.fromEntries(answer.headers),
		body: Buffer.from(await answer.arrayBuffer()),
	};
}

/** Runs the node as n8n would, over real HTTP. */
export async function runNode(run: NodeRun): Promise<INodeExecutionData[]> {
	const input = run.items.map((json) => ({ json: json as IDataObject }));
	const parameters: IDataObject = { operation: 'upsert', options: {}, ...run.parameters };
	const context = {
		getInputData: () => input,
		getNode: () => ({
			id: '1',
			name: 'Bitrix24 Lead',
			type: 'n8n-nodes-nightdesk.bitrix24Lead',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getNodeParameter: (name: string, _index: number, fallback?: unknown) =>
			parameters[name] ?? fallback,
		getCredentials: async () => ({
			webhookUrl: run.webhookUrl,
			requestsPerSecond: run.requestsPerSecond ?? 1000,
			proxy: '',
		}),
		getTimezone: () => 'Europe/Moscow',
		continueOnFail: () => run.continueOnFail ?? false,
		helpers: { httpRequest },
	};
	const [output] = await new Bitrix24Lead().execute.call(context as unknown as IExecuteFunctions);
	return output;
}

/** One turn of a customer as it leaves the Conversation and Intent Classifier nodes. */
export const turn = (changes: Partial<CaseFile> = {}): CaseFile => ({
	message: {
		channel: 'telegram',
		account: '100',
		kind: 'text',
		chat: { id: '200', type: 'private', title: null },
		sender: { id: '200', name: 'Аня К.', username: 'anya_k', language: 'ru', isBot: false },
		messageId: '11',
		dedupKey: '11',
		text: 'Хочу на маникюр\nзавтра в 15',
		command: null,
		button: null,
		contact: null,
		location: null,
		media: [],
		refersTo: null,
		campaign: 'vk_ads',
		detail: null,
		occurredAt: '2026-11-21T20:00:00Z',
		receivedAt: '2026-11-21T20:00:01Z',
		key: 'telegram:100:11',
		parts: [],
		attempt: 0,
	},
	conversation: {
		id: 'c1',
		channel: 'telegram',
		account: '100',
		chatId: '200',
		contactId: 'p1',
		isNew: true,
		openedAt: '2026-11-21T20:00:01Z',
		turns: 1,
		answeredBy: 'bot',
		humanUntil: null,
		asked: null,
		form: {
			name: 'booking',
			status: 'complete',
			asking: null,
			tries: 0,
			values: {
				name: 'Анна',
				phone: '+79991234567',
				service: 'Маникюр',
				datetime: '2026-11-22T15:00:00+03:00',
				count: 2,
			},
			missing: [],
		},
		night: true,
		profile: 'default',
		branch: 'Казань',
		campaign: 'vk_ads',
		language: 'ru',
	},
	contact: {
		id: 'p1',
		name: 'Анна',
		phone: '+79991234567',
		phoneProven: true,
		email: null,
		vip: false,
		identities: [{ channel: 'telegram', account: '100', senderId: '200' }],
		consents: [
			{
				kind: 'personal_data',
				status: 'given',
				textVersion: '2026-01',
				at: '2026-11-21T20:00:30Z',
				channel: 'telegram',
			},
		],
		firstSeenAt: '2026-11-21T20:00:01Z',
	},
	...changes,
});
