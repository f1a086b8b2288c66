import { NAMED_DIMENSIONS, type Dimension, type NamedDimension } from '../dimensions';
import type { GroupFigures, KpiReport } from '../figures';
import { dayGroup, type TotalsSource } from '../group';
import type { HourCell } from '../chart/hours';
import { kpiReport, type ReportRequest } from '../report';
import { parseLocalDate } from '../../scheduling/localDate';
import type { Period } from '../period';
import type { Wait } from './waits';

export type FlowStep = 'hour' | 'day' | 'week' | 'month';

/** What came in a step of time: `2026-03-01` (a day, or the Monday of a week), `2026-03`, or an hour `0`–`23`. */
export interface FlowGroup {
	readonly step: string;
	/** Null: nothing came. */
	readonly figures: GroupFigures['figures'] | null;
}

/** Everything that the page shows, reckoned once. */
export interface PageContent {
	/** With the comparison that was asked for. */
	readonly report: KpiReport;
	readonly flowStep: FlowStep;
	readonly flow: readonly FlowGroup[];
	readonly hours: readonly HourCell[];
	/** What is known of at least one request; the most requests first, the unknown last. */
	readonly splits: ReadonlyArray<{
		readonly dimension: NamedDimension;
		readonly groups: readonly GroupFigures[];
	}>;
	/** The bot's side against the people's side; null while there was no pilot in the period. */
	readonly pilot: KpiReport | null;
	readonly waits: readonly Wait[];
}

/** The order of the tables on the page. */
const SPLITS = [
	'channel',
	'scenario',
	'campaign',
	'branch',
	'service',
	'employee',
	'desk',
] as const satisfies ReadonlyArray<(typeof NAMED_DIMENSIONS)[number]>;

const DAY = 1_440;
/** More bars than this cannot be told apart; the step grows instead. */
const MOST_BARS = 45;

/** Reckons the page. `waits` come from the store, which `source` need not be. */
export const pageContent = async (
	source: TotalsSource,
	request: ReportRequest,
	waits: readonly Wait[] = [],
): Promise<PageContent> => {
	const plain = async (...groupBy: readonly Dimension[]): Promise<readonly GroupFigures[]> =>
		(await kpiReport(source, { ...request, groupBy, compareWith: null })).groups;
	const report = await kpiReport(source, { ...request, groupBy: [] });
	const { flowStep, flow } = await flowOf(request.period, plain);
	const splits: Array<PageContent['splits'][number]> = [];
	for (const dimension of SPLITS) {
		const groups = mostFirst(await plain(dimension), dimension);
		const known = groups.filter(({ group }) => group[dimension] !== null).length;
		// One desk is no split: its table would repeat the whole.
		if (known > (dimension === 'desk' ? 1 : 0)) splits.push({ dimension, groups });
	}
	const sides = await plain('pilot');
	return {
		report,
		flowStep,
		flow,
		hours: hourCells(await plain('weekday', 'hour')),
		splits,
		pilot: sides.some(({ group }) => group.pilot !== null)
			? await kpiReport(source, { ...request, groupBy: [], compareWith: { kind: 'pilot' } })
			: null,
		waits,
	};
};

const leadsOf = ({ figures }: GroupFigures): number => figures.leads.value ?? 0;

const mostFirst = (
	groups: readonly GroupFigures[],
	dimension: NamedDimension,
): readonly GroupFigures[] =>
	groups
		.filter((each) => leadsOf(each) > 0)
		.sort(
			(a, b) =>
				Number(a.group[dimension] === null) - Number(b.group[dimension] === null) ||
				leadsOf(b) - leadsOf(a),
		);

/** Weekdays of the log begin with Sunday, those of people with Monday. */
const hourCells = (groups: readonly GroupFigures[]): readonly HourCell[] =>
	groups.map((each) => ({
		weekday: (Number(each.group.weekday) + 6) % 7,
		hour: Number(each.group.hour),
		count: leadsOf(each),
	}));

const flowOf = async (
	{ from, to }: Period,
	plain: (...groupBy: readonly Dimension[]) => Promise<readonly GroupFigures[]>,
): Promise<Pick<PageContent, 'flowStep' | 'flow'>> => {
	const days = await plain('day');
	// A visit may lie weeks ahead of the request: only days on which somebody wrote count.
	const numbers = days
		.filter((each) => leadsOf(each) > 0)
		.map(({ group }) => parseLocalDate(String(group.day)));
	const first = from === null ? Math.min(...numbers) : Math.floor(from / DAY);
	const last = to === null ? Math.max(...numbers) : Math.ceil(to / DAY) - 1;
	const span = last - first + 1;
	// Also when nothing came at all and the bounds are open.
	if (!Number.isFinite(span)) return { flowStep: 'day', flow: [] };
	const isShort = from !== null && to !== null ? to - from <= DAY : span === 1;
	if (isShort) {
		const begin = from === null ? 0 : Math.floor(from / 60);
		const count = from === null || to === null ? 24 : Math.ceil((to - from) / 60);
		const steps = Array.from({ length: count }, (_, place) => String((begin + place) % 24));
		return { flowStep: 'hour', flow: inSteps(await plain('hour'), 'hour', steps) };
	}
	const flowStep = span <= MOST_BARS ? 'day' : span <= MOST_BARS * 7 ? 'week' : 'month';
	const groups = flowStep === 'day' ? days : await plain(flowStep);
	return { flowStep, flow: inSteps(groups, flowStep, stepsBetween(first, last, flowStep)) };
};

const inSteps = (
	groups: readonly GroupFigures[],
	dimension: FlowStep,
	steps: readonly string[],
): readonly FlowGroup[] => {
	const known = new Map(groups.map(({ group, figures }) => [group[dimension], figures]));
	return steps.map((step) => ({ step, figures: known.get(step) ?? null }));
};

/** The steps that the days belong to, each once, in order. */
const stepsBetween = (
	first: number,
	last: number,
	dimension: Exclude<FlowStep, 'hour'>,
): readonly string[] => {
	const steps: string[] = [];
	for (let day = first; day <= last; day++) {
		const step = dayGroup(day, dimension);
		if (steps.at(-1) !== step) steps.push(step);
	}
	return steps;
};
