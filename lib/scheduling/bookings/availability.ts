import type { Kysely } from 'kysely';

import type { Profile } from '../../profile/profile';
import type { Store } from '../../store';
import type { Tables } from '../../store/tables';
import type { Calendar, ExternalBusy } from '../calendars/calendar';
import { instantMs, type TimeRange } from '../instant';
import type { BusyInterval, Hold, Resource, ResourceNeed, SlotRequest } from '../slots/request';
import {
	bookingBranch,
	bookingService,
	bookingStaff,
	branchCalendar,
	ownCalendar,
	resourceId,
	resourcesFor,
	staffFor,
	visitMinutes,
} from './rules';
import { busyOf, foreignBusy, holdOf, resourcesOf, takenRows, type AppointmentRow } from './taken';

const DAY = 86_400_000;

/** As far as the search for the nearest alternative looks, and a day more for what begins or ends across midnight. */
const NEAREST = { before: 15 * DAY, after: 92 * DAY };
/** A single start needs its day alone, for grids that pack and for daily limits. */
const SINGLE = { before: 2 * DAY, after: 2 * DAY };

export interface AvailabilityQuestion {
	/** The store, or the Kysely of a running transaction. */
	readonly store: Store | Kysely<Tables>;
	readonly profile: Profile;
	/** Id of the branch; null: the only one, or the business as a whole. */
	readonly branch: string | null;
	/** As in the profile or as said; one that the profile does not know takes the default minutes and anybody. */
	readonly service: string | null;
	/** Only these members of staff, by name or synonym; left out, null or empty: anybody who does the service. */
	readonly staff?: string | readonly string[] | null;
	/** Asked over the network: never inside a transaction. Give `external` there. */
	readonly calendar?: Calendar | null;
	/** What the outside calendar said before. */
	readonly external?: readonly ExternalBusy[];
	/** Starts are looked for in here. */
	readonly range: TimeRange;
	/** Milliseconds. */
	readonly now: number;
	/** Default 1. */
	readonly seats?: number;
	/** Whose holds do not block; see `holderOf`. */
	readonly owner?: string;
	/** Visits that do not count: the one that is being moved. */
	readonly except?: readonly string[];
	/** Minutes of the visit where they differ from the service's: one that is moved keeps its length. */
	readonly minutes?: number;
	/** `nearest` (default) reads enough for the search outside of the range; `single` enough to check one start. */
	readonly reach?: 'nearest' | 'single';
}

/**
 * What the slot search has to know, from the profile, the visits and holds in the store and the outside calendar. The listing and
 * the check at booking both ask here, so that they cannot differ. Staff have the profile's names as ids; rooms and other things
 * have `kind: name` (see `resourceId`). Rejects when the outside calendar does.
 */
