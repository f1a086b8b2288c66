import type { YclientsTownOptions } from '../../../../sandbox/town/yclients';
import { calendarContract, DAY, type CalendarUnderTest } from '../contract';
import { losingAnAnswer, realHttp } from '../http';
import { COMPANY, MARINA, OLGA, openSalon } from './town';

const open =
	(options: YclientsTownOptions = {}) =>
	async (): Promise<CalendarUnderTest> => {
		const { town, calendar } = await openSalon(options);
		const { people } = town;
		const numberOf = (externalId: string): number => Number(externalId.split('/')[1]);
		return {
			calendar: calendar(),
			losingAnAnswer: () => calendar(losingAnAnswer(realHttp, (method) => method !== 'GET')),
			people: {
				book: async ({ start, end, staff }) =>
					`${COMPANY}/${people.book(COMPANY, { start, end, staffId: staff === 'Марина' ? MARINA : OLGA })}`,
				move: async (externalId, start, end) => {
					people.move(COMPANY, numberOf(externalId), start, end);
				},
				cancel: async (externalId) => {
					people.remove(COMPANY, numberOf(externalId));
				},
				entries: async () =>
					people
						.entries(COMPANY)
						.map(({ start, seanceLength }) => ({ start, end: start + seanceLength * 1000 }))
						.filter(({ start }) => new Date(start + 3 * 3_600_000).toISOString().startsWith(DAY)),
			},
			close: async () => {
				await town.stop();
			},
		};
	};

calendarContract('YCLIENTS', open());
calendarContract(
	'YCLIENTS with one record to a page, another code for "taken", deleted records shown and numeric ids only',
	open({ largestPage: 1, takenStatus: 409, deleted: 'shown', apiIds: 'numbers' }),
);
