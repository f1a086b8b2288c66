import { calendarContract, DAY, type CalendarUnderTest } from '../contract';
import { losingAnAnswer, realHttp } from '../http';
import { MARINA, OLGA, openOffice } from './town';

const isWrite = (method: string, url: string): boolean =>
	method !== 'GET' && !url.endsWith('/token') && !url.endsWith('/freeBusy');

const split = (externalId: string): readonly [calendar: string, event: string] => {
	const [calendar, event] = externalId.split('/');
	return [decodeURIComponent(calendar), event];
};

calendarContract('Google Calendar', async (): Promise<CalendarUnderTest> => {
	const { town, calendar } = await openOffice();
	const { people } = town;
	return {
		calendar: calendar(),
		losingAnAnswer: () => calendar(losingAnAnswer(realHttp, isWrite)),
		people: {
			book: async ({ start, end, staff }) => {
				const id = staff === 'Марина' ? MARINA : OLGA;
				const event = people.book(id, {
					summary: 'Личное',
					start: { dateTime: new Date(start).toISOString() },
					end: { dateTime: new Date(end).toISOString() },
				});
				return `${encodeURIComponent(id)}/${event}`;
			},
			move: async (externalId, start, end) => {
				people.move(...split(externalId), start, end);
			},
			cancel: async (externalId) => {
				people.remove(...split(externalId));
			},
			entries: async () =>
				[MARINA, OLGA]
					.flatMap((id) => people.entries(id))
					.map(({ start, end }) => ({ start, end }))
					.filter(({ start }) => new Date(start + 3 * 3_600_000).toISOString().startsWith(DAY))
					.sort((one, other) => one.start - other.start),
		},
		close: async () => {
			await town.stop();
		},
	};
});
