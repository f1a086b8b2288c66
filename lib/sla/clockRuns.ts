import type { Answerer, OrderedEvent } from './clockEvents';
import type { Pause } from './due';
import type { ClockName, ClockTargets } from './targets';

export type { ClockName } from './targets';

/** What a message asks of a clock, from the moment at which it came. */
export interface Demand {
	readonly at: number;
	/** Null: the policy's. */
	readonly targets: ClockTargets | null;
}

/** One run of a clock, before any target is known. */
export interface ClockRun {
	readonly clock: ClockName;
	/** 1 for the dialogue's first life, 2 after it was reopened, and so on. */
	readonly cycle: number;
	readonly startedAt: number;
	/** Null while it runs. */
	readonly stoppedAt: number | null;
	/** `cancelled`: it needed no answer, or the dialogue was over. */
	readonly stoppedBy: Answerer | 'resolved' | 'cancelled' | null;
	/** At least one; the first is of its start. */
	readonly demands: readonly Demand[];
}

export interface RunHistory {
	readonly runs: readonly ClockRun[];
	readonly pauses: readonly Pause[];
	/** Answers of the dialogue, apart. */
	readonly answers: Readonly<Record<Answerer, number>>;
}

interface Open {
	readonly clock: ClockName;
	readonly cycle: number;
	readonly startedAt: number;
	readonly demands: readonly Demand[];
}

/** Reads the clocks off ordered events. `counts` says whose answer stops the first and the next clock. */
export const clockRuns = (
	events: readonly OrderedEvent[],
	counts: Answerer | 'anyone',
): RunHistory => {
	const runs: ClockRun[] = [];
	const pauses: Pause[] = [];
	const answers = { bot: 0, person: 0 };
	let open: readonly Open[] = [];
	let cycle = 0;
	let live = false;
	let pausedAt: number | null = null;

	const stop = (
		clocks: readonly ClockName[],
		stoppedAt: number,
		stoppedBy: ClockRun['stoppedBy'],
	): void => {
		for (const run of open)
			if (clocks.includes(run.clock)) runs.push({ ...run, stoppedAt, stoppedBy });
		open = open.filter(({ clock }) => !clocks.includes(clock));
	};
	const resume = (at: number): void => {
		if (pausedAt !== null) pauses.push({ start: pausedAt, end: at });
		pausedAt = null;
	};
	const begin = (startedAt: number, demand: Demand): void => {
		cycle++;
		live = true;
		resume(startedAt);
		open = [
			{ clock: 'first', cycle, startedAt, demands: [demand] },
			{ clock: 'resolution', cycle, startedAt, demands: [demand] },
		];
	};
	const message = (at: number, demand: Demand): void => {
		if (!live) {
			begin(at, demand);
			return;
		}
		if (demand.targets !== null)
			open = open.map((run) => ({ ...run, demands: [...run.demands, demand] }));
		if (!open.some(({ clock }) => clock !== 'resolution'))
			open = [...open, { clock: 'next', cycle, startedAt: at, demands: [demand] }];
	};

	for (const event of events) {
		switch (event.kind) {
			case 'message':
				resume(event.ms);
				message(event.ms, { at: event.ms, targets: event.targets ?? null });
				break;
			case 'reopened':
				if (!live) begin(event.ms, { at: event.ms, targets: null });
				break;
			case 'answer':
				answers[event.by]++;
				if (counts === 'anyone' || counts === event.by) stop(['first', 'next'], event.ms, event.by);
				break;
			case 'no-answer-needed':
				stop(['first', 'next'], event.ms, 'cancelled');
				break;
			case 'pause':
				pausedAt ??= event.ms;
				break;
			case 'resume':
				resume(event.ms);
				break;
			case 'resolved':
				stop(['first', 'next'], event.ms, 'cancelled');
				stop(['resolution'], event.ms, 'resolved');
				live = false;
				resume(event.ms);
				break;
		}
	}
	if (pausedAt !== null) pauses.push({ start: pausedAt, end: null });
	const running = open.map((run): ClockRun => ({ ...run, stoppedAt: null, stoppedBy: null }));
	return { runs: [...runs, ...running], pauses, answers };
};
