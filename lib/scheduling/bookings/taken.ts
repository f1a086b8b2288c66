import type { Kysely, Selectable } from 'kysely';

import type { Tables } from '../../store/tables';
import type { AppointmentTable } from '../../store/tables/appointments';
import type { ExternalBusy } from '../calendars/calendar';
import type { BusyInterval, Hold } from '../slots/request';

/** What the store and the outside calendar say is taken. */

export type AppointmentRow = Selectable<AppointmentTable>;

/** A visit in one of these takes its time. An expired hold takes none. */
const TAKES_TIME = ['held', 'booked', 'confirmed', 'visited'] as const;

/** The longest visit with its buffers that is looked for across the beginning of a range, milliseconds. */
const LONGEST = 2 * 86_400_000;

/** Every visit and unexpired hold of the profile that may touch `[from, to)`, milliseconds. `except`: leave this one out. */
export const takenRows = async (
	db: Kysely<Tables>,
	profile: string,
	range: { readonly from: number; readonly to: number },
	now: number,
	except: readonly string[] = [],
): Promise<readonly AppointmentRow[]> => {
	const rows = await db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('profile', '=', profile)
		.where('end_at', '>', range.from - LONGEST)
		.where('start_at', '<', range.to + LONGEST)
		.where('status', 'in', [...TAKES_TIME])
		.orderBy('start_at')
		.orderBy('id')
		.execute();
	return rows.filter(
		({ id, status, expires_at }) =>
			!except.includes(id) && (status !== 'held' || (expires_at ?? Infinity) > now),
	);
};

/** The row as time that is taken. */
export const busyOf = (row: AppointmentRow): BusyInterval => ({
	start: row.start_at,
	end: row.end_at,
	seats: row.seats,
	bufferBefore: row.buffer_before,
	bufferAfter: row.buffer_after,
	...(row.session === null ? {} : { session: row.session }),
});

/** A held row as a hold on one resource; `resource` null: on everybody. */
export const holdOf = (row: AppointmentRow, resource: string | null): Hold => ({
	...busyOf(row),
	by: row.holder,
	expiresAt: row.expires_at ?? row.end_at,
	...(resource === null ? {} : { resource }),
});

/** Names of resources by kind. */
export const resourcesOf = (row: AppointmentRow): Readonly<Record<string, string>> =>
	JSON.parse(row.resources) as Record<string, string>;

const CHUNK = 500;

/**
 * What others took in the outside calendar. Entries of ours are left out: the store knows them better, and a mirror that lags must
 * not block what was freed here.
 */
export const foreignBusy = async (
	db: Kysely<Tables>,
	external: readonly ExternalBusy[],
): Promise<readonly ExternalBusy[]> => {
	const ours = new Set<string>();
	const entries = external.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));
	for (let at = 0; at < entries.length; at += CHUNK) {
		const rows = await db
			.selectFrom('nd_appointment')
			.select('external_id')
			.where('external_id', 'in', entries.slice(at, at + CHUNK))
			.execute();
		for (const { external_id } of rows) if (external_id !== null) ours.add(`entry ${external_id}`);
	}
	const named = external.flatMap(({ appointmentId }) =>
		appointmentId === null ? [] : [appointmentId],
	);
	for (let at = 0; at < named.length; at += CHUNK) {
		const rows = await db
			.selectFrom('nd_appointment')
			.select('id')
			.where('id', 'in', named.slice(at, at + CHUNK))
			.execute();
		for (const { id } of rows) ours.add(`visit ${id}`);
	}
	return external.filter(
		({ externalId, appointmentId }) =>
			!ours.has(`entry ${externalId}`) && !ours.has(`visit ${appointmentId}`),
	);
};
