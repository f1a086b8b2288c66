import { createHash } from 'node:crypto';

import { isRecord } from '../http/body.ts';
import { KNOWN_INTENTS, understand } from './keywords.ts';
import type { Understood } from './keywords.ts';
import type { ChatRequest } from './request.ts';
import { fill, replyText } from './schema.ts';

/** A finished answer, before it is cut into an envelope or a stream. */
export interface Completion {
	readonly id: string;
	readonly model: string;
	readonly content: string | null;
	readonly refusal: string | null;
	readonly toolCall: {
		readonly id: string;
		readonly name: string;
		readonly arguments: string;
	} | null;
	readonly finish: 'stop' | 'length' | 'tool_calls' | 'content_filter';
	readonly usage: {
		readonly prompt_tokens: number;
		readonly completion_tokens: number;
		readonly total_tokens: number;
	};
}

/** Spoils an answer on purpose. */
export type Spoil = 'malformed' | 'refusal' | 'empty' | 'wrong_shape' | null;

/** Tokens by rule of thumb: four bytes each. Real counts differ; they only have to be plausible. */
export function tokens(text: string): number {
	return Math.ceil(Buffer.byteLength(text) / 4);
}

/** The customer's words in a prompt: the last user message, without what a prompt wraps them in. */
export function customerText(request: Pick<ChatRequest, 'messages'>): string {
	const last = request.messages.filter((message) => message.role === 'user').at(-1)?.content ?? '';
	const tagged = /<(message|text|customer|msg)[^>]*>([\s\S]*?)<\/\1>/i.exec(last)?.[2];
	if (tagged !== undefined) return tagged.trim();
	const fenced = /(?:"""|```)(?:\w*\n)?([\s\S]*?)(?:"""|```)/.exec(last)?.[1];
	if (fenced !== undefined) return fenced.trim();
	try {
		const value: unknown = JSON.parse(last);
		if (isRecord(value)) {
			const named = ['text', 'message', 'customer', 'input'].map((name) => value[name]);
			const found = named.find((one) => typeof one === 'string');
			if (typeof found === 'string') return found;
		}
	} catch {
		// Plain words, the usual case.
	}
	return last;
}

/** A label the prompt offers, when it asks to answer with one of its words. */
function offeredLabel(request: ChatRequest, known: Understood): string | null {
	const orders = request.messages
		.filter((message) => message.role === 'system' || message.role === 'developer')
		.map((message) => message.content)
		.join('\n');
	const offered = KNOWN_INTENTS.filter((intent) => new RegExp(`\\b${intent}\\b`).test(orders));
	if (offered.length < 2) return null;
	return known.intents.find((intent) => offered.includes(intent)) ?? 'other';
}

function plainObject(known: Understood): unknown {
	const { intents, urgent, confidence, phone, name, people } = known;
	return { intent: intents[0], intents, urgent, confidence, phone, name, people };
}

/** Answers from the keyword table; the same request always gets the same answer. */
export function complete(request: ChatRequest, spoil: Spoil = null): Completion {
	const prompt = request.messages
		.map((message) => `${message.role}: ${message.content}`)
		.join('\n');
	const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
	const known = understand(customerText(request));
	const base = { id: `chatcmpl-${hash.slice(0, 29)}`, model: request.model };
	const used = (text: string) => {
		const prompt_tokens = tokens(prompt) + 3 * request.messages.length;
		const completion_tokens = tokens(text);
		return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
	};
	if (spoil === 'refusal') {
		const refusal = "I'm sorry, but I can't help with that.";
		return {
			...base,
			content: null,
			refusal,
			toolCall: null,
			finish: 'stop',
			usage: used(refusal),
		};
	}
	const afterTool = request.messages.at(-1)?.role === 'tool';
	const named = request.tools.find((tool) => tool.name === request.toolChoice);
	const wantsTool = request.toolChoice === 'auto' ? !afterTool : request.toolChoice === 'required';
	const tool = named ?? (wantsTool ? request.tools[0] : undefined);
	if (tool !== undefined && spoil !== 'empty') {
		const filled = JSON.stringify(fill(tool.parameters, known));
		const given = spoil === 'malformed' ? filled.slice(0, -2) : filled;
		const toolCall = { id: `call_${hash.slice(0, 24)}`, name: tool.name, arguments: given };
		const finish = named === undefined ? 'tool_calls' : 'stop';
		return { ...base, content: null, refusal: null, toolCall, finish, usage: used(given) };
	}
	let content: string;
	if (spoil === 'empty') content = '';
	else if (spoil === 'wrong_shape') content = JSON.stringify({ ответ: 'не по схеме' });
	else if (request.format.type === 'json_schema') {
		content = JSON.stringify(fill(request.format.schema, known));
	} else if (request.format.type === 'json_object') content = JSON.stringify(plainObject(known));
	else content = offeredLabel(request, known) ?? replyText(known);
	if (spoil === 'malformed')
		content = `Вот ответ: ${content.slice(0, Math.max(1, content.length - 2))}`;
	let finish: Completion['finish'] = 'stop';
	if (request.maxTokens !== null && tokens(content) > request.maxTokens) {
		const bytes = Buffer.from(content).subarray(0, request.maxTokens * 4);
		content = bytes.toString('utf8').replace(/\uFFFD+$/, '');
		finish = 'length';
	}
	return { ...base, content, refusal: null, toolCall: null, finish, usage: used(content) };
}

/** The envelope of `chat.completion`. */
export function envelope(completion: Completion, created: number, choices: number): unknown {
	const { content, refusal, toolCall } = completion;
	const message = {
		role: 'assistant',
		content,
		refusal,
		annotations: [],
		...(toolCall === null
			? {}
			: {
					tool_calls: [
						{
							id: toolCall.id,
							type: 'function',
							function: { name: toolCall.name, arguments: toolCall.arguments },
						},
					],
				}),
	};
	return {
		id: completion.id,
		object: 'chat.completion',
		created,
		model: completion.model,
		choices: Array.from({ length: choices }, (_, index) => ({
			index,
			message,
			logprobs: null,
			finish_reason: completion.finish,
		})),
		usage: {
			...completion.usage,
			prompt_tokens_details: { cached_tokens: 0 },
			completion_tokens_details: { reasoning_tokens: 0 },
		},
		system_fingerprint: 'fp_nightdesk_stand_in',
	};
}

/** The same answer as the chunks of a stream, without the closing `[DONE]`. */
export function chunks(completion: Completion, created: number, includeUsage: boolean): unknown[] {
	const chunk = (delta: unknown, finish: string | null): unknown => ({
		id: completion.id,
		object: 'chat.completion.chunk',
		created,
		model: completion.model,
		choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
		...(includeUsage ? { usage: null } : {}),
	});
	const pieces = (text: string): readonly string[] => text.match(/[\s\S]{1,12}/gu) ?? [];
	const { toolCall } = completion;
	const body =
		toolCall === null
			? pieces(completion.content ?? completion.refusal ?? '').map((piece) =>
					chunk(completion.refusal === null ? { content: piece } : { refusal: piece }, null),
				)
			: [
					chunk(
						{
							tool_calls: [
								{
									index: 0,
									id: toolCall.id,
									type: 'function',
									function: { name: toolCall.name, arguments: '' },
								},
							],
						},
						null,
					),
					...pieces(toolCall.arguments).map((piece) =>
						chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] }, null),
					),
				];
	return [
		chunk({ role: 'assistant', content: toolCall === null ? '' : null, refusal: null }, null),
		...body,
		chunk({}, completion.finish),
		...(includeUsage
			? [
					{
						id: completion.id,
						object: 'chat.completion.chunk',
						created,
						model: completion.model,
						choices: [],
						usage: completion.usage,
					},
				]
			: []),
	];
}
