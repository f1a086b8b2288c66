import type { WorkflowJson } from '../../sandbox/n8n/api';
import type { CredentialJson } from '../../sandbox/n8n/install';

export const SECRET = 'bench-secret-bench-secret';

/** One way of receiving. */
export interface Kind {
	readonly id: string;
	readonly title: string;
	readonly workflowId: string;
	/** Where it is called; null: it fetches. */
	readonly path: string | null;
	/** Its bot at the simulated messenger; null: it has none. */
	readonly token: string | null;
	/** What n8n's own trigger wants to be told; default {@link SECRET}. */
	readonly secret?: string;
	readonly trigger: Readonly<Record<string, unknown>>;
}

const token = (number: number): string => `730000000${number}:AAnightdesk-bench-bot-token-0000000`;
const HOOKS = {
	webhook: '11111111-0000-4000-8000-000000000001',
	telegram: '11111111-0000-4000-8000-000000000002',
	called: '11111111-0000-4000-8000-000000000003',
	polled: '11111111-0000-4000-8000-000000000004',
} as const;
const TELEGRAM_NODE = '22222222-0000-4000-8000-000000000002';

const node = (type: string, parameters: object, extra: object = {}) => ({
	name: 'Trigger',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
	...extra,
});

export const KINDS: readonly Kind[] = [
	{
		id: 'webhook',
		title: 'n8n Webhook',
		workflowId: 'benchWebhook',
		path: '/webhook/bench-plain',
		token: null,
		trigger: node(
			'n8n-nodes-base.webhook',
			{ httpMethod: 'POST', path: 'bench-plain', responseMode: 'onReceived', options: {} },
			{ typeVersion: 2, id: 'w1', webhookId: HOOKS.webhook },
		),
	},
	{
		id: 'telegram',
		title: 'n8n Telegram Trigger',
		workflowId: 'benchTelegram',
		path: `/webhook/${HOOKS.telegram}/webhook`,
		token: token(1),
		secret: `benchTelegram_${TELEGRAM_NODE}`,
		trigger: node(
			'n8n-nodes-base.telegramTrigger',
			{ updates: ['message'], additionalFields: {} },
			{
				typeVersion: 1.2,
				id: TELEGRAM_NODE,
				webhookId: HOOKS.telegram,
				credentials: { telegramApi: { id: 'bench-n8n', name: 'bench n8n' } },
			},
		),
	},
	{
		id: 'called',
		title: 'Channel Trigger, webhook',
		workflowId: 'benchCalled',
		path: `/webhook/${HOOKS.called}/desk`,
		token: token(2),
		trigger: node(
			'n8n-nodes-nightdesk.channelTrigger',
			{ channel: 'telegram', receive: 'webhook', otherEvents: [], options: {} },
			{
				id: 'w3',
				webhookId: HOOKS.called,
				credentials: { nightDeskTelegramApi: { id: 'bench-called', name: 'bench called' } },
			},
		),
	},
	{
		id: 'polled',
		title: 'Channel Trigger, long polling',
		workflowId: 'benchPolled',
		path: null,
		token: token(3),
		trigger: node(
			'n8n-nodes-nightdesk.channelTrigger',
			{ channel: 'telegram', receive: 'polling', otherEvents: [], options: {} },
			{
				id: 'w4',
				webhookId: HOOKS.polled,
				credentials: { nightDeskTelegramApi: { id: 'bench-polled', name: 'bench polled' } },
			},
		),
	},
];

export const credentials = (messenger: string): readonly CredentialJson[] => [
	{
		id: 'bench-n8n',
		name: 'bench n8n',
		type: 'telegramApi',
		data: { accessToken: token(1), baseUrl: messenger },
	},
	...(['called', 'polled'] as const).map((id, index) => ({
		id: `bench-${id}`,
		name: `bench ${id}`,
		type: 'nightDeskTelegramApi',
		data: {
			token: token(2 + index),
			baseUrl: messenger,
			proxy: '',
			webhookSecret: SECRET,
			extraCa: '',
		},
	})),
];

/** Trigger and one node that does nothing, as cheap as n8n can be. */
export const workflowOf = ({ workflowId, title, trigger }: Kind): WorkflowJson => ({
	id: workflowId,
	name: title,
	nodes: [
		trigger,
		{
			id: `${workflowId}-end`,
			name: 'End',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [220, 0],
			parameters: {},
		},
	],
	connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});
