import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { appendEvents } from '../../lib/events';
import { systemClock, toIso } from '../../lib/shared/clock';
import { openStore, type Store } from '../../lib/store';
import { defaultFile } from '../../nodes/shared/store';
import { credentialsOf } from '../../sandbox/n8n/desks';
import { DESKS } from '../../sandbox/night/profiles';
import { startTown, type Town } from '../../sandbox/town/town';
import { createClient } from '../../lib/bitrix24';
import { realHttp, wideBucket } from '../bitrix24/portal';
import { openFigures, tileOf, withParameters } from './figures';

const [DESK] = DESKS;
const HOUR = 3_600_000;

describe('count-deals.json', () => {
	let folder = '';
	let town: Town;
	let store: Store;
	let call: (method: string, params: object) => Promise<unknown>;
	let deals: Awaited<ReturnType<typeof openFigures>>;

	const open = async (parameters: IDataObject = {}) =>
		await openFigures(
			'count-deals.json',
			Object.fromEntries(
				credentialsOf(DESK, town.addresses).map(({ type, data }) => [type, data as IDataObject]),
			),
			withParameters({ 'Count the won deals': parameters as never }),
		);

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nightdesk-deals-'));
		process.env.N8N_USER_FOLDER = folder;
		town = await startTown({ telegram: { bots: [DESK.bot] } });
		store = await openStore({ kind: 'sqlite', file: defaultFile() });
		const client = createClient({
			http: realHttp,
			webhookUrl: town.addresses.bitrix24.webhookUrl,
			bucket: wideBucket(),
		});
		call = async (method, params) => await client.call(method, params);
		await appendEvents(
			store,
			[
				{
					key: 'lead',
					at: toIso(systemClock() - HOUR),
					type: 'lead_created',
					actor: 'bot',
					leadId: 'bitrix24:lead:501',
					channel: 'telegram',
					contactId: 'p1',
				},
				{
					key: 'spend',
					at: toIso(systemClock() - HOUR),
					type: 'spend_recorded',
					actor: 'system',
					data: { amount: 900 },
				},
			],
			systemClock,
		);
		deals = await open();
	}, 60_000);

	afterAll(async () => {
		await store.close();
		await town.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const counted = async (trigger: string): Promise<IDataObject> => {
		const execution = await deals.start(trigger);
		expect(execution.path).toContain('Counted');
		return execution.itemsOf('Count the won deals')[0].deals as IDataObject;
	};

	it('counts the deals that were won, once, so that the page shows what a client costs and brings', async () => {
		await call('crm.item.add', {
			entityTypeId: 2,
			fields: { title: 'Окрашивание', stageId: 'WON', opportunity: 4_500, leadId: 501 },
		});
		expect(await counted('Every morning at six')).toMatchObject({
			won: 1,
			counted: 1,
			attributed: 1,
		});
		expect(await counted('Count them now')).toMatchObject({ won: 1, counted: 0, corrected: 0 });

		const page = await openFigures('kpi-page.json');
		const { query } = await page.link();
		const { html } = await page.open({ ...query, period: 'all' });
		expect(tileOf(html, 'Выручка на клиента (ARPU)')?.value).toBe('4 500 ₽');
		expect(tileOf(html, 'Стоимость клиента (CAC)')?.value).toBe('900 ₽');
	}, 60_000);

	it('says which deals lack a rate of exchange', async () => {
		await call('crm.item.add', {
			entityTypeId: 2,
			fields: { title: 'За границей', stageId: 'WON', opportunity: 100, currencyId: 'EUR' },
		});
		await expect(deals.start('Count them now')).rejects.toThrow(/\(EUR\)\. Добавьте курс/);
		const withRate = await open({ dealRates: { rate: [{ currency: 'eur', roubles: 100 }] } });
		const execution = await withRate.start('Count them now');
		expect(execution.itemsOf('Count the won deals')[0].deals).toMatchObject({
			counted: 1,
			left: [],
		});
	}, 60_000);
});
