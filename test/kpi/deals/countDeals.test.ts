import { createClient, type BitrixClient } from '../../../lib/bitrix24';
import { appendEvents } from '../../../lib/events';
import {
	countDeals,
	desksOf,
	forgetFigures,
	measure,
	refreshFigures,
	storeSource,
	type CountDealsOptions,
	type Dimension,
} from '../../../lib/kpi';
import { systemClock, toIso } from '../../../lib/shared/clock';
import type { Store } from '../../../lib/store';
import { startBitrix24, type RunningBitrix24 } from '../../../sandbox/town/bitrix24';
import { realHttp, wideBucket } from '../../bitrix24/portal';
import { describeStores } from '../../support/stores';

const HOUR = 3_600_000;
const DEAL = 2;

describeStores('won deals of Bitrix24 as revenue', (under) => {
	let portal: RunningBitrix24;
	let client: BitrixClient;
	let store: Store;
	let since = 0;

	beforeEach(async () => {
		portal = await startBitrix24({ bucket: { size: 1e9, leakPerSecond: 1e9 } });
		client = createClient({
			http: realHttp,
			webhookUrl: portal.webhookUrl,
			bucket: wideBucket(),
			sleep: async () => undefined,
		});
		store = await under.fresh();
		since = Date.now() - 24 * HOUR;
	});
	afterEach(async () => await portal.stop());

	const add = async (type: number, fields: object): Promise<number> => {
		const { item } = (await client.call('crm.item.add', { entityTypeId: type, fields })) as {
			item: { id: number };
		};
		return item.id;
	};
	const change = async (id: number, fields: object): Promise<unknown> =>
		await client.call('crm.item.update', { entityTypeId: DEAL, id, fields });
	const count = async (more: Partial<CountDealsOptions> = {}) =>
		await countDeals(store, client, { since, ...more }, systemClock);
	/** A request of the log, an hour before. */
	const request = async (leadId: string, more: object = {}): Promise<void> =>
		await appendEvents(
			store,
			[
				{
					key: `${leadId}:created`,
					at: toIso(Date.now() - HOUR),
					type: 'lead_created',
					actor: 'bot',
					leadId,
					channel: 'telegram',
					campaign: 'spring',
					...more,
				},
			],
			systemClock,
		);
	const revenue = async (groupBy: readonly Dimension[] = [], desk: string | null = null) => {
		await refreshFigures(store, (await desksOf(store)).rules);
		const { all, groups } = await storeSource(store)({
			period: { from: null, to: null },
			groupBy,
			count: 'leads',
			desk,
		});
		const figures = measure(all);
		return {
			revenue: figures.revenue.value,
			clients: figures.payingClients.value,
			groups: groups.map(({ group, totals }) => [group[groupBy[0]], totals.revenue]),
		};
	};

	it('are counted once, for the campaign of the request that they came from', async () => {
		const own = await add(DEAL, { stageId: 'WON', opportunity: 3_000, currencyId: 'RUB' });
		const converted = await add(DEAL, { stageId: 'WON', opportunity: '1500.50', leadId: 77 });
		await add(DEAL, { stageId: 'NEW', opportunity: 900 });
		await add(DEAL, { stageId: 'LOSE', opportunity: 800 });
		await request(`bitrix24:deal:${own}`, { contactId: 'p1' });
		await request('bitrix24:lead:77', { contactId: 'p2', campaign: 'autumn' });

		expect(await count()).toEqual({
			read: 4,
			won: 2,
			counted: 2,
			corrected: 0,
			cancelled: 0,
			attributed: 2,
			left: [],
		});
		expect(await count()).toMatchObject({ counted: 0, corrected: 0, cancelled: 0 });
		expect(converted).toBeGreaterThan(own);
		expect(await revenue(['campaign'])).toEqual({
			revenue: 4_500.5,
			clients: 2,
			groups: [
				['autumn', 1_500.5],
				['spring', 3_000],
			],
		});
	});

	it('are corrected and never doubled when the sum changes, the deal is opened again, won again, or deleted', async () => {
		const id = await add(DEAL, { stageId: 'WON', opportunity: 3_000 });
		await count();
		await change(id, { opportunity: 3_500 });
		expect(await count()).toMatchObject({ counted: 0, corrected: 1 });
		expect(await revenue()).toMatchObject({ revenue: 3_500, clients: 0 });

		await change(id, { stageId: 'NEW' });
		expect(await count()).toMatchObject({ corrected: 0, cancelled: 1 });
		expect(await count()).toMatchObject({ corrected: 0, cancelled: 0 });
		expect(await revenue()).toMatchObject({ revenue: null, clients: 0 });

		await change(id, { stageId: 'WON' });
		expect(await count()).toMatchObject({ corrected: 1 });
		expect(await revenue()).toMatchObject({ revenue: 3_500 });

		await client.call('crm.item.delete', { entityTypeId: DEAL, id });
		expect(await count()).toMatchObject({ cancelled: 1 });
		expect(await revenue()).toMatchObject({ revenue: null });
	});

	it('belong to the last request of the person with the phone of the client', async () => {
		const contact = await add(3, {
			name: 'Анна',
			fm: [{ typeId: 'PHONE', valueType: 'MOBILE', value: '8 (900) 123-45-67' }],
		});
		const now = Date.now();
		await store.db
			.insertInto('nd_contact')
			.values({
				id: 'p1',
				name: 'Анна',
				phone: '+79001234567',
				email: null,
				merged_into: null,
				created_at: now,
				updated_at: now,
			})
			.execute();
		await request('bitrix24:lead:5', {
			contactId: 'p1',
			at: toIso(now - 3 * HOUR),
			campaign: 'old',
		});
		await request('bitrix24:lead:6', { contactId: 'p1', campaign: 'new' });
		await add(DEAL, { stageId: 'WON', opportunity: 700, contactIds: [contact] });
		await add(DEAL, { stageId: 'WON', opportunity: 100, utmCampaign: 'leaflet', contactIds: [] });
		expect(await count({ desk: 'salon' })).toMatchObject({ counted: 2, attributed: 1 });
		expect((await revenue(['campaign'])).groups).toEqual([
			['leaflet', 100],
			['new', 700],
			['old', null],
		]);
		// What no request claims belongs to the desk that was named.
		expect(await revenue([], 'another')).toMatchObject({ revenue: 700 });
	});

	it('in another currency count by the owner’s rate, and are named where there is none', async () => {
		const dollars = await add(DEAL, { stageId: 'WON', opportunity: 10, currencyId: 'USD' });
		const free = await add(DEAL, { stageId: 'WON', opportunity: 0 });
		expect(await count()).toMatchObject({
			counted: 0,
			left: [
				{ deal: dollars, why: 'currency', currency: 'USD' },
				{ deal: free, why: 'sum', currency: 'RUB' },
			],
		});
		expect(await count({ rates: { USD: 90.5 } })).toMatchObject({ counted: 1 });
		expect(await revenue()).toMatchObject({ revenue: 905 });
		// The past keeps the rate of its day, and stays when no rate is told any more.
		expect(await count({ rates: { USD: 100 } })).toMatchObject({ corrected: 0, cancelled: 0 });
		expect(await count()).toMatchObject({ corrected: 0, cancelled: 0 });
		expect(await revenue()).toMatchObject({ revenue: 905 });
	});

	it('of other pipelines are left out where the owner names some', async () => {
		await add(DEAL, { stageId: 'WON', opportunity: 100 });
		await add(DEAL, { categoryId: 3, stageId: 'C3:WON', opportunity: 1_000 });
		expect(await count({ pipelines: new Set([3]) })).toMatchObject({ won: 1, counted: 1 });
		expect(await revenue()).toMatchObject({ revenue: 1_000 });
		expect(await count()).toMatchObject({ counted: 1 });
		expect(await revenue()).toMatchObject({ revenue: 1_100 });
	});

	it('are read page by page, and only as far back as asked', async () => {
		for (let deal = 0; deal < 53; deal++) await add(DEAL, { stageId: 'WON', opportunity: 10 });
		expect(await count({ since: Date.now() + HOUR })).toMatchObject({ read: 0, counted: 0 });
		expect(await count()).toMatchObject({ read: 53, counted: 53 });
		expect(await revenue()).toMatchObject({ revenue: 530 });
	});

	it('that an owner recorded by hand are not counted a second time, and put right when the sum differs', async () => {
		const id = await add(DEAL, { stageId: 'WON', opportunity: 3_000 });
		await appendEvents(
			store,
			[
				{
					key: `revenue:deal:${id}`,
					type: 'revenue_recorded',
					actor: 'system',
					contactId: 'p1',
					data: { amount: 3_000 },
				},
			],
			systemClock,
		);
		expect(await count()).toMatchObject({ counted: 0, corrected: 0 });
		await change(id, { opportunity: 2_000 });
		expect(await count()).toMatchObject({ counted: 0, corrected: 1 });
		expect(await revenue()).toMatchObject({ revenue: 2_000 });
	});

	it('stay counted once after the person was erased from the log', async () => {
		await add(DEAL, { stageId: 'WON', opportunity: 3_000 });
		await count();
		await store.db
			.updateTable('nd_event')
			.set({ key: 'erased:1', contact_id: 'erased:contact:1' })
			.where('type', '=', 'revenue_recorded')
			.execute();
		await forgetFigures(store);
		expect(await count()).toMatchObject({ counted: 0, corrected: 0 });
		expect(await revenue()).toMatchObject({ revenue: 3_000, clients: 1 });
	});
});
