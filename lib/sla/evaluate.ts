import { instantMs, type Instant, type WorkingCalendar } from '../scheduling';
import { ordered, type Answerer, type ClockEvent } from './clockEvents';
import { clockRuns, type ClockName, type ClockRun } from './clockRuns';
import { dueMoment, workedMinutes, type Due, type Pause } from './due';
import type { ClockTargets } from './targets';

export interface SlaPolicy {
	readonly calendar: WorkingCalendar;
	readonly targets: ClockTargets;
	/** A warning after this share of the target, such as 0.8. Null: none. */
	readonly warnAtShare: number | null;
	/** Whose answer counts. Default: anyone's. */
	readonly answersOf?: Answerer | 'anyone';
}

/** `met` and `missed` are final only when the clock has stopped; a running clock past its due moment is `missed` already. */
export type ClockState = 'running' | 'paused' | 'met' | 'missed' | 'cancelled';

export interface ClockReport extends ClockRun {
	readonly targetMinutes: number | null;
	readonly due: Due | null;
	readonly warnAt: number | null;
	readonly state: ClockState;
	/** Open, unpaused minutes from its start to its end, or to now. */
	readonly workedMinutes: number;
}

export interface SlaLogEntry {
	/** The moment for which it holds, not the moment at which it was noticed. */
	readonly at: number;
	readonly kind: 'started' | 'warning' | 'breach' | 'answered' | 'resolved' | 'cancelled';
	readonly clock: ClockName;
	readonly cycle: number;
	/** When that run of the clock began; with clock and kind it names the entry. */
	readonly startedAt: number;
	readonly by: Answerer | null;
}

export interface SlaEvaluation {
	readonly clocks: readonly ClockReport[];
	/** In order of time. What is in it stays in it: a later evaluation only adds. */
	readonly log: readonly SlaLogEntry[];
	/** When to look again if nothing happens before; null: never. */
	readonly nextMoment: number | null;
	readonly answers: Readonly<Record<Answerer, number>>;
}

/**
 * The state of a dialogue's reply clocks at `now`, from its events alone. Late, early and repeated evaluations agree: a breach is
 * dated to the due moment and stands in the log once. An answer at the very due moment is in time, so the breach shows from the
 * millisecond after it, which is also the `nextMoment` to look.
 */
export const evaluateSla = (
	policy: SlaPolicy,
	events: readonly ClockEvent[],
	now: Instant,
): SlaEvaluation => {
	const nowMs = instantMs(now);
	const history = clockRuns(ordered(events, nowMs), policy.answersOf ?? 'anyone');
	const clocks = history.runs
		.map((run) => report(policy, run, history.pauses, nowMs))
		.sort((a, b) => a.startedAt - b.startedAt || CLOCKS.indexOf(a.clock) - CLOCKS.indexOf(b.clock));
	const ahead = clocks
		.filter(({ stoppedAt }) => stoppedAt === null)
		.flatMap(({ warnAt, due }) => [warnAt, due?.at ?? null])
		.filter((at): at is number => at !== null && at >= nowMs);
	return {
		clocks,
		log: clocks
			.flatMap((clock) => entries(clock, nowMs))
			.sort((a, b) => a.at - b.at || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)),
		nextMoment: ahead.length === 0 ? null : Math.min(...ahead) + 1,
		answers: history.answers,
	};
};

const CLOCKS: readonly ClockName[] = ['first', 'next', 'resolution'];
const KINDS: readonly SlaLogEntry['kind'][] = [
	'started',
	'warning',
	'breach',
	'answered',
	'cancelled',
	'resolved',
];

const report = (
	{ calendar, targets, warnAtShare }: SlaPolicy,
	run: ClockRun,
	pauses: readonly Pause[],
	now: number,
): ClockReport => {
	const dueOf = (at: number, minutes: number) => dueMoment(calendar, at, minutes, pauses);
	const { demand, due } = soonest(run, dueOf, targets);
	const targetMinutes = demand === null ? null : demand.minutes;
	const end = run.stoppedAt ?? now;
	const late = due !== null && due.at !== null && end > due.at;
	const paused = pauses.some(({ end: resumedAt }) => resumedAt === null);
	return {
		...run,
		targetMinutes,
		due,
		warnAt: warnAtShare === null ? null : warningOf(run, dueOf, targets, warnAtShare),
		state: late
			? 'missed'
			: run.stoppedAt === null
				? paused
					? 'paused'
					: 'running'
				: run.stoppedBy === 'cancelled'
					? 'cancelled'
					: 'met',
		workedMinutes: workedMinutes(calendar, run.startedAt, end, pauses),
	};
};

interface Promised {
	readonly demand: { readonly at: number; readonly minutes: number } | null;
	readonly due: Due | null;
}

/** Of everything that the messages ask of a clock, what is due first; without any due moment the first demand with a target. */
const soonest = (
	{ clock, demands }: ClockRun,
	dueOf: (at: number, minutes: number) => Due,
	targets: ClockTargets,
): Promised =>
	demands.reduce<Promised>(
		(found, { at, targets: own }) => {
			const minutes = (own ?? targets)[clock];
			if (minutes === null) return found;
			const due = dueOf(at, minutes);
			const isSooner =
				found.due === null || (due.at !== null && (found.due.at === null || due.at < found.due.at));
			return isSooner ? { demand: { at, minutes }, due } : found;
		},
		{ demand: null, due: null },
	);

/**
 * When the run warns: once, by the promise of that moment. A hotter message that comes after the warning does not take it back, one that
 * comes before replaces it.
 */
const warningOf = (
	run: ClockRun,
	dueOf: (at: number, minutes: number) => Due,
	targets: ClockTargets,
	share: number,
): number | null => {
	for (const index of run.demands.keys()) {
		const asked = { ...run, demands: run.demands.slice(0, index + 1) };
		const { demand, due } = soonest(asked, dueOf, targets);
		const at = demand === null ? null : dueOf(demand.at, demand.minutes * share).at;
		const replacedAt = run.demands[index + 1]?.at ?? Infinity;
		// A warning at or after the breach would warn of nothing.
		const isOfUse = at !== null && (due?.at == null || at < due.at);
		if (isOfUse && at < replacedAt) return at;
	}
	return null;
};

const entries = (clock: ClockReport, now: number): readonly SlaLogEntry[] => {
	const { clock: name, cycle, startedAt, stoppedAt, stoppedBy, warnAt, due } = clock;
	const end = stoppedAt ?? now;
	const entry = (at: number, kind: SlaLogEntry['kind'], by: Answerer | null = null) => ({
		at,
		kind,
		clock: name,
		cycle,
		startedAt,
		by,
	});
	const found: SlaLogEntry[] = [entry(startedAt, 'started')];
	if (warnAt !== null && end > warnAt) found.push(entry(warnAt, 'warning'));
	if (due !== null && due.at !== null && end > due.at) found.push(entry(due.at, 'breach'));
	if (stoppedAt !== null) {
		if (stoppedBy === 'bot' || stoppedBy === 'person')
			found.push(entry(stoppedAt, 'answered', stoppedBy));
		else found.push(entry(stoppedAt, stoppedBy === 'resolved' ? 'resolved' : 'cancelled'));
	}
	return found;
};
