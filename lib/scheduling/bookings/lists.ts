import type { Kysely } from 'kysely';

import type { Appointment, AppointmentStatus } from '../../casefile/appointment';
import type { Tables } from '../../store/tables';
import type { ChatAddress, Desk } from './desk';
import { toAppointment } from './record';
import type { AppointmentRow } from './taken';

/** By what somebody is known who asks for visits. Any of them is enough. */
export interface Requester {
	readonly contactId: string | null;
	readonly chat: ChatAddress | null;
	/** E.164, and proven: by the platform or by a code. A typed number opens nobody's visits. */
	readonly provenPhone: string | null;
}

export const UPCOMING: readonly AppointmentStatus[] = ['booked', 'confirmed'];

export interface VisitFilter {
	readonly statuses?: readonly AppointmentStatus[];
	/** Visits that begin in `[from, to)`, milliseconds. */
	readonly from?: number;
	readonly to?: number;
	readonly branch?: string | null;
	readonly staff?: string | null;
}

/** The visits of one person, in order of time: made in this chat, by this contact, or under this proven phone. */
export const visitsOf = async (
	{ profile }: Pick<Desk, 'profile'>,
	db: Kysely<Tables>,
	who: Requester,
	filter: VisitFilter = {},
): Promise<readonly AppointmentRow[]> => {
	const { contactId, chat, provenPhone } = who;
	if (contactId === null && chat === null && provenPhone === null) return [];
	return await filtered(db, profile.name, filter)
		.where((where) =>
			where.or([
				...(contactId === null ? [] : [where('contact_id', '=', contactId)]),
				...(provenPhone === null ? [] : [where('phone', '=', provenPhone)]),
				...(chat === null
					? []
					: [
							where.and([
								where('channel', '=', chat.channel),
								where('account', '=', chat.account),
								where('chat_id', '=', chat.chatId),
							]),
						]),
			]),
		)
		.execute();
};

/** May this person change the visit? */
export const isTheirs = (row: AppointmentRow, who: Requester): boolean =>
	(who.contactId !== null && row.contact_id === who.contactId) ||
	(who.provenPhone !== null && row.phone === who.provenPhone) ||
	(who.chat !== null &&
		row.channel === who.chat.channel &&
		row.account === who.chat.account &&
		row.chat_id === who.chat.chatId);

/** All visits of the business that fit, in order of time. */
export const listVisits = async (
	{ profile, store }: Pick<Desk, 'profile' | 'store'>,
	filter: VisitFilter,
): Promise<readonly Appointment[]> =>
	(await filtered(store.db, profile.name, filter).execute()).map(toAppointment);

/** The visits of one person as appointments. */
export const listVisitsOf = async (
	desk: Pick<Desk, 'profile' | 'store'>,
	who: Requester,
	filter: VisitFilter = {},
): Promise<readonly Appointment[]> =>
	(await visitsOf(desk, desk.store.db, who, filter)).map(toAppointment);

const filtered = (db: Kysely<Tables>, profile: string, filter: VisitFilter) => {
	let query = db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('profile', '=', profile)
		.orderBy('start_at')
		.orderBy('id');
	if (filter.statuses) query = query.where('status', 'in', [...filter.statuses]);
	if (filter.from !== undefined) query = query.where('start_at', '>=', filter.from);
	if (filter.to !== undefined) query = query.where('start_at', '<', filter.to);
	if (filter.branch) query = query.where('branch', '=', filter.branch);
	if (filter.staff) query = query.where('staff', '=', filter.staff);
	return query;
};

/** One change of a visit, for people. */
export interface VisitChange {
	readonly version: number;
	readonly operation: string;
	readonly actor: string;
	readonly who: string | null;
	readonly reason: string | null;
	/** Milliseconds. */
	readonly at: number;
}

/** What happened to a visit, oldest first. */
export const historyOf = async (db: Kysely<Tables>, id: string): Promise<readonly VisitChange[]> =>
	await db
		.selectFrom('nd_appointment_change')
		.select(['version', 'operation', 'actor', 'who', 'reason', 'at'])
		.where('appointment_id', '=', id)
		.orderBy('id')
		.execute();

/** The visit that the customer means, of those that are still to come: the one at the moment they name, else the only one. */
export const meantVisit = (
	rows: readonly AppointmentRow[],
	moment: { readonly start: number; readonly end: number } | null,
):
	| { readonly kind: 'one'; readonly row: AppointmentRow }
	| { readonly kind: 'none' }
	| { readonly kind: 'several'; readonly rows: readonly AppointmentRow[] } => {
	const there =
		moment === null
			? rows
			: rows.filter(({ start_at }) => start_at >= moment.start && start_at < moment.end);
	// Who remembers the day wrongly still means a visit of theirs.
	const left = there.length > 0 ? there : rows;
	if (left.length === 0) return { kind: 'none' };
	return left.length === 1 ? { kind: 'one', row: left[0] } : { kind: 'several', rows: left };
};

/**
 * Which visit of its dialogue this is, from 1, in the order of booking; cancelled ones count, holds do not. By it a second visit of one
 * dialogue can have a card of its own. 1 where no dialogue is known.
 */
export const visitNumberOf = async (
	{ store }: Pick<Desk, 'store'>,
	{ id, conversationId }: Pick<Appointment, 'id' | 'conversationId'>,
): Promise<number> => {
	if (conversationId === null) return 1;
	const rows = await store.db
		.selectFrom('nd_appointment')
		.select('id')
		.where('conversation_id', '=', conversationId)
		.where('status', 'not in', ['held', 'expired'])
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	return Math.max(1, rows.findIndex((row) => row.id === id) + 1);
};
