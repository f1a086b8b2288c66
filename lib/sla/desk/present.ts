import type { Sla, SlaClockReport, SlaNotice } from '../../casefile';
import { toIso } from '../../shared/clock';
import type { ClockReport } from '../evaluate';
import type { CheckNotice } from './check';
import type { SettledClock } from './settle';

const MINUTE = 60_000;
const WAITING: readonly ClockReport['state'][] = ['running', 'paused', 'missed'];

const isoOrNull = (at: number | null | undefined): string | null => (at == null ? null : toIso(at));

/** `sla` of the case file: where the clock stands. The plan for a breach is added by its caller. */
export const toSla = (
	{ clock, evaluation, tier, now }: SettledClock,
	notice: CheckNotice | null = null,
): Sla => {
	const run = notice?.run ?? awaited(evaluation.clocks);
	return {
		subject: clock.subject,
		tier,
		status: statusOf(run),
		dueAt: isoOrNull(run?.due?.at),
		targetMinutes: run?.targetMinutes ?? null,
		breached: run?.state === 'missed',
		answersOf: clock.policy.answersOf,
		hours: clock.policy.hours,
		clocks: evaluation.clocks.map(toReport),
		answers: evaluation.answers,
		nextCheckAt: isoOrNull(evaluation.nextMoment),
		notice: notice === null ? null : toNotice(notice, now),
		onBreach: null,
		explanation: explanationOf(clock.policy.hoursUnknown, run),
	};
};

/** `sla` of a subject whose clock nobody has started. */
export const noSla = (subject: string): Sla => ({
	subject,
	tier: 'cold',
	status: 'none',
	dueAt: null,
	targetMinutes: null,
	breached: false,
	answersOf: 'anyone',
	hours: 'always',
	clocks: [],
	answers: { bot: 0, person: 0 },
	nextCheckAt: null,
	notice: null,
	onBreach: null,
	explanation: 'No clock has been started for this dialogue',
});

/** Of several clocks of a subject the one that matters now: what waits before what is over, what is due first before what is later. */
export const foremost = (settled: readonly SettledClock[]): SettledClock | null =>
	settled.reduce<SettledClock | null>((found, each) => {
		if (found === null) return each;
		return rank(each) < rank(found) ? each : found;
	}, null);

const rank = ({ evaluation }: SettledClock): number => {
	const run = awaited(evaluation.clocks);
	if (run === null) return Number.MAX_VALUE;
	const at = run.due?.at ?? Number.MAX_SAFE_INTEGER;
	return run.stoppedAt === null ? at : Number.MAX_SAFE_INTEGER + 1;
};

/** The run that an answer would stop; else the last one that an answer has stopped; else the resolution. */
const awaited = (clocks: readonly ClockReport[]): ClockReport | null => {
	const answers = clocks.filter(({ clock }) => clock !== 'resolution');
	const running = answers.find(({ stoppedAt }) => stoppedAt === null);
	return running ?? answers.at(-1) ?? clocks.at(-1) ?? null;
};

const statusOf = (run: ClockReport | null): Sla['status'] =>
	run === null ? 'none' : run.state === 'missed' ? 'breached' : run.state;

const toReport = (run: ClockReport): SlaClockReport => ({
	clock: run.clock,
	cycle: run.cycle,
	startedAt: toIso(run.startedAt),
	stoppedAt: isoOrNull(run.stoppedAt),
	stoppedBy: run.stoppedBy,
	targetMinutes: run.targetMinutes,
	dueAt: isoOrNull(run.due?.at),
	warnAt: isoOrNull(run.warnAt),
	state: run.state,
	workedMinutes: Math.round(run.workedMinutes * 100) / 100,
	reason: run.due?.reason ?? null,
});

const toNotice = ({ kind, run, at, number }: CheckNotice, now: number): SlaNotice => ({
	kind,
	clock: run.clock,
	cycle: run.cycle,
	at: toIso(at),
	minutes:
		kind === 'warning'
			? Math.max(0, Math.ceil(((run.due?.at ?? now) - now) / MINUTE))
			: Math.max(0, Math.floor((now - run.startedAt) / MINUTE)),
	number,
});

const explanationOf = (hoursUnknown: boolean, run: ClockReport | null): string | null => {
	if (hoursUnknown)
		return 'The profile knows no opening hours, so the clock runs day and night. Fill in "Opening Hours"';
	if (run === null || run.stoppedAt !== null || !WAITING.includes(run.state)) return null;
	switch (run.due?.reason) {
		case 'never-opens':
			return 'The working time of the profile never opens again, so nothing is due. Look at its hours and dates';
		case 'too-far':
			return 'The working time of the profile opens too rarely for this target, so nothing is due';
		default:
			return null;
	}
};
