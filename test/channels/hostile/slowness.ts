/** Just under the limit of a body, and made to be slow: deep, long, or of what regular expressions choke on. */
export const HEAVY: ReadonlyArray<readonly [string, string]> = [
	['a million opened brackets', '['.repeat(1_000_000)],
	['a million nested objects', '{"a":'.repeat(500_000)],
	['nested arrays that are closed', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
	['a long number', '1'.repeat(1_000_000)],
	['a long form', 'a=1&'.repeat(100_000)],
];

export const HEAVY_TEXTS: ReadonlyArray<readonly [string, string]> = [
	['letters', 'а'.repeat(200_000)],
	['blanks', ' '.repeat(200_000)],
	['digits', '7'.repeat(200_000)],
	['opened tags', '<b>'.repeat(60_000)],
	['half an address', 'a@'.repeat(100_000)],
	['a start without an end', `/start ${'%'.repeat(200_000)}`],
	['numbered lines', '1. a\n'.repeat(40_000)],
];

/** CPU milliseconds of this process, the best of some tries: other programs and a pass of the collector do not count. */
export const cpuOf = (work: () => void, tries = 3): number => {
	let best = Number.POSITIVE_INFINITY;
	for (let index = 0; index < tries && best > 20; index++) {
		const begin = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(begin);
		best = Math.min(best, (user + system) / 1_000);
	}
	return best;
};
