import type { Profile, Service } from '../../profile';
import { bookingService, bookingStaff, bookingZone } from '../bookings/rules';
import { workingCalendar } from '../calendar/workingCalendar';
import type { SlotRequest } from '../slots/request';
import type { Candidate, Place } from './candidates';
import { composeOffer, type ComposedOffer } from './compose';
import { isTheSame } from './same';
import { clockMinutes, localDate } from './timeSpan';
import type { OfferLanguage, SlotTextKey } from './phrases';
import { suitableSlots } from './suitable';
import { endOfBooking, type Wanted } from './wanted';
import type { Spreadable } from './spread';

/** What is taken, as one search sees it; see `availabilityOf`, which the listing and the booking share. */
export type AvailabilityFor = (what: {
	readonly branch: string | null;
	readonly service: string | null;
	readonly seats: number;
	readonly range: { readonly start: number; readonly end: number };
}) => Promise<SlotRequest>;

export interface OfferQuestion {
	readonly profile: Profile;
	readonly wanted: Wanted;
	readonly availability: AvailabilityFor;
	/** Milliseconds. */
	readonly now: number;
	/** Default: the profile's `booking.offer`. */
	readonly count?: number;
	readonly language: OfferLanguage;
	/** Slots that were shown before and did not suit. */
	readonly shown?: ReadonlyArray<{ readonly start: string; readonly branch: string | null }>;
	/** The visit instead of which a time is looked for; it is not offered itself. */
	readonly instead?: Spreadable & { readonly branch: string | null };
	readonly preferStaff?: string | null;
	readonly before?: SlotTextKey | null;
}

export interface Offer extends ComposedOffer {
	/** The wish with the profile's names in it. */
	readonly wanted: Wanted;
}

/**
 * The next suitable free slots, or why there are none and what is nearest. An empty answer is an answer: it rejects only when the
 * availability does.
 */
export const offerSlots = async (question: OfferQuestion): Promise<Offer> => {
	const { profile, now } = question;
	const { service, online } = serviceFor(profile, question.wanted);
	const wanted: Wanted = {
		...question.wanted,
		service: service?.title ?? question.wanted.service,
		staff:
			question.wanted.staff === null
				? null
				: (bookingStaff(profile, question.wanted.staff)?.name ?? question.wanted.staff),
	};
	const open = { start: now, end: endOfBooking(now, profile.booking.horizonDays) };
	const places: readonly Place[] = await Promise.all(
		branchesFor(profile, wanted, service).map(async (branch) => ({
			branch,
			request: await question.availability({
				branch,
				service: wanted.service,
				seats: wanted.seats,
				range: open,
			}),
		})),
	);
	const { instead, shown = [] } = question;
	const suitable = suitableSlots({
		wanted,
		places,
		open,
		count: question.count ?? profile.booking.offer,
		isLeftOut: (candidate: Candidate) =>
			(instead !== undefined && isTheSame(candidate, instead)) ||
			shown.some((slot) =>
				isTheSame(candidate, { branch: slot.branch, start: Date.parse(slot.start) }),
			),
		refused: shown.map(({ start, branch }) => onWall(start, bookingZone(profile, branch))),
		...(instead === undefined ? {} : { instead }),
	});
	const composed = composeOffer(suitable, {
		profile,
		wanted,
		service: wanted.service,
		severalBranches: places.length > 1,
		language: question.language,
		now,
		preferStaff: question.preferStaff ?? null,
		before: question.before ?? (online ? null : 'slots_none_online'),
		moving: instead !== undefined,
	});
	const warned = [
		...new Set(
			places.flatMap(({ request }) =>
				workingCalendar(request.calendar)
					.warnings(open)
					.map(({ message }) => message),
			),
		),
	];
	const slots = warned.length === 0 ? composed.slots : { ...composed.slots, warnings: warned };
	return { ...composed, slots, wanted };
};

const onWall = (iso: string, zone: string): Spreadable => {
	const start = Date.parse(iso);
	return { start, date: localDate(start, zone), minute: clockMinutes(start, zone) };
};

/** The branch that was asked for; else every one at which the service is given; else the business as a whole. */
export const branchesFor = (
	profile: Profile,
	wanted: Pick<Wanted, 'branch'>,
	service: Service | null,
): ReadonlyArray<string | null> => {
	if (wanted.branch !== null) return [wanted.branch];
	const given = profile.branches.filter(
		({ id }) => service === null || service.branches.length === 0 || service.branches.includes(id),
	);
	return given.length === 0 ? [null] : given.map(({ id }) => id);
};

/**
 * The service that is meant. Asked for online, one that is given only on the spot gives way to its online sister («Консультация» to
 * «Консультация онлайн»); `online` false: there is none, and the customer is told.
 */
const serviceFor = (
	profile: Profile,
	{ service: name, online }: Wanted,
): { readonly service: Service | null; readonly online: boolean } => {
	const service = bookingService(profile, name);
	if (online !== true || service?.online === true) return { service, online: true };
	const remote = profile.services.filter((each) => each.online);
	if (service === null)
		return { service: remote.length === 1 ? remote[0] : null, online: remote.length > 0 };
	const [first] = service.title.toLocaleLowerCase('ru').split(/\s+/);
	const sister = remote.find(({ title }) => title.toLocaleLowerCase('ru').startsWith(first));
	return { service: sister ?? service, online: sister !== undefined };
};
