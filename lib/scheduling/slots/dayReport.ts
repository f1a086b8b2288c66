import { DAY_MINUTES, formatLocalDate } from '../localDate';
import type { Lane } from './lane';
import { includes, NO_SPANS } from './spans';
import type { PreparedRequest } from './prepared';
import type { DayReport, SlotCounts, SlotReason } from './result';
import { startRules } from './offered';
import { startsIn } from './starts';

const NONE: SlotCounts = { closed: 0, busy: 0, notice: 0, capacity: 0, horizon: 0 };

/** The local dates of `[from, to)`, with the reason for each date on which nothing is offered. `starts` are the offered ones, in order. */
export const dayReports = (
	prepared: PreparedRequest,
	from: number,
	to: number,
	starts: readonly number[],
): readonly DayReport[] => {
	if (from >= to) return [];
	const { zone } = prepared.calendar;
	const reports: DayReport[] = [];
	let next = 0;
	const last = zone.localDay(to - 1);
	for (let day = zone.localDay(from); day <= last; day++) {
		const begin = Math.max(from, zone.utcMinute(day * DAY_MINUTES));
		const end = Math.min(to, zone.utcMinute((day + 1) * DAY_MINUTES));
		const first = next;
		while (next < starts.length && starts[next] < end) next++;
		const date = formatLocalDate(day);
		const offered = next - first;
		if (offered > 0) reports.push({ date, offered, reason: null, refused: null });
		else {
			const refused = refusedIn(prepared, begin, end);
			reports.push({ date, offered, reason: reasonOf(prepared, refused), refused });
		}
	}
	return reports;
};

/** Why nothing at all is offered, over all days. */
export const overallReason = (prepared: PreparedRequest, days: readonly DayReport[]): SlotReason =>
	reasonOf(
		prepared,
		days.reduce<SlotCounts>(
			(sum, { refused }) => ({
				closed: sum.closed + (refused?.closed ?? 0),
				busy: sum.busy + (refused?.busy ?? 0),
				notice: sum.notice + (refused?.notice ?? 0),
				capacity: sum.capacity + (refused?.capacity ?? 0),
				horizon: sum.horizon + (refused?.horizon ?? 0),
			}),
			NONE,
		),
	);

/**
 * One word for the counts. Being taken speaks first: where notice rules out the morning and the afternoon is taken, a shorter
 * notice might help, but «taken» is what the customer has to hear. Closed is what remains when no start fits at all.
 */
const reasonOf = (prepared: PreparedRequest, counts: SlotCounts): SlotReason => {
	if (hasNobody(prepared)) return 'nobody';
	if (counts.busy + counts.capacity > 0) return counts.capacity > counts.busy ? 'capacity' : 'busy';
	if (counts.notice > 0) return 'notice';
	return counts.horizon > 0 ? 'horizon' : 'closed';
};

/** True when a kind of thing that the visit needs has no member at all. */
export const hasNobody = ({ lanes, groups }: PreparedRequest): boolean =>
	lanes.length === 0 || groups.some((group) => group.lanes.length === 0);

/** Packing has no starts of its own on a day without any, so the grid of the windows is judged instead. */
const refusedIn = (prepared: PreparedRequest, from: number, to: number): SlotCounts => {
	const { lanes, request } = prepared;
	const rules = startRules(prepared);
	const steady = rules.grid === 'pack' ? { ...rules, grid: 'window' as const } : rules;
	const fits = new Set<number>();
	const opens = new Set<number>();
	for (const calendar of new Set(lanes.map((lane) => lane.calendar))) {
		const compiled = calendar.compiled(from, to + request.duration);
		const find = (duration: number) =>
			startsIn(compiled, calendar.zone, { ...steady, duration }, from, to, NO_SPANS);
		for (const start of find(request.duration)) fits.add(start);
		for (const start of find(0)) opens.add(start);
	}
	const counts = { ...NONE, closed: opens.size - fits.size };
	for (const start of fits) counts[refusalOf(prepared, start)]++;
	return counts;
};

/** Why a start that is open for long enough is not offered. */
export const refusalOf = (
	{ lanes, groups, earliest, latest }: PreparedRequest,
	start: number,
): 'notice' | 'horizon' | 'capacity' | 'busy' => {
	if (start < earliest) return 'notice';
	if (start > latest) return 'horizon';
	const isLimited = (lane: Lane): boolean =>
		includes(lane.limited, start) || lane.sessions.has(start);
	return lanes.some(isLimited) || groups.some((group) => group.lanes.some(isLimited))
		? 'capacity'
		: 'busy';
};
