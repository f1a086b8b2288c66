import { isRecord } from '../http/body.ts';
import { OpenAiError, badParameter } from './errors.ts';
import { strictProblem } from './schema.ts';
import type { Schema } from './schema.ts';

export interface ChatMessage {
	readonly role: string;
	readonly content: string;
}

export interface Tool {
	readonly name: string;
	readonly parameters: Schema;
}

/** A checked request for a completion. */
export interface ChatRequest {
	readonly model: string;
	readonly messages: readonly ChatMessage[];
	readonly format:
		| { readonly type: 'text' }
		| { readonly type: 'json_object' }
		| { readonly type: 'json_schema'; readonly schema: Schema };
	readonly tools: readonly Tool[];
	/** `none`, `auto`, `required`, or the name of the one to call. */
	readonly toolChoice: string;
	readonly stream: boolean;
	readonly includeUsage: boolean;
	readonly maxTokens: number | null;
	readonly choices: number;
}

const ROLES = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

function contentText(value: unknown, at: number): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'string') return value;
	if (!Array.isArray(value)) {
		throw badParameter(
			`messages[${at}].content`,
			`Invalid type for 'messages[${at}].content': expected one of a string or array of objects.`,
			'invalid_type',
		);
	}
	return value
		.map((part: unknown) => (isRecord(part) && part['type'] === 'text' ? String(part['text']) : ''))
		.join('');
}

function messagesOf(value: unknown): readonly ChatMessage[] {
	if (value === undefined) {
		throw badParameter(
			'messages',
			"Missing required parameter: 'messages'.",
			'missing_required_parameter',
		);
	}
	if (!Array.isArray(value) || value.length === 0) {
		throw badParameter(
			'messages',
			"Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
			'empty_array',
		);
	}
	return value.map((message: unknown, at) => {
		const role = isRecord(message) ? message['role'] : undefined;
		if (!isRecord(message) || typeof role !== 'string' || !ROLES.has(role)) {
			throw badParameter(
				`messages[${at}].role`,
				`Invalid value: '${String(role)}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.`,
				'invalid_value',
			);
		}
		return { role, content: contentText(message['content'], at) };
	});
}

function formatOf(value: unknown, messages: readonly ChatMessage[]): ChatRequest['format'] {
	if (value === undefined || value === null) return { type: 'text' };
	const type = isRecord(value) ? value['type'] : undefined;
	if (type === 'text') return { type };
	if (type === 'json_object') {
		if (!messages.some((message) => /json/i.test(message.content))) {
			throw badParameter(
				'messages',
				"'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
			);
		}
		return { type };
	}
	if (type !== 'json_schema' || !isRecord(value)) {
		throw badParameter(
			'response_format.type',
			`Invalid value: '${String(type)}'. Supported values are: 'json_object', 'json_schema', and 'text'.`,
			'invalid_value',
		);
	}
	const described = value['json_schema'];
	if (!isRecord(described) || typeof described['name'] !== 'string') {
		throw badParameter(
			'response_format.json_schema.name',
			"Missing required parameter: 'response_format.json_schema.name'.",
			'missing_required_parameter',
		);
	}
	if (!NAME.test(described['name'])) {
		throw badParameter(
			'response_format.json_schema.name',
			`Invalid 'response_format.json_schema.name': string does not match pattern. Expected a string that matches the pattern '^[a-zA-Z0-9_-]+$'.`,
			'invalid_value',
		);
	}
	const schema = isRecord(described['schema']) ? described['schema'] : {};
	if (described['strict'] === true) {
		const problem =
			schema['type'] === 'object'
				? strictProblem(schema)
				: `schema must be a JSON Schema of 'type: "object"', got 'type: "${String(schema['type'])}"'.`;
		if (problem !== null) {
			throw badParameter(
				'response_format',
				`Invalid schema for response_format '${described['name']}': ${problem}`,
			);
		}
	}
	return { type, schema };
}

function toolsOf(value: unknown): readonly Tool[] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value) || value.length === 0) {
		throw badParameter('tools', "Invalid 'tools': empty array.", 'empty_array');
	}
	return value.map((tool: unknown, at) => {
		const described = isRecord(tool) ? tool['function'] : undefined;
		if (!isRecord(described) || typeof described['name'] !== 'string') {
			throw badParameter(
				`tools[${at}].function.name`,
				`Missing required parameter: 'tools[${at}].function.name'.`,
				'missing_required_parameter',
			);
		}
		if (!NAME.test(described['name'])) {
			throw badParameter(
				`tools[${at}].function.name`,
				`Invalid 'tools[${at}].function.name': string does not match pattern.`,
				'invalid_value',
			);
		}
		const parameters = isRecord(described['parameters']) ? described['parameters'] : {};
		if (described['strict'] === true) {
			const problem = strictProblem(parameters);
			if (problem !== null) {
				throw badParameter(
					`tools[${at}].function.parameters`,
					`Invalid schema for function '${described['name']}': ${problem}`,
					'invalid_function_parameters',
				);
			}
		}
		return { name: described['name'], parameters };
	});
}

function toolChoiceOf(value: unknown, tools: readonly Tool[]): string {
	if (value === undefined || value === null) return tools.length > 0 ? 'auto' : 'none';
	if (tools.length === 0) {
		throw badParameter('tool_choice', "'tool_choice' is only allowed when 'tools' are specified.");
	}
	if (value === 'none' || value === 'auto' || value === 'required') return value;
	const described = isRecord(value) ? value['function'] : undefined;
	const name = isRecord(described) ? String(described['name']) : '';
	if (tools.some((tool) => tool.name === name)) return name;
	throw badParameter('tool_choice', `Tool choice '${name}' not found in 'tools' parameter.`);
}

function bounded(
	body: Record<string, unknown>,
	name: string,
	low: number,
	high: number,
): number | null {
	const value = body[name];
	if (value === undefined || value === null) return null;
	if (typeof value !== 'number') {
		throw badParameter(name, `Invalid type for '${name}': expected a number.`, 'invalid_type');
	}
	if (value < low || value > high) {
		const side = value < low ? `>= ${low}` : `<= ${high}`;
		throw badParameter(
			name,
			`Invalid '${name}': decimal out of range. Expected a value ${side}, but got ${value} instead.`,
			value < low ? 'decimal_below_min_value' : 'decimal_above_max_value',
		);
	}
	return value;
}

/** Checks a request the way the API does; the first thing wrong is named. */
export function chatRequest(body: Record<string, unknown>, models: readonly string[]): ChatRequest {
	const model = body['model'];
	if (typeof model !== 'string' || model === '') {
		throw new OpenAiError(400, 'you must provide a model parameter');
	}
	if (!models.includes(model)) {
		throw new OpenAiError(
			404,
			`The model \`${model}\` does not exist or you do not have access to it.`,
			{
				code: 'model_not_found',
			},
		);
	}
	const messages = messagesOf(body['messages']);
	bounded(body, 'temperature', 0, 2);
	bounded(body, 'top_p', 0, 1);
	const tools = toolsOf(body['tools']);
	const options = body['stream_options'];
	return {
		model,
		messages,
		format: formatOf(body['response_format'], messages),
		tools,
		toolChoice: toolChoiceOf(body['tool_choice'], tools),
		stream: body['stream'] === true,
		includeUsage: isRecord(options) && options['include_usage'] === true,
		maxTokens:
			bounded(body, 'max_completion_tokens', 1, 200_000) ?? bounded(body, 'max_tokens', 1, 200_000),
		choices: bounded(body, 'n', 1, 8) ?? 1,
	};
}
