import { createClient } from '../../../../lib/bitrix24';
import type { ClientOptions } from '../../../../lib/bitrix24/client';
import { LeakyBucket } from '../../../../lib/bitrix24/limiter';
import type { CalendarSettings } from '../../../../lib/scheduling/calendars/assignment';
import {
	createBitrixBookingCalendar,
	type BitrixBookingOptions,
} from '../../../../lib/scheduling/calendars/bitrix24';
import type { Calendar } from '../../../../lib/scheduling/calendars/calendar';
import type { HttpCall } from '../../../../lib/shared/http';
import {
	startBitrix24,
	type RunningBitrix24,
	type StartOptions,
} from '../../../../sandbox/town/bitrix24';
import {
	bookingPeople,
	type BookingPeople,
} from '../../../../sandbox/town/bitrix24/booking/people';
import { bookingOf, type BookingState } from '../../../../sandbox/town/bitrix24/booking/state';
import { realHttp } from '../http';

export const SETTINGS: CalendarSettings = { timeZone: 'Europe/Moscow', calendars: [] };

export interface Portal {
	readonly portal: RunningBitrix24;
	readonly people: BookingPeople;
	readonly booking: BookingState;
	readonly marina: number;
	readonly olga: number;
	client(http?: HttpCall, options?: Partial<ClientOptions>): ReturnType<typeof createClient>;
	calendar(http?: HttpCall, changes?: Partial<BitrixBookingOptions>): Calendar;
}

/** A simulated portal with a resource each for «Марина» and «Ольга», and clients to it over real HTTP. */
export async function openPortal(options: StartOptions = {}): Promise<Portal> {
	const portal = await startBitrix24({
		bucket: { size: 1e9, leakPerSecond: 1e9 },
		scopes: ['crm', 'booking'],
		...options,
	});
	const people = bookingPeople(() => portal.state);
	const marina = people.addResource('Марина');
	const olga = people.addResource('Ольга');
	const client = (http: HttpCall = realHttp, more: Partial<ClientOptions> = {}) =>
		createClient({
			http,
			webhookUrl: portal.webhookUrl,
			bucket: new LeakyBucket(
				{ capacity: 1e9, perSecond: 1e9 },
				() => Date.now(),
				async () => undefined,
			),
			sleep: async () => undefined,
			...more,
		});
	return {
		portal,
		people,
		booking: bookingOf(portal.state),
		marina,
		olga,
		client,
		calendar: (http, changes = {}) =>
			createBitrixBookingCalendar({ client: client(http), settings: SETTINGS, ...changes }),
	};
}
