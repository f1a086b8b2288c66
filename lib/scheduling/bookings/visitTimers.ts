import type { Kysely } from 'kysely';

import { appendEvents } from '../../events';
import type { Profile } from '../../profile/profile';
import type { Tables } from '../../store/tables';
import { cancelTimers, setTimers } from '../../timers/setTimers';
import type { TimerOrder } from '../../timers/timer';
import type { Desk } from './desk';
import { subjectOf } from './hold';
import { remindersFor, type PlannedReminder } from './reminders';
import type { AppointmentRow } from './taken';
import { storeWithin } from './writing';

const MINUTE = 60_000;

/** What a visit's timers carry. */
export interface VisitTimerData {
	readonly appointmentId: string;
	/** The version whose time they were set for. */
	readonly version: number;
	/** Milliseconds. */
	readonly start: number;
	readonly minutesBefore?: number;
}

/**
 * Sets all that falls due for a visit, and ends what was set for an earlier time of it. A reminder that cannot go out when it was
 * meant to is written into the log with the reason. Returns the plan.
 */
export const setVisitTimers = async (
	desk: Desk,
	db: Kysely<Tables>,
	row: AppointmentRow,
): Promise<readonly PlannedReminder[]> => {
	const now = desk.clock();
	await cancelTimers(db, { subject: subjectOf(row.id) }, desk.clock);
	const { plan, orders } = visitTimers(desk.profile, row, now);
	await setTimers(db, orders, desk.clock);
	await appendEvents(
		storeWithin(desk.store, db),
		plan
			.filter(({ outcome }) => outcome !== 'on_time')
			.map((one) => ({
				key: `appointment:${row.id}:v${row.version}:reminder:${one.minutesBefore}:planned`,
				type: one.dueAt === null ? 'reminder_dropped' : 'reminder_shifted',
				actor: 'system' as const,
				channel: row.channel,
				account: row.account,
				branch: row.branch,
				conversationId: row.conversation_id,
				contactId: row.contact_id,
				leadId: row.lead_id,
				data: {
					appointmentId: row.id,
					minutesBefore: one.minutesBefore,
					wantedAt: new Date(one.wantedAt).toISOString(),
					dueAt: one.dueAt === null ? null : new Date(one.dueAt).toISOString(),
					why: one.outcome,
				},
			})),
		desk.clock,
	);
	return plan;
};

/** The reminders of a visit and the orders for all its timers, from `now` on. */
export const visitTimers = (
	profile: Profile,
	row: Pick<
		AppointmentRow,
		'id' | 'version' | 'start_at' | 'end_at' | 'time_zone' | 'conversation_id'
	>,
	now: number,
): { readonly plan: readonly PlannedReminder[]; readonly orders: readonly TimerOrder[] } => {
	const { booking } = profile;
	const plan = remindersFor({
		start: row.start_at,
		now,
		minutesBefore: booking.reminderMinutes,
		quietHours: booking.quietHours,
		timeZone: row.time_zone,
	});
	const base: VisitTimerData = {
		appointmentId: row.id,
		version: row.version,
		start: row.start_at,
	};
	const order = (
		kind: TimerOrder['kind'],
		name: string,
		dueAt: number,
		data: VisitTimerData,
	): TimerOrder => ({
		key: `${kind}:${row.id}:v${row.version}${name}`,
		kind,
		subject: subjectOf(row.id),
		dueAt,
		profile: profile.name,
		conversationId: row.conversation_id,
		data: { ...data },
	});
	const orders: TimerOrder[] = [];
	for (const { minutesBefore, dueAt } of plan)
		if (dueAt !== null)
			orders.push(order('reminder', `:${minutesBefore}`, dueAt, { ...base, minutesBefore }));
	// Who has not been asked cannot be missing an answer.
	const checkAt = row.start_at - booking.unconfirmedMinutes * MINUTE;
	if (checkAt > now && plan.some(({ dueAt }) => dueAt !== null && dueAt < checkAt))
		orders.push(order('confirmation_check', '', checkAt, base));
	if (booking.noShow.mark !== 'never')
		orders.push(
			order(
				'no_show_check',
				'',
				Math.max(now, row.end_at + booking.noShow.afterMinutes * MINUTE),
				base,
			),
		);
	return { plan, orders };
};
