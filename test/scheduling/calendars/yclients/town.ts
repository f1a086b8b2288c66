import { LeakyBucket } from '../../../../lib/bitrix24/limiter';
import type { CalendarSettings } from '../../../../lib/scheduling/calendars/assignment';
import type { Calendar } from '../../../../lib/scheduling/calendars/calendar';
import {
	createYclientsCalendar,
	type YclientsOptions,
} from '../../../../lib/scheduling/calendars/yclients';
import type { HttpCall } from '../../../../lib/shared/http';
import {
	startYclients,
	type YclientsTown,
	type YclientsTownOptions,
} from '../../../../sandbox/town/yclients';
import { realHttp } from '../http';

export const COMPANY = 4564;
export const OTHER = 4565;
export const MARINA = 9;
export const OLGA = 49;
export const IRINA = 77;

export const NOW = Date.parse('2027-03-01T12:00:00Z');

/** Nobody is named: staff are found by their names. */
export const SETTINGS: CalendarSettings = { timeZone: 'Europe/Moscow', calendars: [] };

export interface Salon {
	readonly town: YclientsTown;
	readonly waits: number[];
	/** The clock of both sides. */
	now: number;
	calendar(http?: HttpCall, changes?: Partial<YclientsOptions>): Calendar;
}

/** A simulated YCLIENTS with two branches, and clients to it over real HTTP. Limits are off unless set. */
export async function openSalon(options: YclientsTownOptions = {}): Promise<Salon> {
	const salon = { now: NOW };
	const clock = (): number => salon.now;
	const town = await startYclients({ perSecond: 1e9, perMinute: 1e9, clock, ...options });
	town.state.partnerTokens.add('partner-secret');
	town.state.users.set('user-secret', { companies: [COMPANY, OTHER], write: true });
	town.addCompany({
		id: COMPANY,
		title: 'Салон на Тверской',
		staff: [
			{ id: MARINA, name: 'Марина' },
			{ id: OLGA, name: 'Ольга' },
		],
		services: [
			{ id: 331, title: 'Маникюр' },
			{ id: 332, title: 'Педикюр' },
		],
	});
	town.addCompany({
		id: OTHER,
		title: 'Салон на Арбате',
		staff: [{ id: IRINA, name: 'Ирина Петрова' }],
		services: [{ id: 501, title: 'Маникюр' }],
	});
	const waits: number[] = [];
	return Object.assign(salon, {
		town,
		waits,
		calendar: (http: HttpCall = realHttp, changes: Partial<YclientsOptions> = {}) =>
			createYclientsCalendar({
				http,
				partnerToken: 'partner-secret',
				userToken: 'user-secret',
				companyId: String(COMPANY),
				baseUrl: town.apiUrl,
				settings: SETTINGS,
				clock,
				bucket: new LeakyBucket({ capacity: 1e9, perSecond: 1e9 }, clock, async () => undefined),
				sleep: async (milliseconds) => {
					waits.push(milliseconds);
				},
				...changes,
			}),
	});
}
