import { TIERS, type Tier } from '../../casefile/tier';
import { appendEvents, type EventType } from '../../events';
import { instantMs, workingCalendar } from '../../scheduling';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { cancelTimers, setTimers } from '../../timers';
import type { Answerer } from '../clockEvents';
import { evaluateSla, type ClockReport, type SlaEvaluation, type SlaLogEntry } from '../evaluate';
import { addEvents, eventsOf, noticesOf, type DeskEvent, type SlaClock } from './clockStore';
import { eventsFromLog } from './fromLog';

/** A clock and where it stands now. */
export interface SettledClock {
	readonly clock: SlaClock;
	readonly evaluation: SlaEvaluation;
	readonly tier: Tier;
	readonly now: number;
}

const TYPES: Readonly<Record<SlaLogEntry['kind'], EventType>> = {
	started: 'sla_started',
	warning: 'sla_warning',
	breach: 'sla_breached',
	answered: 'sla_answered',
	resolved: 'sla_stopped',
	cancelled: 'sla_stopped',
};

/** Names an entry of the clock's log, whenever it is noticed. */
export const entryName = ({ cycle, clock, startedAt, kind }: SlaLogEntry): string =>
	`${cycle}:${clock}:${startedAt}:${kind}`;

/** Key of the timer that looks at the clock next. Each firing has one of its own, so that a failed workflow is tried again. */
export const timerKey = ({ id, firings }: SlaClock): string => `sla:${id}#${firings}`;

/**
 * Reads what has happened, works out where the clock stands, and writes what is new to the event log. The same whenever and however
 * often it is called. {@link watch} is to follow.
 */
export const settle = async (
	store: Store,
	clock: SlaClock,
	clockNow: Clock,
): Promise<SettledClock> => {
	const now = clockNow();
	await addEvents(store, clock, await eventsFromLog(store, clock));
	const events = await eventsOf(store, clock);
	const { calendar, warnAtShare, answersOf } = clock.policy;
	const evaluation = evaluateSla(
		{
			calendar: workingCalendar(calendar),
			targets: { first: null, next: null, resolution: null },
			warnAtShare,
			answersOf,
		},
		events,
		now,
	);
	const settled = { clock, evaluation, tier: tierIn(events, evaluation, now), now };
	await log(store, settled, events, clockNow);
	return settled;
};

/** The hottest since the present life of the dialogue began. */
const tierIn = (events: readonly DeskEvent[], { clocks }: SlaEvaluation, now: number): Tier => {
	const cycle = Math.max(0, ...clocks.map((run) => run.cycle));
	const begun = Math.min(
		...clocks.filter((run) => run.cycle === cycle).map(({ startedAt }) => startedAt),
	);
	const tiers = events
		.filter(({ at }) => instantMs(at) >= begun && instantMs(at) <= now)
		.map(({ tier }) => tier);
	return TIERS.find((tier) => tiers.includes(tier)) ?? 'cold';
};

const log = async (
	store: Store,
	{ clock, evaluation, tier }: SettledClock,
	events: readonly DeskEvent[],
	clockNow: Clock,
): Promise<void> => {
	await appendEvents(
		store,
		evaluation.log.map((entry) => {
			const run = runOf(evaluation, entry);
			return {
				key: `sla:${clock.id}:${entryName(entry)}`,
				at: toIso(entry.at),
				type: TYPES[entry.kind],
				actor: entry.by ?? ('system' as const),
				who: entry.by === null ? null : whoAnswered(events, entry.at, entry.by),
				channel: clock.channel,
				account: clock.context.account,
				branch: clock.branch,
				campaign: clock.context.campaign,
				conversationId: clock.conversationId,
				contactId: clock.context.contactId,
				leadId: clock.context.leadId,
				data: {
					subject: clock.subject,
					tier,
					clock: entry.clock,
					cycle: entry.cycle,
					answersOf: clock.policy.answersOf,
					hours: clock.policy.hours,
					targetMinutes: run?.targetMinutes ?? null,
					startedAt: toIso(entry.startedAt),
					dueAt: run?.due?.at == null ? null : toIso(run.due.at),
					...(run?.stoppedAt === entry.at
						? { workedMinutes: run.workedMinutes, state: run.state }
						: {}),
				},
			};
		}),
		clockNow,
	);
};

export const runOf = (
	{ clocks }: SlaEvaluation,
	{ clock, cycle, startedAt }: Pick<SlaLogEntry, 'clock' | 'cycle' | 'startedAt'>,
): ClockReport | undefined =>
	clocks.find((run) => run.clock === clock && run.cycle === cycle && run.startedAt === startedAt);

const whoAnswered = (events: readonly DeskEvent[], at: number, by: Answerer): string | null =>
	events.find((event) => event.kind === 'answer' && event.by === by && instantMs(event.at) === at)
		?.who ?? null;

/**
 * Sets the timer for the next moment at which something may be due, or ends it. What was missed before anybody looked, and nobody has
 * been told of, is due at `overdueAt` (default: now).
 */
export const watch = async (
	store: Store,
	settled: SettledClock,
	clockNow: Clock,
	overdueAt: number = settled.now,
): Promise<void> => {
	const { clock, evaluation } = settled;
	const key = timerKey(clock);
	const moments = [
		...((await isSomethingUntold(store, settled)) ? [overdueAt] : []),
		...(evaluation.nextMoment === null ? [] : [evaluation.nextMoment]),
	];
	if (moments.length === 0) {
		await cancelTimers(store, { key }, clockNow);
		return;
	}
	await setTimers(
		store,
		[
			{
				key,
				kind: 'sla',
				subject: clock.subject,
				dueAt: Math.min(...moments),
				profile: clock.profile,
				conversationId: clock.conversationId,
				data: { slaId: clock.id, step: 'check' },
			},
		],
		clockNow,
	);
};

/** True for a warning or breach of a clock that still runs and that no check has put out. */
export const isToBeTold = (evaluation: SlaEvaluation, entry: SlaLogEntry): boolean => {
	const run = runOf(evaluation, entry);
	if (run === undefined || run.stoppedAt !== null) return false;
	return entry.kind === 'breach' || (entry.kind === 'warning' && run.state === 'running');
};

const isSomethingUntold = async (
	store: Store,
	{ clock, evaluation }: SettledClock,
): Promise<boolean> => {
	const wanted = evaluation.log.filter((entry) => isToBeTold(evaluation, entry));
	if (wanted.length === 0) return false;
	const told = await noticesOf(store, clock);
	return wanted.some((entry) => !told.has(entryName(entry)));
};
