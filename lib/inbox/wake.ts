/**
 * The webhook and the dispatcher of an account live in one process, n8n's main. A message that was just journaled wakes its
 * dispatcher through this register; whatever comes by another way is found by the dispatcher's own look once a second.
 */
export interface Wake {
	wake(): void;
}

const wakes = new Map<string, Set<() => void>>();
const running = new Map<string, Map<string, string>>();

const nameOf = (channel: string, account: string): string => `${channel}:${account}`;

export const registerWake = (channel: string, account: string, wake: () => void): (() => void) => {
	const name = nameOf(channel, account);
	const set = wakes.get(name) ?? new Set();
	wakes.set(name, set.add(wake));
	return () => set.delete(wake);
};

/** Tells the dispatcher of this account, if it lives in this process, that there is something new. */
export const wakeDispatcher = (channel: string, account: string): void => {
	for (const wake of wakes.get(nameOf(channel, account)) ?? []) wake();
};

/** Chat by turn key, for the turns that run in this process, so that a re-activated workflow does not start them twice. */
export const runningTurns = (channel: string, account: string): Map<string, string> => {
	const name = nameOf(channel, account);
	const turns = running.get(name) ?? new Map<string, string>();
	running.set(name, turns);
	return turns;
};
