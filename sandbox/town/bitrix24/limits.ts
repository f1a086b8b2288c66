import type { Clock, PortalSettings } from './options.ts';

/** A leaky bucket for each source address: a call that would overflow it is refused and adds nothing. */
export interface Bucket {
	/** True when the call may run. */
	admit(address: string): boolean;
	/** Current filling, for the control page. */
	level(address: string): number;
	reset(): void;
}

export function createBucket(clock: Clock, settings: () => PortalSettings['bucket']): Bucket {
	const levels = new Map<string, { level: number; at: number }>();
	const drained = (address: string): number => {
		const entry = levels.get(address);
		if (entry === undefined) return 0;
		const seconds = Math.max(0, clock.now() - entry.at) / 1000;
		return Math.max(0, entry.level - seconds * settings().leakPerSecond);
	};
	return {
		admit(address) {
			const level = drained(address);
			if (level + 1 > settings().size) return false;
			levels.set(address, { level: level + 1, at: clock.now() });
			return true;
		},
		level: drained,
		reset: () => levels.clear(),
	};
}

const BASKET_MS = 60_000;
const BASKETS = 10;

/** Run time used by each method within the last ten one-minute baskets. */
export interface OperatingTime {
	/** Seconds used so far, and when (ms) the oldest basket that counts falls out. */
	used(method: string): { readonly seconds: number; readonly resetAt: number };
	charge(method: string, seconds: number): void;
	reset(): void;
}

export function createOperatingTime(clock: Clock): OperatingTime {
	const baskets = new Map<string, Map<number, number>>();
	const live = (method: string): Map<number, number> => {
		const current = Math.floor(clock.now() / BASKET_MS);
		const own = baskets.get(method) ?? new Map<number, number>();
		for (const index of own.keys()) if (index <= current - BASKETS) own.delete(index);
		baskets.set(method, own);
		return own;
	};
	return {
		used(method) {
			const own = live(method);
			const oldest = Math.min(...own.keys(), Math.floor(clock.now() / BASKET_MS));
			const seconds = [...own.values()].reduce((sum, value) => sum + value, 0);
			return { seconds, resetAt: (oldest + BASKETS) * BASKET_MS };
		},
		charge(method, seconds) {
			const own = live(method);
			const index = Math.floor(clock.now() / BASKET_MS);
			own.set(index, (own.get(index) ?? 0) + seconds);
		},
		reset: () => baskets.clear(),
	};
}
