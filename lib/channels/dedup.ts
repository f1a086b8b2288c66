import type { Message } from '../casefile/message';

/** Platforms repeat an event inside one POST: the first of each deduplication key stays, in order. */
export const uniqueMessages = (messages: readonly Message[]): readonly Message[] => {
	const seen = new Set<string>();
	return messages.filter(({ dedupKey }) => !seen.has(dedupKey) && seen.add(dedupKey) !== undefined);
};
