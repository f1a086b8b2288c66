import OpenAI, { APIError } from 'openai';

import { answerJsonSchema } from './prompt';

/** One question to a language model. `tokens` is 0 where the service does not say. */
export type AskModel = (prompt: {
	readonly system: string;
	readonly user: string;
}) => Promise<{ readonly text: string; readonly tokens: number }>;

export interface LlmAccess {
	/** For example https://api.openai.com/v1, http://127.0.0.1:11434/v1 (Ollama), or a gateway to GigaChat or YandexGPT. */
	readonly baseUrl: string;
	/** Some local services need none. */
	readonly apiKey: string;
	readonly model: string;
	/** Time limit for the whole answer. */
	readonly timeoutMs: number;
}

/**
 * A model behind any OpenAI-compatible service. Structured output is asked for; a service that does not know it (400) is asked again
 * without, and from then on asked so.
 */
export const serviceModel = (access: LlmAccess): AskModel => {
	const client = new OpenAI({
		baseURL: access.baseUrl,
		apiKey: access.apiKey || 'none',
		timeout: access.timeoutMs,
		maxRetries: 1,
	});
	let structured = true;
	const ask: AskModel = async ({ system, user }) => {
		const answer = await client.chat.completions.create({
			model: access.model,
			temperature: 0,
			max_tokens: 200,
			messages: [
				{ role: 'system', content: system },
				{ role: 'user', content: user },
			],
			...(structured
				? {
						response_format: {
							type: 'json_schema' as const,
							json_schema: {
								name: 'reading',
								strict: true,
								schema: answerJsonSchema as unknown as Record<string, unknown>,
							},
						},
					}
				: {}),
		});
		return {
			text: answer.choices[0]?.message?.content ?? '',
			tokens: answer.usage?.total_tokens ?? 0,
		};
	};
	return async (prompt) => {
		try {
			return await ask(prompt);
		} catch (error) {
			if (!structured || !(error instanceof APIError) || error.status !== 400) throw error;
			structured = false;
			return await ask(prompt);
		}
	};
};
