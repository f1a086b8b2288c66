import { documentOf } from '../night/documents.ts';
import { profileOf } from '../night/profiles.ts';
import { addressed } from '../town/shop/index.ts';
import type { Desk } from './desks.ts';

/** With this the owner's system proves itself to *Upsell as help*. Opens nothing outside the sandbox. */
export const EVENT_TOKEN = 'sandbox-events';

/** An HTTP step with the address of the owner's own system in it; unchanged without one. */
export const withOwnerSystem = (
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

/** What an owner sets in this node of their copy: whose profile, which web address, which document. */
export const parametersFor = (node: Record<string, unknown>, desk: Desk): unknown => {
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
				? {
						options: {
							...(parameters.options as object),
							profileName: desk.profile,
							// The page that is opened after the night shows all of it.
							...(parameters.operation === 'showPage' ? { desk: 'all' } : {}),
						},
					}
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
