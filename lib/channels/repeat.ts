/** How one try of a call ended. */
export type Try<T> =
	| { readonly value: T }
	| {
			readonly error: Error;
			/** How long the service wants to be left alone, milliseconds; null: waiting changes nothing. */
			readonly waitMs: number | null;
			/** The service's own fault: the same request may work in a moment. */
			readonly isFault: boolean;
	  };

export interface Repeating {
	readonly sleep: (milliseconds: number) => Promise<void>;
	/** How long all waiting that the service asks for may take together, milliseconds. 0: none. */
	readonly patienceMs: number;
}

/** Pauses before the second, third and fourth try after a fault of the service, milliseconds. */
const FAULT_PAUSES = [500, 2_000, 5_000];

/**
 * Tries until it works: waits as long as the service asks for, within the patience, and repeats three times after its faults. Rejects
 * with the error of the last try, so that a longer wait is for the caller to decide; what a try throws itself is not repeated.
 * `attempt` hears how often has been waited before.
 */
export const repeated = async <T>(
	{ sleep, patienceMs }: Repeating,
	attempt: (waits: number) => Promise<Try<T>>,
): Promise<T> => {
	let patience = patienceMs;
	for (let faults = 0, waits = 0; ; ) {
		const result = await attempt(waits);
		if ('value' in result) return result.value;
		const { error, waitMs, isFault } = result;
		if (waitMs !== null && waitMs <= patience) {
			waits++;
			patience -= waitMs;
			await sleep(waitMs);
		} else if (isFault && faults < FAULT_PAUSES.length) {
			await sleep(FAULT_PAUSES[faults++]);
		} else throw error;
	}
};
