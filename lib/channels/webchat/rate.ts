import type { Clock } from '../../shared/clock';

const MINUTE = 60_000;
const FORGET_ABOVE = 10_000;

/** Counts messages per visitor over the last minute, in this process. */
export class RateLimit {
	readonly #sent = new Map<string, readonly number[]>();

	constructor(
		private readonly perMinute: number,
		private readonly clock: Clock,
	) {}

	/** True, and counted, when the visitor may send one more now. */
	take(sessionId: string): boolean {
		const now = this.clock();
		const recent = (this.#sent.get(sessionId) ?? []).filter((at) => now - at < MINUTE);
		if (recent.length >= this.perMinute) return false;
		this.#sent.set(sessionId, [...recent, now]);
		if (this.#sent.size > FORGET_ABOVE) this.#forget(now);
		return true;
	}

	#forget(now: number): void {
		for (const [session, times] of this.#sent)
			if (times.every((at) => now - at >= MINUTE)) this.#sent.delete(session);
	}
}
