import type { Clock } from '../shared/clock';
import type { ChannelLimits } from './adapter';

interface Bucket {
	readonly level: number;
	readonly at: number;
}

const buckets = new Map<string, Bucket>();
const FORGET_ABOVE = 5_000;

/**
 * Reserves the next place in a chat's pace and returns how long to wait for it, in milliseconds. A leaky bucket per chat and
 * process; what several processes send together is kept in bounds by the messenger's own «too many requests».
 */
export const reserve = (
	chat: string,
	{ pauseMs, burst }: Pick<ChannelLimits, 'pauseMs' | 'burst'>,
	clock: Clock,
): number => {
	if (pauseMs <= 0) return 0;
	const now = clock();
	const known = buckets.get(chat) ?? { level: 0, at: now };
	const level = Math.max(0, known.level - Math.max(0, now - known.at) / pauseMs);
	buckets.set(chat, { level: level + 1, at: now });
	if (buckets.size > FORGET_ABOVE) forget(now, pauseMs);
	return Math.max(0, Math.ceil((level + 1 - Math.max(1, burst)) * pauseMs));
};

/** Chats whose bucket has run empty behave as if they had never been seen. */
const forget = (now: number, pauseMs: number): void => {
	for (const [chat, { level, at }] of buckets)
		if (level - (now - at) / pauseMs <= 0) buckets.delete(chat);
};
