import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';

import { appendEvents, type EventType } from '../../events';
import type { Tables } from '../../store/tables';
import { holderOf } from '../bookings/availability';
import type { Cause, Desk, Visitor } from '../bookings/desk';
import type { Requester } from '../bookings/lists';
import { visitorColumns } from '../bookings/record';
import { bookingBranch, bookingService, bookingStaff } from '../bookings/rules';
import { changingVisits, storeWithin } from '../bookings/writing';
import { toEntry, type WaitlistEntry, type WaitlistRow } from './entry';
import { hideWaiting, showWaiting } from './mirror';

export interface WaitlistWish {
	readonly branch: string | null;
	readonly service: string | null;
	readonly staff: string | null;
	/** Default 1. */
	readonly seats?: number;
	/** The start is wanted in `[from, to)`, milliseconds. */
	readonly from: number;
	readonly to: number;
	/** Local `HH:mm`: only starts at or after; only starts before. */
	readonly fromClock?: string | null;
	readonly toClock?: string | null;
	/** A visit that is to be moved forward. */
	readonly appointmentId?: string | null;
}

/**
 * Puts somebody into the queue, and into the outside calendar's list where it has one. The same step run again, and the same wish of the
 * same person, find the place they have. `notShown`: why the calendar's list does not show them; the place counts all the same. Throws
 * for a wish that ends before it begins.
 */
export const joinWaitlist = async (
	desk: Desk,
	wish: WaitlistWish,
	visitor: Visitor,
	cause: Cause,
): Promise<{
	readonly entry: WaitlistEntry;
	readonly repeated: boolean;
	readonly notShown: string | null;
}> => {
	const { profile } = desk;
	if (wish.from >= wish.to)
		throw new RangeError(
			'The wanted time ends before it begins. Set From and To so that the start can lie between them',
		);
	const { row: kept, repeated } = await changingVisits(desk, async (db) => {
		const columns = {
			branch: bookingBranch(profile, wish.branch)?.id ?? wish.branch,
			service: bookingService(profile, wish.service)?.title ?? wish.service,
			staff: wish.staff === null ? null : (bookingStaff(profile, wish.staff)?.name ?? wish.staff),
		};
		const known =
			(await db
				.selectFrom('nd_waitlist')
				.selectAll()
				.where('key', '=', cause.key)
				.executeTakeFirst()) ?? (await sameWish(desk, db, wish, columns, visitor));
		if (known !== undefined) return { row: known, repeated: true };
		const now = desk.clock();
		const row: WaitlistRow = {
			id: randomUUID(),
			key: cause.key,
			profile: profile.name,
			...columns,
			seats: wish.seats ?? 1,
			from_at: wish.from,
			to_at: wish.to,
			from_clock: wish.fromClock ?? null,
			to_clock: wish.toClock ?? null,
			status: 'waiting',
			...visitorColumns(visitor),
			appointment_id: wish.appointmentId ?? null,
			joined_at: now,
			updated_at: now,
		};
		await db.insertInto('nd_waitlist').values(row).execute();
		await logWaitlist(desk, db, row, 'waitlist_joined', cause);
		return { row, repeated: false };
	});
	return { entry: toEntry(profile, kept), repeated, notShown: await showWaiting(desk, kept) };
};

const sameWish = async (
	desk: Desk,
	db: Kysely<Tables>,
	wish: WaitlistWish,
	columns: Pick<WaitlistRow, 'branch' | 'service' | 'staff'>,
	visitor: Visitor,
): Promise<WaitlistRow | undefined> => {
	const who = holderOf(visitor);
	if (who === undefined) return undefined;
	const rows = await db
		.selectFrom('nd_waitlist')
		.selectAll()
		.where('profile', '=', desk.profile.name)
		.where('status', 'in', ['waiting', 'offered'])
		.where('from_at', '=', wish.from)
		.where('to_at', '=', wish.to)
		.execute();
	return rows.find(
		(row) =>
			holderOf(holderColumns(row)) === who &&
			row.branch === columns.branch &&
			row.service === columns.service &&
			row.staff === columns.staff,
	);
};

const holderColumns = (row: WaitlistRow) => ({
	contactId: row.contact_id,
	chat:
		row.channel === null || row.account === null || row.chat_id === null
			? null
			: { channel: row.channel, account: row.account, chatId: row.chat_id },
	phone: row.phone,
});

/**
 * Takes the person's places out of the queue; how many there were. An open offer of theirs runs out by itself. `stillShown`: why they
 * still stand in the outside calendar's list.
 */
export const leaveWaitlist = async (
	desk: Desk,
	who: Requester,
	cause: Cause,
): Promise<{ readonly count: number; readonly stillShown: string | null }> => {
	const left = await changingVisits(desk, async (db) => {
		const rows = await entriesOf(desk, db, who, ['waiting', 'offered']);
		for (const row of rows) {
			await setEntry(desk, db, row.id, 'left');
			await logWaitlist(desk, db, row, 'waitlist_left', cause);
		}
		return rows;
	});
	return { count: left.length, stillShown: await hideWaiting(desk, left) };
};

/** The places of one person in the queue, longest waiting first. */
export const entriesOf = async (
	{ profile }: Pick<Desk, 'profile'>,
	db: Kysely<Tables>,
	{ contactId, chat, provenPhone }: Requester,
	statuses: readonly WaitlistRow['status'][],
): Promise<readonly WaitlistRow[]> => {
	if (contactId === null && chat === null && provenPhone === null) return [];
	return await db
		.selectFrom('nd_waitlist')
		.selectAll()
		.where('profile', '=', profile.name)
		.where('status', 'in', [...statuses])
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
		.orderBy('joined_at')
		.orderBy('id')
		.execute();
};

export const setEntry = async (
	desk: Desk,
	db: Kysely<Tables>,
	id: string,
	status: WaitlistRow['status'],
): Promise<void> => {
	await db
		.updateTable('nd_waitlist')
		.set({ status, updated_at: desk.clock() })
		.where('id', '=', id)
		.execute();
};

/** One event about a place in the queue. */
export const logWaitlist = async (
	desk: Desk,
	db: Kysely<Tables>,
	row: WaitlistRow,
	type: EventType,
	cause: Cause,
	data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
	await appendEvents(
		storeWithin(desk.store, db),
		[
			{
				key: `${cause.key}:${type}:${row.id}`,
				type,
				actor: cause.actor,
				who: cause.who ?? null,
				channel: row.channel,
				account: row.account,
				branch: row.branch,
				conversationId: row.conversation_id,
				contactId: row.contact_id,
				leadId: row.lead_id,
				turnKey: cause.turnKey ?? null,
				data: { waitlistId: row.id, service: row.service, staff: row.staff, ...data },
			},
		],
		desk.clock,
	);
