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

/** A place in the bucket is reserved at once and waited for, so that waiting callers keep their order. */
export class LeakyBucket {
	private level = 0;
	private at: number;

	constructor(
		private limit: RateLimit,
		private readonly clock: Clock,
		private readonly sleep: Sleep,
	) {
		this.at = clock();
	}

	private leak(): void {
		const now = this.clock();
		this.level = Math.max(
			0,
			this.level - (Math.max(0, now - this.at) / 1000) * this.limit.perSecond,
		);
		this.at = now;
	}

	/** Two credentials of one portal share a bucket; the newest settings hold. */
	setLimit(limit: RateLimit): void {
		this.leak();
		this.limit = limit;
	}

	/** Resolves when a request may leave. */
	async enter(): Promise<void> {
		this.leak();
		this.level += 1;
		const over = this.level - this.limit.capacity;
		if (over > 0) await this.sleep(Math.ceil((over / this.limit.perSecond) * 1000));
	}

	/** The portal said that its bucket is full: others draw from it too, so ours is taken to be full as well. */
	fill(): void {
		this.leak();
		this.level = Math.max(this.level, this.limit.capacity);
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
