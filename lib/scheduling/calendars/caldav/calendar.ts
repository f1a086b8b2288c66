import { ServiceError } from '../../../channels/adapter';
import type { Appointment } from '../../../casefile/appointment';
import { systemClock, type Clock } from '../../../shared/clock';
import type { HttpCall } from '../../../shared/http';
import { assignedTo, type CalendarAssignment, type CalendarSettings } from '../assignment';
import type { Calendar, CalendarEntry, ExternalBusy } from '../calendar';
import { testCalDavAccess } from './access';
import { changesSince } from './changes';
import { objectOf, objectsWithin } from './collection';
import { createDavClient, type CalDavAccount } from './dav';
import type { CalDavDesk, Collection } from './desk';
import { calendarAddress, discoverCalendars, type FoundCalendar } from './discovery';
import { readCalendarObjects } from './occurrences';
import { appointmentIdOf, fileOf, readOurEvent } from './visitEvent';
import { addVisit, cancelVisit, moveVisit } from './write';

export interface CalDavOptions {
	readonly http: HttpCall;
	readonly account: CalDavAccount;
	/** `calendar` is the address, the path or the name of a calendar. */
	readonly settings: CalendarSettings;
	readonly clock?: Clock;
	/** Of each request; default 20 000. */
	readonly timeoutMs?: number;
}

/**
 * Yandex Calendar, Nextcloud, Radicale, Apple and whoever else speaks CalDAV (RFC 4791). Nothing is asked of the server before
 * the first use.
 */
export function createCalDavCalendar(options: CalDavOptions): Calendar {
	const { settings, account } = options;
	const client = createDavClient(options.http, account, options.timeoutMs);
	let found: Promise<readonly FoundCalendar[]> | null = null;
	const discovered = async (): Promise<readonly FoundCalendar[]> => {
		const asked = (found ??= discoverCalendars(client, account.serverUrl));
		// What failed once is asked again the next time.
		asked.catch(() => {
			if (found === asked) found = null;
		});
		return await asked;
	};
	const collectionOf = async (assignment: CalendarAssignment): Promise<Collection> => ({
		assignment,
		url: await calendarAddress(assignment.calendar, account.serverUrl, discovered),
		timeZone: settings.timeZone,
	});
	const desk: CalDavDesk = {
		client,
		clock: options.clock ?? systemClock,
		collections: async () => await Promise.all(settings.calendars.map(collectionOf)),
		collectionFor: async (appointment) => {
			const assignment = assignedTo(settings, appointment);
			if (assignment === null) throw nobodyTakes(appointment);
			return await collectionOf(assignment);
		},
	};

	return {
		kind: 'caldav',
		warning: null,
		busy: async (range) =>
			(await Promise.all((await desk.collections()).map((one) => busyIn(desk, one, range)))).flat(),
		add: async (visit) => await addVisit(desk, visit),
		move: async (visit, entry) => await moveVisit(desk, visit, entry),
		cancel: async (visit, entry) => await cancelVisit(desk, visit, entry),
		find: async (appointment) => await findVisit(desk, appointment),
		changes: async (cursor, known) => await changesSince(desk, cursor, known),
		testAccess: async () => await testCalDavAccess(client, account, settings.calendars),
	};
}

const busyIn = async (
	{ client }: CalDavDesk,
	{ url, assignment, timeZone }: Collection,
	range: { readonly start: number; readonly end: number },
): Promise<readonly ExternalBusy[]> =>
	(await objectsWithin(client, url, range)).flatMap((stored) =>
		readCalendarObjects(stored.data, timeZone).flatMap((object) =>
			object
				.within(range)
				.filter((occurrence) => occurrence.busy)
				.map(({ start, end }) => ({
					externalId: stored.url,
					start,
					end,
					staff: assignment.staff,
					resource: assignment.staff === null ? assignment.resource : null,
					seats: 1,
					appointmentId: appointmentIdOf(object),
				})),
		),
	);

const findVisit = async (
	desk: CalDavDesk,
	appointment: Appointment,
): Promise<CalendarEntry | null> => {
	const usual = await desk.collectionFor(appointment);
	const at = new URL(fileOf(appointment.id), usual.url).href;
	const there = await desk.client.get(at);
	if (there !== null) {
		const event = readOurEvent(there.data, usual.timeZone);
		return event === null || event.cancelled ? null : { externalId: at, revision: there.etag };
	}
	for (const { url, timeZone } of await desk.collections()) {
		const stored = await objectOf(desk.client, url, appointment.id);
		if (stored === null || readOurEvent(stored.data, timeZone)?.cancelled !== false) continue;
		return { externalId: stored.url, revision: stored.etag };
	}
	return null;
};

const nobodyTakes = ({ staff, branch }: Appointment): ServiceError =>
	new ServiceError(
		`No calendar is set for ${[staff, branch].filter((name) => name !== null).join(', ') || 'visits without staff'}. Add one to the list of calendars, or one without staff, resource and branch for everybody.`,
		404,
		'',
	);
