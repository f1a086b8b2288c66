import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Names this process for leases: host, process id, and a token that differs after a restart with the same process id. */
const owner = `${hostname()}|${process.pid}|${randomUUID()}`;

export const thisProcess = (): string => owner;

/**
 * True when the named process certainly no longer runs: it was on this host and its process id is free, or is ours after a
 * restart. A process on another host cannot be judged; its lease decides.
 */
export const isCertainlyDead = (other: string): boolean => {
	if (other === owner) return false;
	const [host, pid] = other.split('|');
	if (host !== hostname()) return false;
	if (Number(pid) === process.pid) return true;
	try {
		process.kill(Number(pid), 0);
		return false;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'ESRCH';
	}
};
