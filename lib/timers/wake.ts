/**
 * Whoever sets a timer and whoever waits for one often live in one process. This register spares the waiting one a look in the
 * meantime; a timer that another process sets is found by the regular look.
 */
const listeners = new Set<(dueAt: number) => void>();

export const onTimerSet = (listener: (dueAt: number) => void): (() => void) => {
	listeners.add(listener);
	return () => void listeners.delete(listener);
};

/** Tells everybody in this process who waits for timers that something is due at this moment. */
export const announceTimer = (dueAt: number): void => {
	for (const listener of listeners) listener(dueAt);
};
