/** A clock that sleeping moves and that nobody waits for. */
export const quickClock = () => {
	let ahead = 0;
	const slept: number[] = [];
	return {
		now: () => Date.now() + ahead,
		slept,
		sleep: async (milliseconds: number) => {
			slept.push(milliseconds);
			ahead += milliseconds;
			await Promise.resolve();
		},
		pass: (milliseconds: number) => void (ahead += milliseconds),
	};
};
