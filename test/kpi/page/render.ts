import {
	collectFacts,
	factsSource,
	namedPeriod,
	pageContent,
	rulesOf,
	type KpiEvent,
	type PageContent,
	type PageFrame,
	type Period,
	type Target,
} from '../../../lib/kpi';
import { completeProfile } from '../../../lib/profile';
import { DEMO_NOW } from './demo';

export const PROFILE = completeProfile(
	{ timeZone: 'Europe/Moscow', business: { name: 'Салон «Ландыш»' } },
	'default',
	1,
);

export const TARGETS: readonly Target[] = [
	{ figure: 'firstResponseMean', atMost: 120 },
	{ figure: 'sla', atLeast: 85 },
	{ figure: 'noShows', atMost: 8 },
	{ figure: 'bookings', changeAtLeast: 20 },
	{ figure: 'costPerLead', atMost: 500 },
];

export const frameIn = (language: 'ru' | 'en', more: Partial<PageFrame> = {}): PageFrame => ({
	language,
	business: PROFILE.business.name,
	when: '30.03.2026, 00:30',
	period: 'last30Days',
	link: (change) => `?${new URLSearchParams({ key: 'k', ...change }).toString()}`,
	portal: 'https://landysh.bitrix24.ru',
	moment: (ms) =>
		new Intl.DateTimeFormat('ru', {
			day: '2-digit',
			month: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			timeZone: 'Europe/Moscow',
		}).format(ms),
	...more,
});

export const lastMonth: Period = namedPeriod('last30Days', {
	now: DEMO_NOW,
	timeZone: PROFILE.timeZone,
});

/** What the page of this log shows. */
export const contentOf = async (
	log: readonly KpiEvent[],
	period: Period = lastMonth,
	waits: PageContent['waits'] = [],
	targets: readonly Target[] = TARGETS,
): Promise<PageContent> =>
	await pageContent(
		factsSource(collectFacts(log, rulesOf(PROFILE))),
		{ period, compareWith: { kind: 'previous' }, targets },
		waits,
	);
