import type { Kysely } from 'kysely';

import type { Appointment } from '../../casefile/appointment';
import type { Tables } from '../../store/tables';
import { cancelTimers } from '../../timers/setTimers';
import { bookVisit } from '../bookings/book';
import { cancelVisit } from '../bookings/cancel';
import type { Cause, Desk } from '../bookings/desk';
import type { Freed } from '../bookings/freed';
import { releaseHold } from '../bookings/hold';
import type { Requester } from '../bookings/lists';
import { visitorOf } from '../bookings/record';
import { changingVisits, visitById } from '../bookings/writing';
import type { OfferRow, WaitlistRow } from './entry';
import { entriesOf, logWaitlist, setEntry } from './join';
import { hideWaiting } from './mirror';
import { offerFreed, type OfferOutcome } from './offer';

export type AcceptOutcome =
	| {
			readonly status: 'accepted';
			readonly appointment: Appointment;
			/** The time of the visit that was moved forward; null: there was none. */
			readonly freed: Freed | null;
			readonly repeated: boolean;
	  }
	/** Too late: somebody else has the time. They keep their place in the queue. */
	| { readonly status: 'taken' }
	| { readonly status: 'not_found' };

export interface OfferAnswer {
	/** Null: the latest offer to this person. */
	readonly offerId: string | null;
	/** Null: a person of the business answers for them. */
	readonly requester: Requester | null;
}

/**
 * Takes the offered time. After the limit it still works while nobody else has been given the time: the first to accept wins. A visit
 * that they wanted to move forward is cancelled with it.
 */
export const acceptOffer = async (
	desk: Desk,
	answer: OfferAnswer,
	cause: Cause,
): Promise<AcceptOutcome> => {
	const found = await offerOf(desk, desk.store.db, answer);
	if (found === null) return { status: 'not_found' };
	const { offer, entry } = found;
	const booked = await bookVisit(
		desk,
		{
			holdId: offer.appointment_id,
			slot: null,
			visitor: visitorOf(entry),
			replaces: entry.appointment_id,
		},
		{ ...cause, key: `waitlist:${offer.id}:accept` },
	);
	if (booked.status === 'taken') return { status: 'taken' };
	const closed = await changingVisits(desk, async (db) => {
		const first = await close(desk, db, offer, 'accepted');
		if (first) {
			await setEntry(desk, db, entry.id, 'accepted');
			await logWaitlist(desk, db, entry, 'waitlist_accepted', cause, {
				appointmentId: booked.appointment.id,
				offerId: offer.id,
			});
		}
		return first;
	});
	// The calendar's list is there to be looked at: the visit stands, whether or not the list could be changed.
	await hideWaiting(desk, [entry]);
	return {
		status: 'accepted',
		appointment: booked.appointment,
		freed: await letGoOfOld(desk, entry, cause),
		repeated: !closed,
	};
};

const letGoOfOld = async (desk: Desk, entry: WaitlistRow, cause: Cause): Promise<Freed | null> => {
	if (entry.appointment_id === null) return null;
	const old = await cancelVisit(
		desk,
		{ appointmentId: entry.appointment_id, requester: null, moment: null, acknowledged: true },
		{ ...cause, key: `waitlist:${entry.id}:moved_forward`, reason: 'moved forward' },
	);
	return old.status === 'cancelled' ? old.freed : null;
};

export type PassOutcome =
	| { readonly status: 'passed'; readonly freed: Freed; readonly next: OfferOutcome }
	| { readonly status: 'not_found' };

/** They do not want this time: the next one is asked. They keep their place in the queue for other times. */
export const passOffer = async (
	desk: Desk,
	answer: OfferAnswer,
	cause: Cause,
): Promise<PassOutcome> => {
	const found = await offerOf(desk, desk.store.db, answer);
	if (found === null) return { status: 'not_found' };
	return await endOffer(desk, found.offer, 'passed', cause);
};

/** What follows when an offer's limit passes (timer `waitlist_offer` with an offer), or the quiet hours are over (without). */
export const closeOffer = async (
	desk: Desk,
	due: { readonly offerId: string | null; readonly freed: Freed },
	cause: Cause,
): Promise<OfferOutcome> => {
	if (due.offerId === null) return await offerFreed(desk, due.freed, cause);
	const offer = await offerById(desk.store.db, due.offerId);
	// A limit that was put off, or an offer that has been answered: nothing to do, and nobody to ask.
	if (offer === null || offer.status === 'accepted' || offer.expires_at > desk.clock())
		return { status: 'nobody', why: 'not_free' };
	return (await endOffer(desk, offer, 'expired', cause, due.freed)).next;
};

