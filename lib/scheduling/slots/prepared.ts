import { workingCalendar, type WorkingCalendar } from '../calendar/workingCalendar';
import { instantMs, minuteAtOrAfter, minuteAtOrBefore, MINUTE_MS } from '../instant';
import { readBusy } from './busyTime';
import { laneOf, type BranchTime, type Lane } from './lane';
import { checkRequest, type Hold, type Resource, type SlotRequest } from './request';
import { inAtLeast, NO_SPANS, type Spans } from './spans';

/** One kind of thing that the visit needs, and all that could serve. */
export interface LaneGroup {
	readonly kind: string;
	readonly lanes: readonly Lane[];
	/** Starts at which none of them is free. */
	readonly blocked: Spans;
}

/** A request whose busy time has been read: independent of the range, so that one reading serves many searches. */
export interface PreparedRequest {
	readonly request: SlotRequest;
	readonly calendar: WorkingCalendar;
	readonly lanes: readonly Lane[];
	readonly groups: readonly LaneGroup[];
	/** UTC minutes; starts lie in `[earliest, latest]`. */
	readonly earliest: number;
	readonly latest: number;
	/** Busy intervals that end before they start. */
	readonly ignored: number;
}

const BRANCH: Resource = { id: '' };

/** Throws for instants, rules and numbers that cannot be read; see the errors of each. */
export const prepare = (request: SlotRequest): PreparedRequest => {
	checkRequest(request);
	const calendar = workingCalendar(request.calendar);
	const now = instantMs(request.now);
	const holds = (request.holds ?? []).filter((hold) => blocks(hold, request, now));
	const everybody = [
		...(request.busy ?? []),
		...holds.filter(({ resource }) => resource === undefined),
	];
	const staff = request.staff?.filter(({ id }) => request.only?.includes(id) ?? true);
	const resources = [
		...(staff ?? []),
		...(request.needs ?? []).flatMap(({ oneOf }) => oneOf),
		{ capacity: request.capacity },
	];
	const mostSeats = Math.max(1, ...resources.map(({ capacity }) => capacity ?? 1));
	const branch: BranchTime = {
		request,
		calendar,
		holds,
		busy: readBusy(everybody, mostSeats, calendar.zone, staff === undefined, 'busy'),
	};
	const lanes =
		staff === undefined
			? [laneOf(branch, BRANCH, true, 'busy')]
			: staff.map((resource) => laneOf(branch, resource, true, `staff "${resource.id}" busy`));
	const groups = (request.needs ?? []).map(({ kind, oneOf }): LaneGroup => {
		const members = oneOf.map((resource) =>
			laneOf(branch, resource, false, `${kind} "${resource.id}" busy`),
		);
		return {
			kind,
			lanes: members,
			blocked:
				members.length === 0
					? NO_SPANS
					: inAtLeast(
							members.map(({ blocked }) => blocked),
							members.length,
						),
		};
	});
	return {
		request,
		calendar,
		lanes,
		groups,
		earliest: minuteAtOrAfter(now + (request.notice ?? 0) * MINUTE_MS),
		latest:
			request.horizon === undefined
				? Number.MAX_SAFE_INTEGER
				: minuteAtOrBefore(now + request.horizon * MINUTE_MS),
		ignored: [branch.busy, ...lanes, ...groups.flatMap((group) => group.lanes)].reduce(
			(sum, { ignored }) => sum + ignored,
			0,
		),
	};
};

/** At the very moment of expiry a hold is free again. */
const blocks = (hold: Hold, { owner }: SlotRequest, now: number): boolean =>
	instantMs(hold.expiresAt) > now && (owner === undefined || hold.by !== owner);
