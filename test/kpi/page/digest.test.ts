import { digestText, type PageContent } from '../../../lib/kpi';
import { DEMO_NOW, demoLog } from './demo';
import { contentOf, frameIn } from './render';

const WAITS: PageContent['waits'] = [
	{
		key: 'bitrix24:lead:17',
		startedAt: DEMO_NOW,
		channel: 'vk',
		night: true,
		seconds: 54_000,
		answered: false,
	},
	{
		key: 'dialogue:c5',
		startedAt: DEMO_NOW,
		channel: 'webchat',
		night: false,
		seconds: 90,
		answered: true,
	},
];

describe('the digest', () => {
	it('has five figures with their change, what was not understood, who waited, the targets and the link', async () => {
		const content = await contentOf(demoLog(60), undefined, WAITS);
		const told = digestText(content, {
			kind: 'week',
			frame: frameIn('ru'),
			pageUrl: 'https://x/w?key=k',
		});
		const [figures, guesses, waits, targets, link] = told.split('\n\n');
		expect(figures.split('\n')).toHaveLength(6);
		expect(figures).toMatch(/^Итоги недели, Салон «Ландыш»: 28\.02\.2026–29\.03\.2026\n/);
		expect(figures).toMatch(
			/Ответили вовремя \(SLA\): [\d,]+ % \(\d+\/\d+\), было [\d,]+ %, \+[\d,]+ п\. п\./,
		);
		expect(guesses.split('\n')).toHaveLength(4);
		expect(waits.split('\n')).toEqual([
			'Дольше всех ждали ответа:',
			'• 30.03, 00:30: 15 ч (без ответа)',
			'  https://landysh.bitrix24.ru/crm/lead/details/17/',
			'• 30.03, 00:30: 1 мин 30 с',
		]);
		expect(targets).toBe('Цели: выполнено 2 из 4');
		expect(link).toBe('Подробно: https://x/w?key=k');
	});

	it('is short and whole for a week in which nothing happened', async () => {
		const content = await contentOf([], undefined, [], []);
		const told = digestText(content, { kind: 'week', frame: frameIn('en'), pageUrl: null });
		expect(told.split('\n')).toEqual([
			'The week, Салон «Ландыш»: 28.02.2026–29.03.2026',
			'Leads: 0, was 0',
			'First response, median: no data',
			'Answered in time (SLA): no data',
			'Conversion to booking: no data',
			'No-shows: no data',
		]);
	});
});
