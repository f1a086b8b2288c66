import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

import type { WorkflowJson } from '../../sandbox/n8n/api';
import { openBrowser } from '../support/browser';
import { openDesk, type TestDesk } from '../support/desk';

const workflow = (name: string) =>
	JSON.parse(readFileSync(`workflows/${name}.json`, 'utf8')) as WorkflowJson;

const week = workflow('test-week');

describe('the workflow Test week on a real n8n', () => {
	let desk: TestDesk;
	let browser: Browser;
	let address = '';

	beforeAll(async () => {
		desk = await openDesk();
		await desk.install([workflow('errors'), week], [week.id]);
		const { path } = week.nodes.find(({ name }) => name === 'The page')?.parameters as {
			path: string;
		};
		address = `${desk.host().url}/webhook/${path}`;
		browser = await openBrowser();
	}, 180_000);

	afterAll(async () => {
		await browser?.close();
		await desk?.stop();
	}, 30_000);

	const post = async (name: string, content: string): Promise<Response> => {
		const form = new FormData();
		form.append('file', new Blob([content]), name);
		return await fetch(address, { method: 'POST', body: form });
	};

	it('shows what the shipped messages would do', async () => {
		const answer = await fetch(address);
		const html = await answer.text();
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(answer.headers.get('cache-control')).toBe('no-store');
		expect(html.includes('проверочные сообщения из пакета')).toBe(true);
		expect(/<b>\d+<\/b><span>пропущено срочных/.test(html)).toBe(true);
	});

	it('shows the same for an uploaded table', async () => {
		const answer = await post(
			'chats.csv',
			'text,intent\nсколько стоит стрижка,price\nпривет,spam\n',
		);
		const html = await answer.text();
		expect(html).toContain('Сообщений: 2 · ваши сообщения');
		expect(html).toContain('<b>50.0 %</b>');
		expect(html).toContain('должно быть: Spam');
	});

	it('says in words why a file cannot be read', async () => {
		const answer = await post('table.csv', 'a;b\n1;2\n3;4\n5;6\n');
		expect(answer.status).toBe(200);
		expect(await answer.text()).toContain('В таблице нет столбца со словами клиентов');
	});

	it('takes messages as JSON too', async () => {
		const answer = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify([{ text: 'прорвало трубу, заливает квартиру' }]),
		});
		expect(await answer.text()).toMatch(/<b>1<\/b><span>срочных/);
	});

	it('keeps no copy of what was uploaded', async () => {
		expect(await desk.api.executions(week.id)).toEqual([]);
	});

	describe.each([
		['a desktop', { width: 1280, height: 900 }],
		['a phone', { width: 390, height: 844 }],
	])('in a browser on %s', (_, viewport) => {
		let page: Page;
		const faults: string[] = [];
		const requests: string[] = [];

		beforeAll(async () => {
			page = await browser.newPage({ viewport, colorScheme: 'dark' });
			page.on('pageerror', (error) => faults.push(error.message));
			page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
			page.on('request', (request) => requests.push(request.url()));
			await page.goto(address);
		}, 30_000);

		afterAll(async () => await page?.close());

		it('fits the screen and asks nobody else for anything', async () => {
			const wider = await page.evaluate<number>(
				'document.documentElement.scrollWidth - window.innerWidth',
			);
			expect(wider).toBeLessThanOrEqual(0);
			expect(faults).toEqual([]);
			expect(requests.filter((url) => !url.startsWith(desk.host().url))).toEqual([]);
		});

		it('opens a route to show its messages', async () => {
			const way = page
				.locator('.ways details')
				.filter({ has: page.locator('summary', { hasText: /^\s*Booking/ }) });
			expect(await way.locator('li').first().isVisible()).toBe(false);
			await way.locator('summary').click();
			expect(await way.locator('li').first().isVisible()).toBe(true);
		});

		it('tries an export that is chosen in the form', async () => {
			await page.setInputFiles('input[type=file]', {
				name: 'result.json',
				mimeType: 'application/json',
				buffer: Buffer.from(
					JSON.stringify({
						type: 'personal_chat',
						id: 7,
						messages: [
							{
								type: 'message',
								from_id: 'user7',
								date_unixtime: '1773348060',
								text: 'хочу записаться на стрижку',
							},
							{
								type: 'message',
								from_id: 'user1',
								date_unixtime: '1773348070',
								text: 'Когда вам удобно?',
							},
						],
					}),
				),
			});
			await page.click('button[type=submit]');
			await page.waitForSelector('text=написано бизнесом: 1');
			expect(await page.locator('.tile b').first().textContent()).toBe('1');
			expect(page.url()).toBe(address);
		});
	});
});
