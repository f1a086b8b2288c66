import { executeContext } from '../context';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { KpiReport } from '../../../lib/kpi';
import { BusinessProfile } from '../../../nodes/BusinessProfile/BusinessProfile.node';
import { KpiAggregator } from '../../../nodes/KpiAggregator/KpiAggregator.node';

const node = new KpiAggregator();

const run = async (
	parameters: Record<string, unknown>,
	items: readonly IDataObject[] = [{}],
	more: { readonly file?: string; readonly continueOnFail?: boolean } = {},
) => {
	const context = executeContext({
		parameters,
		credentials: {},
		items,
		continueOnFail: more.continueOnFail,
	});
	return await node.execute.call({
		...context,
		helpers: {
			...context.helpers,
			prepareBinaryData: async (data: Buffer, fileName: string, mimeType: string) =>
				await Promise.resolve({ data: data.toString('base64'), fileName, mimeType }),
			getBinaryDataBuffer: async () => await Promise.resolve(Buffer.from(more.file ?? '')),
		},
	} as unknown as IExecuteFunctions);
};

const kpiOf = (json: IDataObject) => json.kpi as unknown as KpiReport & { readonly text: string };

const HISTORY =
	'id,created,firstReply,booked,channel\n' +
	'1,2026-02-10 23:00,2026-02-10 23:45,,vk\n' +
	'2,2026-02-11 12:00,2026-02-11 12:45,2026-02-11 13:00,vk\n' +
	'3,2026-03-10 23:00,2026-03-10 23:03,2026-03-10 23:10,max\n' +
	'4,2026-03-11 12:00,2026-03-11 12:03,2026-03-11 12:10,vk\n';

const MARCH = {
	operation: 'aggregate',
	source: 'store',
	period: 'custom',
	from: '2026-03-01',
	to: '2026-04-01',
};

