import { LEAD } from '../../sandbox/town/bitrix24/state';
import { openFigures, tileOf, withParameters } from './figures';
import { Night } from './night';

describe('the page of the figures after an evening at the desk', () => {
	let night: Night;
	let page: Awaited<ReturnType<typeof openFigures>>;
	let query: Readonly<Record<string, string>>;
	let html = '';

	beforeAll(async () => {
		// A Thursday evening in Kazan, 23:40; the clock goes on from here.
		const now = Date.now.bind(Date);
		const shift = Date.parse('2026-03-12T20:40:00Z') - now();
		jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
		night = await Night.open();
		await night.customer('Анна').says('Сколько стоит маникюр?');
		await night.customer('Вера').says('Мне испортили волосы! Я очень недовольна');
		await night.customer('Ольга').says('После окрашивания у меня отёк лица, трудно дышать!');
		await night.customer('Лена').says('Спасибо большое!');
		await night.customer('Ира').says('Где вы находитесь?');
		page = await openFigures('kpi-page.json');
		({ query } = await page.link());
		({ html } = await page.open({ ...query, period: 'all' }));
	}, 120_000);

	afterAll(async () => {
		await night.close();
		jest.restoreAllMocks();
	});

	it('counts exactly the leads that the portal holds', () => {
		const { items } = night.town.bitrix24.state;
		const leads = items.filter(({ entityTypeId }) => entityTypeId === LEAD).length;
		expect(leads).toBe(4);
		expect(tileOf(html, 'Заявки')?.value).toBe(String(leads));
	});

	it('counts every lead as answered, in time, at night', () => {
		expect(tileOf(html, 'Первый ответ, медиана')?.from).toBe('n = 4');
		expect(tileOf(html, 'Ответили вовремя (SLA)')).toEqual({ value: '100 %', from: '4 из 4' });
		expect(tileOf(html, 'Доля ночных заявок')).toEqual({ value: '100 %', from: '4 из 4' });
	});

	it('counts as handed over what the person on call was told', () => {
		expect(night.alerts()).toHaveLength(2);
		expect(tileOf(html, 'Переданы человеку')).toEqual({ value: '50 %', from: '2 из 4' });
		expect(html).toContain('Жалоба');
	});

	it('says for no figure more than is known', () => {
		for (const name of ['Неявки', 'Подтвердили запись', 'Реакция дежурного, медиана'])
			expect(tileOf(html, name)?.value).toBe('–');
	});

	it('is served by the workflow, with the right key only', async () => {
		const right = await page.open({ ...query, period: 'all' });
		expect(right.status).toBe(200);
		expect(right.execution.path.at(-1)).toBe('Show the figures');
		for (const wrong of [{}, { key: 'x' }, { key: `${query.key}x` }]) {
			const { status, execution, html: said } = await page.open(wrong as Record<string, string>);
			expect(status).toBe(403);
			expect(execution.path.at(-1)).toBe('Say that the link is wrong');
			expect(said).not.toMatch(/Ландыш|Заявки/);
		}
	});

	it('shows another period, the other language and the decisions by the links on it', async () => {
		const { html: today } = await page.open({ ...query, period: 'today', lang: 'en' });
		expect(tileOf(today, 'Leads')?.value).toBe('4');
		const { html: earlier } = await page.open({ ...query, period: 'lastMonth' });
		expect(tileOf(earlier, 'Заявки')?.value).toBe('0');
		const { html: decision } = await page.open({ ...query, view: 'decision', period: 'all' });
		expect(decision).toContain('В какой канал вкладываться');
		expect(decision).toContain('решать рано');
		const [, next] = /href="(\?[^"]*period=yesterday[^"]*)"/.exec(html) ?? [];
		expect(new URLSearchParams(String(next).replaceAll('&amp;', '&')).get('key')).toBe(query.key);
	});

	it('lies at the address of its own Webhook node', async () => {
		const { url } = await page.link();
		expect(url.pathname).toMatch(/^\/webhook\/8c1f2f0e-/);
	});

	it('opens with the new key only, once it was changed', async () => {
		const changing = await openFigures(
			'kpi-page.json',
			{},
			withParameters({ 'The secret link': { newKey: true } }),
		);
		const { query: fresh } = await changing.link();
		expect((await page.open(query)).status).toBe(403);
		expect((await page.open(fresh)).status).toBe(200);
	});
});
