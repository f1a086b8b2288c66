import { instantMs, minuteAtOrAfter, MINUTE_MS, type Instant, type TimeRange } from '../instant';
import { DAY_MINUTES } from '../localDate';
import { dayReports, overallReason } from './dayReport';
import { localIsoWriter } from './localIso';
import { offeredIn, startRules, type OfferedStart } from './offered';
import { prepare, type PreparedRequest } from './prepared';
import type { SlotRequest } from './request';
import type {
	DayReport,
	Slot,
	SlotCheck,
	SlotReason,
	SlotSearchResult,
	SlotWarning,
} from './result';
import { isOpenFor, startsIn } from './starts';
import { NO_SPANS } from './spans';

/** How far outside of the range the nearest alternative is looked for. */
const LOOK_AHEAD_DAYS = 90;
const LOOK_BACK_DAYS = 14;

/**
 * The free starts of a range, or why there are none. The listing and the check at booking are this one function, so a slot
 * that was offered is refused only when something has changed since.
 *
 * Throws `InvalidRequestError`, `InvalidInstantError`, `InvalidRuleError`, `InvalidDateError` or `InvalidTimeZoneError` for what
 * cannot be read. Everything else has an answer; a range that ends before it starts is empty.
 */
export const findSlots = (request: SlotRequest): SlotSearchResult => new SlotSearch(request).list();

/** Would {@link findSlots} offer a slot that starts at this moment? */
export const checkSlot = (request: SlotRequest, start: Instant): SlotCheck =>
	new SlotSearch(request).check(start);

/** A request read once and searched several times: other ranges, other limits, single starts. */
export class SlotSearch {
	private readonly prepared: PreparedRequest;

	constructor(request: SlotRequest) {
		this.prepared = prepare(request);
	}

	/** The slots of `range` (the request's, if left out), at most `limit` (likewise). */
	list(
		range: TimeRange = this.prepared.request.range,
		limit: number = this.prepared.request.limit ?? Infinity,
	): SlotSearchResult {
		const from = minuteAtOrAfter(instantMs(range.start));
		const to = minuteAtOrAfter(instantMs(range.end));
		const { found, searchedTo } = this.collect(from, to, limit);
		const days = dayReports(
			this.prepared,
			from,
			searchedTo,
			found.map(({ start }) => start),
		);
		const reason = found.length > 0 ? null : overallReason(this.prepared, days);
		return {
			slots: this.slots(found),
			reason,
			explanation: reason === null ? '' : explain(reason, days),
			days,
			nearest: found.length > 0 || limit === 0 || from > to ? null : this.nearest(from, to),
			warnings: this.warnings(range),
		};
	}

	check(start: Instant): SlotCheck {
		const at = instantMs(start);
		const minute = minuteAtOrAfter(at);
		const { request, lanes } = this.prepared;
		const rules = startRules(this.prepared);
		const result = this.list({ start: at, end: at + MINUTE_MS }, 1);
		const [slot] = result.slots;
		if (slot !== undefined && minute * MINUTE_MS === at)
			return { offered: true, slot, reason: null };
		const onGrid = lanes.some(({ calendar }) => {
			const compiled = calendar.compiled(minute, minute + 1 + request.duration);
			// A packed grid has no place for a start in conflict: such a start is busy, not beside the grid.
			const steady = rules.grid === 'pack' ? { ...rules, grid: 'clock' as const, step: 1 } : rules;
			return startsIn(compiled, calendar.zone, steady, minute, minute + 1, NO_SPANS).length > 0;
		});
		const open = lanes.some(({ calendar }) =>
			isOpenFor(calendar.compiled(minute, minute + 1 + request.duration), minute, request.duration),
		);
		const beside = minute * MINUTE_MS !== at || (open && !onGrid);
		return { offered: false, slot: null, reason: beside ? 'grid' : (result.reason ?? 'grid') };
	}

