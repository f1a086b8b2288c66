import { ServiceError } from '../../../channels/adapter';
import type { Appointment } from '../../../casefile/appointment';
import { UnreachableError } from '../../../shared/http';
import { asText } from '../../../shared/json';
import { assignedTo, type CalendarAssignment, type CalendarSettings } from '../assignment';
import type { Calendar, CalendarEntry, ExternalBusy } from '../calendar';
import { createGoogleApi, type GoogleApiOptions } from './api';
import { changesSince } from './changes';
import type { GoogleDesk } from './desk';
import { eventIdOf } from './event';
import { calendarPath, eventAt, externalId, takenWithin } from './reading';
import { addVisit, cancelVisit, moveVisit } from './write';

export interface GoogleOptions extends GoogleApiOptions {
	/** `calendar` is the calendar ID: Google Calendar → Settings of the calendar → Integrate calendar. */
	readonly settings: CalendarSettings;
}

/** Google Calendar, API version 3. Guests are never invited, so Google writes to nobody. */
export function createGoogleCalendar(options: GoogleOptions): Calendar {
	const { settings } = options;
	const desk: GoogleDesk = {
		api: createGoogleApi(options),
		settings,
		assignmentFor: (appointment) => {
			const assignment = assignedTo(settings, appointment);
			if (assignment === null) throw nobodyTakes(appointment);
			return assignment;
		},
	};
	return {
		kind: 'google',
		warning: null,
		busy: async (range) =>
			(await Promise.all(settings.calendars.map((one) => busyIn(desk, one, range)))).flat(),
		add: async (visit) => await addVisit(desk, visit),
		move: async (visit, entry) => await moveVisit(desk, visit, entry),
		cancel: async (visit, entry) => await cancelVisit(desk, visit, entry),
		find: async (appointment) => await findVisit(desk, appointment),
		changes: async (cursor, known) => await changesSince(desk, cursor, known),
		testAccess: async () => await testAccess(desk),
	};
}

const busyIn = async (
	{ api, settings }: GoogleDesk,
	assignment: CalendarAssignment,
	range: { readonly start: number; readonly end: number },
): Promise<readonly ExternalBusy[]> =>
	(await takenWithin(api, assignment.calendar, range, settings.timeZone)).map(
		({ start, end, event }) => ({
			externalId: event === null ? null : externalId(assignment.calendar, event.id),
			start,
			end,
			staff: assignment.staff,
			resource: assignment.staff === null ? assignment.resource : null,
			seats: 1,
			appointmentId: event?.appointmentId ?? null,
		}),
	);

const findVisit = async (
	{ api, settings, assignmentFor }: GoogleDesk,
	appointment: Appointment,
): Promise<CalendarEntry | null> => {
	const usual = assignmentFor(appointment).calendar;
	const others = settings.calendars.map(({ calendar }) => calendar);
	for (const calendar of new Set([usual, ...others])) {
		const found = await eventAt(api, calendar, eventIdOf(appointment.id), settings.timeZone);
		if (found !== null && !found.event.cancelled)
			return { externalId: externalId(calendar, found.event.id), revision: found.event.etag };
	}
	return null;
};

const MAY_WRITE = new Set(['owner', 'writer']);

const testAccess = async ({
	api,
	settings,
}: GoogleDesk): Promise<{ readonly ok: boolean; readonly message: string }> => {
	try {
		const names: string[] = [];
		if (settings.calendars.length === 0) {
			await api.call({ method: 'GET', path: '/users/me/calendarList', query: { maxResults: '1' } });
			return {
				ok: false,
				message:
					'Connected to Google. Now write whose calendar is which, such as "Марина = marina@group.calendar.google.com".',
			};
		}
		for (const { calendar } of settings.calendars) {
			const answer = await api.call({
				method: 'GET',
				path: `${calendarPath(calendar)}/events`,
				query: { maxResults: '1' },
			});
			const name = asText(answer.summary) ?? calendar;
			if (!MAY_WRITE.has(asText(answer.accessRole) ?? ''))
				return {
					ok: false,
					message: `The account may look at "${name}" but not change it. Share it again with "Make changes to events".`,
				};
			names.push(name);
		}
		return { ok: true, message: `Connected to Google Calendar: ${names.join(', ')}` };
	} catch (error) {
		if (error instanceof ServiceError) return { ok: false, message: error.message };
		if (error instanceof UnreachableError)
			return {
				ok: false,
				message: `Google could not be reached${error.code === null ? '' : ` (${error.code})`}. Check the network and the proxy.`,
			};
		throw error;
	}
};

const nobodyTakes = ({ staff, branch }: Appointment): ServiceError =>
	new ServiceError(
		`No calendar is set for ${[staff, branch].filter((name) => name !== null).join(', ') || 'visits without staff'}. Add one to the list of calendars, or one without staff, resource and branch for everybody.`,
		404,
		'',
	);
