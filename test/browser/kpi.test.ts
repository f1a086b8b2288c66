import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import {
	decisionPage,
	digestPicture,
	kpiPage,
	wrongLinkPage,
	type PageContent,
} from '../../lib/kpi';
import { DEMO_NOW, demoLog, demoOffers } from '../kpi/page/demo';
import { contentOf, frameIn } from '../kpi/page/render';
import { openBrowser } from '../support/browser';

const pictures = join(process.cwd(), '.sandbox', 'pictures');
const MINUTE = 60_000;

const WAITS: PageContent['waits'] = [
	{
		key: 'bitrix24:lead:17',
		startedAt: DEMO_NOW - 900 * MINUTE,
		channel: 'vk',
		night: true,
		seconds: 54_000,
		answered: false,
	},
	{
		key: 'bitrix24:lead:9',
		startedAt: DEMO_NOW - 9_000 * MINUTE,
		channel: 'telegram',
		night: false,
		seconds: 9_300,
		answered: true,
	},
	{
		key: 'dialogue:c5',
		startedAt: DEMO_NOW - 12_000 * MINUTE,
		channel: 'webchat',
		night: false,
		seconds: 4_100,
		answered: true,
	},
];

describe('the pages of the figures in a real browser', () => {
	let browser: Browser;
	let full: PageContent;
	let empty: PageContent;

	beforeAll(async () => {
		mkdirSync(pictures, { recursive: true });
		browser = await openBrowser();
		full = await contentOf([...demoLog(60), ...demoOffers(60)], undefined, WAITS);
		empty = await contentOf([], undefined, [], []);
	}, 120_000);

	afterAll(async () => {
		await browser?.close();
	});

	const show = async (
		html: string,
		options: { readonly width?: number; readonly dark?: boolean; readonly print?: boolean } = {},
	): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> => {
		const page = await browser.newPage({
			viewport: { width: options.width ?? 1280, height: 900 },
			colorScheme: options.dark === true ? 'dark' : 'light',
		});
		const complaints: string[] = [];
		page.on('pageerror', (error) => complaints.push(error.message));
		page.on('console', (message) => complaints.push(message.text()));
		page.on('request', ({ url }) => {
			if (!url().startsWith('about:')) complaints.push(`asks for ${url()}`);
		});
		if (options.print === true) await page.emulateMedia({ media: 'print' });
		await page.setContent(html);
		return { page, complaints };
	};

	const overflow = async (page: Page): Promise<number> =>
		await page.evaluate<number>(
			'document.documentElement.scrollWidth - document.documentElement.clientWidth',
		);

	it.each([
		['kpi-full-light', 'full', {}],
		['kpi-full-dark', 'full', { dark: true }],
		['kpi-full-phone', 'full', { width: 390 }],
		['kpi-full-print', 'full', { width: 794, print: true }],
		['kpi-empty-light', 'empty', {}],
		['kpi-empty-phone-dark', 'empty', { width: 390, dark: true }],
	] as const)(
		'%s: asks for nothing, complains of nothing, and fits',
		async (name, which, options) => {
			const html = await kpiPage(which === 'full' ? full : empty, frameIn('ru'));
			const { page, complaints } = await show(html, options);
			await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
			expect(complaints).toEqual([]);
			expect(await overflow(page)).toBeLessThanOrEqual(0);
			await page.close();
		},
	);

	it('draws letters of the same size on a phone as on a desk', async () => {
		const { page } = await show(await kpiPage(full, frameIn('en')), { width: 390 });
		const heights = await page.evaluate<number[]>(
			`[...document.querySelectorAll('.chart svg text')].filter((text) => text.checkVisibility()).map((text) => text.getBoundingClientRect().height)`,
		);
		expect(heights.length).toBeGreaterThan(20);
		expect(Math.min(...heights)).toBeGreaterThan(9);
		await page.close();
	});

	it('has text that stands out from its ground, in light and in dark', async () => {
		for (const dark of [false, true]) {
			const { page } = await show(await kpiPage(full, frameIn('ru')), { dark });
			const worst = await page.evaluate<readonly [number, string]>(CONTRAST);
			expect(worst[0]).toBeGreaterThanOrEqual(4.5);
			await page.close();
		}
	});

	it('shows the decisions', async () => {
		for (const [name, options] of [
			['kpi-decision-light', {}],
			['kpi-decision-phone-dark', { width: 390, dark: true }],
		] as const) {
			const { page, complaints } = await show(decisionPage(full, frameIn('ru')), options);
			await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
			expect(complaints).toEqual([]);
			expect(await overflow(page)).toBeLessThanOrEqual(0);
			await page.close();
		}
	});

	it('says what is wrong with a wrong link, and nothing else', async () => {
		const { page } = await show(wrongLinkPage('ru'));
		expect(await page.locator('body').innerText()).toMatch(/^Ссылка не подходит/);
		expect(await page.locator('svg, b, table').count()).toBe(0);
		await page.close();
	});

	it('draws the picture for the messenger with Cyrillic letters of its own font', async () => {
		const picture = async (content: PageContent) =>
			await digestPicture(content, { kind: 'week', frame: frameIn('ru'), pageUrl: null });
		const [drawn, nothing] = [await picture(full), await picture(empty)];
		writeFileSync(join(pictures, 'kpi-digest.png'), drawn);
		writeFileSync(join(pictures, 'kpi-digest-empty.png'), nothing);
		expect(drawn.subarray(1, 4).toString()).toBe('PNG');
		expect([drawn.readUInt32BE(16), drawn.readUInt32BE(20)]).toEqual([1_200, 800]);
		// Telegram takes photos of up to 10 MB; a picture without letters would be a third of this.
		expect(drawn.length).toBeGreaterThan(40_000);
		expect(drawn.length).toBeLessThan(400_000);
	});
});

/** The lowest contrast of any text against what it stands on (WCAG 2), and the text. */
const CONTRAST = `(() => {
	const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
	const light = (colour) => channels(colour).slice(0, 3).map((part) => part / 255)
		.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
		.reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
	const ground = (element) => {
		for (let each = element; each; each = each.parentElement) {
			const { backgroundColor } = getComputedStyle(each);
			const parts = channels(backgroundColor);
			if (parts.length < 4 || parts[3] > 0) return backgroundColor;
		}
		return 'rgb(255, 255, 255)';
	};
	let worst = [21, ''];
	for (const element of document.querySelectorAll('main *')) {
		const isText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
		if (!isText || !element.checkVisibility()) continue;
		const style = getComputedStyle(element);
		const own = element.closest('svg') ? style.fill : style.color;
		const [one, other] = [light(own), light(ground(element))].sort((a, b) => b - a);
		const ratio = (one + 0.05) / (other + 0.05);
		if (ratio < worst[0]) worst = [ratio, element.textContent];
	}
	return worst;
})()`;
