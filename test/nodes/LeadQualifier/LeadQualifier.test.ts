import { executeContext } from '../context';
import type { IDataObject } from 'n8n-workflow';

import { Conversation } from '../../../nodes/Conversation/Conversation.node';
import { LeadQualifier } from '../../../nodes/LeadQualifier/LeadQualifier.node';
import { message } from '../../support/messages';

const node = new LeadQualifier();

const RULES = {
	operation: 'score',
	highFrom: 60,
	nurtureFrom: 20,
	'rules.rule': [
		{ field: 'budget', test: 'at_least', value: '30000', points: 40, reason: 'бюджет' },
		{ field: 'start', test: 'is_one_of', value: 'Сейчас', points: 40, reason: 'готовы' },
	],
};

const run = async (
	parameters: Readonly<Record<string, unknown>>,
	items: readonly IDataObject[],
	continueOnFail = false,
) =>
	await node.execute.call(executeContext({ parameters, credentials: {}, items, continueOnFail }));

let count = 0;
const tells = async (values: IDataObject): Promise<IDataObject> => {
	const key = String(++count);
	const single = message({
		chat: { id: key, type: 'private', title: null },
		messageId: key,
		dedupKey: key,
		text: 'Хочу понять, подойдёте ли',
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
	const { conversation } = opened.json as { readonly conversation: IDataObject };
	return { ...opened.json, conversation: { ...conversation, form: { values } } };
};

describe('the node Lead Qualifier', () => {
	it.each([
		['high_intent', 0, { budget: '50 тыс', start: 'Сейчас' }],
		['nurture', 1, { budget: '50 тыс', start: 'Позже' }],
		['not_fit', 2, { budget: 'до 5 тыс', start: 'Позже' }],
	])('lets %s leave by output %i with its reasons', async (label, output, values) => {
		const outputs = await run(RULES, [await tells(values)]);
		expect(outputs.map((items) => items.length)).toEqual(
			[0, 1, 2].map((each) => (each === output ? 1 : 0)),
		);
		expect(outputs[output][0].json).toMatchObject({ kept: 1, qualification: { label }, reply: {} });
		expect(outputs[output][0].pairedItem).toEqual({ item: 0 });
	});

	it('plans the silence chain by the profile, and calls it off', async () => {
		const item = await tells({});
		const touch = [
			{ after: 5, unit: 'days', text: 'Раз' },
			{ after: 6, unit: 'days', text: 'Два' },
			{ after: 7, unit: 'days', text: 'Три' },
		];
		const planned = { operation: 'plan', chain: 'silence', 'touches.touch': touch };
		const [[plan]] = await run(planned, [item]);
		const { at } = (plan.json as { readonly followUps: { readonly at: readonly string[] } })
			.followUps;
		expect(at).toHaveLength(2);
		expect(Date.parse(at[0]) - Date.now()).toBeLessThan(24 * 3_600_000);
		const [[stopped]] = await run({ operation: 'plan', chain: 'stop', options: { step: 'stop' } }, [
			item,
		]);
		expect(stopped.json).toMatchObject({ followUps: { at: [] } });
	});

	it('stays quiet about a timer that is not its own', async () => {
		const outputs = await run({ operation: 'due' }, [await tells({})]);
		expect(outputs.map((items) => items.length)).toEqual([0, 1]);
		expect(outputs[1][0].json).toMatchObject({ followUp: { why: 'not_ours' } });
	});

	it.each([
		[{ 'rules.rule': [] }, 'The table of rules is empty'],
		[{ 'rules.rule': [{ test: 'known' }] }, 'Rule 1 names no field'],
		[{ nurtureFrom: 90 }, 'Nurture must not begin later'],
		[{ operation: 'plan', chain: 'own', 'touches.touch': [] }, 'The chain has no messages'],
		[
			{ operation: 'plan', chain: 'own', 'touches.touch': [{ after: 0, text: 'Раз' }] },
			'lacks its words',
		],
	])('says what to do about %j', async (changes, words) => {
		const parameters = { ...RULES, ...changes };
		await expect(run(parameters, [await tells({})])).rejects.toThrow(words);
		const outputs = await run(parameters, [await tells({})], true);
		expect(outputs.at(-1)?.[0].json.error).toMatchObject({
			message: expect.stringContaining(words),
		});
	});
});
