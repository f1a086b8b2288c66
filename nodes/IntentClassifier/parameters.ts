import type { IExecuteFunctions } from 'n8n-workflow';

import type { Route } from '../../lib/understanding/routing';
import type { Teaching } from '../../lib/understanding/types';

export interface ClassifyParameters {
	readonly routes: readonly Route[];
	readonly threshold: number;
	readonly languageModel: 'none' | 'service' | 'connected';
	readonly phrases: readonly Teaching[];
	readonly business: string;
	readonly hotWithinHours: number;
	readonly profileName: string;
	readonly text: string;
	readonly urgentWords: readonly string[];
	/** The language model is asked below this confidence. */
	readonly askModelBelow: number;
	readonly modelSeconds: number;
	readonly tokensPerDay: number;
}

const split = (list: string | undefined): string[] =>
	(list ?? '')
		.split(',')
		.map((each) => each.trim())
		.filter((each) => each !== '');

/** What the owner set on the canvas, for one item. */
export const readParameters = (
	context: IExecuteFunctions,
	itemIndex: number,
): ClassifyParameters => {
	const scenarios = context.getNodeParameter('scenarios.values', itemIndex, []) as Array<{
		name?: string;
		intents?: string[];
		ownIntents?: string;
	}>;
	const phrases = context.getNodeParameter('phrases.values', itemIndex, []) as Array<{
		text?: string;
		intent?: string;
	}>;
	const options = context.getNodeParameter('options', itemIndex, {}) as {
		business?: string;
		hotWithinHours?: number;
		profileName?: string;
		text?: string;
		urgentWords?: string;
		askModelBelow?: number;
		modelSeconds?: number;
		tokensPerDay?: number;
	};
	return {
		routes: scenarios.map((scenario, index) => ({
			name: scenario.name || `Scenario ${index + 1}`,
			intents: [...(scenario.intents ?? []), ...split(scenario.ownIntents)],
		})),
		threshold: context.getNodeParameter('threshold', itemIndex, 0.45) as number,
		languageModel: context.getNodeParameter(
			'languageModel',
			itemIndex,
			'none',
		) as ClassifyParameters['languageModel'],
		phrases: phrases
			.filter((phrase) => phrase.text && phrase.intent)
			.map((phrase) => ({ text: String(phrase.text), intent: String(phrase.intent).trim() })),
		business: options.business ?? '',
		hotWithinHours: options.hotWithinHours ?? 48,
		profileName: options.profileName ?? '',
		text: options.text ?? '',
		urgentWords: split(options.urgentWords),
		askModelBelow: options.askModelBelow ?? 0.7,
		modelSeconds: options.modelSeconds ?? 8,
		tokensPerDay: options.tokensPerDay ?? 100_000,
	};
};
