import { executeContext } from '../context';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { KnowledgeBase } from '../../../nodes/KnowledgeBase/KnowledgeBase.node';
import { outputsExpression } from '../../../nodes/KnowledgeBase/outputs';
import { startOpenAi } from '../../../sandbox/town/openai';
import { message } from '../../support/messages';

const node = new KnowledgeBase();

interface Run {
	readonly items?: readonly IDataObject[];
	readonly files?: ReadonlyArray<
		Readonly<Record<string, { name: string; type: string; bytes: Buffer }>>
	>;
	readonly continueOnFail?: boolean;
	readonly credentials?: Readonly<Record<string, IDataObject>>;
}

/** Runs the node; `files` stand beside the items of the same place. */
const run = async (
	parameters: Readonly<Record<string, unknown>>,
	{ items = [{}], files = [], continueOnFail = false, credentials = {} }: Run = {},
) => {
	const context = executeContext({ parameters, credentials, items, continueOnFail });
	const inputs: INodeExecutionData[] = items.map((json, at) => ({
		json,
		...(files[at] === undefined
			? {}
			: {
					binary: Object.fromEntries(
						Object.entries(files[at]).map(
							([field, { name, type, bytes }]): [string, IBinaryData] => [
								field,
								{ fileName: name, mimeType: type, data: bytes.toString('base64') },
							],
						),
					),
				}),
	}));
	Object.assign(context, { getInputData: () => inputs });
	const binary = (at: number, field: string) => inputs[at].binary?.[field] as IBinaryData;
	Object.assign(context.helpers, {
		assertBinaryData: binary,
		getBinaryDataBuffer: async (at: number, field: string) =>
			await Promise.resolve(Buffer.from(binary(at, field).data, 'base64')),
	});
	return await node.execute.call(context);
};

const csv = (text: string) => ({
	data: { name: 'Прайс.csv', type: 'text/csv', bytes: Buffer.from(text) },
});

let count = 0;
const asks = async (text: string): Promise<IDataObject> => {
	const key = `kb-${++count}`;
	const single = message({
		chat: { id: key, type: 'private', title: null },
		messageId: key,
		dedupKey: key,
		text,
		receivedAt: new Date().toISOString(),
	});
	const turn = { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 };
	const [[opened]] = await new Conversation().execute.call(
		executeContext({
			parameters: { operation: 'open' },
			credentials: {},
			items: [{ message: turn, kept: 1 } as unknown as IDataObject],
		}),
	);
	return opened.json;
};

const FAQ = 'Есть парковка?\nДа, во дворе.\nМожно ли с собакой?\nС небольшой на поводке.';
const importText = { operation: 'import', from: 'text', text: FAQ, sourceName: 'Вопросы' };
const answer = { operation: 'answer', question: '', threshold: 0.45 };

beforeAll(async () => {
	await run(importText);
});

