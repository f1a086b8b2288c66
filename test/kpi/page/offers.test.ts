import { decisionPage, digestText, kpiPage } from '../../../lib/kpi';
import { demoLog, demoOffers } from './demo';
import { contentOf, frameIn } from './render';

const sectionOf = (html: string, heading: string): string => {
	const [, found = ''] = html.split(`<h2>${heading}</h2>`);
	return found.split('</section>')[0].replaceAll('&nbsp;', ' ');
};

describe('recommendations on the pages', () => {
	it('show what was offered, taken and refused, for how much and why not', async () => {
		const content = await contentOf([...demoLog(40), ...demoOffers(40)]);
		const found = sectionOf(await kpiPage(content, frameIn('ru')), 'Рекомендации');
		expect(found).toContain('Уход за бровями');
		expect(found).toMatch(/data-name="Согласились">\d+<small>[\d,]+ %/);
		expect(found).toMatch(/data-name="Сумма">[\d ]+ ₽/);
		expect(found).toContain('Дорого');
		expect(found.indexOf('Дорого')).toBeLessThan(found.indexOf('Не нужно'));
	});

	it('say in either language what will stand there as long as nothing was recommended', async () => {
		const content = await contentOf([]);
		expect(sectionOf(await kpiPage(content, frameIn('ru')), 'Рекомендации')).toContain(
			'Пока ничего не советовали',
		);
		expect(sectionOf(await kpiPage(content, frameIn('en')), 'Recommendations')).toContain(
			'Nothing was recommended yet',
		);
		expect(sectionOf(decisionPage(content, frameIn('en')), 'What to go on recommending')).toContain(
			'Nothing was recommended yet',
		);
	});

	it('say what to go on with by its interval, and why most decline', async () => {
		const content = await contentOf([...demoLog(60), ...demoOffers(60)]);
		const found = sectionOf(decisionPage(content, frameIn('ru')), 'Что советовать дальше');
		expect(found).toMatch(/Уход за бровями<\/strong><span class="chip good">лучше остальных/);
		expect(found).toMatch(/Чаще всего отказываются так: Дорого \(\d+\)/);
		const told = digestText(content, { kind: 'month', frame: frameIn('ru'), pageUrl: null });
		expect(told).toMatch(/Рекомендации: \d+, согласились \d+ \([\d,]+ %\), [\d ]+ ₽/);
		expect(told).toContain('Советовать и дальше: Уход за бровями');
	});

	it('escape what an owner called a recommendation', async () => {
		const content = await contentOf([
			{
				key: 'x',
				at: Date.parse('2026-03-20T10:00:00Z'),
				type: 'upsell_offered',
				data: { offerId: '1', title: '<img src=x onerror=alert(1)>' },
			},
		]);
		expect(await kpiPage(content, frameIn('ru'))).not.toContain('<img');
		expect(decisionPage(content, frameIn('ru'))).not.toContain('<img');
	});
});
