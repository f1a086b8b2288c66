import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DESKS } from '../night/profiles.ts';
import { documentOf } from '../night/documents.ts';
import { profileOf } from '../night/profiles.ts';
import type { Messengers } from '../town/messengers.ts';
import { addressed } from '../town/shop/index.ts';
import type { TownAddresses } from '../town/town.ts';
import type { WorkflowJson } from './api.ts';
import type { CredentialJson } from './install.ts';
import { messengerCredentials, withMessengers } from './messengers.ts';

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
 * A night of nine hours is played in about a minute, so the portal's clock for limits runs faster too: the bucket of 50 is the real
 * one, and instead of 2 requests a second it leaks 40, a twentieth of what the same night would grant.
 */
export const NIGHT_REQUESTS_PER_SECOND = 40;

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

/** With this the owner's system proves itself to *Upsell as help*. Opens nothing outside the sandbox. */
export const EVENT_TOKEN = 'sandbox-events';

export const copyId = (id: string, desk: Desk): string => `${id}${desk.title.replace(/\W/g, '')}`;

const withOwnerSystem = (
	node: Record<string, unknown>,
	parameters: unknown,
	url: string,
): unknown =>
	url !== '' && node.type === 'n8n-nodes-base.httpRequest'
		? addressed(parameters as object, url)
		: parameters;

/** *The rules* of *Upsell as help*: whose events these are, and the word that lets them in. */
const rulesOf = (parameters: Record<string, unknown>, desk: Desk): unknown => {
	const { assignments } = parameters.assignments as {
		readonly assignments: ReadonlyArray<{ readonly name: string; readonly value: unknown }>;
	};
	const values: Readonly<Record<string, string>> = {
		'rules.profile': desk.profile,
		'rules.token': EVENT_TOKEN,
	};
	return {
		...parameters,
		assignments: {
			assignments: assignments.map((each) => ({
				...each,
				value: values[each.name] ?? each.value,
			})),
		},
	};
};

const parametersFor = (node: Record<string, unknown>, desk: Desk): unknown => {
	const parameters = node.parameters as Record<string, unknown>;
	if (node.type === 'n8n-nodes-nightdesk.conversation' && parameters.operation === 'open') {
		return { ...parameters, profileName: desk.profile };
	}
	if (node.type === 'n8n-nodes-nightdesk.scenarioTrigger') {
		return { ...parameters, profile: desk.profile };
	}
	if (node.type === 'n8n-nodes-nightdesk.timerTrigger') {
		return { ...parameters, profileName: desk.profile };
	}
	if (node.type === 'n8n-nodes-base.webhook') {
		return { ...parameters, path: `${String(parameters.path)}-${desk.id}` };
	}
	if (node.type === 'n8n-nodes-nightdesk.escalateOnCall' && parameters.operation === 'raise') {
		// The signed link leads to this copy's own webhook.
		const options = parameters.options as Readonly<Record<string, unknown>>;
		const linkBase = String(options.linkBase ?? '');
		return {
			...parameters,
			options: {
				...options,
				linkBase: linkBase.replace(/\/webhook\/[0-9a-f-]{36}/, `$&-${desk.id}`),
			},
		};
	}
	// What starts without a dialogue does not know whose it is.
	if (
		node.type === 'n8n-nodes-nightdesk.escalateOnCall' &&
		['readAcknowledgement', 'handOverShift'].includes(String(parameters.operation))
	) {
		return { ...parameters, profileName: desk.profile };
	}
	if (node.type === 'n8n-nodes-nightdesk.upsell' && parameters.operation === 'inviteBack') {
		return { ...parameters, profileName: desk.profile };
	}
	if (node.type === 'n8n-nodes-nightdesk.personalData' && parameters.operation === 'due') {
		return { ...parameters, profileName: desk.profile };
	}
	if (node.type === 'n8n-nodes-base.set' && node.name === 'The rules') {
		return rulesOf(parameters, desk);
	}
	if (
		node.type === 'n8n-nodes-nightdesk.knowledgeBase' &&
		['import', 'listGaps'].includes(String(parameters.operation))
	) {
		const text = documentOf(desk.id);
		return {
			...parameters,
			...(parameters.from === 'text' && text !== null ? { text } : {}),
			options: { ...(parameters.options as object), profile: desk.profile },
		};
	}
	if (node.type === 'n8n-nodes-nightdesk.kpiAggregator') {
		return {
			...parameters,
			...(parameters.pageUrl ? { pageUrl: `${String(parameters.pageUrl)}-${desk.id}` } : {}),
			...(parameters.options
				? { options: { ...(parameters.options as object), profileName: desk.profile } }
				: {}),
		};
	}
	if (node.type === 'n8n-nodes-nightdesk.businessProfile' && parameters.operation === 'onCall') {
		return { ...parameters, profileName: desk.profile };
	}
	if (node.type === 'n8n-nodes-nightdesk.businessProfile' && parameters.operation === 'save') {
		return {
			operation: 'save',
			profileName: desk.profile,
			json: JSON.stringify(profileOf(desk), null, 2),
		};
	}
	return parameters;
};
