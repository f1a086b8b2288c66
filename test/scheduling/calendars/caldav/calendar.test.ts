import { createCalDavCalendar } from '../../../../lib/scheduling/calendars/caldav';
import type { CalendarAssignment } from '../../../../lib/scheduling/calendars/assignment';
import type { HttpCall } from '../../../../lib/shared/http';
import { calendarContract, type CalendarUnderTest } from '../contract';
import { losingAnAnswer, realHttp } from '../http';
import { peopleOf } from './people';
import { startRadicale, type Radicale, type RadicaleUser } from './radicale';

const CLOCK = () => Date.parse('2027-03-01T12:00:00Z');

let radicale: Radicale;

beforeAll(async () => {
	radicale = await startRadicale();
}, 60_000);
afterAll(async () => {
	await radicale?.stop();
});

const forStaff = (calendar: string, staff: string): CalendarAssignment => ({
	calendar,
	staff,
	resource: null,
	branch: null,
});

const calendarOf = (
	user: RadicaleUser,
	http: HttpCall = realHttp,
	calendars: readonly CalendarAssignment[] = [
		forStaff('Марина', 'Марина'),
		forStaff('Ольга', 'Ольга'),
	],
) =>
	createCalDavCalendar({
		http,
		account: { serverUrl: radicale.url, user: user.name, password: user.password },
		settings: { timeZone: 'Europe/Moscow', calendars },
		clock: CLOCK,
	});

const isWrite = (method: string): boolean => method === 'PUT' || method === 'DELETE';

calendarContract('A CalDAV calendar', async (): Promise<CalendarUnderTest> => {
	const user = await radicale.user();
	return {
		calendar: calendarOf(user),
		people: peopleOf(user),
		losingAnAnswer: () => calendarOf(user, losingAnAnswer(realHttp, isWrite)),
		close: async () => undefined,
	};
});
