import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { NIGHT_CHANNELS, PROCESSES } from '../../sandbox/night/types';
import { freePort } from '../support/desk';
import { expectSameNight, figuresIn } from './nightFigures';

/** Runs the very script behind `npm start -- --exit`, in a data folder of its own. */
const playTheNight = async (data: string): Promise<{ code: number; output: string }> => {
	const port = await freePort();
	return await new Promise((resolve) => {
		execFile(
			process.execPath,
			[
				'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
				'sandbox/start.ts',
				'--exit',
				`--port=${port}`,
				'--town-port=0',
				`--data=${data}`,
			],
			{ maxBuffer: 10_000_000 },
			(error, stdout, stderr) =>
				resolve({
					code: error === null ? 0 : Number(error.code ?? 1),
					output: `${stderr}\n${stdout}`,
				}),
		);
	});
};

describe('the simulated night', () => {
	let data = '';

	beforeAll(() => {
		data = mkdtempSync(join(tmpdir(), 'nightdesk-night-'));
		mkdirSync(join(data, 'n8n', '.n8n'), { recursive: true });
		symlinkSync(
			join(process.cwd(), '.sandbox', 'n8n', '.n8n', 'nodes'),
			join(data, 'n8n', '.n8n', 'nodes'),
		);
	});

	afterAll(() => rmSync(data, { recursive: true, force: true }));

	it('answers everybody who is owed an answer, with one lead each, brings every conversation to its result, and reaches the person on call for every emergency', async () => {
		const { code, output } = await playTheNight(data);
		const table = output.slice(output.indexOf('  Customers'));
		process.stderr.write(`\n${table}`);
		const [, answered, owed] = /Answered\s+(\d+) of (\d+)/.exec(table) ?? [];
		expect(Number(answered)).toBeGreaterThan(110);
		expect(answered).toBe(owed);
		expect(table).toMatch(/duplicates\s+0\n/);
		for (const channel of NIGHT_CHANNELS)
			expect(table).toMatch(
				new RegExp(`\\n {4}${channel} +(\\d+) of \\1 answered, .*leads (\\d+) of \\2\\n`),
			);
		for (const process of PROCESSES)
			expect(table).toMatch(new RegExp(`\\n {4}${process} +(\\d+) of \\1 came to their result\\n`));
		expect(table).toMatch(/Urgent, person on call told\s+(\d+) of \1\n/);
		expect(output).toMatch(/KPI page {4}http\S+\?key=\S+/);
		expectSameNight(
			await figuresIn(join(data, 'n8n', '.n8n', 'nightdesk', 'nightdesk.sqlite')),
			table,
		);
		expect(code).toBe(0);
	}, 700_000);
});
