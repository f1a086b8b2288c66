import { finish, follow, START } from './hash';

/** Hash buckets of the model; a power of two. */
export const BUCKETS = 1 << 15;

/** State of the hash after the beginning of a feature. */
export const begin = (text: string): number => follow(START, text);

/** The bucket of a feature of which only `rest` is missing. */
export const bucketAfter = (state: number, rest: string): number =>
	finish(follow(state, rest)) & (BUCKETS - 1);

export const bucketOf = (feature: string): number => bucketAfter(START, feature);
