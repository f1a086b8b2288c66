import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import type { Profile } from '../../lib/profile';
import { asArray, asObject, asText } from '../../lib/shared/json';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { INTENTS, type UnderstandingResult } from '../../lib/understanding';
import {
	logAsked,
	refineWithLlm,
	serviceModel,
	tokensSpent,
	type AskModel,
} from '../../lib/understanding/llm';
import type { ClassifyParameters } from './parameters';

/** What a chat model node wired to this one gives us. */
interface ChatModel {
	invoke(
		messages: ReadonlyArray<readonly [string, string]>,
		options: { readonly signal?: AbortSignal },
	): Promise<{
		readonly content: unknown;
		readonly usage_metadata?: { readonly total_tokens?: number };
	}>;
}

/** Asks the language model that the owner chose, when the offline reading is unsure; otherwise gives the offline reading back. */
export const refine = async (
	context: IExecuteFunctions,
	itemIndex: number,
	parameters: ClassifyParameters,
	message: {
		readonly store: Store;
		readonly caseFile: CaseFile;
		readonly text: string;
		readonly asked: string | null;
		readonly business: string;
		readonly reading: UnderstandingResult;
		readonly profile: Profile;
	},
): Promise<UnderstandingResult> => {
	const { reading, profile, caseFile, store } = message;
	if (parameters.languageModel === 'none' || reading.confidence >= parameters.askModelBelow)
		return reading;
	const ask = await modelOf(context, itemIndex, parameters);
	if (ask === null) return reading;
	const { result, asked } = await refineWithLlm(message.text, reading, {
		ask,
		below: parameters.askModelBelow,
		timeoutMs: parameters.modelSeconds * 1_000,
		tokensLeft: parameters.tokensPerDay - (await tokensSpent(store, systemClock)),
		context: message.asked,
		business: message.business,
		services: profile.services.map(({ title }) => title),
		ownIntents: ownIntentsOf(parameters),
		names: [caseFile.contact?.name ?? '', ...profile.staff.map(({ name }) => name)].filter(
			(name) => name !== '',
		),
	});
	if (asked !== null) {
		await logAsked(store, questionKey(context, itemIndex, caseFile), asked, systemClock);
		if (asked.failed !== null)
			context.logger.warn(`The language model did not help: ${asked.failed}`);
	}
	return result;
};

/** A second try of the same turn asks, and pays, a second time. */
const questionKey = (
	context: IExecuteFunctions,
	itemIndex: number,
	{ message }: CaseFile,
): string =>
	message
		? `${message.key}:${message.attempt}`
		: `${context.getExecutionId()}:${context.getNode().name}:${itemIndex}`;

/** Names that the scenarios and the taught phrases use besides the package's. */
const ownIntentsOf = ({ routes, phrases }: ClassifyParameters): readonly string[] => {
	const known = new Set<string>(INTENTS);
	return [
		...new Set([
			...routes.flatMap(({ intents }) => intents),
			...phrases.map(({ intent }) => intent),
		]),
	].filter((intent) => !known.has(intent));
};

/** One per account and model, so that what a service does not know is asked for once. */
const services = new Map<string, AskModel>();

const modelOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
	parameters: ClassifyParameters,
): Promise<AskModel | null> => {
	if (parameters.languageModel === 'service') {
		const credential = await context.getCredentials('nightDeskLlmApi', itemIndex);
		const access = {
			baseUrl: String(credential.baseUrl),
			apiKey: String(credential.apiKey ?? ''),
			model: String(credential.model),
			timeoutMs: parameters.modelSeconds * 1_000,
		};
		const key = JSON.stringify(access);
		const known = services.get(key) ?? serviceModel(access);
		services.set(key, known);
		return known;
	}
	const connected = (await context.getInputConnectionData(
		NodeConnectionTypes.AiLanguageModel,
		itemIndex,
	)) as ChatModel | readonly ChatModel[] | undefined;
	const model = Array.isArray(connected)
		? (connected[0] as ChatModel | undefined)
		: (connected as ChatModel | undefined);
	if (!model) return null;
	return async ({ system, user, signal }) => {
		const answer = await model.invoke(
			[
				['system', system],
				['human', user],
			],
			{ signal },
		);
		return {
			text: textOf(answer.content),
			tokens: answer.usage_metadata?.total_tokens ?? 0,
		};
	};
};

/** Chat models answer with a text, or with parts of which some are texts. */
const textOf = (content: unknown): string =>
	asText(content) ??
	asArray(content)
		.map((part) => asText(part) ?? asText(asObject(part).text) ?? '')
		.join('');
