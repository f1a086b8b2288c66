import type { Clock } from '../shared/clock';
import { startLookLoop } from '../shared/lookLoop';
import type { Store } from '../store';
import {
	claimDueTimers,
	extendClaims,
	finishTimer,
	LEASE_MS,
	nextDue,
	pruneTimers,
	releaseTimer,
	returnTimers,
	stillClaimed,
} from './claims';
import type { FiredTimer, TimerChoice } from './timer';
import { onTimerSet } from './wake';

export interface TimerRunnerOptions extends TimerChoice {
	readonly store: Store;
	readonly clock: Clock;
	/** Executions at one time. */
	readonly maxAtOnce: number;
	/** Timers that one execution may carry; default 1. A timer that was tried before always comes by itself. */
	readonly batchSize?: number;
	/** After so many failed tries a timer is given up; default 5. */
	readonly maxTries?: number;
	/** Pause before the second try, doubled with each further one; default 2 000 ms. */
	readonly retryMs?: number;
	/** How often to look without being woken; default 1 000 ms. */
	readonly lookMs?: number;
	/** How long a claim holds that shows no sign of life; default 60 000 ms. */
	readonly leaseMs?: number;
	/** Starts one execution and resolves when it has ended well; rejects when it failed. */
	start(timers: readonly FiredTimer[]): Promise<void>;
	/** Told once about a timer that was given up. */
	onGivenUp(timer: FiredTimer, error: Error): void;
	/** Told when the store could not be used; the runner goes on trying. */
	onStoreError?(error: Error): void;
}

export interface TimerRunner {
	/** Starts nothing more and resolves when what runs has ended, or after `patienceMs` (default 5 000). Claims of what runs are kept alive. */
	stop(patienceMs?: number): Promise<void>;
}

/**
 * A timer during which the process ended is started this many times as often as one that failed: a few restarts are no fault of the
 * timer, and one that ends the process does not do so for ever.
 */
const CRASH_FACTOR = 3;
/** How long the rows of ended timers are kept. No order names a moment further back. */
const KEEP_MS = 90 * 24 * 3_600_000;
const PRUNE_EVERY_MS = 6 * 3_600_000;

/**
 * Starts executions for what falls due, earliest first. Sleeps until the next due moment; a timer that is set in this process wakes
 * it, one that another process sets is found by the look once a second.
 */
export const startTimerRunner = (options: TimerRunnerOptions): TimerRunner => {
	const { store, clock } = options;
	const { kinds, profile, maxTries = 5, retryMs, leaseMs = LEASE_MS } = options;
	const lookMs = options.lookMs ?? 1_000;
	let executions = 0;
	let pruneAt = 0;

	/** Starts what is due and returns when to look next. */
	const lookOnce = async (): Promise<number> => {
		const idle = clock() + lookMs;
		await prune();
		const free = options.maxAtOnce - executions;
		if (free <= 0) return idle;
		const batchSize = Math.max(1, options.batchSize ?? 1);
		const claimed = await claimDueTimers(
			store,
			{ kinds, profile, limit: free * batchSize, leaseMs },
			clock,
		);
		const groups = shareOut(claimed, free, batchSize);
		const started = loop.stopped ? 0 : free;
		for (const group of groups.slice(0, started)) run(group);
		await returnTimers(store, groups.slice(started).flat());
		const next = await nextDue(store, { kinds, profile });
		return executions < options.maxAtOnce ? Math.min(idle, next ?? idle) : idle;
	};

	const prune = async (): Promise<void> => {
		if (clock() < pruneAt) return;
		pruneAt = clock() + PRUNE_EVERY_MS;
		await pruneTimers(store, clock() - KEEP_MS);
	};

	const run = (timers: readonly FiredTimer[]): void => {
		executions++;
		const heartbeat = setInterval(() => {
			// A missed beat only brings the end of the lease nearer.
			extendClaims(store, timers, clock, leaseMs).catch(() => undefined);
		}, leaseMs / 3);
		const settled = runAndSettle(timers).finally(() => {
			clearInterval(heartbeat);
			executions--;
			loop.look();
		});
		loop.track(settled);
	};

	const runAndSettle = async (timers: readonly FiredTimer[]): Promise<void> => {
		const worn = timers.filter(({ attempt }) => attempt >= maxTries * CRASH_FACTOR);
		for (const timer of worn)
			await release(timer, new Error(`n8n stopped ${timer.attempt} times while it handled this`));
		// What was cancelled or moved since it was claimed must not fire.
		const due = await stillClaimed(
			store,
			timers.filter((timer) => !worn.includes(timer)),
		);
		if (due.length === 0) return;
		const failure = await options.start(due).then(
			() => null,
			(error: unknown) => (error instanceof Error ? error : new Error(String(error))),
		);
		for (const timer of due) {
			if (failure === null) await finishTimer(store, timer, clock);
			else await release(timer, failure);
		}
	};

	const release = async (timer: FiredTimer, failure: Error): Promise<void> => {
		const outcome = await releaseTimer(
			store,
			timer,
			{ error: failure.message, maxTries, retryMs },
			clock,
		);
		if (outcome.kind === 'given-up') options.onGivenUp(timer, failure);
	};

	const loop = startLookLoop({ clock, lookMs, lookOnce, onError: options.onStoreError });
	const unregister = onTimerSet((dueAt) => loop.lookBy(dueAt));

	return {
		stop: async (patienceMs = 5_000) => {
			unregister();
			await loop.stop(patienceMs);
		},
	};
};

/**
 * Fresh timers share executions only when more are due than may run at once; one that was tried before runs by itself. There may be
 * more groups than free places; those at the end are put back.
 */
const shareOut = (
	timers: readonly FiredTimer[],
	free: number,
	batchSize: number,
): ReadonlyArray<readonly FiredTimer[]> => {
	if (timers.length <= free) return timers.map((timer) => [timer]);
	const groups: FiredTimer[][] = timers
		.filter(({ attempt }) => attempt > 0)
		.map((timer) => [timer]);
	const fresh = timers.filter(({ attempt }) => attempt === 0);
	for (let index = 0; index < fresh.length; index += batchSize)
		groups.push(fresh.slice(index, index + batchSize));
	return groups;
};
