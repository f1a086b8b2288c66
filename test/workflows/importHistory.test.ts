import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadNodeTypes, openInProcess, readWorkflow } from '../support/inProcess';
import { openFigures, tileOf } from './figures';

const TABLE =
	'id,created,firstReply,booked,channel\n' +
	'1,2026-02-10 23:00,2026-02-10 23:45,,vk\n' +
	'2,2026-02-11 12:00,2026-02-11 12:45,2026-02-11 13:00,vk\n';

describe('history uploaded in a browser', () => {
	let folder = '';
	let upload: (
		query: Readonly<Record<string, string>>,
		file: string | null,
	) => Promise<readonly string[]>;
	let query: Readonly<Record<string, string>>;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'nightdesk-history-'));
		process.env.N8N_USER_FOLDER = folder;
		const workflow = readWorkflow('import-history.json');
		const engine = openInProcess(await loadNodeTypes([workflow]), {});
		upload = async (asked, file) => {
			const item = {
				json: { headers: {}, params: {}, query: asked, body: { source: 'vk-2026', channel: '' } },
				...(file === null
					? {}
					: {
							binary: {
								file: {
									data: Buffer.from(file).toString('base64'),
									mimeType: 'text/csv',
									fileName: 'leads.csv',
								},
							},
						}),
			};
			const { path } = await engine.start(workflow, 'Upload a table', [[], [item]]);
			return path;
		};
		({ query } = await (await openFigures('import-history.json')).link());
	}, 60_000);

	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('shows the form to whoever has the key, and nothing to anybody else', async () => {
		expect((await upload(query, null)).at(-1)).toBe('Show the form');
		expect((await upload({ key: 'x' }, null)).at(-1)).toBe('Say that the link is wrong');
	});

	it('is written into the log with the key only, and once', async () => {
		const leads = async () => {
			const page = await openFigures('kpi-page.json');
			return tileOf((await page.open({ ...query, period: 'all' })).html, 'Заявки')?.value;
		};
		expect((await upload({ key: 'x' }, TABLE)).at(-1)).toBe('Say that the link is wrong');
		await expect(leads()).resolves.toBe('0');
		expect((await upload(query, TABLE)).at(-1)).toBe('Say what was read');
		await upload(query, TABLE);
		await expect(leads()).resolves.toBe('2');
	});

	it('says what is wrong with a file that cannot be read', async () => {
		expect((await upload(query, '{"not": "telegram"}')).at(-1)).toBe('Say what was read');
	});
});