describe('the node Knowledge Base', () => {
	it('names its outputs by the operation', () => {
		expect(outputsExpression).toContain('"answer":["Answered","No Answer"]');
	});

	it('answers with the passage and its source, keeps the item, and pairs it', async () => {
		const [answered, none] = await run(answer, { items: [await asks('а парковка есть?')] });
		expect(none).toEqual([]);
		expect(answered[0]).toMatchObject({
			pairedItem: { item: 0 },
			json: {
				kept: 1,
				knowledge: {
					status: 'answered',
					question: 'а парковка есть?',
					sources: [{ source: 'Вопросы', quote: 'Да, во дворе.' }],
				},
				reply: {
					text: expect.stringMatching(/Да, во дворе\.\s+Источник: «Вопросы», Есть парковка\?$/),
				},
			},
		});
	});

	it('answers two questions of one message, and neither when one of them is unknown', async () => {
		const [both] = await run(answer, { items: [await asks('Парковка есть? А с собакой можно?')] });
		const text = (both[0]?.json.reply as { text: string }).text;
		expect(text).toContain('во дворе');
		expect(text).toContain('поводке');
		const [, half] = await run(answer, { items: [await asks('Парковка есть? А солярий?')] });
		expect(half[0]?.json.knowledge).toMatchObject({ status: 'no_answer', sources: [] });
	});

	it('leaves by No Answer with what stands nearest, and never with a word that no document holds', async () => {
		const [answered, none] = await run(answer, {
			items: [await asks('Сколько стоит лазерная эпиляция?')],
		});
		expect(answered).toEqual([]);
		expect(none[0]?.json.knowledge).toMatchObject({
			status: 'no_answer',
			explanation: expect.stringMatching(/No source speaks of it|are needed/),
		});
		expect((none[0]?.json.reply as { text: string }).text).toMatch(/Спрошу коллегу, он ответит/);
	});

	it('gives the same result when the turn runs again, and notes the gap once', async () => {
		const item = await asks('Есть ли у вас бассейн с подогревом?');
		const [first, second] = [
			await run(answer, { items: [item] }),
			await run(answer, { items: [item] }),
		];
		expect(second).toEqual(first);
		const [listed] = await run({ operation: 'listGaps', threshold: 0.45, days: 1, groups: 50 });
		expect(listed.filter(({ json }) => JSON.stringify(json).includes('бассейн'))).toEqual([
			expect.objectContaining({ json: { knowledgeGap: expect.objectContaining({ count: 1 }) } }),
		]);
	});

	it('keeps no telephone and no name in the list of gaps', async () => {
		await run(answer, {
			items: [await asks('Это Ольга, +7 917 123-45-67, у вас есть квадроциклы?')],
		});
		const [listed] = await run({ operation: 'listGaps', threshold: 0.45, days: 1, groups: 50 });
		expect(JSON.stringify(listed)).toContain('квадроциклы');
		expect(JSON.stringify(listed)).not.toMatch(/Ольга|917/);
	});

	it('imports a file under its own name or under the one that is given', async () => {
		const imports = { operation: 'import', from: 'files', binaryField: '' };
		const [[own]] = await run(imports, { files: [csv('Услуга;Цена\nЛазерная шлифовка;7000')] });
		expect(own.json.knowledgeSource).toMatchObject({
			name: 'Прайс.csv',
			kind: 'table',
			passages: 1,
		});
		const [[named]] = await run(
			{ ...imports, sourceName: 'Цены' },
			{ files: [csv('Услуга;Цена\nЛазерная шлифовка;7000')] },
		);
		expect(named.json.knowledgeSource).toMatchObject({ name: 'Цены' });
		const [[found]] = await run({ operation: 'search', question: 'шлифовка цена', passages: 1 });
		expect(found.json.knowledge).toMatchObject({
			passages: [{ text: 'Лазерная шлифовка — цена: 7000', locator: 'строка 2' }],
		});
	});

	it('takes all items together as the rows of one table', async () => {
		const rows = [
			{ row_number: 2, Услуга: 'Мезотерапия', Цена: 5000 },
			{ row_number: 3, Услуга: 'Биоревитализация', Цена: 9000 },
		];
		const [imported] = await run(
			{ operation: 'import', from: 'rows', sourceName: 'Таблица' },
			{ items: rows },
		);
		expect(imported).toEqual([
			{
				json: { knowledgeSource: expect.objectContaining({ name: 'Таблица', passages: 2 }) },
				pairedItem: [{ item: 0 }, { item: 1 }],
			},
		]);
	});

	it('lists sources and removes one', async () => {
		await run({ ...importText, sourceName: 'Лишнее' });
		const [[removed]] = await run({ operation: 'removeSource', sourceName: 'Лишнее' });
		expect(removed.json.knowledgeSource).toEqual({
			name: 'Лишнее',
			passages: 2,
			status: 'removed',
		});
		const [listed] = await run({ operation: 'listSources' });
		const names = listed.map(({ json }) => (json.knowledgeSource as { name: string }).name);
		expect(names).toContain('Вопросы');
		expect(names).not.toContain('Лишнее');
	});

	it('works with the documents of another business only when it is named', async () => {
		const search = { operation: 'search', question: 'парковка', passages: 3 };
		const [[other]] = await run({ ...search, options: { profile: 'another' } });
		expect(other.json.knowledge).toMatchObject({ passages: [] });
	});

	it('uses the embedding service that it is given', async () => {
		const town = await startOpenAi();
		const service = {
			embeddings: 'service',
			embeddingModel: 'text-embedding-3-small',
			options: { profile: 'vectors' },
		};
		const credentials = { nightDeskLlmApi: { baseUrl: town.url, apiKey: town.apiKey } };
		await run({ ...importText, ...service }, { credentials });
		const [[found]] = await run(
			{ operation: 'search', question: 'парковка', passages: 1, ...service },
			{ credentials },
		);
		await town.stop();
		expect(found.json.knowledge).toMatchObject({
			passages: [{ likeness: expect.any(Number) as number }],
			embeddingFailed: null,
		});
	});

	it.each([
		[{ ...importText, sourceName: '' }, {}, 'Source Name is empty'],
		[{ ...importText, text: '***' }, {}, 'holds no words'],
		[{ ...importText, options: { format: 'pdf' } }, {}, 'DOCX and PDF are files'],
		[{ operation: 'import', from: 'files' }, {}, 'The item has no file'],
		[
			{ operation: 'import', from: 'files' },
			{ files: [{ data: { name: 'a.xlsx', type: '', bytes: Buffer.from('x') } }] },
			'"a.xlsx" cannot be read',
		],
		[
			{ operation: 'import', from: 'files' },
			{ files: [{ data: { name: 'a.docx', type: '', bytes: Buffer.from('x') } }] },
			'"a.docx" could not be read as docx',
		],
		[
			{ operation: 'removeSource', sourceName: 'Нет такого' },
			{},
			'There is no source "Нет такого"',
		],
		[{ operation: 'search', question: '' }, {}, 'There is nothing to search for'],
		[{ ...answer, threshold: 0 }, {}, 'Least Score must be above 0'],
		[answer, {}, 'The item has no dialogue'],
		[
			{
				operation: 'search',
				question: 'парковка',
				options: { likenessFrom: 0.8, likenessTo: 0.5 },
			},
			{},
			'Likeness To must be above',
		],
	] as const)('says what to do about %j', async (parameters, more: Run, words) => {
		await expect(run(parameters, more)).rejects.toThrow(words);
		const outputs = await run(parameters, { ...more, continueOnFail: true });
		expect(outputs.at(-1)?.[0].json.error).toMatchObject({
			message: expect.stringContaining(words) as string,
		});
	});
});
