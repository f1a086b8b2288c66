import { decisionPage, FIGURE_KEYS, figureName, kpiPage, type KpiEvent } from '../../../lib/kpi';
import { DEMO_NOW, demoLog } from './demo';
import { contentOf, frameIn, TARGETS } from './render';

const log = demoLog(60);
const text = (html: string): string =>
	html
		.replace(/<style>[\s\S]*?<\/style>/, '')
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&nbsp;', ' ')
		.replace(/\s+/g, ' ');

describe('the page of the figures', () => {
	it('shows each ratio with what it was reckoned from', async () => {
		const content = await contentOf(log);
		const page = text(await kpiPage(content, frameIn('ru')));
		for (const key of ['sla', 'conversion', 'nightShare', 'botAlone', 'noShows'] as const) {
			const { numerator, denominator } = content.report.figures[key];
			expect(denominator).toBeGreaterThan(20);
			expect(page).toContain(`${numerator} из ${denominator}`);
		}
	});

	it('names every figure there is, in both languages', async () => {
		const content = await contentOf(log);
		for (const language of ['ru', 'en'] as const) {
			const page = text(await kpiPage(content, frameIn(language)));
			for (const key of FIGURE_KEYS) expect(page).toContain(figureName(key, language));
		}
	});

	it('says which targets are met, which are not, and which cannot be told yet', async () => {
		const { report } = await contentOf(log);
		expect(report.targets.map(({ figure, met }) => [figure, met])).toEqual([
			['firstResponseMean', false],
			['sla', true],
			['noShows', false],
			['bookings', true],
			['costPerLead', null],
		]);
		const page = text(await kpiPage(await contentOf(log), frameIn('en')));
		expect(page.match(/ (met|missed|not known yet) /g)).toHaveLength(TARGETS.length);
	});

	it('says what will appear where there is nothing yet', async () => {
		const page = text(await kpiPage(await contentOf([], undefined, [], []), frameIn('ru')));
		for (const promise of [
			'За этот период обращений нет',
			'появится с первым ответом',
			'появится после первых визитов',
			'Здесь появятся столбцы',
			'Целей пока нет',
			'Здесь появятся таблицы',
		])
			expect(page).toContain(promise);
		expect(page).not.toMatch(/NaN|undefined|null|Infinity/);
	});

	it('lets nothing that somebody wrote become markup', async () => {
		const evil = '"><script>alert(1)</script>';
		const events: readonly KpiEvent[] = [
			{
				key: 'e1',
				at: DEMO_NOW - 86_400_000,
				type: 'lead_created',
				leadId: evil,
				channel: evil,
				campaign: evil,
				scenario: evil,
				conversationId: 'c',
			},
			{
				key: 'e2',
				at: DEMO_NOW - 86_300_000,
				type: 'escalated',
				leadId: evil,
				data: { reason: evil },
			},
			{
				key: 'e3',
				at: DEMO_NOW - 86_300_000,
				type: 'rating_given',
				leadId: evil,
				data: { rating: 1, tags: [evil] },
			},
		];
		const waits = [
			{ key: evil, startedAt: DEMO_NOW, channel: evil, night: false, seconds: 1, answered: true },
		];
		const content = await contentOf(events, undefined, waits);
		const frame = frameIn('ru', { business: evil, when: evil, portal: `https://x"${evil}` });
		for (const page of [await kpiPage(content, frame), decisionPage(content, frame)])
			expect(page).not.toMatch(/<script|">alert|onerror/);
	});

	it('needs no script and nothing from elsewhere', async () => {
		const page = await kpiPage(await contentOf(log), frameIn('ru'));
		expect(page).not.toMatch(/<script|<link|<img|@import|url\((?!#)|\son[a-z]+=/i);
	});

	it('shows hours for a day and days for a month', async () => {
		const day = Math.floor((DEMO_NOW / 60_000 + 180) / 1_440) * 1_440 - 1_440;
		const ofDay = await contentOf(log, { from: day, to: day + 1_440 });
		expect([ofDay.flowStep, ofDay.flow.length]).toEqual(['hour', 24]);
		const ofNight = await contentOf(log, { from: day + 22 * 60, to: day + 31 * 60 });
		expect(ofNight.flow.map(({ step }) => step)).toEqual([
			'22',
			'23',
			'0',
			'1',
			'2',
			'3',
			'4',
			'5',
			'6',
		]);
		const ofMonth = await contentOf(log);
		expect([ofMonth.flowStep, ofMonth.flow.length]).toEqual(['day', 30]);
	});

	it.each([
		[60, 'week'],
		[400, 'month'],
	] as const)('draws %d days by the %s', async (days, step) => {
		const content = await contentOf(demoLog(days), { from: null, to: null });
		expect(content.flowStep).toBe(step);
		const drawn = content.flow.reduce((sum, { figures }) => sum + (figures?.leads.value ?? 0), 0);
		expect(drawn).toBe(content.report.figures.leads.value);
	});

	it('loses no request between the whole, the time, the hours and the tables', async () => {
		const { report, flow, hours, splits } = await contentOf(log);
		const leads = report.figures.leads.value;
		expect(flow.reduce((sum, { figures }) => sum + (figures?.leads.value ?? 0), 0)).toBe(leads);
		expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(leads);
		for (const { groups } of splits)
			expect(groups.reduce((sum, { figures }) => sum + (figures.leads.value ?? 0), 0)).toBe(leads);
		expect(splits.map(({ dimension }) => dimension)).toEqual([
			'channel',
			'scenario',
			'campaign',
			'service',
			'employee',
		]);
	});

	it('compares both sides of a pilot, and shows no pilot where there was none', async () => {
		const sides = log
			.filter(({ type }) => type === 'lead_created')
			.map(
				({ leadId, at, conversationId }, index): KpiEvent => ({
					key: `pilot/${index}`,
					at,
					type: 'pilot_assigned',
					leadId,
					conversationId,
					data: { side: index % 4 === 0 ? 'bot' : 'people' },
				}),
			);
		const content = await contentOf([...log, ...sides]);
		const [bot, people] = [
			content.pilot?.figures.leads.value,
			content.pilot?.comparison?.figures.leads.value,
		];
		expect((bot ?? 0) + (people ?? 0)).toBe(content.report.figures.leads.value);
		expect(text(await kpiPage(content, frameIn('ru')))).toContain('Пилот: бот и люди');
		const without = await contentOf(log);
		expect(without.pilot).toBeNull();
		expect(text(await kpiPage(without, frameIn('ru')))).not.toContain('Пилот');
	});
});
