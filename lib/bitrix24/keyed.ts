import { isAmbiguous } from './errors';
import type { Sleep } from './limiter';

/**
 * Does something at most once per key, over restarts and processes. `find` is asked when an earlier attempt began and its
 * end is not known. The value must survive JSON.
 */
export type Once = <T>(
	key: string,
	effect: { perform(): Promise<T>; find?(): Promise<T | null> },
) => Promise<{ readonly value: T; readonly repeated: boolean }>;

/** Waits before looking: what was cut off on the way may still be on its way to being saved. */
const LOOK_AFTER_MS = [500, 1000, 2000, 4000];

export interface Creation<T> {
	/** Sends it once. */
	create(): Promise<T>;
	/** Looks for what an earlier sending may have made. */
	find(): Promise<T | null>;
}

/**
 * Creates it, and when the outcome of a sending is not known looks before sending again. Throws the last error when the
 * outcome was unknown every time; every other error at once.
 */
export async function createSurely<T>(creation: Creation<T>, sleep: Sleep): Promise<T> {
	for (let attempt = 0; ; attempt += 1) {
		try {
			return await creation.create();
		} catch (error) {
			const wait = LOOK_AFTER_MS[attempt];
			if (!isAmbiguous(error) || wait === undefined) throw error;
			await sleep(wait);
			const found = await creation.find();
			if (found !== null) return found;
		}
	}
}

/** {@link createSurely} under a key: of simultaneous runs one creates, and later runs get the same result. */
export const createOnce = async <T>(
	once: Once,
	key: string,
	creation: Creation<T>,
	sleep: Sleep,
): Promise<{ readonly value: T; readonly repeated: boolean }> =>
	await once(key, {
		perform: async () => await createSurely(creation, sleep),
		find: async () => await creation.find(),
	});
