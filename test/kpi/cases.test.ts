import {
	collectFacts,
	factsSource,
	kpiReport,
	periodBound,
	plainRules,
	summaryText,
} from '../../lib/kpi';
import { SALON_AFTER, SALON_BEFORE } from './cases';

const day = (date: string) => periodBound(date, 'Europe/Moscow');

describe('the salon of the article, as an example', () => {
	it('comes out as told, before and after, with what chance cannot explain', async () => {
		const facts = collectFacts([...SALON_AFTER, ...SALON_BEFORE], plainRules('Europe/Moscow'));
		const report = await kpiReport(factsSource(facts), {
			period: { from: day('2026-03-01'), to: day('2026-04-01') },
			compareWith: { kind: 'period', period: { from: null, to: day('2026-03-01') } },
			sla: { hot: 5, warm: 5, cold: 5 },
			targets: [{ figure: 'noShows', atMost: 12, changeAtMost: -40 }],
		});
		const { changes } = report.comparison!;
		expect(report.figures.sla).toMatchObject({ value: 86, numerator: 172, denominator: 200 });
		expect(changes.sla.base).toMatchObject({ value: 22, numerator: 44, denominator: 200 });
		expect(changes.sla).toMatchObject({ difference: 64, significant: true, better: true });
		expect(changes.firstResponseMean.base.value).toBe(45 * 60);
		expect(report.figures.firstResponseMean.value).toBe(3 * 60);
		expect(changes.noShows.base.value).toBe(22);
		expect(report.figures.noShows.value).toBe(12);
		expect(changes.noShows).toMatchObject({ difference: -10, relative: -45.45, better: true });
		expect(report.targets.map(({ met }) => met)).toEqual([true, true]);
		expect(summaryText(report, 'ru').split('\n')).toEqual([
			'Показатели, 01.03.2026–31.03.2026',
			'Заявки: 200 (было 200, ±0 %)',
			'Первый ответ, медиана: 2 мин (было 57 мин 8 с, −96,5 %)',
			'Ответили вовремя (SLA): 86 % (было 22 %, +64 п. п.)',
			'Конверсия в запись: 0 % (было 0 %, ±0 п. п.)',
			'Неявки: 12 % (было 22 %, −10 п. п.)',
			'Цели: выполнено 2 из 2',
		]);
		expect(summaryText(report, 'en')).toContain('Answered in time (SLA): 86 % (was 22 %, +64 pp)');
	});
});
