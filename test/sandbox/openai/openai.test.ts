import OpenAI from 'openai';

import { DEFAULT_KEY, startOpenAi } from '../../../sandbox/town/openai/index.ts';
import type { OpenAiTown } from '../../../sandbox/town/openai/index.ts';

/** The official client is the judge: what it cannot read is wrong here. */
const client = (town: OpenAiTown, options: object = {}): OpenAI =>
	new OpenAI({ baseURL: town.url, apiKey: DEFAULT_KEY, maxRetries: 0, ...options });

let town: OpenAiTown;

beforeEach(async () => {
	town = await startOpenAi();
});
afterEach(() => town.stop());

const SCHEMA = {
	type: 'object',
	additionalProperties: false,
	required: ['intents', 'urgent', 'confidence', 'phone', 'reason'],
	properties: {
		intents: {
			type: 'array',
			items: { type: 'string', enum: ['booking', 'price', 'urgent', 'other'] },
		},
		urgent: { type: 'boolean' },
		confidence: { type: 'number', minimum: 0, maximum: 1 },
		phone: { type: ['string', 'null'] },
		reason: { type: 'string' },
	},
};

const ask = (text: string, more: object = {}) => ({
	model: 'gpt-4o-mini',
	messages: [
		{ role: 'system' as const, content: 'Classify the message. Answer in JSON.' },
		{ role: 'user' as const, content: text },
	],
	...more,
});

const withSchema = (schema: object = SCHEMA, strict = true) => ({
	response_format: {
		type: 'json_schema' as const,
		json_schema: { name: 'understanding', strict, schema: schema as Record<string, unknown> },
	},
});

describe('the stand-in for a model', () => {
	it('fills a strict schema from its keyword table, the same way every time', async () => {
		const request = ask('Сколько стоит стрижка и запишите меня, 8 916 555-01-02', withSchema());
		const first = await client(town).chat.completions.create(request);
		const second = await client(town).chat.completions.create(request);
		const content = first.choices[0]?.message.content ?? '';
		expect(JSON.parse(content)).toEqual({
			intents: ['price', 'booking'],
			urgent: false,
			confidence: 0.75,
			phone: '+79165550102',
			reason: expect.stringContaining('price'),
		});
		expect(second.choices[0]?.message.content).toBe(content);
		expect(second.id).toBe(first.id);
		const usage = first.usage;
		expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
		expect(usage?.prompt_tokens).toBeGreaterThan(20);
	});

	it('gives null and "other" for what it does not find', async () => {
		const answer = await client(town).chat.completions.create(ask('ммм', withSchema()));
		expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toMatchObject({
			intents: ['other'],
			phone: null,
			confidence: 0.3,
		});
	});

	it('looks at the customer text alone, not at the words of the prompt around it', async () => {
		const wrapped =
			'Intents: booking, price, cancel. <message>Добрый вечер, как доехать?</message>';
		const answer = await client(town).chat.completions.create(
			ask(wrapped, { response_format: { type: 'json_object' } }),
		);
		expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toMatchObject({
			intents: ['question_faq'],
		});
	});

	it('calls a tool with arguments that fit its parameters', async () => {
		const tools = [
			{
				type: 'function' as const,
				function: { name: 'classify', strict: true, parameters: SCHEMA },
			},
		];
		const answer = await client(town).chat.completions.create(
			ask('Запишите на завтра', { tools, tool_choice: 'required' }),
		);
		const called = answer.choices[0]?.message.tool_calls?.[0];
		expect(answer.choices[0]?.finish_reason).toBe('tool_calls');
		expect(called?.function.name).toBe('classify');
		expect(JSON.parse(called?.function.arguments ?? '')).toMatchObject({ intents: ['booking'] });
	});

	it('streams the same content it would give at once, with usage at the end', async () => {
		const request = ask('Сколько стоит?', withSchema());
		const whole = await client(town).chat.completions.create(request);
		const stream = await client(town).chat.completions.create({
			...request,
			stream: true,
			stream_options: { include_usage: true },
		});
		let text = '';
		let total = 0;
		for await (const chunk of stream) {
			text += chunk.choices[0]?.delta.content ?? '';
			total = chunk.usage?.total_tokens ?? total;
		}
		expect(text).toBe(whole.choices[0]?.message.content);
		expect(total).toBe(whole.usage?.total_tokens);
	});

	it('stops at max_tokens and says so', async () => {
		const answer = await client(town).chat.completions.create(ask('цена', { max_tokens: 3 }));
		expect(answer.choices[0]?.finish_reason).toBe('length');
	});

	it('lists its models and puts similar texts close together', async () => {
		const models = await client(town).models.list();
		expect(models.data.map((model) => model.id)).toContain('gpt-4o-mini');
		const { data } = await client(town).embeddings.create({
			model: 'text-embedding-3-small',
			dimensions: 256,
			input: ['стоимость стрижки', 'сколько стоит стрижка', 'парковка у входа'],
		});
		const dot = (a: number, b: number): number =>
			(data[a]?.embedding ?? []).reduce(
				(sum, value, at) => sum + value * (data[b]?.embedding[at] ?? 0),
				0,
			);
		expect(data[0]?.embedding).toHaveLength(256);
		expect(dot(0, 0)).toBeCloseTo(1, 5);
		expect(dot(0, 1)).toBeGreaterThan(dot(0, 2));
	});
});

