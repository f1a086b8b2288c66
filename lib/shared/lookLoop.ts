import type { Clock } from './clock';

export interface LookLoopOptions {
	readonly clock: Clock;
	/** How long after a failed look the next one comes, milliseconds. */
	readonly lookMs: number;
	/** Starts what is due and resolves with the moment of the next look, milliseconds since the epoch. */
	lookOnce(): Promise<number>;
	/** Told when a look has failed; the loop goes on. */
	onError?(error: Error): void;
}

export interface LookLoop {
	readonly stopped: boolean;
	/** Looks at once; during a look, right after it. */
	look(): void;
	/** Looks at that moment at the latest, so that many who ask within a short time cause one look. */
	lookBy(moment: number): void;
	/** Work that `stop` waits for; a rejection is told to `onError`. */
	track(work: Promise<void>): void;
	/** Looks no more. */
	halt(): void;
	/** Looks no more and resolves when the look and all tracked work have ended, or after so many milliseconds. */
	stop(patienceMs: number): Promise<void>;
}

/**
 * Looks again and again for something that is due, one look at a time: at the moment that the last look named, or earlier when it is
 * woken. The first look comes at once.
 */
export const startLookLoop = (options: LookLoopOptions): LookLoop => {
	const { clock, lookMs } = options;
	const inFlight = new Set<Promise<void>>();
	let stopped = false;
	let looking: Promise<void> | null = null;
	let sleep: NodeJS.Timeout | undefined;
	/** When the next look comes; during a look the earliest moment that somebody has asked for. */
	let wakesAt = Number.POSITIVE_INFINITY;

	const lookBy = (moment: number): void => {
		if (stopped || moment >= wakesAt) return;
		wakesAt = moment;
		if (looking) return;
		clearTimeout(sleep);
		sleep = setTimeout(begin, Math.max(0, moment - clock()));
	};

	const begin = (): void => {
		if (stopped) return;
		wakesAt = Number.POSITIVE_INFINITY;
		looking = options
			.lookOnce()
			.catch((error: Error) => {
				options.onError?.(error);
				return clock() + lookMs;
			})
			.then((next) => {
				looking = null;
				const asked = wakesAt;
				wakesAt = Number.POSITIVE_INFINITY;
				lookBy(Math.min(next, asked));
			});
	};

	const look = (): void => lookBy(Number.NEGATIVE_INFINITY);

	const halt = (): void => {
		stopped = true;
		clearTimeout(sleep);
	};

	look();
	return {
		get stopped() {
			return stopped;
		},
		look,
		lookBy,
		halt,
		track: (work) => {
			const tracked = work
				.catch((error: Error) => options.onError?.(error))
				.finally(() => inFlight.delete(tracked));
			inFlight.add(tracked);
		},
		stop: async (patienceMs) => {
			halt();
			let patience: NodeJS.Timeout | undefined;
			await Promise.race([
				Promise.resolve(looking).then(async () => await Promise.allSettled(inFlight)),
				new Promise<void>((resolve) => (patience = setTimeout(resolve, patienceMs))),
			]);
			clearTimeout(patience);
		},
	};
};
