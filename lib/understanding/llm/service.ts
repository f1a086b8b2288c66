import OpenAI, { APIError } from 'openai';

import type { AskModel, Prompt } from './prompt';

export interface LlmAccess {
	/** For example https://api.openai.com/v1, http://127.0.0.1:11434/v1 (Ollama), or a gateway to GigaChat or YandexGPT. */
	readonly baseUrl: string;
	/** Some local services need none. */
	readonly apiKey: string;
	readonly model: string;
	/** Time limit for one answer; the signal of a question ends it sooner. */
	readonly timeoutMs: number;
}

/** What a service may not know. It is left out for good once the service has refused it. */
interface Extras {
	readonly structured: boolean;
	/** Newer models take `max_completion_tokens` and no temperature. */
	readonly newerLimits: boolean;
}

/** Enough for the JSON. A reasoning model thinks before it answers, and its thoughts count. */
const ANSWER_TOKENS = 200;
const ANSWER_TOKENS_WITH_THOUGHTS = 2_000;

/**
 * A model behind any OpenAI-compatible service. Structured output is asked for; a service that refuses it, or one of the limits (400 or
 * 422), is asked again without, and from then on asked so. A 429 and a 5xx are tried once more, as the service says. Rejects with the
 * service's words, never with the key.
 */
export const serviceModel = (access: LlmAccess): AskModel => {
	const client = new OpenAI({
		baseURL: access.baseUrl,
		apiKey: access.apiKey || 'none',
		timeout: access.timeoutMs,
		maxRetries: 1,
	});
	let extras: Extras = { structured: true, newerLimits: false };
	return async (prompt) => {
		for (;;) {
			try {
				return await askOnce(client, access.model, prompt, extras);
			} catch (error) {
				const simpler = simplerThan(extras, error);
				if (simpler === null) throw withoutKey(error, access.apiKey);
				extras = simpler;
			}
		}
	};
};

const askOnce = async (
	client: OpenAI,
	model: string,
	{ system, user, schema, signal }: Prompt,
	{ structured, newerLimits }: Extras,
): Promise<{ readonly text: string; readonly tokens: number }> => {
	const answer = await client.chat.completions.create(
		{
			model,
			...(newerLimits
				? { max_completion_tokens: ANSWER_TOKENS_WITH_THOUGHTS }
				: { max_tokens: ANSWER_TOKENS, temperature: 0 }),
			messages: [
				{ role: 'system', content: system },
				{ role: 'user', content: user },
			],
			...(structured
				? {
						response_format: {
							type: 'json_schema' as const,
							json_schema: { name: 'reading', strict: true, schema },
						},
					}
				: {}),
		},
		{ signal },
	);
	return {
		text: answer.choices?.[0]?.message?.content ?? '',
		tokens: answer.usage?.total_tokens ?? 0,
	};
};

/** What to leave out after a refusal; null when the refusal was about something else or there is nothing left to leave out. */
const simplerThan = (extras: Extras, error: unknown): Extras | null => {
	if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
	const aboutLimits = /max_tokens|temperature/.test(`${error.param ?? ''} ${error.message}`);
	if (aboutLimits && !extras.newerLimits) return { ...extras, newerLimits: true };
	return extras.structured ? { ...extras, structured: false } : null;
};

const withoutKey = (error: unknown, key: string): Error => {
	const message = error instanceof Error ? error.message : String(error);
	return new Error(key === '' ? message : message.replaceAll(key, '***'));
};
