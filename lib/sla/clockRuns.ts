import type { Answerer, OrderedEvent } from './clockEvents';
import type { Pause } from './due';

/**
 * `first`: from the customer's first message to the first answer. `next`: from a later message to its answer. `resolution`: from the
 * first message to the end. A reopened dialogue starts anew with a cycle of its own.
 */
export type ClockName = 'first' | 'next' | 'resolution';

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
	const begin = (startedAt: number): void => {
		cycle++;
		live = true;
		resume(startedAt);
		open = [
			{ clock: 'first', cycle, startedAt },
			{ clock: 'resolution', cycle, startedAt },
		];
	};

	for (const event of events) {
		switch (event.kind) {
			case 'message':
				resume(event.ms);
				if (!live) begin(event.ms);
				else if (!open.some(({ clock }) => clock !== 'resolution'))
					open = [...open, { clock: 'next', cycle, startedAt: event.ms }];
				break;
			case 'reopened':
				if (!live) begin(event.ms);
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
