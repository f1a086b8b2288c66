import type { CalendarSettings } from '../../../../lib/scheduling/calendars/assignment';
import {
	createGoogleCalendar,
	readServiceAccountKey,
	serviceAccountAccess,
	type GoogleOptions,
} from '../../../../lib/scheduling/calendars/google';
import type { Calendar } from '../../../../lib/scheduling/calendars/calendar';
import {
	startGoogle,
	type GoogleTown,
	type GoogleTownOptions,
} from '../../../../sandbox/town/google';
import type { HttpCall } from '../../../../lib/shared/http';
import { realHttp } from '../http';

export const MARINA = 'marina0123456789@group.calendar.google.com';
export const OLGA = 'olga.ivanova+desk@example.com';

export const NOW = Date.parse('2027-03-01T12:00:00Z');

export const SETTINGS: CalendarSettings = {
	timeZone: 'Europe/Moscow',
	calendars: [
		{ calendar: MARINA, staff: 'Марина', resource: null, branch: null },
		{ calendar: OLGA, staff: 'Ольга', resource: null, branch: null },
	],
};

export interface Office {
	readonly town: GoogleTown;
	readonly email: string;
	/** The JSON key. */
	readonly key: string;
	readonly waits: number[];
	calendar(http?: HttpCall, changes?: Partial<GoogleOptions>): Calendar;
}

/** A simulated Google with the two calendars shared with a service account, and clients to it over real HTTP. */
export async function openOffice(options: GoogleTownOptions = {}): Promise<Office> {
	const clock = options.clock ?? (() => NOW);
	const town = await startGoogle({ perMinute: 1e9, ...options, clock });
	const { email, key } = town.addServiceAccount('desk');
	town.addCalendar({ id: MARINA, summary: 'Марина', shared: { [email]: 'writer' } });
	town.addCalendar({ id: OLGA, summary: 'Ольга', shared: { [email]: 'writer' } });
	const waits: number[] = [];
	return {
		town,
		email,
		key,
		waits,
		calendar: (http = realHttp, changes = {}) =>
			createGoogleCalendar({
				http,
				access: serviceAccountAccess(http, clock, readServiceAccountKey(key)),
				baseUrl: town.apiUrl,
				settings: SETTINGS,
				sleep: async (milliseconds) => {
					waits.push(milliseconds);
				},
				...changes,
			}),
	};
}