	/** With a limit it looks a day ahead, then two, four…, so that the next three slots do not cost a search of two months. */
	private collect(
		from: number,
		to: number,
		limit: number,
	): { readonly found: readonly OfferedStart[]; readonly searchedTo: number } {
		const begin = Math.max(from, this.prepared.earliest);
		const end = Math.min(to, this.prepared.latest + 1);
		if (limit === Infinity) return { found: offeredIn(this.prepared, begin, end), searchedTo: to };
		const found: OfferedStart[] = [];
		let at = begin;
		for (let length = DAY_MINUTES; at < end && found.length < limit; length *= 2) {
			const next = Math.min(end, at + length);
			for (const start of offeredIn(this.prepared, at, next)) {
				if (found.length === limit) break;
				found.push(start);
			}
			at = next;
		}
		const last = found[found.length - 1];
		return { found, searchedTo: found.length < limit || !last ? to : last.start + 1 };
	}

	/** The nearest start after the range or before it; the later one when both are equally far. */
	private nearest(from: number, to: number): Slot | null {
		const [after] = this.collect(to, to + LOOK_AHEAD_DAYS * DAY_MINUTES, 1).found;
		let before: OfferedStart | undefined;
		for (let day = 1; day <= LOOK_BACK_DAYS && before === undefined; day++) {
			const end = from - (day - 1) * DAY_MINUTES;
			if (end <= this.prepared.earliest) break;
			before = this.collect(end - DAY_MINUTES, end, Infinity).found.at(-1);
		}
		const nearer =
			before !== undefined && (after === undefined || from - before.start < after.start - to)
				? before
				: after;
		return nearer === undefined ? null : this.slots([nearer])[0];
	}

	private slots(found: readonly OfferedStart[]): readonly Slot[] {
		if (found.length === 0) return [];
		const { request, lanes, groups, calendar } = this.prepared;
		const { duration } = request;
		const first = found[0].start;
		const last = found[found.length - 1].start + duration + 1;
		const startIso = localIsoWriter(calendar.zone, first, last);
		const endIso = localIsoWriter(calendar.zone, first, last);
		const named = request.staff !== undefined;
		const ids = lanes.map(({ id }) => id);
		return found.map(({ start, lanes: free, needs }) => ({
			start: startIso(start),
			end: endIso(start + duration),
			staff: named ? free.map((index) => ids[index]) : [],
			...(groups.length > 0 && {
				needs: Object.fromEntries(
					groups.map(({ kind, lanes: members }, group) => [
						kind,
						needs[group].map((index) => members[index].id),
					]),
				),
			}),
			...(request.session !== undefined && {
				placesLeft: Math.max(
					...free.map((index) => lanes[index].sessions.get(start) ?? request.session?.places ?? 0),
				),
			}),
		}));
	}

	private warnings(range: TimeRange): readonly SlotWarning[] {
		const { calendar, ignored } = this.prepared;
		const known = instantMs(range.start) < instantMs(range.end) ? calendar.warnings(range) : [];
		return ignored === 0
			? known
			: [
					...known,
					{
						code: 'busy-ignored',
						count: ignored,
						message: `${ignored} busy interval(s) end before they start and were left out. Correct them where they come from`,
					},
				];
	}
}

const EXPLANATIONS: Readonly<Record<SlotReason, string>> = {
	closed: 'closed, or not open for long enough',
	busy: 'every start is taken',
	notice: 'too soon: the notice has not been kept',
	capacity: 'every place is taken, or the daily limit is reached',
	horizon: 'too far ahead: booking is not open yet',
	nobody: 'none of the staff or other things asked for exists',
};

const explain = (reason: SlotReason, days: readonly DayReport[]): string =>
	days.length === 0
		? 'the range is empty'
		: days
				.slice(0, 7)
				.map((day) => `${day.date}: ${EXPLANATIONS[day.reason ?? reason]}`)
				.concat(days.length > 7 ? [`and ${days.length - 7} more days`] : [])
				.join('; ');