describe('what the stand-in refuses', () => {
	it.each([
		['a wrong key', { apiKey: 'sk-wrong' }, {}, 401, 'Incorrect API key'],
		['an unknown model', {}, { model: 'gpt-99' }, 404, 'does not exist'],
		['no messages', {}, { messages: [] }, 400, 'empty array'],
		['a wild temperature', {}, { temperature: 3 }, 400, "Invalid 'temperature'"],
		['a choice without tools', {}, { tool_choice: 'required' }, 400, 'only allowed when'],
		[
			'an open object in strict mode',
			{},
			withSchema({ type: 'object', properties: {}, required: [] }),
			400,
			"'additionalProperties' is required",
		],
		[
			'an optional property in strict mode',
			{},
			withSchema({ ...SCHEMA, required: ['intents'] }),
			400,
			"Missing 'urgent'",
		],
		[
			'json_object without the word in the prompt',
			{},
			{ response_format: { type: 'json_object' }, messages: [{ role: 'user', content: 'привет' }] },
			400,
			"must contain the word 'json'",
		],
	])('refuses %s', async (_name, options, more, status, message) => {
		const failure: unknown = await client(town, options)
			.chat.completions.create(ask('привет', more))
			.catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(OpenAI.APIError);
		expect(failure).toMatchObject({ status, message: expect.stringContaining(message) });
	});

	it('limits the requests of a minute and says how long to wait', async () => {
		await town.stop();
		let at = 1_800_000_000_000;
		town = await startOpenAi({ requestsPerMinute: 2, now: () => at });
		const send = () => client(town).chat.completions.create(ask('цена'));
		await send();
		at += 20_000;
		await send();
		const failure = (await send().catch((error: unknown) => error)) as {
			status: number;
			headers: Record<string, string>;
		};
		expect(failure.status).toBe(429);
		expect(failure.headers['retry-after']).toBe('40');
		at += 40_000;
		await expect(send()).resolves.toBeDefined();
	});
});

describe('planned failures', () => {
	const send = (options: object = {}) =>
		client(town, options).chat.completions.create(ask('Сколько стоит?', withSchema()));

	it('answers an error once and recovers', async () => {
		town.fail({ kind: 'status', code: 500, times: 1 });
		await expect(send()).rejects.toMatchObject({ status: 500 });
		town.fail({ kind: 'status', code: 429, retryAfter: 3, times: 1 });
		await expect(send()).rejects.toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
		await expect(send()).resolves.toBeDefined();
	});

	it('hangs, cuts the line, or sends half a body', async () => {
		town.fail({ kind: 'timeout', times: 1 });
		await expect(send({ timeout: 100 })).rejects.toBeInstanceOf(OpenAI.APIConnectionTimeoutError);
		town.fail({ kind: 'drop', times: 1 });
		await expect(send()).rejects.toBeInstanceOf(OpenAI.APIConnectionError);
		town.fail({ kind: 'broken_body', times: 1 });
		await expect(send()).rejects.toThrow();
	});

	it('refuses, says nothing, or answers in a shape nobody asked for', async () => {
		town.fail({ kind: 'refusal', times: 1 });
		const refused = await send();
		expect(refused.choices[0]?.message).toMatchObject({
			content: null,
			refusal: expect.any(String),
		});
		town.fail({ kind: 'empty', times: 1 });
		expect((await send()).choices[0]?.message.content).toBe('');
		town.fail({ kind: 'malformed', times: 1 });
		const malformed = (await send()).choices[0]?.message.content ?? '';
		expect(() => void JSON.parse(malformed)).toThrow();
		town.fail({ kind: 'wrong_shape', times: 1 });
		expect(JSON.parse((await send()).choices[0]?.message.content ?? '')).not.toHaveProperty(
			'intents',
		);
	});

	it('keeps what was asked, never the key', async () => {
		await send();
		expect(JSON.stringify(town.calls)).toContain('Сколько стоит?');
		expect(JSON.stringify(town.calls)).not.toContain(DEFAULT_KEY);
	});
});
