import {
	collectFacts,
	factsSource,
	kpiReport,
	measure,
	plainRules,
	reportCsv,
	reportTable,
	totalsOfFacts,
	type KpiEvent,
	type Period,
} from '../../lib/kpi';
import { packTotals, unpackTotals } from '../../lib/kpi/totals';

const RULES = plainRules('Europe/Moscow');
const ALL: Period = { from: null, to: null };

/** One event of an offer, `minute` minutes into the 12th of March in Moscow. */
const about = (
	offerId: string,
	type: 'offered' | 'accepted' | 'declined',
	minute: number,
	more: Partial<KpiEvent> = {},
): KpiEvent => ({
	key: `upsell_${type}:${offerId}`,
	at: Date.parse('2026-03-11T21:00:00Z') + minute * 60_000,
	type: `upsell_${type}`,
	channel: 'telegram',
	...more,
	data: { offerId, title: 'Уход', amount: '900.00', ...more.data },
});

const report = async (events: readonly KpiEvent[], period = ALL) =>
	await kpiReport(factsSource(collectFacts(events, RULES)), { period, groupBy: ['channel'] });

describe('recommendations', () => {
	it('are counted by what became of them, with the roubles of what was taken', async () => {
		const { figures, offers, refusals } = await report([
			about('1', 'offered', 0),
			about('1', 'accepted', 5),
			about('2', 'offered', 10),
			about('2', 'declined', 11, { data: { refusal: 'price' } }),
			about('3', 'offered', 20),
			about('4', 'offered', 30, { data: { title: 'Маска', amount: null } }),
			about('4', 'accepted', 31, { data: { title: 'Маска', amount: null } }),
		]);
		expect(figures.upsellOffered.value).toBe(4);
		expect(figures.upsellAccepted).toEqual({
			value: 50,
			numerator: 2,
			denominator: 4,
			unit: 'percent',
		});
		expect(figures.upsellDeclined).toMatchObject({ value: 25, numerator: 1, denominator: 4 });
		expect(figures.upsellRevenue.value).toBe(900);
		expect(offers).toEqual([
			{ title: 'Уход', offered: 3, accepted: 1, declined: 1, amount: 900 },
			{ title: 'Маска', offered: 1, accepted: 1, declined: 0, amount: null },
		]);
		expect(refusals).toEqual([{ name: 'price', count: 1 }]);
	});

	it('count on the day of the offer, however late the answer, so that no share goes beyond 100 %', async () => {
		const events = [about('1', 'offered', 1_430), about('1', 'accepted', 1_450)];
		const day = Date.parse('2026-03-12T00:00:00Z') / 60_000;
		const { figures } = await report(events, { from: day, to: day + 1_440 });
		expect(figures.upsellAccepted).toMatchObject({ value: 100, numerator: 1, denominator: 1 });
		const next = await report(events, { from: day + 1_440, to: day + 2_880 });
		expect(next.figures.upsellOffered.value).toBe(0);
		expect(next.figures.upsellAccepted.value).toBeNull();
	});

	it('take the later answer when somebody thinks better of it, and count a repeated event once', async () => {
		const { figures } = await report([
			about('1', 'declined', 3, { data: { refusal: 'later' } }),
			about('1', 'accepted', 60),
			about('1', 'offered', 0),
			about('1', 'offered', 0),
		]);
		expect(figures.upsellOffered.value).toBe(1);
		expect(figures.upsellAccepted.value).toBe(100);
		expect(figures.upsellDeclined.value).toBe(0);
	});

	it('have no sum where nothing was offered or no price is known, and 0 where all said no', async () => {
		expect((await report([])).figures.upsellRevenue.value).toBeNull();
		const declined = [about('1', 'offered', 0), about('1', 'declined', 1)];
		expect((await report(declined)).figures.upsellRevenue.value).toBe(0);
		const unpriced = [
			about('1', 'offered', 0, { data: { amount: null } }),
			about('1', 'accepted', 1, { data: { amount: null } }),
		];
		expect((await report(unpriced)).figures.upsellRevenue.value).toBeNull();
	});

	it('keep a price of 0 apart from none when the totals of a day are stored', () => {
		const free = [
			about('1', 'offered', 0, { data: { amount: 0 } }),
			about('1', 'accepted', 1, { data: { amount: 0 } }),
		];
		const { all } = totalsOfFacts(collectFacts(free, RULES), {
			period: ALL,
			groupBy: [],
			count: 'leads',
		});
		expect(measure(unpackTotals(packTotals(all))).upsellRevenue.value).toBe(0);
	});

	it('stand in the sheet beside the figures: each recommendation and each reason of a no', async () => {
		const told = await report([
			about('1', 'offered', 0),
			about('1', 'accepted', 5),
			about('2', 'offered', 10, { data: { title: '' } }),
			about('2', 'declined', 11, { data: { title: '', refusal: 'not_needed' } }),
		]);
		const { columns, rows } = reportTable(told, 'ru');
		expect(rows.every((row) => row.length === columns.length)).toBe(true);
		const csv = reportCsv(told, 'ru');
		expect(csv).toContain('всего;upsellAccepted;Согласились на рекомендацию;50;percent;1;2;');
		expect(csv).toContain(
			'всего;upsellAccepted;Согласились на рекомендацию: Уход;100;percent;1;1;',
		);
		expect(csv).toContain('всего;upsellDeclined;Отказались от рекомендации: Не нужно;1;count;;;');
		expect(csv).toContain('Согласились на рекомендацию: приглашение');
		expect(reportCsv(told, 'en')).toContain('Recommendations declined: Not needed');
	});
});
