import { createHash } from 'node:crypto';

import type { Message } from '../casefile/message';

/** Platforms repeat an event inside one POST: the first of each deduplication key stays, in order. */
export const uniqueMessages = (messages: readonly Message[]): readonly Message[] => {
	const seen = new Set<string>();
	return messages.filter(({ dedupKey }) => !seen.has(dedupKey) && seen.add(dedupKey) !== undefined);
};

/** The deduplication key of an event to which the platform gives no id: the same content is the same event. */
export const contentKey = (content: unknown): string =>
	`sha256:${createHash('sha256')
		.update(JSON.stringify(content) ?? '')
		.digest('hex')}`;
