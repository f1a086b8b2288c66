import type { Appointment } from '../../casefile/appointment';
import type { Recipient, Reply } from '../../casefile/reply';
import { appendEvents } from '../../events';
import type { CalendarChange } from '../calendars/calendar';
import { cancelTimers } from '../../timers/setTimers';
import { outsideCalendar, type Cause, type Desk } from './desk';
import { recoverNoShow } from './dueChecks';
import { about } from './dueReminder';
import type { Freed } from './freed';
import { subjectOf } from './hold';
import { UPCOMING } from './lists';
import { markNoShow, markVisited } from './marks';
import { entryOf } from './mirror';
import { finish as finishMove } from './move';
import { placeFor } from './place';
import { toAppointment } from './record';
import { button, momentLabel, payloadFor, PAYLOADS, recipientOf } from './say';
import type { AppointmentRow } from './taken';
import { writeFirst } from './writeFirst';
import { changeVisit, changingVisits } from './writing';

/** Something that people did in the outside calendar and that has been followed here. */
export interface FollowedChange {
	readonly kind: CalendarChange['kind'];
	readonly appointment: Appointment;
	/** What the customer is told; null when there is nothing to tell or nowhere to. */
	readonly reply: Reply | null;
	readonly recipient: Recipient | null;
	/** Time that became free by it. */
	readonly freed: Freed | null;
}

/** A change that cannot be followed: a person has to look. Nothing was overwritten on either side. */
export interface CalendarConflict {
	readonly kind: CalendarChange['kind'];
	readonly externalId: string;
	readonly appointment: Appointment;
	readonly explanation: string;
	/** Names this conflict for ever: a calendar that only compares shows it in every run until somebody settles it. */
	readonly key: string;
}

export interface SyncResult {
	readonly changes: readonly FollowedChange[];
	readonly conflicts: readonly CalendarConflict[];
}

/** Visits so long past are looked at no more, for a «came» that is set late. */
const LOOK_BACK = 2 * 86_400_000;

/**
 * Follows what people moved, cancelled or marked in the outside calendar: the visit here and its timers go along. A move onto a time
 * that somebody has here is reported and not followed. Nothing happens without an outside calendar. Rejects when it cannot be
 * reached; then the next run sees the same changes.
 */
export const syncCalendar = async (desk: Desk): Promise<SyncResult> => {
	const calendar = outsideCalendar(desk);
	if (calendar === null) return { changes: [], conflicts: [] };
	const { db } = desk.store;
	const { name } = desk.profile;
	const cursor = await db
		.selectFrom('nd_calendar_cursor')
		.select('cursor')
		.where('profile', '=', name)
		.where('calendar', '=', calendar.kind)
		.executeTakeFirst();
	const rows = await db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('profile', '=', name)
		.where('calendar', '=', calendar.kind)
		.where('external_id', 'is not', null)
		.where('status', 'in', [...UPCOMING])
		.where('end_at', '>', desk.clock() - LOOK_BACK)
		.execute();
	const known = rows.flatMap((row) => {
		const entry = entryOf(row);
		return entry === null ? [] : [{ appointment: toAppointment(row), entry }];
	});
	const told = await calendar.changes(cursor?.cursor ?? null, known);

	const changes: FollowedChange[] = [];
	const conflicts: CalendarConflict[] = [];
	for (const change of told.changes) {
		const followed = await follow(desk, calendar.kind, change);
		if (followed === null) continue;
		if ('explanation' in followed) conflicts.push(followed);
		else changes.push(followed);
	}
	// Last, so that a run that breaks off sees the same changes again; each of them is followed once by its key.
	await db
		.insertInto('nd_calendar_cursor')
		.values({
			profile: name,
			calendar: calendar.kind,
			cursor: told.cursor,
			synced_at: desk.clock(),
		})
		.onConflict((conflict) =>
			conflict
				.columns(['profile', 'calendar'])
				.doUpdateSet({ cursor: told.cursor, synced_at: desk.clock() }),
		)
		.execute();
	return { changes, conflicts };
};

const follow = async (
	desk: Desk,
	calendar: string,
	change: CalendarChange,
): Promise<FollowedChange | CalendarConflict | null> => {
	const row = await rowOf(desk, calendar, change);
	if (row === null || row.profile !== desk.profile.name) return null;
	const cause: Cause = {
		key: `calendar:${calendar}:${change.externalId}:v${row.version}`,
		actor: 'person',
		reason: `changed in the calendar (${calendar})`,
	};
	switch (change.kind) {
		case 'moved':
			return await followMove(desk, row, change, cause);
		case 'cancelled':
			return await followCancel(desk, row, cause);
		case 'visited':
		case 'no_show': {
			const mark = change.kind === 'visited' ? markVisited : markNoShow;
			const marked = await mark(desk, row.id, cause);
			if (marked.status !== 'done' || marked.repeated) return null;
			// A no-show that a colleague marks there is followed up like one that is marked here.
			const recovery = change.kind === 'no_show' ? await recoverNoShow(desk, row.id, cause) : null;
			return {
				kind: change.kind,
				appointment: marked.appointment,
				reply: recovery?.reply ?? null,
				recipient: recovery?.recipient ?? null,
				freed: null,
			};
		}
	}
};

