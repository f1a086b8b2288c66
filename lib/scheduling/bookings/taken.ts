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
 * What is taken in the outside calendar besides what the store knows. An entry of ours that stands where the visit stands is left out; one
 * that people have moved, or whose visit is over here, takes its time like anybody's. `except`: visits whose entries do not count.
 */
export const foreignBusy = async (
	db: Kysely<Tables>,
	external: readonly ExternalBusy[],
	except: readonly string[] = [],
): Promise<readonly ExternalBusy[]> => {
	const byEntry = new Map<string, KnownVisit>();
	const byId = new Map<string, KnownVisit>();
	const columns = ['id', 'external_id', 'status', 'start_at', 'end_at'] as const;
	const entries = external.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));
	for (let at = 0; at < entries.length; at += CHUNK)
		for (const row of await db
			.selectFrom('nd_appointment')
			.select(columns)
			.where('external_id', 'in', entries.slice(at, at + CHUNK))
			.execute())
			byEntry.set(row.external_id ?? '', row);
	const named = external.flatMap(({ appointmentId }) =>
		appointmentId === null ? [] : [appointmentId],
	);
	for (let at = 0; at < named.length; at += CHUNK)
		for (const row of await db
			.selectFrom('nd_appointment')
			.select(columns)
			.where('id', 'in', named.slice(at, at + CHUNK))
			.execute())
			byId.set(row.id, row);
	return external.filter((entry) => {
		const visit = byId.get(entry.appointmentId ?? '') ?? byEntry.get(entry.externalId ?? '');
		if (visit === undefined) return true;
		if (except.includes(visit.id)) return false;
		return !(
			TAKES_TIME.some((status) => status === visit.status) &&
			visit.start_at === entry.start &&
			visit.end_at === entry.end
		);
	});
};

type KnownVisit = Pick<AppointmentRow, 'id' | 'external_id' | 'status' | 'start_at' | 'end_at'>;
