import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DESKS } from '../night/profiles.ts';
import type { Messengers } from '../town/messengers.ts';
import type { TownAddresses } from '../town/town.ts';
import type { WorkflowJson } from './api.ts';
import type { CredentialJson } from './install.ts';
import { messengerCredentials, withMessengers } from './messengers.ts';
import { NIGHT_REQUESTS_PER_SECOND } from './pace.ts';
import { parametersFor, withOwnerSystem } from './parameters.ts';

export { NIGHT_REQUESTS_PER_SECOND };

export type Desk = (typeof DESKS)[number];

/** The shipped workflows, as they are in the repository. */
export const shippedWorkflows = (): readonly WorkflowJson[] => {
	const folder = join(process.cwd(), 'workflows');
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as WorkflowJson);
};

/** The accounts of one business at the simulated services; without `messengers` those of Telegram, the web chat and Bitrix24. */
export const credentialsOf = (
	desk: Desk,
	town: TownAddresses,
	messengers?: Messengers,
): readonly CredentialJson[] => [
	...(messengers === undefined ? [] : messengerCredentials(desk, messengers)),
	{
		id: `nd-telegram-${desk.id}`,
		name: `Telegram: ${desk.title}`,
		type: 'nightDeskTelegramApi',
		data: {
			token: desk.bot.token,
			baseUrl: town.telegram.url,
			proxy: '',
			webhookSecret: '',
			extraCa: '',
		},
	},
	{
		id: `nd-webchat-${desk.id}`,
		name: `Web chat: ${desk.title}`,
		type: 'nightDeskWebChatApi',
		data: {
			widget: desk.id,
			allowedOrigins: '*',
			title: desk.bot.name,
			greeting: '',
			maxText: 4000,
			perMinute: 60,
			waitSeconds: 60,
			lateText: '',
		},
	},
	{
		id: 'nd-bitrix24',
		name: 'Bitrix24 (simulated)',
		type: 'nightDeskBitrix24Api',
		data: {
			webhookUrl: town.bitrix24.webhookUrl,
			requestsPerSecond: NIGHT_REQUESTS_PER_SECOND,
			proxy: '',
		},
	},
];

/**
 * The copies that one business runs: every shipped workflow with ids of its own, its profile's name, and its own web addresses. This
 * is what an owner with several businesses does by duplicating a workflow. The error workflow is shared.
 */
export const workflowsOf = (
	desk: Desk,
	shipped: readonly WorkflowJson[],
	everyMessenger = false,
	/** Address of the owner's own system, for the HTTP steps; left out: they stay as shipped. */
	ownerSystem = '',
): readonly WorkflowJson[] =>
	shipped
		.filter(({ id }) => id !== ERRORS)
		.map((workflow) =>
			everyMessenger && workflow.id === ROUTING ? withMessengers(workflow, desk) : workflow,
		)
		.map((workflow) => ({
			...workflow,
			id: `${workflow.id}${desk.title.replace(/\W/g, '')}`,
			name: `${workflow.name} · ${desk.title}`,
			nodes: workflow.nodes.map((node) => ({
				...node,
				...(node.webhookId ? { webhookId: `${String(node.webhookId)}-${desk.id}` } : {}),
				parameters: withOwnerSystem(node, parametersFor(node, desk), ownerSystem),
			})),
		}));

/** The error workflow of the sandbox tells the person on call of this desk. */
export const errorsFor = (desk: Desk, shipped: readonly WorkflowJson[]): readonly WorkflowJson[] =>
	shipped
		.filter(({ id }) => id === ERRORS)
		.map((workflow) => ({
			...workflow,
			nodes: workflow.nodes.map((node) => ({ ...node, parameters: parametersFor(node, desk) })),
		}));

/** Id of the error workflow, as the other workflows' settings name it. */
export const ERRORS = 'nightDeskErrors';
export const ROUTING = 'nightDeskRouting';
export const PROFILE = 'nightDeskProfile';
export const FIGURES = 'nightDeskKpiPage';
/** Workflows that serve scenarios of *Night routing*, or what falls due. */
export const FLOWS = [
	'nightDeskBooking',
	'nightDeskMoveOrCancel',
	'nightDeskConfirm',
	'nightDeskReminders',
	'nightDeskNoShow',
	'nightDeskUrgent',
	'nightDeskSlaWatch',
	'nightDeskLateFailures',
] as const;

/** The other conversations, which the shop has beside those. */
export const SHOP_FLOWS = [
	'nightDeskOrderStatus',
	'nightDeskRefund',
	'nightDeskSupportTriage',
	'nightDeskAnswerAQuestion',
	'nightDeskQuoteAJob',
	'nightDeskQualifyALead',
	'nightDeskPersonalData',
	'nightDeskUpsellAsHelp',
	'nightDeskComeBack',
] as const;
export const KNOWLEDGE = 'nightDeskAnswerAQuestion';
export const UPSELL = 'nightDeskUpsellAsHelp';
export const COME_BACK = 'nightDeskComeBack';
export const COME_BACK_DAILY = 'Every day at eleven';

/** What a desk publishes beside *Night routing*. */
export const flowsOf = (desk: Desk): readonly string[] =>
	desk.id === 'shop' ? [...FLOWS, ...SHOP_FLOWS] : FLOWS;

export const copyId = (id: string, desk: Desk): string => `${id}${desk.title.replace(/\W/g, '')}`;