const rowOf = async (
	{ store: { db } }: Desk,
	calendar: string,
	{ externalId, appointmentId }: CalendarChange,
): Promise<AppointmentRow | null> => {
	const query = db.selectFrom('nd_appointment').selectAll();
	const byEntry = await query
		.where('calendar', '=', calendar)
		.where('external_id', '=', externalId)
		.executeTakeFirst();
	if (byEntry !== undefined || appointmentId === null) return byEntry ?? null;
	return (await query.where('id', '=', appointmentId).executeTakeFirst()) ?? null;
};

const followMove = async (
	desk: Desk,
	seen: AppointmentRow,
	change: CalendarChange & { readonly kind: 'moved' },
	cause: Cause,
): Promise<FollowedChange | CalendarConflict | null> =>
	await changingVisits(desk, async (db) => {
		const row = await db
			.selectFrom('nd_appointment')
			.selectAll()
			.where('id', '=', seen.id)
			.executeTakeFirstOrThrow();
		const staff = change.staff ?? row.staff;
		const entry = { externalId: change.externalId, revision: change.revision };
		if (!UPCOMING.includes(row.status)) return null;
		if (row.start_at === change.start && row.end_at === change.end && row.staff === staff) {
			// Only the title or the like: the new revision is taken over, so that our next change is not refused.
			await db
				.updateTable('nd_appointment')
				.set({ external_revision: change.revision })
				.where('id', '=', row.id)
				.execute();
			return null;
		}
		const check = await placeFor(
			desk,
			db,
			{
				start: change.start,
				branch: row.branch,
				service: row.service,
				staff,
				seats: row.seats,
				minutes: Math.round((change.end - change.start) / 60_000),
			},
			{ external: [], owner: row.holder, except: [row.id], strictness: 'taken' },
		);
		if (!check.free) {
			const key = `${cause.key}:conflict:${change.start}`;
			const explanation = `${moment(row, change.start)}${staff === null ? '' : `, ${staff}`}: this time is taken here by somebody else. The visit stays at ${moment(row, row.start_at)}; put one of the two elsewhere`;
			await appendEvents(
				{ ...desk.store, db },
				[
					about(row, {
						key,
						type: 'calendar_conflict',
						actor: 'system',
					}),
				],
				desk.clock,
			);
			return {
				kind: 'moved',
				externalId: change.externalId,
				appointment: toAppointment(row),
				explanation,
				key,
			};
		}
		const moved = await finishMove(desk, db, row, check.place, entry, cause);
		const { appointment } = moved;
		const recipient = recipientOf(appointment, `${cause.key}:moved`);
		return {
			kind: 'moved',
			appointment,
			freed: moved.freed,
			recipient,
			reply:
				recipient === null || row.start_at === change.start
					? null
					: await writeFirst(db, desk.profile, {
							text: 'calendar_moved',
							appointment,
							further: { oldMoment: moment(row, row.start_at) },
							now: desk.clock(),
							buttons: [
								[
									button(
										desk.profile,
										'button_confirm_visit',
										payloadFor(PAYLOADS.confirm, row.id),
									),
									button(desk.profile, 'button_move_visit', payloadFor(PAYLOADS.move, row.id)),
									button(desk.profile, 'button_cancel_visit', payloadFor(PAYLOADS.cancel, row.id)),
								],
							],
						}),
		};
	});

const moment = (row: AppointmentRow, instant: number): string =>
	momentLabel(instant, row.time_zone);

const followCancel = async (
	desk: Desk,
	seen: AppointmentRow,
	cause: Cause,
): Promise<FollowedChange | null> =>
	await changingVisits(desk, async (db) => {
		const row = await db
			.selectFrom('nd_appointment')
			.selectAll()
			.where('id', '=', seen.id)
			.executeTakeFirstOrThrow();
		if (!UPCOMING.includes(row.status)) return null;
		const changed = await changeVisit(
			desk,
			db,
			row,
			{ status: 'cancelled' },
			{ operation: 'cancel', event: 'appointment_cancelled', data: { was: row.status } },
			cause,
		);
		await cancelTimers(db, { subject: subjectOf(row.id) }, desk.clock);
		const appointment = toAppointment(changed);
		const isPast = row.start_at <= desk.clock();
		const recipient = isPast ? null : recipientOf(appointment, `${cause.key}:cancelled`);
		return {
			kind: 'cancelled',
			appointment,
			recipient,
			freed: isPast
				? null
				: {
						branch: row.branch,
						staff: row.staff,
						start: row.start_at,
						end: row.end_at,
						round: `${row.id}:v${changed.version}`,
					},
			reply:
				recipient === null
					? null
					: await writeFirst(db, desk.profile, {
							text: 'calendar_cancelled',
							appointment,
							now: desk.clock(),
							buttons: [[button(desk.profile, 'button_new_time', PAYLOADS.newTime)]],
						}),
		};
	});