const endOffer = async (
	desk: Desk,
	offer: OfferRow,
	status: 'passed' | 'expired',
	cause: Cause,
	freed: Freed | null = null,
): Promise<PassOutcome & { readonly status: 'passed' }> => {
	const time = await changingVisits(desk, async (db) => {
		const hold = await visitById(db, offer.appointment_id);
		if (await close(desk, db, offer, status)) {
			if (hold?.status === 'held')
				await releaseHold(desk, db, hold, { ...cause, key: `waitlist:${offer.id}` }, status);
			const entry = await entryById(db, offer.waitlist_id);
			if (entry !== null) {
				// Who left in the meantime stays away.
				if (entry.status === 'offered') await setEntry(desk, db, entry.id, 'waiting');
				await logWaitlist(desk, db, entry, 'waitlist_passed', cause, {
					offerId: offer.id,
					why: status,
				});
			}
		}
		return {
			branch: hold?.branch ?? null,
			staff: offer.staff,
			start: offer.start_at,
			end: offer.end_at,
			round: offer.round,
		};
	});
	const whole = freed ?? (await roundOf(desk.store.db, offer)) ?? time;
	return { status: 'passed', freed: whole, next: await offerFreed(desk, whole, cause) };
};

/** The whole free time of which an offer may have taken a part; null when its timer is gone. */
const roundOf = async (db: Kysely<Tables>, offer: OfferRow): Promise<Freed | null> => {
	const timer = await db
		.selectFrom('nd_timer')
		.select('data')
		.where('key', '=', `waitlist:${offer.id}`)
		.executeTakeFirst();
	return timer === undefined ? null : (JSON.parse(timer.data) as { freed: Freed }).freed;
};

/** True for the one who closes it; false when it was closed before. */
const close = async (
	desk: Desk,
	db: Kysely<Tables>,
	offer: OfferRow,
	status: OfferRow['status'],
): Promise<boolean> => {
	await cancelTimers(db, { key: `waitlist:${offer.id}` }, desk.clock);
	const { numUpdatedRows } = await db
		.updateTable('nd_waitlist_offer')
		.set({ status, closed_at: desk.clock() })
		.where('id', '=', offer.id)
		.where('status', 'in', status === 'accepted' ? ['open', 'passed', 'expired'] : ['open'])
		.executeTakeFirst();
	return Number(numUpdatedRows) === 1;
};

const offerById = async (db: Kysely<Tables>, id: string): Promise<OfferRow | null> =>
	(await db.selectFrom('nd_waitlist_offer').selectAll().where('id', '=', id).executeTakeFirst()) ??
	null;

const entryById = async (db: Kysely<Tables>, id: string): Promise<WaitlistRow | null> =>
	(await db.selectFrom('nd_waitlist').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** The offer that is meant, and whose it is. Nobody answers for others. */
const offerOf = async (
	desk: Desk,
	db: Kysely<Tables>,
	{ offerId, requester }: OfferAnswer,
): Promise<{ readonly offer: OfferRow; readonly entry: WaitlistRow } | null> => {
	const entries =
		requester === null
			? null
			: await entriesOf(desk, db, requester, ['waiting', 'offered', 'accepted']);
	if (offerId !== null) {
		const offer = await offerById(db, offerId);
		const entry = offer === null ? null : await entryById(db, offer.waitlist_id);
		if (offer === null || entry === null || entry.profile !== desk.profile.name) return null;
		return entries === null || entries.some(({ id }) => id === entry.id) ? { offer, entry } : null;
	}
	if (entries === null || entries.length === 0) return null;
	const offer = await db
		.selectFrom('nd_waitlist_offer')
		.selectAll()
		.where(
			'waitlist_id',
			'in',
			entries.map(({ id }) => id),
		)
		.orderBy('offered_at', 'desc')
		.orderBy('id')
		.executeTakeFirst();
	const entry = entries.find(({ id }) => id === offer?.waitlist_id);
	return offer === undefined || entry === undefined ? null : { offer, entry };
};
