import type { Branch, Profile, ProfileResource, Service, StaffMember } from '../../profile/profile';
import type { ProfileDates } from '../../profile/sections/booking';
import { INTRO_CALL } from '../../profile/sections/sales';
import type { CalendarRules, DatedOverride } from '../calendar/rules';

/** What the Business Profile says about booking, in the terms of the slot search. */

/** The branch of that id; without an id the only branch there is; null: the business as a whole. */
export const bookingBranch = (profile: Profile, branch: string | null): Branch | null =>
	branch === null
		? profile.branches.length === 1
			? profile.branches[0]
			: null
		: (profile.branches.find(({ id }) => id === branch) ?? null);

/** The zone in which the branch lives. */
export const bookingZone = (profile: Profile, branch: string | null): string =>
	bookingBranch(profile, branch)?.timeZone ?? profile.timeZone;

const sameName = (one: string, other: string): boolean =>
	one.trim().toLocaleLowerCase('ru') === other.trim().toLocaleLowerCase('ru');

/**
 * The service by its title or a synonym, whatever the case; the call that a lead is offered also where the owner has not listed it.
 * Null when the profile does not know it: then defaults apply.
 */
export const bookingService = (profile: Profile, name: string | null): Service | null => {
	if (name === null) return null;
	const found = listedService(profile, name);
	if (found !== null) return found;
	const { service } = profile.sales.qualification.call;
	return sameName(name, service) || sameName(name, INTRO_CALL)
		? (listedService(profile, service) ?? unlistedCall(profile))
		: null;
};

const listedService = (profile: Profile, name: string): Service | null =>
	profile.services.find(({ title }) => sameName(title, name)) ??
	profile.services.find(({ synonyms }) => synonyms.some((one) => sameName(one, name))) ??
	null;

/** A call needs no price, no room and no address; whoever is not tied to other services may make it. */
const unlistedCall = ({ sales, texts }: Profile): Service => ({
	title: sales.qualification.call.service,
	minutes: sales.qualification.call.minutes,
	priceFrom: null,
	priceTo: null,
	synonyms: [],
	includes: null,
	prepare: texts.qualified_call,
	bufferBefore: 0,
	bufferAfter: 0,
	places: null,
	needs: [],
	online: true,
	branches: [],
});

/** Minutes of a visit, without buffers. */
export const visitMinutes = (profile: Profile, service: Service | null): number =>
	service?.minutes ?? profile.booking.defaultMinutes;

/** Member of staff by name or synonym, whatever the case. */
export const bookingStaff = (profile: Profile, name: string): StaffMember | null =>
	profile.staff.find((member) => sameName(member.name, name)) ??
	profile.staff.find(({ synonyms }) => synonyms.some((one) => sameName(one, name))) ??
	null;

const worksAt = (branches: readonly string[], branch: Branch | null): boolean =>
	branch === null || branches.length === 0 || branches.includes(branch.id);

/**
 * Who could do the service at the branch. Null: the profile names no staff, so the branch itself is booked. Empty: nobody does it
 * there.
 */
export const staffFor = (
	profile: Profile,
	branch: Branch | null,
	service: Service | null,
): readonly StaffMember[] | null => {
	if (profile.staff.length === 0) return isGivenAt(service, branch) ? null : [];
	if (!isGivenAt(service, branch)) return [];
	const seen = new Set<string>();
	return profile.staff.filter(({ name, services, branches }) => {
		if (seen.has(name)) return false;
		seen.add(name);
		return (
			worksAt(branches, branch) &&
			(service === null ||
				services.length === 0 ||
				services.some((title) => sameName(title, service.title)))
		);
	});
};

const isGivenAt = (service: Service | null, branch: Branch | null): boolean =>
	service === null || worksAt(service.branches, branch);

/** The rooms, chairs and lifts of that kind at the branch. */
export const resourcesFor = (
	profile: Profile,
	branch: Branch | null,
	kind: string,
): readonly ProfileResource[] =>
	profile.resources.filter(
		(resource, index, all) =>
			sameName(resource.kind, kind) &&
			worksAt(resource.branches, branch) &&
			all.findIndex((one) => isSameResource(one, resource) && worksAt(one.branches, branch)) ===
				index,
	);

const isSameResource = (one: ProfileResource, other: ProfileResource): boolean =>
	sameName(one.kind, other.kind) && one.name === other.name;

/** Names a room in a slot request, where staff and rooms share one space of ids. */
export const resourceId = (kind: string, name: string): string => `${kind}: ${name}`;

/** The name within {@link resourceId}. */
export const resourceName = (kind: string, id: string): string => id.slice(`${kind}: `.length);

/** The working time of the branch. Without known hours it is never open: nobody may promise a time that the owner has not given. */
export const branchCalendar = (profile: Profile, branch: Branch | null): CalendarRules => ({
	timeZone: branch?.timeZone ?? profile.timeZone,
	week: branch?.hours ?? profile.hours,
	...dated(branch?.dates ?? profile.dates),
	productionCalendar: (branch?.dates ?? profile.dates).productionCalendar,
});

/** What a person's or room's calendar has of its own; undefined: all is the branch's. */
export const ownCalendar = (
	week: CalendarRules['week'] | null,
	dates: ProfileDates | null,
): Partial<Omit<CalendarRules, 'timeZone'>> | undefined =>
	week === null && dates === null
		? undefined
		: {
				...(week === null ? {} : { week }),
				...(dates === null ? {} : dated(dates)),
				// An empty list means «nothing of my own», not «holidays do not count for me».
				...(dates !== null && dates.productionCalendar.length > 0
					? { productionCalendar: dates.productionCalendar }
					: {}),
			};

const dated = ({
	holidays,
	workingDays,
	overrides,
}: ProfileDates): Pick<CalendarRules, 'holidays' | 'workingDays' | 'overrides'> => ({
	holidays,
	workingDays,
	overrides: overrides.map(({ date, until, closed, from, to }): DatedOverride => {
		const days = { date, ...(until === undefined ? {} : { until }) };
		// A dated entry without hours can only mean that there are none.
		return closed === true || from === undefined || to === undefined
			? { ...days, closed: true }
			: { ...days, from, to };
	}),
});
