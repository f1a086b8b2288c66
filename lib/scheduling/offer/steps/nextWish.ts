import type { OfferedSlot } from '../../../casefile';
import { bookingZone } from '../../bookings/rules';
import type { OfferQuestion } from '../offerSlots';
import { endOfBooking, wantedOf, type Wanted } from '../wanted';
import { entitiesOf, type Situation } from './situation';
import { serviceSaid } from './wish';

/** What is searched for after an answer that chose nothing. */
export type Anew = Pick<OfferQuestion, 'wanted' | 'shown' | 'before'>;

/** The same wish again: the slot that was chosen has been taken. */
export const gone = (
	{ kept, now, profile }: Situation,
	slot: Pick<OfferedSlot, 'start' | 'service' | 'branch'> | null,
): Anew => {
	const before =
		kept?.wanted ??
		wantedOf(null, now, profile.timeZone, {
			horizonDays: profile.booking.horizonDays,
		});
	return {
		wanted:
			kept !== null || slot === null
				? before
				: { ...before, service: slot.service, branch: slot.branch },
		before: 'slots_gone',
	};
};

/** What the customer wants instead of the offered times. */
export const otherWish = (
	situation: Situation,
	how: 'wish' | 'others' | 'earlier' | 'later',
): Anew => {
	const { kept, now, profile } = situation;
	const before = kept?.wanted ?? wantedOf(null, now, situation.zone);
	const starts = (kept?.slots ?? []).map(({ start }) => Date.parse(start));
	const until = endOfBooking(now, profile.booking.horizonDays);
	switch (how) {
		case 'others':
			return { wanted: { ...before, exact: [] }, shown: kept?.shown ?? [] };
		case 'earlier':
			return {
				wanted: { ...before, ...one(now, Math.min(...starts, until)) },
				shown: kept?.shown ?? [],
			};
		case 'later':
			return {
				wanted: { ...before, ...one(Math.max(...starts, now) + 1, until) },
				shown: kept?.shown ?? [],
			};
		case 'wish':
			return { wanted: changedWish(situation, before) };
	}
};

const one = (start: number, end: number) => ({
	spans: start < end ? [{ start, end }] : [],
	exact: [],
	timeSaid: true,
});

/** What is said now replaces that part of the wish before; the rest of it stays. */
const changedWish = (situation: Situation, before: Wanted): Wanted => {
	const { words, profile, branch, now, kept } = situation;
	const zone = bookingZone(profile, kept?.slots[0]?.branch ?? branch);
	const entities = entitiesOf(words, profile, branch, zone, now, true);
	const dates = new Set((kept?.slots ?? []).map(({ start }) => start.slice(0, 10)));
	const said = wantedOf({ entities }, now, zone, {
		horizonDays: profile.booking.horizonDays,
		text: words,
		branches: profile.branches,
		day: dates.size === 1 ? [...dates][0] : null,
	});
	return {
		...(said.timeSaid ? said : before),
		staff: entities.staff ?? before.staff,
		service: serviceSaid(situation, entities) ?? before.service,
		branch: said.branch ?? before.branch,
		online: said.online ?? before.online,
		seats: said.seats > 1 ? said.seats : before.seats,
	};
};
