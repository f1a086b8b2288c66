import { createUnderstanding, type Understanding } from '../../../lib/understanding';
import { compareWithModel } from '../../../lib/understanding/evaluate/compare';
import { serviceModel, type AskModel } from '../../../lib/understanding/llm';
import { startOpenAi, type OpenAiTown } from '../../../sandbox/town/openai';

const LINES = [
	'{"id":1,"text":"сколько стоит маникюр?","intents":["price"],"lang":"ru"}',
	'',
	'{"id":2,"text":"ну что там с этим делом у вас","intents":["order_status"],"lang":"ru"}',
	'{"id":3,"text":"ребёнок не дышит","intents":["urgent"],"urgent":true,"lang":"ru"}',
];

const answering =
	(answer: object, tokens = 100): AskModel =>
	async () =>
		await Promise.resolve({ text: JSON.stringify({ service: null, ...answer }), tokens });

const right = answering({ intents: ['order_status'], urgent: false, confidence: 1 });
const options = { ask: right, below: 1, timeoutMs: 1_000, tokens: 10_000 };
/** Reads as it does, and is never sure. */
const engine = createUnderstanding();
const unsure: Understanding = {
	...engine,
	understand: (request) => ({ ...engine.understand(request), confidence: 0.5 }),
};
/** Hears nothing in the second message, whatever its training. */
const deaf: Understanding = {
	...engine,
	understand: (request) => {
		const answer = engine.understand(request);
		return request.text.includes('с этим делом')
			? { ...answer, intents: ['other'], confidence: 0.4 }
			: answer;
	},
};

const rowOf = (table: readonly string[], name: string) =>
	table.find((row) => row.startsWith(name)) ?? '';

describe('offline beside offline with a language model', () => {
	it('are scored on the same messages, side by side', async () => {
		const { table } = await compareWithModel([LINES[2], LINES[3]], options, deaf);
		expect(table[0]).toMatch(/^\s+offline\s+offline \+ LLM$/);
		expect(rowOf(table, 'primary intent')).toMatch(/100\.0 % \([\d.–]+\)$/);
		expect(rowOf(table, 'mended')).toMatch(/1 \/ 0$/);
		expect(rowOf(table, 'asked the model')).toContain('1 (0 without');
		expect(rowOf(table, 'urgent, recall')).toMatch(/100\.0 %.*100\.0 %/);
	});

	it('show what the model spoils too', async () => {
		const ask = answering({ intents: ['spam'], urgent: false, confidence: 1 });
		const { table } = await compareWithModel([LINES[0]], { ...options, ask }, unsure);
		expect(rowOf(table, 'mended')).toMatch(/0 \/ 1$/);
	});

	it('keep to the limit of tokens over the whole file', async () => {
		const { output, table } = await compareWithModel(
			Array.from({ length: 5 }, () => LINES[2]),
			{ ...options, tokens: 250 },
		);
		expect(output.filter((line) => (JSON.parse(line) as { asked: boolean }).asked)).toHaveLength(3);
		expect(rowOf(table, 'tokens')).toMatch(/300$/);
	});

	it('say without labels how many readings changed', async () => {
		const { table } = await compareWithModel(['{"text":"сколько стоит?"}'], options, unsure);
		expect(rowOf(table, 'primary intent')).toBe('');
		expect(rowOf(table, 'another primary intent')).toMatch(/1$/);
	});

	it('name the line that cannot be read', async () => {
		await expect(compareWithModel([LINES[0], '{"text":'], options)).rejects.toThrow(/Line 2/);
	});

	describe('over the wire', () => {
		let town: OpenAiTown;

		beforeAll(async () => {
			town = await startOpenAi();
		});

		afterAll(async () => await town.stop());

		it('ask a real service, and go on when it fails', async () => {
			town.fail({ kind: 'quota', times: 2 });
			const ask = serviceModel({
				baseUrl: town.url,
				apiKey: town.apiKey,
				model: 'gpt-4o-mini',
				timeoutMs: 3_000,
			});
			const { output, table } = await compareWithModel(LINES, {
				...options,
				ask,
				timeoutMs: 3_000,
			});
			const lines = output.map(
				(line) => JSON.parse(line) as { id: number; asked: boolean; failed: string | null },
			);
			expect(lines.map(({ id, asked }) => [id, asked])).toEqual([
				[1, true],
				[2, true],
				[3, false],
			]);
			expect(lines[0].failed).toMatch(/quota/);
			expect(lines[1].failed).toBeNull();
			expect(rowOf(table, 'asked the model')).toContain('2 (1 without');
		});
	});
});
