import { instantMs, minuteAtOrAfter, MINUTE_MS, type Instant, type TimeRange } from '../instant';
import { DAY_MINUTES } from '../localDate';
import { explain } from './explanation';
import { dayReports, hasNobody, overallReason, refusalOf } from './dayReport';
import { offeredIn, startRules, type OfferedStart } from './offered';
import { prepare, type PreparedRequest } from './prepared';
import { present } from './present';
import type { SlotRequest } from './request';
import type { Slot, SlotCheck, SlotReason, SlotSearchResult, SlotWarning } from './result';
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
			slots: present(this.prepared, found),
			reason,
			explanation: reason === null ? '' : explain(reason, days),
			days,
			nearest: found.length > 0 || limit === 0 || from > to ? null : this.nearest(from, to),
			warnings: this.warnings(range),
		};
	}

	/** Is a slot offered that starts at this moment, whatever the range? */
	check(start: Instant): SlotCheck {
		const at = instantMs(start);
		const minute = minuteAtOrAfter(at);
		const isWholeMinute = minute * MINUTE_MS === at;
		const { found } = isWholeMinute ? this.collect(minute, minute + 1, 1) : { found: [] };
		const [slot] = present(this.prepared, found);
		return slot === undefined
			? { offered: false, slot: null, reason: this.refusal(minute, isWholeMinute) }
			: { offered: true, slot, reason: null };
	}

	private refusal(minute: number, isWholeMinute: boolean): SlotReason | 'grid' {
		const { prepared } = this;
		const { request, lanes } = prepared;
		if (hasNobody(prepared)) return 'nobody';
		const rules = startRules(prepared);
		const calendars = lanes.map(({ calendar }) => ({
			zone: calendar.zone,
			compiled: calendar.compiled(minute, minute + 1 + request.duration),
		}));
		if (!isWholeMinute) return 'grid';
		if (!calendars.some(({ compiled }) => isOpenFor(compiled, minute, request.duration)))
			return 'closed';
		// A packed grid depends on who is free: a start is beside it when it would be offered on a grid of single minutes.
		const isBeside =
			rules.grid === 'pack'
				? offeredIn(onEveryMinute(prepared), minute, minute + 1).length > 0 &&
					minute >= prepared.earliest &&
					minute <= prepared.latest
				: !calendars.some(
						({ compiled, zone }) =>
							startsIn(compiled, zone, rules, minute, minute + 1, NO_SPANS).length > 0,
					);
		return isBeside ? 'grid' : refusalOf(prepared, minute);
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
		return nearer === undefined ? null : present(this.prepared, [nearer])[0];
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

const onEveryMinute = (prepared: PreparedRequest): PreparedRequest => ({
	...prepared,
	request: { ...prepared.request, grid: 'clock', step: 1 },
});
