import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

import { OWNER } from '../../sandbox/n8n/environment';
import { shippedWorkflows } from '../../sandbox/n8n/desks';
import { openBrowser } from '../support/browser';
import { openDesk, type TestDesk } from '../support/desk';

/** Nodes on the canvas once there are so many, or however many there are after half a minute. */
const drawnWithin = async (drawn: Locator, count: number): Promise<number> => {
	for (let wait = 0; wait < 150 && (await drawn.count()) < count; wait++) {
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return await drawn.count();
};

const pictures = join(process.cwd(), '.sandbox', 'pictures');

describe('the shipped workflows on the canvas of a real browser', () => {
	let desk: TestDesk;
	let browser: Browser;
	let page: Page;
	const complaints: string[] = [];

	beforeAll(async () => {
		mkdirSync(pictures, { recursive: true });
		browser = await openBrowser();
		desk = await openDesk();
		await desk.install(shippedWorkflows(), []);
		page = await browser.newPage({ viewport: { width: 2200, height: 1300 } });
		page.on('pageerror', (error) => complaints.push(error.message));
		await page.goto(`${desk.host().url}/signin`);
		await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
		await page.locator('input[type="password"]').fill(OWNER.password);
		await page.locator('[data-test-id="form-submit-button"]').click();
		await page.waitForURL((url) => !url.pathname.includes('signin'), { timeout: 30_000 });
	}, 180_000);

	afterAll(async () => {
		await browser?.close();
		await desk?.stop();
	}, 60_000);

	it.each(shippedWorkflows().map((workflow) => [workflow.name, workflow] as const))(
		'%s is drawn whole, and no node is unknown',
		async (_, workflow) => {
			await page.goto(`${desk.host().url}/workflow/${workflow.id}`);
			const nodes = workflow.nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
			const drawn = page.locator('[data-test-id="canvas-node"]');
			expect(await drawnWithin(drawn, nodes.length)).toBe(nodes.length);
			const notes = page.locator('[data-test-id="sticky"]');
			expect(await notes.count()).toBe(workflow.nodes.length - nodes.length);
			for (const { name } of nodes) {
				expect(
					await page
						.locator(`[data-test-id="canvas-node"][data-node-name="${String(name)}"]`)
						.count(),
				).toBe(1);
			}
			const text = await page.locator('body').innerText();
			expect(text).not.toMatch(/Install this node|unknown node|not installed/i);
			await page.keyboard.press('1');
			await page.waitForTimeout(800);
			await page.screenshot({ path: join(pictures, `${workflow.id}.png`) });
			expect(readFileSync(join(pictures, `${workflow.id}.png`)).length).toBeGreaterThan(20_000);
		},
		60_000,
	);

	it('opened without an error in the page', () => {
		expect(complaints).toEqual([]);
	});
});
