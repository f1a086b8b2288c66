import { calendarContract, DAY, type CalendarUnderTest } from '../contract';
import { losingAnAnswer, realHttp } from '../http';
import { openPortal } from './portal';

const isWrite = (_method: string, url: string): boolean =>
	/\.(add|update|delete|set)$/.test(new URL(url).pathname);

calendarContract('Online booking of Bitrix24', async (): Promise<CalendarUnderTest> => {
	const { portal, people, marina, olga, calendar } = await openPortal();
	return {
		calendar: calendar(),
		losingAnAnswer: () => calendar(losingAnAnswer(realHttp, isWrite)),
		people: {
			book: async ({ start, end, staff }) =>
				String(people.book({ start, end, resourceIds: [staff === 'Марина' ? marina : olga] })),
			move: async (externalId, start, end) => {
				people.move(Number(externalId), start, end);
			},
			cancel: async (externalId) => {
				people.remove(Number(externalId));
			},
			entries: async () =>
				people
					.entries()
					.map(({ datePeriod: { from, to } }) => ({
						start: from.timestamp * 1000,
						end: to.timestamp * 1000,
					}))
					.filter(({ start }) => new Date(start + 3 * 3_600_000).toISOString().startsWith(DAY)),
		},
		close: async () => {
			await portal.stop();
		},
	};
});
