import { repeated, type Try } from '../../lib/channels/repeat';

/** Plays the given answers one after the other, and writes down how long was waited between them. */
const play = async (answers: readonly Try<string>[], patienceMs = 30_000) => {
	const slept: number[] = [];
	const heard: number[] = [];
	const result = repeated(
		{
			patienceMs,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				await Promise.resolve();
			},
		},
		async (waits) => {
			heard.push(waits);
			return await Promise.resolve(answers[heard.length - 1]);
		},
	);
	const outcome = await result.catch((error: unknown) => (error as Error).message);
	return { outcome, slept, heard };
};

const fine: Try<string> = { value: 'fine' };
const busy = (waitMs: number): Try<string> => ({
	error: new Error(`busy for ${waitMs}`),
	waitMs,
	isFault: false,
});
const fault: Try<string> = { error: new Error('fault'), waitMs: null, isFault: true };
const refusal: Try<string> = { error: new Error('refused'), waitMs: null, isFault: false };

describe('a call that is repeated', () => {
	it('waits as long as the service asks for, and tells the next try how often', async () => {
		expect(await play([busy(1_000), busy(4_000), fine])).toEqual({
			outcome: 'fine',
			slept: [1_000, 4_000],
			heard: [0, 1, 2],
		});
	});

	it('waits no longer than the patience in all, and hands the rest to the caller', async () => {
		expect(await play([busy(20_000), busy(10_000), busy(1), fine])).toEqual({
			outcome: 'busy for 1',
			slept: [20_000, 10_000],
			heard: [0, 1, 2],
		});
		expect(await play([busy(1), fine], 0)).toMatchObject({ outcome: 'busy for 1', slept: [] });
	});

	it('repeats three times after faults, with growing pauses that cost no patience', async () => {
		expect(await play([fault, busy(5), fault, fault, fine], 5)).toMatchObject({
			outcome: 'fine',
			slept: [500, 5, 2_000, 5_000],
		});
		expect(await play([fault, fault, fault, fault, fine])).toMatchObject({
			outcome: 'fault',
			slept: [500, 2_000, 5_000],
		});
	});

	it('repeats a fault that comes with a wait longer than the patience after the short pause', async () => {
		const both: Try<string> = { error: new Error('both'), waitMs: 60_000, isFault: true };
		expect(await play([both, fine])).toMatchObject({ outcome: 'fine', slept: [500] });
	});

	it('does not repeat a refusal', async () => {
		expect(await play([refusal, fine])).toEqual({ outcome: 'refused', slept: [], heard: [0] });
	});

	it('gives back an answer that is empty', async () => {
		const limits = { patienceMs: 0, sleep: async () => await Promise.resolve() };
		const nothing = async () => await Promise.resolve({ value: undefined });
		expect(await repeated(limits, nothing)).toBeUndefined();
	});
});
