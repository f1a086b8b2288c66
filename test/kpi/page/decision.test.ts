import { contrast, contrasts, decisionPage, digestText, nightContrast } from '../../../lib/kpi';
import { demoLog } from './demo';
import { contentOf, frameIn } from './render';

describe('a verdict', () => {
	it.each([
		['clearly better', [40, 50], [40, 100], 'more'],
		['clearly worse', [5, 50], [40, 100], 'less'],
		['a little better, which chance explains', [21, 50], [40, 100], 'same'],
		['all of few', [19, 19], [0, 100], 'few'],
		['against few', [50, 50], [0, 19], 'few'],
		['of nothing', [0, 0], [0, 0], 'few'],
	] as const)('%s', (_, one, rest, verdict) => {
		expect(contrast('x', one, rest).verdict).toBe(verdict);
	});

	it('gives the interval of the difference in percentage points', () => {
		// Newcombe 1998, table II, (a): 56/70 against 48/80, method 10: 0.0524 to 0.3339.
		const { interval } = contrast('x', [56, 70], [48, 80]);
		expect(interval?.from).toBeCloseTo(5.24, 1);
		expect(interval?.to).toBeCloseTo(33.39, 1);
	});
});

describe('the decisions of a month', () => {
	const log = demoLog(60);

	it('hold each channel against the others, and add up to the whole', async () => {
		const content = await contentOf(log);
		const found = contrasts(content, 'channel', 'conversion');
		expect(found.map(({ name, verdict }) => [name, verdict])).toEqual([
			['telegram', 'more'],
			['webchat', 'less'],
			['vk', 'less'],
			['max', 'same'],
		]);
		for (const each of found) {
			expect(each.numerator + each.restNumerator).toBe(content.report.figures.conversion.numerator);
			expect(each.denominator + each.restDenominator).toBe(content.report.figures.leads.value);
		}
	});

	it('hold the night against the day', async () => {
		const content = await contentOf(log);
		const night = nightContrast(content);
		expect(night.denominator).toBe(content.report.figures.nightLeads.value);
		expect(night.denominator + night.restDenominator).toBe(content.report.figures.leads.value);
	});

	it('say that it is too early when there is little', async () => {
		const content = await contentOf(log.slice(-60));
		expect(decisionPage(content, frameIn('ru'))).toContain('решать рано');
		const told = digestText(content, { kind: 'month', frame: frameIn('ru'), pageUrl: null });
		expect(told).toContain('Решать пока рано');
	});

	it('say where to invest in one line each', async () => {
		const content = await contentOf(log);
		const told = digestText(content, { kind: 'month', frame: frameIn('ru'), pageUrl: null });
		expect(told).toContain('Вкладываться: Telegram');
		expect(told).toContain('Разобраться со сценарием: Жалоба');
	});
});