export const availabilityOf = async (question: AvailabilityQuestion): Promise<SlotRequest> => {
	const { profile, range, now } = question;
	const db = 'db' in question.store ? question.store.db : question.store;
	const branch = bookingBranch(profile, question.branch);
	const service = bookingService(profile, question.service);
	const reach = question.reach === 'single' ? SINGLE : NEAREST;
	const window = {
		from: instantMs(range.start) - reach.before,
		to: instantMs(range.end) + reach.after,
	};
	const external = await foreignBusy(
		db,
		question.external ?? (await askCalendar(question)),
		question.except,
	);
	const rows = await takenRows(db, profile.name, window, now, question.except);
	const members = staffFor(profile, branch, service);
	const branchId = branch?.id ?? question.branch;
	const isHere = (row: AppointmentRow): boolean => row.branch === branchId;
	const booked = rows.filter(({ status }) => status !== 'held');
	const held = rows.filter(({ status }) => status === 'held');
	const { booking } = profile;

	const staff = members?.map(
		(member): Resource => ({
			id: member.name,
			busy: [
				...booked.filter((row) => row.staff === member.name).map(busyOf),
				...external
					.filter((entry) => entry.staff === member.name && entry.resource === null)
					.map(asBusy),
			],
			...optional('calendar', ownCalendar(member.hours, member.dates)),
			...optional('dailyLimit', member.dailyLimit ?? undefined),
		}),
	);
	const needs = (service?.needs ?? []).map(
		(kind): ResourceNeed => ({
			kind,
			oneOf: resourcesFor(profile, branch, kind).map((resource): Resource => {
				const takes = (row: AppointmentRow): boolean =>
					resourcesOf(row)[kind] === resource.name &&
					(isHere(row) || resource.branches.length !== 1);
				const id = resourceId(kind, resource.name);
				return {
					id,
					busy: [
						...booked.filter(takes).map(busyOf),
						...external
							.filter((entry) => entry.resource === resource.name || entry.resource === id)
							.map(asBusy),
					],
					capacity: resource.capacity,
					...optional('calendar', ownCalendar(resource.hours, null)),
				};
			}),
		}),
	);
	// Without a name it is the branch's own visit, or one whose person is not known: then everybody there is taken.
	const unnamed = (row: AppointmentRow): boolean =>
		isHere(row) && (row.staff === null || members === null);
	const busy: readonly BusyInterval[] = [
		...booked.filter(unnamed).map(busyOf),
		...external
			.filter((entry) => (entry.staff === null || members === null) && entry.resource === null)
			.map(asBusy),
	];
	const only = namedStaff(profile, question.staff);

	return {
		range,
		now,
		duration: question.minutes ?? visitMinutes(profile, service),
		step: booking.step,
		grid: booking.grid,
		bufferBefore: service?.bufferBefore ?? 0,
		bufferAfter: service?.bufferAfter ?? 0,
		notice: booking.noticeMinutes,
		horizon: booking.horizonDays * 1440,
		calendar: branchCalendar(profile, branch),
		busy,
		capacity: staff === undefined ? booking.capacity : 1,
		seats: question.seats ?? 1,
		holds: held.flatMap((row) => holdsOf(row, isHere(row), members !== null)),
		...optional('dailyLimit', booking.dailyLimit ?? undefined),
		...optional(
			'session',
			service === null || service.places === null
				? undefined
				: { id: service.title, places: service.places },
		),
		...optional('staff', staff),
		...optional('only', staff === undefined ? undefined : only),
		...optional('needs', needs.length === 0 ? undefined : needs),
		...optional('owner', question.owner),
	};
};

/** Whose hold it is: the person, else the chat, else the phone; so a second look by the same customer is not in its own way. */
export const holderOf = (who: {
	readonly contactId?: string | null;
	readonly chat?: {
		readonly channel: string;
		readonly account: string;
		readonly chatId: string;
	} | null;
	readonly phone?: string | null;
}): string | undefined => {
	if (who.contactId) return `contact ${who.contactId}`;
	if (who.chat) return `chat ${who.chat.channel}:${who.chat.account}:${who.chat.chatId}`;
	return who.phone ? `phone ${who.phone}` : undefined;
};

/** What the outside calendar says about a range and what lies around it, for `external`. Empty without a calendar. */
export const askCalendar = async ({
	calendar,
	range,
	reach,
}: Pick<AvailabilityQuestion, 'calendar' | 'range' | 'reach'>): Promise<
	readonly ExternalBusy[]
> => {
	if (!calendar || calendar.kind === 'builtin') return [];
	const around = reach === 'single' ? SINGLE : NEAREST;
	return await calendar.busy({
		start: instantMs(range.start) - around.before,
		end: instantMs(range.end) + around.after,
	});
};

const namedStaff = (
	profile: Profile,
	staff: AvailabilityQuestion['staff'],
): readonly string[] | undefined => {
	const names = typeof staff === 'string' ? [staff] : (staff ?? []);
	const wanted = names.filter((name) => name.trim() !== '');
	return wanted.length === 0
		? undefined
		: wanted.map((name) => bookingStaff(profile, name)?.name ?? name);
};

/** One hold for the person and one for every thing: each blocks its own. */
const holdsOf = (row: AppointmentRow, here: boolean, hasStaff: boolean): readonly Hold[] => [
	...(row.staff === null || !hasStaff
		? here
			? [holdOf(row, null)]
			: []
		: [holdOf(row, row.staff)]),
	...Object.entries(resourcesOf(row)).map(([kind, name]) => holdOf(row, resourceId(kind, name))),
];

const asBusy = ({ start, end, seats }: ExternalBusy): BusyInterval => ({ start, end, seats });

const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
	(value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