describe('the KPI Aggregator node', () => {
	it('names the outputs of the chosen operation', () => {
		const outputs = node.description.outputs as string;
		const evaluate = new Function('$parameter', `return ${outputs.slice(3, -2)}`) as (
			parameters: object,
		) => Array<{ displayName: string }>;
		expect(evaluate({ operation: 'assignPilot' }).map(({ displayName }) => displayName)).toEqual([
			'Bot',
			'People',
		]);
		for (const [operation, names] of [
			['showPage', ['Page', 'Wrong Link']],
			['checkKey', ['Right Key', 'Wrong Key']],
		] as const)
			expect(evaluate({ operation }).map(({ displayName }) => displayName)).toEqual(names);
		for (const operation of [
			'aggregate',
			'countDeals',
			'digest',
			'pageLink',
			'importHistory',
			'recordMoney',
		])
			expect(evaluate({ operation })).toHaveLength(1);
	});

	it('offers every operation once, and has fields for each name of an option once per operation', () => {
		const { properties } = node.description;
		const [operation] = properties.filter(({ name }) => name === 'operation');
		const values = (operation.options ?? []).map((each) => ('value' in each ? each.value : ''));
		expect([...values].sort()).toEqual([
			'aggregate',
			'assignPilot',
			'checkKey',
			'countDeals',
			'digest',
			'importHistory',
			'pageLink',
			'recordMoney',
			'showPage',
		]);
		for (const value of values) {
			const shown = properties.filter(({ displayOptions }) =>
				(displayOptions?.show?.operation ?? []).includes(value),
			);
			const names = shown.map(({ name, displayOptions }) => JSON.stringify([name, displayOptions]));
			expect(new Set(names).size).toBe(names.length);
		}
	});

	it('refuses a page address that is none, and says where to find it', async () => {
		await expect(run({ operation: 'pageLink', pageUrl: 'my page' })).rejects.toMatchObject({
			message: 'Page Address is no web address',
			description: expect.stringContaining('Production URL') as string,
		});
	});

	it('imports history from a file once, and tells before from after', async () => {
		const importing = { operation: 'importHistory', from: 'file' };
		const [[imported]] = await run(importing, [{ mine: 1 }], { file: HISTORY });
		expect(imported.json).toMatchObject({
			mine: 1,
			imported: { leads: 4, added: 11, events: 11 },
		});
		const [[again]] = await run(importing, [{}], { file: HISTORY });
		expect(again.json).toMatchObject({ imported: { added: 0 } });

		const [[told]] = await run(
			{
				...MARCH,
				groupBy: ['channel'],
				compareWith: 'before',
				before: '2026-03-01',
				spend: { row: [{ amount: 1_000, channel: 'vk' }] },
				options: { files: ['csv', 'xlsx'], language: 'ru', slaMinutes: 5 },
			},
			[{ mine: 1 }],
		);
		const kpi = kpiOf(told.json);
		expect(told.json.mine).toBe(1);
		expect(kpi.figures.leads.value).toBe(2);
		expect(kpi.figures.firstResponseMean.value).toBe(180);
		expect(kpi.figures.costPerLead.value).toBe(500);
		expect(kpi.comparison?.changes.firstResponseMean.base.value).toBe(2_700);
		expect(kpi.comparison?.changes.sla).toMatchObject({ difference: 100 });
		expect(
			kpi.groups.map(({ group, figures }) => [group.channel, figures.costPerLead.value]),
		).toEqual([
			['max', null],
			['vk', 1_000],
		]);
		expect(kpi.text.split('\n')[0]).toBe('Показатели, 01.03.2026–31.03.2026');
		const file = (name: string) => Buffer.from(told.binary?.[name].data ?? '', 'base64');
		expect(file('csv').toString('utf8')).toContain('vk;costPerLead;Стоимость заявки;1000;roubles');
		expect(file('xlsx').subarray(0, 2).toString()).toBe('PK');
	});

	it('reads all input items as one table', async () => {
		const items = [
			{ id: 1, created: '2026-03-10 12:00', firstReply: '2026-03-10 12:01' },
			{ id: 2, created: '2026-03-10 13:00' },
		];
		const [[told]] = await run({ ...MARCH, source: 'items', compareWith: 'none' }, items);
		expect(kpiOf(told.json).figures.sla).toMatchObject({ value: 50, denominator: 2 });
		expect(told.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('records a payment once per number', async () => {
		const pay = {
			operation: 'recordMoney',
			kind: 'revenue',
			amount: 900,
			number: 'deal:1',
			date: '2026-03-10T12:00:00+03:00',
			client: 'p1',
		};
		await run(pay);
		await run(pay);
		const [[told]] = await run({ ...MARCH, compareWith: 'none' });
		expect(kpiOf(told.json).figures.arpu).toMatchObject({ value: 900, denominator: 1 });
		await expect(run({ ...pay, number: '' })).rejects.toThrow('Fill in Number');
	});

	it('counts the desk of the profile, with what names none, or all desks when told to', async () => {
		for (const profileName of ['moscow', 'kazan'])
			await new BusinessProfile().execute.call(
				executeContext({
					parameters: { operation: 'save', profileName, json: '{}' },
					credentials: {},
					items: [{}],
				}),
			);
		const pay = async (number: string, amount: number, moneyDesk: string) =>
			await run({ operation: 'recordMoney', kind: 'revenue', number, amount, moneyDesk });
		const date = { period: 'all', compareWith: 'none', source: 'store', operation: 'aggregate' };
		const [[before]] = await run({ ...date, options: { desk: 'all' } });
		const known = kpiOf(before.json).figures.revenue.value ?? 0;
		await pay('a', 100, 'moscow');
		await pay('b', 1_000, 'kazan');
		await pay('c', 10_000, '');
		const revenue = async (options: IDataObject) => {
			const [[told]] = await run({ ...date, options });
			return [kpiOf(told.json).desk, (kpiOf(told.json).figures.revenue.value ?? 0) - known];
		};
		expect(await revenue({ profileName: 'moscow' })).toEqual(['moscow', 10_100]);
		expect(await revenue({ profileName: 'kazan' })).toEqual(['kazan', 11_000]);
		expect(await revenue({ profileName: 'moscow', desk: 'all' })).toEqual([null, 11_100]);
		// Nothing was saved under this name: nothing can be told apart.
		expect(await revenue({ profileName: 'nobody' })).toEqual([null, 11_100]);
	});

	it('tells the owner of several desks about each of them, and about one of them once', async () => {
		const keysOf = async (options: IDataObject) => {
			const [told] = await run({
				operation: 'digest',
				digestKind: 'week',
				pageUrl: 'https://n8n.example/webhook/page',
				recipients: { recipient: [{ channel: 'telegram', chatId: '7' }] },
				options,
			});
			return told.map(({ json }) =>
				(json.recipient as { key: string }).key.replace(/\d{4}-\d\d-\d\d/, 'monday'),
			);
		};
		expect(await keysOf({ profileName: 'default' })).toEqual(['digest:week:monday:telegram:7']);
		expect(await keysOf({ profileName: 'moscow' })).toEqual([
			'digest:week:monday:moscow:telegram:7',
		]);
		expect(await keysOf({ profileName: 'moscow', desk: 'all' })).toEqual([
			'digest:week:monday:all:telegram:7',
		]);
	});

	it('says what is wrong with the pipelines of deals before it asks the portal', async () => {
		const counting = { operation: 'countDeals', dealDays: 31, dealRates: {} };
		await expect(run({ ...counting, options: { pipelines: 'main' } })).rejects.toThrow(
			'"main" is not a list of numbers',
		);
		await expect(run({ ...counting, dealDays: 0, options: {} })).rejects.toThrow(
			'must be a number above 0',
		);
	});

	it('sends customers of the pilot to their side', async () => {
		await new BusinessProfile().execute.call(
			executeContext({
				parameters: {
					operation: 'save',
					profileName: 'default',
					json: { kpi: { pilot: { on: true, share: 0 } } },
				},
				credentials: {},
				items: [{}],
			}),
		);
		const item = {
			conversation: { id: 'c', channel: 'telegram', account: 'bot', profile: 'default' },
			contact: { id: 'p' },
		};
		const [bot, people] = await run({ operation: 'assignPilot' }, [item]);
		expect([bot.length, people.length]).toEqual([0, 1]);
		expect(people[0].json).toMatchObject({ pilot: { side: 'people', on: true, share: 0 } });
	});

	it('says what is wrong with a period, and goes on when it is told to', async () => {
		const wrong = { ...MARCH, from: '2026-04-02' };
		await expect(run(wrong)).rejects.toThrow('ends before it begins');
		const [[failed]] = await run(wrong, [{}], { continueOnFail: true });
		expect(failed.json.error).toMatchObject({ message: expect.stringContaining('ends before') });
	});
});
