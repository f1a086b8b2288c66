import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { DateTime } from 'luxon';

import type { Recipient, Reply } from '../../casefile/reply';
import type { Tables } from '../../store/tables';
import { setTimers } from '../../timers/setTimers';
import type { ExternalBusy } from '../calendars/calendar';
import { availabilityOf } from '../bookings/availability';
import type { Cause, Desk } from '../bookings/desk';
import type { Freed } from '../bookings/freed';
import { insertHold } from '../bookings/hold';
import { externalAround, placeFor } from '../bookings/place';
import { toAppointment, visitorOf } from '../bookings/record';
import { quietUntil } from '../bookings/reminders';
import { bookingZone } from '../bookings/rules';
import { button, clockLabel, payloadFor, PAYLOADS, recipientOf } from '../bookings/say';
import { writeFirst } from '../bookings/writeFirst';
import { changingVisits } from '../bookings/writing';
import { findSlots } from '../slots/findSlots';
import {
	toEntry,
	toOffer,
	type OfferRow,
	type WaitlistEntry,
	type WaitlistOffer,
	type WaitlistRow,
} from './entry';
import { logWaitlist, setEntry } from './join';

export type OfferOutcome =
	| {
			readonly status: 'offered';
			readonly entry: WaitlistEntry;
			readonly offer: WaitlistOffer;
			readonly reply: Reply;
			/** Null when no chat of theirs is known: a person has to call. */
			readonly recipient: Recipient | null;
			/** How many have been asked about this time before. */
			readonly askedBefore: number;
	  }
	/** It is quiet: it is offered when the quiet hours end, by a timer of the kind `waitlist_offer`. Milliseconds. */
	| { readonly status: 'later'; readonly at: number }
	| {
			readonly status: 'nobody';
			/** `none_waits`: nobody left who wants it; `not_free`: it is no longer free; `past`; `quiet`: it begins before the quiet hours end. */
			readonly why: 'none_waits' | 'not_free' | 'past' | 'quiet';
	  };

/**
 * Offers freed time to the one who has waited longest of those whom it suits and who have not been asked about it. It is held for them
 * until the offer ends; then `closeOffer` asks the next.
 */
export const offerFreed = async (desk: Desk, freed: Freed, cause: Cause): Promise<OfferOutcome> => {
	const { profile } = desk;
	const now = desk.clock();
	if (freed.start <= now) return { status: 'nobody', why: 'past' };
	const zone = bookingZone(profile, freed.branch);
	const quiet = quietUntil(profile.booking.quietHours, zone, now);
	if (quiet !== null) {
		if (!(await hasWaiting(desk, freed))) return { status: 'nobody', why: 'none_waits' };
		if (quiet >= freed.start) return { status: 'nobody', why: 'quiet' };
		await setTimers(
			desk.store,
			[
				{
					key: `waitlist:${freed.round}:later`,
					kind: 'waitlist_offer',
					subject: `waitlist_round:${freed.round}`,
					dueAt: quiet,
					profile: profile.name,
					data: { freed },
				},
			],
			desk.clock,
		);
		return { status: 'later', at: quiet };
	}
	const external = await externalAround(desk, freed.start);
	return await changingVisits(
		desk,
		async (db) => await offerWithin(desk, db, freed, external, cause),
	);
};

const hasWaiting = async (desk: Desk, freed: Freed): Promise<boolean> =>
	(await candidates(desk, desk.store.db, freed)).length > 0;

const offerWithin = async (
	desk: Desk,
	db: Kysely<Tables>,
	freed: Freed,
	external: readonly ExternalBusy[],
	cause: Cause,
): Promise<OfferOutcome> => {
	const open = await db
		.selectFrom('nd_waitlist_offer')
		.selectAll()
		.where('round', '=', freed.round)
		.orderBy('offered_at')
		.execute();
	// The same step run again, or two at once: the offer that is open is the answer.
	const current = open.find(({ status }) => status === 'open');
	if (current !== undefined) return await presented(desk, db, current, open.length - 1);
	if (open.some(({ status }) => status === 'accepted'))
		return { status: 'nobody', why: 'not_free' };
	const asked = new Set(open.map(({ waitlist_id }) => waitlist_id));
	const waiting = (await candidates(desk, db, freed)).filter(({ id }) => !asked.has(id));
	for (const entry of waiting) {
		const start = await suitableStart(desk, db, freed, entry, external);
		if (start === null) continue;
		return await offerTo(desk, db, freed, entry, start, external, open.length, cause);
	}
	return { status: 'nobody', why: waiting.length === 0 ? 'none_waits' : 'not_free' };
};

/** Those whose wish allows the time, longest waiting first. */
const candidates = async (
	{ profile }: Desk,
	db: Kysely<Tables>,
	freed: Freed,
): Promise<readonly WaitlistRow[]> => {
	const rows = await db
		.selectFrom('nd_waitlist')
		.selectAll()
		.where('profile', '=', profile.name)
		.where('status', '=', 'waiting')
		.where('from_at', '<', freed.end)
		.where('to_at', '>', freed.start)
		.orderBy('joined_at')
		.orderBy('id')
		.execute();
	return rows.filter(
		({ branch, staff }) =>
			branch === freed.branch && (staff === null || freed.staff === null || staff === freed.staff),
	);
};

