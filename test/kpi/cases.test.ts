import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
	collectFacts,
	factsSource,
	kpiReport,
	periodBound,
	plainRules,
	readCsv,
	sheetEvents,
	summaryText,
	type Dimension,
	type KpiReport,
} from '../../lib/kpi';
import { CASES, csvOf } from '../../sandbox/examples/cases';

const ZONE = 'Europe/Moscow';
const day = (date: string) => periodBound(date, ZONE);

/** After against before, of an example table as an owner imports it. */
const reportOf = async (
	file: string,
	more: { groupBy?: readonly Dimension[]; openMinutes?: number } = {},
): Promise<KpiReport> => {
	const csv = readFileSync(join(__dirname, '../../sandbox/examples', file), 'utf8');
	const events = sheetEvents(readCsv(csv), { timeZone: ZONE });
	return await kpiReport(factsSource(collectFacts(events, plainRules(ZONE))), {
		period: { from: day('2026-03-09'), to: day('2026-05-06') },
		compareWith: { kind: 'period', period: { from: null, to: day('2026-03-09') } },
		groupBy: more.groupBy,
		sla: { hot: 5, warm: 5, cold: 5 },
		targets: [{ figure: 'noShows', changeAtMost: -15 }],
		openMinutes: () => more.openMinutes ?? null,
	});
};

describe('the example tables', () => {
	it.each(CASES.map((each) => [each.file, each] as const))(
		'%s is as its case says',
		(file, each) => {
			expect(readFileSync(join(__dirname, '../../sandbox/examples', file), 'utf8')).toBe(
				csvOf(each),
			);
		},
	);

	it('show the salon of the article: first reply 45 → 3 min, SLA 22 → 86 %, conversion +18 %, no-shows −27 %', async () => {
		const report = await reportOf('example-salon.csv');
		const { changes } = report.comparison!;
		expect(changes.firstResponseMean.base.value).toBe(45 * 60);
		expect(report.figures.firstResponseMean.value).toBe(3 * 60);
		expect(changes.sla.base).toMatchObject({ value: 22, numerator: 88, denominator: 400 });
		expect(report.figures.sla).toMatchObject({ value: 86, numerator: 344, denominator: 400 });
		expect(changes.sla).toMatchObject({ difference: 64, significant: true, better: true });
		expect(changes.conversion).toMatchObject({ relative: 18 });
		expect(Math.round(changes.noShows.relative!)).toBe(-27);
		// Of a hundred visits each: chance may explain it, and the report says so.
		expect(changes.noShows).toMatchObject({ better: null, significant: false });
		expect(report.targets.map(({ met }) => met)).toEqual([true]);
		expect(summaryText(report, 'ru').split('\n')).toEqual([
			'Показатели, 09.03.2026–05.05.2026',
			'Заявки: 400 (было 400, ±0 %)',
			'Первый ответ, медиана: 1 мин 41 с (было 47 мин 28 с, −96,47 %)',
			'Ответили вовремя (SLA): 86 % (было 22 %, +64 п. п.)',
			'Конверсия в запись: 29,5 % (было 25 %, +4,5 п. п., может быть случайностью)',
			'Неявки: 16,1 % (было 22 %, −5,9 п. п., может быть случайностью)',
			'Цели: выполнено 1 из 1',
		]);
		expect(summaryText(report, 'en')).toContain('Answered in time (SLA): 86 % (was 22 %, +64 pp)');
	});

	it('show the clinic: no-shows 22 → 12 %, and emergencies of the night reached within 20 minutes', async () => {
		const report = await reportOf('example-clinic.csv');
		const { changes } = report.comparison!;
		expect(changes.noShows.base).toMatchObject({ value: 22, numerator: 44, denominator: 200 });
		expect(report.figures.noShows).toMatchObject({ value: 12, numerator: 24, denominator: 200 });
		expect(changes.noShows).toMatchObject({ relative: -45.45, significant: true, better: true });
		expect(changes.escalationResponseMean.base.value).toBeGreaterThan(30 * 60);
		expect(report.figures.escalationResponseP90).toMatchObject({ denominator: 20 });
		expect(report.figures.escalationResponseP90.value).toBeLessThan(20 * 60);
		expect(report.reasons).toEqual([{ name: 'urgent', count: 20 }]);
	});

	it('show the barbershop: 28 % more requests in the night, no-shows −18 %', async () => {
		const { figures, comparison } = await reportOf('example-barbershop.csv');
		expect(comparison!.changes.nightLeads.base.value).toBe(100);
		expect(figures.nightLeads.value).toBe(128);
		expect(comparison!.changes.nightLeads).toMatchObject({ relative: 28 });
		expect(Math.round(comparison!.changes.noShows.relative!)).toBe(-18);
	});

	it('show the chain of three: missed visits −25 %, utilisation +18 %, cost of a request −33 %', async () => {
		const { figures, comparison, groups } = await reportOf('example-chain.csv', {
			groupBy: ['branch'],
			openMinutes: 60_000,
		});
		const { changes } = comparison!;
		expect(Math.round(changes.noShows.relative!)).toBe(-25);
		expect(changes.utilisation).toMatchObject({ relative: 18 });
		expect(changes.costPerLead.base.value).toBe(500);
		expect(figures.costPerLead.value).toBe(335);
		expect(changes.costPerLead).toMatchObject({ relative: -33 });
		expect(groups.map(({ group }) => group.branch)).toEqual(['Север', 'Центр', 'Юг']);
	});
});
