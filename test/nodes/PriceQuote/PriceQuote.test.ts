import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { PriceQuote } from '../../../nodes/PriceQuote/PriceQuote.node';
import { message } from '../../support/messages';

const node = new PriceQuote();

const TARIFF = {
	operation: 'calculate',
	title: 'Уборка',
	pricing: 'tariff',
	minimum: 0,
	roundTo: 1,
	'variables.variable': [
		{ name: 'area', label: 'площадь, м²', type: 'number', usualLow: '30', usualHigh: '100' },
		{ name: 'kind', label: 'вид', type: 'text' },
	],
	'lines.line': [
		{ title: 'Уборка', kind: 'steps', quantity: 'area', steps: '40 = 100\nдальше = 90' },
		{ title: 'Выезд', kind: 'amount', rate: '500' },
		{ title: 'Скидка', kind: 'discount', rate: '10', when: 'kind = "Регулярная"' },
	],
	'exceptions.exception': [{ when: 'area > 200', reason: 'большая площадь' }],
};

const run = async (
	parameters: Readonly<Record<string, unknown>>,
	items: readonly IDataObject[],
	continueOnFail = false,
) => {
	const context = executeContext({ parameters, credentials: {}, items, continueOnFail });
	Object.assign(context.helpers, {
		prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) =>
			await Promise.resolve({ data: data.toString('base64'), fileName, mimeType }),
	});
	return await node.execute.call(context);
};

let count = 0;
const asks = async (): Promise<IDataObject> => {
	const key = String(++count);
	const single = message({
		chat: { id: key, type: 'private', title: null },
		messageId: key,
		dedupKey: key,
		text: 'Посчитайте',
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

const withValues = (values: string, more: object = {}) => ({
	...TARIFF,
	...more,
	options: { values },
});

describe('the node Price Quote', () => {
	it('leaves by Price, Range or Estimator, and keeps the rest of the item', async () => {
		const [price, range, estimator] = [
			await run(withValues('{"area": 60, "kind": "Регулярная"}'), [await asks()]),
			await run(withValues('{"area": "не знаю", "kind": "Разовая"}'), [await asks()]),
			await run(withValues('{"area": 300, "kind": "Разовая"}'), [await asks()]),
		];
		expect(price.map((items) => items.length)).toEqual([1, 0, 0]);
		expect(range.map((items) => items.length)).toEqual([0, 1, 0]);
		expect(estimator.map((items) => items.length)).toEqual([0, 0, 1]);
		// 60 × 90 + 500 = 5 900, less 10 %.
		expect(price[0][0].json).toMatchObject({ kept: 1, quote: { low: '5310.00' }, reply: {} });
		expect(range[1][0].json).toMatchObject({ quote: { low: '3500.00', high: '9500.00' } });
		expect(estimator[2][0].json).toMatchObject({ quote: { reasons: ['большая площадь'] } });
		expect(estimator[2][0].json).not.toHaveProperty('reply');
		expect(price[0][0].pairedItem).toEqual({ item: 0 });
	});

	it('computes a formula of the owner', async () => {
		const [[item]] = await run(
			withValues('{"area": 60}', { pricing: 'formula', formula: 'max(2500, area * 45.5)' }),
			[await asks()],
		);
		expect(item.json).toMatchObject({ quote: { low: '2730.00' } });
	});

	it('makes the PDF for the key of the link, and nothing for any other', async () => {
		const [[quoted]] = await run(withValues('{"area": "60", "kind": "Регулярная"}'), [
			await asks(),
		]);
		const { token } = (quoted.json as { readonly quote: { readonly token: string } }).quote;
		const [[file], none] = await run({ operation: 'pdf', linkKey: token }, [{}]);
		expect(none).toEqual([]);
		expect(file.binary?.data).toMatchObject({
			mimeType: 'application/pdf',
			fileName: /^quote-\d+\.pdf$/.exec(file.binary?.data.fileName ?? '')?.[0],
		});
		const bytes = Buffer.from(file.binary?.data.data ?? '', 'base64');
		expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
		for (const linkKey of ['', 'guessed'])
			expect((await run({ operation: 'pdf', linkKey }, [{}])).map((items) => items.length)).toEqual(
				[0, 1],
			);
	});

	it.each([
		[{ title: '' }, 'Title is empty'],
		[{ 'lines.line': [] }, 'The tariff has no lines'],
		[{ roundTo: 0 }, 'Round To must be above 0'],
		[{ 'variables.variable': [{ name: 'the area' }] }, '"the area" is no name'],
		[{ 'lines.line': [{ kind: 'amount', rate: 'area *' }] }, 'it ends where a value is expected'],
		[{ 'lines.line': [{ kind: 'steps', quantity: 'area', steps: 'много' }] }, '"много" is no step'],
		[{ 'exceptions.exception': [{ when: '', reason: 'срочно' }] }, 'An exception lacks'],
		[{ options: { values: '[1]' } }, 'Values is no JSON object'],
	])('says what to do about %j', async (changes, words) => {
		const parameters = { ...withValues('{"area": 60, "kind": "Разовая"}'), ...changes };
		await expect(run(parameters, [await asks()])).rejects.toThrow(words);
		const outputs = await run(parameters, [await asks()], true);
		expect(outputs.at(-1)?.[0].json.error).toMatchObject({
			message: expect.stringContaining(words),
		});
	});
});
