import type { Profile, StaffMember } from '../profile';
import { workingCalendar, zoneNamed, type CalendarRules } from '../scheduling';
import type { ProfileDates } from '../profile/sections/booking';
import type { Period } from './period';

/** Whose open time: all of it, one branch's, or one person's. */
export interface OpenTimeOf {
	readonly branch?: string;
	readonly employee?: string;
}

/**
 * Minutes in which visits could have been booked: the opening hours of each person of the staff, without staff those of the branch times
 * its capacity. Null when the hours are not known or the period has no bounds.
 */
export const openMinutes = (
	profile: Profile,
	{ from, to }: Period,
	of: OpenTimeOf = {},
): number | null => {
	if (from === null || to === null) return null;
	const places: readonly Place[] =
		profile.branches.length === 0
			? [{ id: null, timeZone: profile.timeZone, hours: profile.hours, dates: profile.dates }]
			: profile.branches;
	let minutes = 0;
	let known = false;
	for (const place of places) {
		if (of.branch !== undefined && place.id !== of.branch) continue;
		for (const { hours, dates, seats } of rows(profile, place, of.employee)) {
			if (hours.length === 0) continue;
			known = true;
			const zone = zoneNamed(place.timeZone);
			minutes +=
				seats *
				workingCalendar(rulesFor(place.timeZone, hours, dates)).workingMinutesBetween(
					new Date(zone.utcMinute(from) * 60_000).toISOString(),
					new Date(zone.utcMinute(to) * 60_000).toISOString(),
				);
		}
	}
	return known ? minutes : null;
};

interface Place {
	readonly id: string | null;
	readonly timeZone: string;
	readonly hours: Profile['hours'];
	readonly dates: ProfileDates;
}

const rows = (profile: Profile, place: Place, employee: string | undefined) => {
	const worksHere = ({ name, branches }: StaffMember): boolean =>
		(employee === undefined || name === employee) &&
		(branches.length === 0 || place.id === null || branches.includes(place.id));
	if (profile.staff.length === 0)
		return employee === undefined
			? [{ hours: place.hours, dates: place.dates, seats: profile.booking.capacity }]
			: [];
	// A person without branches of their own is one person, not one in each branch.
	const home = profile.branches[0]?.id ?? null;
	return profile.staff
		.filter((member) => worksHere(member) && (member.branches.length > 0 || place.id === home))
		.map((member) => ({
			hours: member.hours ?? place.hours,
			dates: member.dates ?? place.dates,
			seats: 1,
		}));
};

const rulesFor = (
	timeZone: string,
	week: Profile['hours'],
	dates: ProfileDates,
): CalendarRules => ({
	timeZone,
	week,
	overrides: dates.overrides as CalendarRules['overrides'],
	holidays: dates.holidays,
	workingDays: dates.workingDays,
	productionCalendar: dates.productionCalendar,
});
