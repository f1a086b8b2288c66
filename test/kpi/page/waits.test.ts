import { appendEvents } from '../../../lib/events';
import { cardAddress, longestWaits, refreshFigures } from '../../../lib/kpi';
import { describeStores } from '../../support/stores';
import { RULES } from '../logs';

const NIGHT = Date.parse('2026-03-12T20:00:00Z');
const MINUTE = 60_000;
const clock = () => NIGHT;
const DAY = Math.floor((NIGHT / MINUTE + 180) / 1_440) * 1_440;

describeStores('the longest waits', (under) => {
	const withLeads = async (waits: ReadonlyArray<readonly [id: string, minutes: number | null]>) => {
		const store = await under.fresh();
		await appendEvents(
			store,
			waits.flatMap(([leadId, minutes], index) => {
				const at = NIGHT + index * MINUTE;
				const iso = (ms: number) => new Date(ms).toISOString();
				return [
					{
						key: `${leadId}/c`,
						type: 'lead_created',
						actor: 'system' as const,
						leadId,
						channel: 'telegram',
						at: iso(at),
					},
					...(minutes === null
						? []
						: [
								{
									key: `${leadId}/r`,
									type: 'reply_sent',
									actor: 'bot' as const,
									leadId,
									at: iso(at + minutes * MINUTE),
								},
							]),
				];
			}),
			clock,
		);
		await refreshFigures(store, RULES);
		return store;
	};
	const period = { from: DAY, to: DAY + 2 * 1_440 };

	it('come longest first, the unanswered counted until now', async () => {
		const store = await withLeads([
			['a', 3],
			['b', null],
			['c', 50],
			['d', 1],
		]);
		const now = NIGHT + 21 * MINUTE;
		const waits = await longestWaits(store, { period, count: 'leads', now, most: 3 });
		expect(waits.map(({ key, seconds, answered }) => [key, seconds, answered])).toEqual([
			['c', 3_000, true],
			['b', 1_200, false],
			['a', 180, true],
		]);
		expect(waits[0]).toMatchObject({ channel: 'telegram', night: true });
	});

	it('are only those of the period', async () => {
		const store = await withLeads([['a', 3]]);
		const query = { count: 'leads' as const, now: NIGHT, most: 3 };
		await expect(
			longestWaits(store, { ...query, period: { from: DAY - 1_440, to: DAY } }),
		).resolves.toEqual([]);
		await expect(
			longestWaits(store, { ...query, period: { from: null, to: null } }),
		).resolves.toHaveLength(1);
	});
});

describe('the address of a card', () => {
	it('is that of the portal, for leads and deals of it only', () => {
		expect(cardAddress('bitrix24:lead:17', 'https://x.bitrix24.ru/')).toBe(
			'https://x.bitrix24.ru/crm/lead/details/17/',
		);
		expect(cardAddress('bitrix24:deal:3', 'https://x.bitrix24.ru')).toMatch(/deal\/details\/3\/$/);
		for (const [key, portal] of [
			['dialogue:c1', 'https://x'],
			['bitrix24:lead:17', null],
			['bitrix24:lead:17', 'javascript:alert(1)'],
			['bitrix24:lead:1/../2', 'https://x'],
		] as const)
			expect(cardAddress(key, portal)).toBeNull();
	});
});
