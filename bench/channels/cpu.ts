import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;

/**
 * Milliseconds of processor time that a process has used so far; NaN where the system does not tell. Unlike the time on the clock it does not
 * grow with what else the machine does.
 */
export const cpuOf = (pid: number | undefined): number => {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// The name, in brackets, may hold anything; user and system time are the 14th and 15th field of all.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
	} catch {
		return NaN;
	}
};
