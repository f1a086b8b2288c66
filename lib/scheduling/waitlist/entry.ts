import type { Selectable } from 'kysely';

import { bookingZone } from '../bookings/rules';
import { localIso } from '../bookings/record';
import type { Profile } from '../../profile/profile';
import { toIso } from '../../shared/clock';
import type { WaitlistOfferTable, WaitlistTable } from '../../store/tables/appointments';

export type WaitlistRow = Selectable<WaitlistTable>;
export type OfferRow = Selectable<WaitlistOfferTable>;

/** Somebody who waits. `waitlist` in the case file. */
export interface WaitlistEntry {
	readonly id: string;
	readonly status: WaitlistTable['status'];
	readonly profile: string;
	readonly branch: string | null;
	readonly service: string | null;
	readonly staff: string | null;
	readonly seats: number;
	/** The start is wanted in here, ISO 8601, half-open. */
	readonly from: string;
	readonly to: string;
	/** Local `HH:mm`; null: any time of day. */
	readonly fromClock: string | null;
	readonly toClock: string | null;
	/** The visit that moves forward when they accept; null: a new one. */
	readonly appointmentId: string | null;
	readonly joinedAt: string;
}

/** A freed slot that is offered to somebody who waits. */
export interface WaitlistOffer {
	readonly id: string;
	readonly waitlistId: string;
	/** The hold. */
	readonly appointmentId: string;
	readonly status: WaitlistOfferTable['status'];
	readonly start: string;
	readonly end: string;
	readonly staff: string | null;
	readonly expiresAt: string;
}

export const toEntry = (profile: Profile, row: WaitlistRow): WaitlistEntry => {
	const zone = bookingZone(profile, row.branch);
	return {
		id: row.id,
		status: row.status,
		profile: row.profile,
		branch: row.branch,
		service: row.service,
		staff: row.staff,
		seats: row.seats,
		from: localIso(row.from_at, zone),
		to: localIso(row.to_at, zone),
		fromClock: row.from_clock,
		toClock: row.to_clock,
		appointmentId: row.appointment_id,
		joinedAt: toIso(row.joined_at),
	};
};

export const toOffer = (profile: Profile, entry: WaitlistRow, row: OfferRow): WaitlistOffer => {
	const zone = bookingZone(profile, entry.branch);
	return {
		id: row.id,
		waitlistId: row.waitlist_id,
		appointmentId: row.appointment_id,
		status: row.status,
		start: localIso(row.start_at, zone),
		end: localIso(row.end_at, zone),
		staff: row.staff,
		expiresAt: localIso(row.expires_at, zone),
	};
};