/** The first start within the freed time that the slot search offers to this person and that they want; null: none. */
const suitableStart = async (
	desk: Desk,
	db: Kysely<Tables>,
	freed: Freed,
	entry: WaitlistRow,
	external: readonly ExternalBusy[],
): Promise<number | null> => {
	const range = {
		start: Math.max(freed.start, entry.from_at),
		end: Math.min(freed.end, entry.to_at),
	};
	const request = await availabilityOf({
		store: db,
		profile: desk.profile,
		branch: entry.branch,
		service: entry.service,
		staff: entry.staff ?? freed.staff,
		external,
		range,
		now: desk.clock(),
		seats: entry.seats,
		reach: 'single',
		...(entry.appointment_id === null ? {} : { except: [entry.appointment_id] }),
	});
	const zone = bookingZone(desk.profile, entry.branch);
	const found = findSlots(request).slots.find(({ start }) =>
		isWantedClock(entry, Date.parse(start), zone),
	);
	return found === undefined ? null : Date.parse(found.start);
};

const isWantedClock = (
	{ from_clock, to_clock }: WaitlistRow,
	start: number,
	zone: string,
): boolean => {
	const clock = DateTime.fromMillis(start, { zone }).toFormat('HH:mm');
	return (from_clock === null || clock >= from_clock) && (to_clock === null || clock < to_clock);
};

const offerTo = async (
	desk: Desk,
	db: Kysely<Tables>,
	freed: Freed,
	entry: WaitlistRow,
	start: number,
	external: readonly ExternalBusy[],
	askedBefore: number,
	cause: Cause,
): Promise<OfferOutcome> => {
	const check = await placeFor(
		desk,
		db,
		{
			start,
			branch: entry.branch,
			service: entry.service,
			staff: entry.staff ?? freed.staff,
			seats: entry.seats,
		},
		{ external, ...(entry.appointment_id === null ? {} : { except: [entry.appointment_id] }) },
	);
	if (!check.free) return { status: 'nobody', why: 'not_free' };
	const now = desk.clock();
	const expiresAt = Math.min(now + desk.profile.booking.waitlistOfferMinutes * 60_000, start);
	const key = `waitlist:${freed.round}:${entry.id}`;
	const hold = await insertHold(
		desk,
		db,
		check.place,
		{ visitor: visitorOf(entry), holder: `waitlist ${entry.id}`, expiresAt },
		{ ...cause, key },
	);
	const offer: OfferRow = {
		id: randomUUID(),
		key,
		waitlist_id: entry.id,
		appointment_id: hold.id,
		round: freed.round,
		status: 'open',
		start_at: hold.start_at,
		end_at: hold.end_at,
		staff: hold.staff,
		offered_at: now,
		expires_at: expiresAt,
		closed_at: null,
	};
	await db.insertInto('nd_waitlist_offer').values(offer).execute();
	await setEntry(desk, db, entry.id, 'offered');
	await setTimers(
		db,
		[
			{
				key: `waitlist:${offer.id}`,
				kind: 'waitlist_offer',
				subject: `waitlist_offer:${offer.id}`,
				dueAt: expiresAt,
				profile: desk.profile.name,
				conversationId: entry.conversation_id,
				data: { offerId: offer.id, freed },
			},
		],
		desk.clock,
	);
	await logWaitlist(
		desk,
		db,
		entry,
		'waitlist_offered',
		{ ...cause, key },
		{
			start: new Date(start).toISOString(),
			offerId: offer.id,
		},
	);
	return await presented(desk, db, offer, askedBefore);
};

const presented = async (
	desk: Desk,
	db: Kysely<Tables>,
	offer: OfferRow,
	askedBefore: number,
): Promise<OfferOutcome> => {
	const { profile } = desk;
	const entry = await db
		.selectFrom('nd_waitlist')
		.selectAll()
		.where('id', '=', offer.waitlist_id)
		.executeTakeFirstOrThrow();
	const hold = await db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('id', '=', offer.appointment_id)
		.executeTakeFirstOrThrow();
	const appointment = toAppointment(hold);
	return {
		status: 'offered',
		entry: toEntry(profile, entry),
		offer: toOffer(profile, entry, offer),
		askedBefore,
		recipient: recipientOf(appointment, `waitlist_offer:${offer.id}`),
		reply: await writeFirst(db, profile, {
			text: 'waitlist_offer',
			appointment,
			further: {
				minutes: String(Math.max(1, Math.round((offer.expires_at - offer.offered_at) / 60_000))),
				until: clockLabel(offer.expires_at, bookingZone(profile, entry.branch)),
			},
			now: desk.clock(),
			buttons: [
				[
					button(profile, 'button_accept_offer', payloadFor(PAYLOADS.accept, offer.id)),
					button(profile, 'button_pass_offer', payloadFor(PAYLOADS.pass, offer.id)),
				],
			],
		}),
	};
};
