import type { Kysely } from 'kysely';

import type { Tables } from '../../store/tables';
import type { ExternalBusy } from '../calendars/calendar';
import { instantMs } from '../instant';
import { checkSlot } from '../slots/findSlots';
import type { SlotRequest } from '../slots/request';
import type { Slot, SlotCheck, SlotReason } from '../slots/result';
import { askCalendar, availabilityOf } from './availability';
import { outsideCalendar, type Desk, type WantedSlot } from './desk';
import { bookingBranch, bookingService, bookingZone, resourceName } from './rules';
import type { AppointmentRow } from './taken';

/** Why a start cannot be had: a reason of the slot search, or `grid`: free, but no slot starts at that minute. */
export type RefusalReason = SlotReason | 'grid';

/** Columns of a visit that say when, where and with whom. */
export type Place = Pick<
	AppointmentRow,
	| 'profile'
	| 'branch'
	| 'service'
	| 'staff'
	| 'resources'
	| 'seats'
	| 'start_at'
	| 'end_at'
	| 'buffer_before'
	| 'buffer_after'
	| 'session'
	| 'time_zone'
>;

export type PlaceCheck =
	| { readonly free: true; readonly place: Place }
	| { readonly free: false; readonly reason: RefusalReason };

export interface PlaceRules {
	/** Whose holds do not block. */
	readonly owner?: string;
	/** Visits that do not count. */
	readonly except?: readonly string[];
	readonly external: readonly ExternalBusy[];
	/**
	 * `offered` (default): as the listing would. `kept`: the time was promised before, so notice, horizon and grid have been seen to.
	 * `taken`: only whether somebody has it, whatever the hours say; for what people have decided in a calendar.
	 */
	readonly strictness?: 'offered' | 'kept' | 'taken';
}

/** What the outside calendar says around a start; asked before the transaction, never inside. */
export const externalAround = async (
	desk: Desk,
	start: string | number,
): Promise<readonly ExternalBusy[]> => {
	const at = instantMs(start);
	return await askCalendar({
		calendar: outsideCalendar(desk),
		range: { start: at, end: at + 1 },
		reach: 'single',
	});
};

/** Can the visit be there? By the same search that lists the slots; gives the columns to write. */
export const placeFor = async (
	desk: Desk,
	db: Kysely<Tables>,
	wanted: WantedSlot,
	rules: PlaceRules,
): Promise<PlaceCheck> => {
	const start = instantMs(wanted.start);
	const branch = bookingBranch(desk.profile, wanted.branch);
	const service = bookingService(desk.profile, wanted.service);
	const question = {
		store: db,
		profile: desk.profile,
		branch: wanted.branch,
		service: wanted.service,
		staff: wanted.staff,
		external: rules.external,
		range: { start, end: start + 60_000 },
		now: desk.clock(),
		reach: 'single' as const,
		...(wanted.seats === undefined ? {} : { seats: wanted.seats }),
		...(wanted.minutes === undefined ? {} : { minutes: wanted.minutes }),
		...(rules.owner === undefined ? {} : { owner: rules.owner }),
		...(rules.except === undefined ? {} : { except: rules.except }),
	};
	const request = loosened(await availabilityOf(question), rules.strictness ?? 'offered', start);
	const check: SlotCheck = checkSlot(request, start);
	if (!check.offered) return { free: false, reason: check.reason };
	return {
		free: true,
		place: {
			profile: desk.profile.name,
			branch: branch?.id ?? wanted.branch,
			service: service?.title ?? wanted.service,
			staff: check.slot.staff[0] ?? null,
			resources: JSON.stringify(firstFree(check.slot)),
			seats: wanted.seats ?? 1,
			start_at: start,
			end_at: start + request.duration * 60_000,
			buffer_before: request.bufferBefore ?? 0,
			buffer_after: request.bufferAfter ?? 0,
			session: request.session?.id ?? null,
			time_zone: bookingZone(desk.profile, wanted.branch),
		},
	};
};

const loosened = (
	request: SlotRequest,
	strictness: 'offered' | 'kept' | 'taken',
	start: number,
): SlotRequest => {
	if (strictness === 'offered') return request;
	const { horizon, ...rest } = request;
	void horizon;
	const kept: SlotRequest = { ...rest, notice: 0, grid: 'clock', step: 1 };
	if (strictness === 'kept') return kept;
	const { dailyLimit, ...unlimited } = kept;
	void dailyLimit;
	return {
		...unlimited,
		// What people moved into the past stands there too.
		now: Math.min(instantMs(request.now), start),
		calendar: {
			timeZone: request.calendar.timeZone,
			week: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }],
		},
		...(request.staff === undefined
			? {}
			: {
					staff: request.staff.map(({ calendar, dailyLimit: own, ...member }) => {
						void calendar;
						void own;
						return member;
					}),
				}),
		...(request.needs === undefined
			? {}
			: {
					needs: request.needs.map(({ kind, oneOf }) => ({
						kind,
						oneOf: oneOf.map(({ calendar, ...member }) => {
							void calendar;
							return member;
						}),
					})),
				}),
	};
};

const firstFree = (slot: Slot): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(slot.needs ?? {}).map(([kind, free]) => [kind, resourceName(kind, free[0])]),
	);
