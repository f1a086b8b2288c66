import type { INodeParameters } from 'n8n-workflow';

/**
 * Outputs of the node, computed in the editor from its parameters: Urgent first, one per scenario, Not Understood last. n8n turns this
 * function into text and runs it by itself, so it must not refer to anything outside.
 */
const outputsOf = (parameters: INodeParameters, urgent: string, notUnderstood: string) => {
	if (parameters.operation === 'teach' || parameters.operation === 'test')
		return [{ type: 'main', displayName: '' }];
	const scenarios = (
		(parameters.scenarios as { values?: Array<{ name?: string }> } | undefined)?.values ?? []
	).map((scenario, index) => ({
		type: 'main',
		displayName: scenario.name || `Scenario ${index + 1}`,
	}));
	return [
		{ type: 'main', displayName: urgent },
		...scenarios,
		{ type: 'main', displayName: notUnderstood },
	];
};

export const outputsExpression = (urgent: string, notUnderstood: string): `={{${string}}}` =>
	`={{(${outputsOf.toString()})($parameter, ${JSON.stringify(urgent)}, ${JSON.stringify(notUnderstood)})}}`;

/** A language model may be wired in when the node is told to use it. */
const inputsOf = (parameters: INodeParameters) => [
	'main',
	...(parameters.languageModel === 'connected' &&
	!['teach', 'test'].includes(String(parameters.operation))
		? [{ type: 'ai_languageModel', displayName: 'Model', maxConnections: 1, required: false }]
		: []),
];

export const inputsExpression: `={{${string}}}` = `={{(${inputsOf.toString()})($parameter)}}`;

/** Under the node's name: what it does, or into how many scenarios it sorts. */
export const subtitleExpression = (teach: string, test: string, scenarios: string): string =>
	`={{ ({ teach: ${JSON.stringify(teach)}, test: ${JSON.stringify(test)} })[$parameter["operation"]] ?? ($parameter["scenarios"]?.values?.length ?? 0) + " " + ${JSON.stringify(scenarios)} }}`;
