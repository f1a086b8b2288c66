import { sql, type Insertable, type Kysely } from 'kysely';

import type { EventType } from '../../events';
import { appendEvents } from '../../events';
import type { Store } from '../../store';
import type { Tables } from '../../store/tables';
import type { AppointmentTable } from '../../store/tables/appointments';
import type { Cause, Desk } from './desk';
import type { AppointmentRow } from './taken';

type Db = Kysely<Tables>;

/** A store inside a running transaction: what is written through it is committed with the rest or not at all. */
export const storeWithin = (store: Store, db: Db): Store => ({
	db,
	dialect: store.dialect,
	transaction: async (work) => await work(db),
	close: async () => await Promise.resolve(),
});

/**
 * A transaction in which nobody else changes the visits of this business, in any process: SQLite has one writer at a time, in
 * PostgreSQL a lock of the transaction says the same. So what is checked inside is still true when it is written.
 */
export const changingVisits = async <T>(
	{ store, profile }: Pick<Desk, 'store' | 'profile'>,
	work: (db: Db) => Promise<T>,
): Promise<T> =>
	await store.transaction(async (db) => {
		if (store.dialect === 'postgres')
			await sql`select pg_advisory_xact_lock(hashtextextended(${`nightdesk visits ${profile.name}`}, 0))`.execute(
				db,
			);
		return await work(db);
	});

/** Columns that a change sets. */
export type VisitColumns = Partial<
	Omit<Insertable<AppointmentTable>, 'id' | 'key' | 'version' | 'created_at' | 'updated_at'>
>;

/** What a change is called in the history, and the event that it puts into the log; null: none. */
export interface ChangeKind {
	readonly operation: string;
	readonly event: EventType | null;
	/** Further facts for the event. */
	readonly data?: Readonly<Record<string, unknown>>;
}

/** Writes a new visit with its history and event. */
export const insertVisit = async (
	desk: Desk,
	db: Db,
	row: Omit<AppointmentRow, 'version' | 'created_at' | 'updated_at'>,
	kind: ChangeKind,
	cause: Cause,
): Promise<AppointmentRow> => {
	const now = desk.clock();
	const whole: AppointmentRow = { ...row, version: 1, created_at: now, updated_at: now };
	await db.insertInto('nd_appointment').values(whole).execute();
	await record(desk, db, null, whole, whole, kind, cause);
	return whole;
};

/** Changes a visit, counts its version up, and writes history and event. */
export const changeVisit = async (
	desk: Desk,
	db: Db,
	row: AppointmentRow,
	set: VisitColumns,
	kind: ChangeKind,
	cause: Cause,
): Promise<AppointmentRow> => {
	const changed = {
		...row,
		...set,
		version: row.version + 1,
		updated_at: desk.clock(),
	} as AppointmentRow;
	await db
		.updateTable('nd_appointment')
		.set({ ...set, version: changed.version, updated_at: changed.updated_at })
		.where('id', '=', row.id)
		.execute();
	await record(desk, db, row, changed, set, kind, cause);
	return changed;
};

const record = async (
	desk: Desk,
	db: Db,
	before: AppointmentRow | null,
	row: AppointmentRow,
	set: VisitColumns,
	kind: ChangeKind,
	cause: Cause,
): Promise<void> => {
	const old: Record<string, unknown> = {};
	if (before !== null)
		for (const key of Object.keys(set) as (keyof VisitColumns)[]) old[key] = before[key];
	await db
		.insertInto('nd_appointment_change')
		.values({
			key: changeKey(cause, kind.operation),
			appointment_id: row.id,
			version: row.version,
			operation: kind.operation,
			actor: cause.actor,
			who: cause.who ?? null,
			reason: cause.reason ?? null,
			at: row.updated_at,
			before: before === null ? null : JSON.stringify(old),
			after: JSON.stringify(set),
		})
		.execute();
	if (kind.event === null) return;
	await appendEvents(
		storeWithin(desk.store, db),
		[
			{
				key: changeKey(cause, kind.operation),
				type: kind.event,
				actor: cause.actor,
				who: cause.who ?? null,
				channel: row.channel,
				account: row.account,
				branch: row.branch,
				campaign: cause.campaign ?? null,
				scenario: cause.scenario ?? null,
				conversationId: row.conversation_id,
				contactId: row.contact_id,
				leadId: row.lead_id,
				turnKey: cause.turnKey ?? null,
				data: {
					appointmentId: row.id,
					service: row.service,
					staff: row.staff,
					start: new Date(row.start_at).toISOString(),
					end: new Date(row.end_at).toISOString(),
					minutes: (row.end_at - row.start_at) / 60_000,
					seats: row.seats,
					...(cause.reason ? { reason: cause.reason } : {}),
					...kind.data,
				},
			},
		],
		desk.clock,
	);
};

const changeKey = (cause: Cause, operation: string): string => `${cause.key}:${operation}`;

/** The visit that an earlier run of the same step changed, as it is now; null when this step has not been done yet. */
export const doneBefore = async (
	db: Db,
	cause: Cause,
	operation: string,
): Promise<AppointmentRow | null> => {
	const change = await db
		.selectFrom('nd_appointment_change')
		.select('appointment_id')
		.where('key', '=', changeKey(cause, operation))
		.executeTakeFirst();
	return change === undefined ? null : await visitById(db, change.appointment_id);
};

/** Null when there is none with this id. */
export const visitById = async (db: Db, id: string): Promise<AppointmentRow | null> =>
	(await db.selectFrom('nd_appointment').selectAll().where('id', '=', id).executeTakeFirst()) ??
	null;

/** The visit of the desk's business. Rejects, in words, when the id is unknown. */
export const requireVisit = async (desk: Desk, db: Db, id: string): Promise<AppointmentRow> => {
	const row = await visitById(db, id);
	if (row !== null && row.profile === desk.profile.name) return row;
	throw new Error(
		row === null
			? `There is no appointment with the id "${id}". Take the id from the item's "appointment", or find it with List`
			: `The appointment "${id}" belongs to the profile "${row.profile}". Choose that profile in the node`,
	);
};
