import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Compares in a time that depends on neither value nor length: both are hashed to the same length first. An absent or
 * empty expectation never matches.
 */
export const sameSecret = (given: string | undefined, expected: string): boolean => {
	const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
	const equal = timingSafeEqual(digest(given ?? ''), digest(expected));
	return equal && expected !== '';
};

/** A secret for one purpose from a longer-lived one: the same input gives the same 64 hexadecimal digits, on every process. */
export const deriveSecret = (from: string, purpose: string): string =>
	createHmac('sha256', from).update(`night-desk ${purpose}`).digest('hex');
