import { startLookLoop, type LookLoop } from '../../lib/shared/lookLoop';

/** Longer than Node's timers can name; the loop of the tests must be woken. */
const FAR = 1_000_000;

/** Lets so many milliseconds pass: the tests own time. */
const pause = async (milliseconds: number) => await jest.advanceTimersByTimeAsync(milliseconds);

/** Work that lasts so many milliseconds. */
const lasting = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('the loop that looks for what is due', () => {
	let loop: LookLoop | undefined;
	let looks = 0;

	const start = (lookOnce: () => Promise<number>, onError?: (error: Error) => void) => {
		looks = 0;
		loop = startLookLoop({
			clock: () => Date.now(),
			lookMs: 20,
			lookOnce: async () => {
				looks++;
				return await lookOnce();
			},
			onError,
		});
		return loop;
	};
	const far = async () => await Promise.resolve(Date.now() + FAR);

	beforeEach(() => void jest.useFakeTimers());
	afterEach(async () => {
		const ended = loop?.stop(0);
		await pause(0);
		await ended;
		jest.useRealTimers();
	});

	it('looks at once, and then at the moment that the look named', async () => {
		let next = Date.now() + 40;
		start(async () => {
			const named = next;
			next = Date.now() + FAR;
			return await Promise.resolve(named);
		});
		await pause(15);
		expect(looks).toBe(1);
		await pause(60);
		expect(looks).toBe(2);
	});

	it('looks once for all who ask within a short time', async () => {
		const { lookBy } = start(far);
		await pause(10);
		for (let asked = 0; asked < 1_000; asked++) lookBy(Date.now() + 20);
		await pause(60);
		expect(looks).toBe(2);
	});

	it('looks again after a look during which somebody asked, and never twice at a time', async () => {
		let atOnce = 0;
		let most = 0;
		const { look } = start(async () => {
			most = Math.max(most, ++atOnce);
			await lasting(20);
			atOnce--;
			return Date.now() + FAR;
		});
		await pause(10);
		look();
		look();
		await pause(60);
		expect([looks, most]).toEqual([2, 1]);
	});

	it('goes on after a look that failed', async () => {
		const told: string[] = [];
		start(
			async () => (looks === 1 ? await Promise.reject(new Error('locked')) : await far()),
			({ message }) => told.push(message),
		);
		await pause(80);
		expect(told).toEqual(['locked']);
		expect(looks).toBe(2);
	});

	it('ends when the tracked work has ended, or when patience has', async () => {
		const quick = start(far);
		let done = false;
		quick.track(lasting(30).then(() => void (done = true)));
		const stopped = quick.stop(1_000);
		await pause(40);
		await stopped;
		expect(done).toBe(true);
		const endless = start(far);
		endless.track(new Promise(() => undefined));
		let ended = false;
		void endless.stop(30).then(() => (ended = true));
		await pause(20);
		expect(ended).toBe(false);
		await pause(20);
		expect(ended).toBe(true);
	});

	it('looks no more once it is stopped, whoever asks', async () => {
		const { look, lookBy, stop } = start(far);
		await pause(10);
		await stop(0);
		look();
		lookBy(Date.now());
		await pause(30);
		expect(looks).toBe(1);
	});
});
