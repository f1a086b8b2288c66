import type { Clock } from '../shared/clock';

/** Waits so many milliseconds. Injected, so that tests own time. */
export type Sleep = (milliseconds: number) => Promise<void>;

/**
 * Bitrix24 counts requests in a leaking bucket per portal and source address: `capacity` at once, then `perSecond`.
 * 50 and 2 (Enterprise 250 and 5); the default leaves room for others on the same address.
 */
export interface RateLimit {
	readonly capacity: number;
	readonly perSecond: number;
}

export const DEFAULT_RATE: RateLimit = { capacity: 45, perSecond: 2 };

/** Capacity that belongs to a rate: Enterprise has 250 at 5 a second. */
export const rateOf = (perSecond: number): RateLimit =>
	perSecond >= 5 ? { capacity: 225, perSecond } : { capacity: DEFAULT_RATE.capacity, perSecond };

/**
 * Lets requests out no faster than the limit. Nobody knows when a request arrives between its sending and its answer, so it takes its
 * place when it leaves and the place begins to leak only when the answer is here: however late and bunched requests arrive, in no span
 * of time do more than `capacity` + `perSecond` × span of them. Those who wait leave in the order in which they came.
 */
export class LeakyBucket {
	/** Answered requests that have not leaked yet. */
	private level = 0;
	private at: number;
	/** Requests under way. */
	private open = 0;
	private last: Promise<void> = Promise.resolve();
	private onAnswer: (() => void) | null = null;

	constructor(
		private limit: RateLimit,
		private readonly clock: Clock,
		private readonly sleep: Sleep,
	) {
		this.at = clock();
	}

	/** Runs a request as soon as there is room for it. Gives its result, or throws its error. */
	async run<T>(request: () => Promise<T>): Promise<T> {
		const turn = this.last.then(async () => await this.room());
		this.last = turn;
		await turn;
		try {
			return await request();
		} finally {
			this.leak();
			this.open -= 1;
			this.level += 1;
			this.onAnswer?.();
		}
	}

	/** Two credentials of one portal share a bucket; the newest settings hold. */
	setLimit(limit: RateLimit): void {
		this.leak();
		this.limit = limit;
	}

	/** The portal said that its bucket is full: others draw from it too, so ours is taken to be full as well. */
	fill(): void {
		this.leak();
		this.level = Math.max(this.level, this.limit.capacity);
	}

	private leak(now = this.clock()): void {
		if (now <= this.at) return;
		this.level = Math.max(0, this.level - ((now - this.at) / 1000) * this.limit.perSecond);
		this.at = now;
	}

	private async room(): Promise<void> {
		for (;;) {
			this.leak();
			const over = this.level + this.open + 1 - this.limit.capacity;
			if (over <= 0) break;
			// What is under way does not leak, so time alone may not be enough.
			if (over <= this.level) {
				const wait = Math.ceil((over / this.limit.perSecond) * 1000);
				const due = Math.max(this.at, this.clock()) + wait;
				await this.sleep(wait);
				// What was slept has passed, also by a clock that was set back meanwhile.
				this.leak(due);
			} else await new Promise<void>((resolve) => (this.onAnswer = resolve));
		}
		this.open += 1;
	}
}

const shared = new Map<string, LeakyBucket>();

/** The one bucket of a portal in this process. It lives as long as the process does. */
export function sharedBucket(
	host: string,
	limit: RateLimit,
	clock: Clock,
	sleep: Sleep,
): LeakyBucket {
	const known = shared.get(host);
	if (known !== undefined) {
		known.setLimit(limit);
		return known;
	}
	const bucket = new LeakyBucket(limit, clock, sleep);
	shared.set(host, bucket);
	return bucket;
}
