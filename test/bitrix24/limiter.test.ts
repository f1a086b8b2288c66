import fc from 'fast-check';
import { rateOf } from '../../lib/bitrix24';
import { LeakyBucket, sharedBucket } from '../../lib/bitrix24/limiter';
import { upsertRequest } from '../../lib/bitrix24';
import { openDesk, request, type Desk } from './portal';

/** A clock that only its own sleepers move on. */
const virtualTime = () => {
	let now = 0;
	const waits: number[] = [];
	return {
		waits,
		clock: () => now,
		advance: (milliseconds: number) => (now += milliseconds),
		sleep: async (milliseconds: number) => {
			waits.push(milliseconds);
			now += milliseconds;
		},
	};
};

const answered = async () => undefined;

/** Lets everything that can go on go on. */
const turns = async () => await new Promise<void>((resolve) => setImmediate(resolve));

/** Many sleepers on one virtual time: whoever wakes first is woken first, once nobody else has anything to do. */
const timeline = () => {
	let now = 0;
	let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
	return {
		clock: () => now,
		sleep: async (milliseconds: number) =>
			await new Promise<void>((wake) => sleepers.push({ until: now + milliseconds, wake })),
		play: async (work: readonly Promise<unknown>[]) => {
			const all = Promise.all(work);
			let done = false;
			void all.finally(() => (done = true));
			for (await turns(); !done; await turns()) {
				now = Math.min(...sleepers.map(({ until }) => until));
				const awake = sleepers.filter(({ until }) => until <= now);
				sleepers = sleepers.filter(({ until }) => until > now);
				for (const { wake } of awake) wake();
			}
			await all;
		},
	};
};

describe('the leaking bucket', () => {
	it('lets 45 leave at once and then two a second', async () => {
		const { clock, waits, sleep } = virtualTime();
		const bucket = new LeakyBucket({ capacity: 45, perSecond: 2 }, clock, sleep);
		for (let i = 0; i < 45; i += 1) await bucket.run(answered);
		expect(waits).toEqual([]);
		for (let i = 0; i < 5; i += 1) await bucket.run(answered);
		expect(waits).toEqual([500, 500, 500, 500, 500]);
	});

	it('leaks while time passes', async () => {
		const { clock, advance, waits, sleep } = virtualTime();
		const bucket = new LeakyBucket({ capacity: 2, perSecond: 2 }, clock, sleep);
		await bucket.run(answered);
		await bucket.run(answered);
		advance(1000);
		await bucket.run(answered);
		await bucket.run(answered);
		expect(waits).toEqual([]);
		await bucket.run(answered);
		expect(waits).toEqual([500]);
	});

	it('is full when the portal says so', async () => {
		const { clock, waits, sleep } = virtualTime();
		const bucket = new LeakyBucket({ capacity: 45, perSecond: 2 }, clock, sleep);
		bucket.fill();
		await bucket.run(answered);
		expect(waits).toEqual([500]);
	});

	it('keeps the place of a request until it is answered, and lets the next leave in order', async () => {
		const { clock, advance, waits, sleep } = virtualTime();
		const bucket = new LeakyBucket({ capacity: 2, perSecond: 2 }, clock, sleep);
		const left: string[] = [];
		const answers = new Map<string, () => void>();
		const request = async (name: string) =>
			await bucket.run(async () => {
				left.push(name);
				await new Promise<void>((resolve) => answers.set(name, resolve));
				return name;
			});
		const all = ['a', 'b', 'c', 'd'].map(request);
		await turns();
		advance(60_000);
		await turns();
		expect([left, waits]).toEqual([['a', 'b'], []]);
		answers.get('b')?.();
		await turns();
		expect([left, waits]).toEqual([['a', 'b', 'c'], [500]]);
		answers.get('c')?.();
		await turns();
		expect(left).toEqual(['a', 'b', 'c', 'd']);
		answers.get('a')?.();
		answers.get('d')?.();
		expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
	});

	it('waits no longer than it must when the clock stands or is set back', async () => {
		const { advance, clock, waits } = virtualTime();
		const bucket = new LeakyBucket({ capacity: 1, perSecond: 2 }, clock, async (ms) => {
			waits.push(ms);
		});
		await bucket.run(answered);
		await bucket.run(answered);
		advance(-3_600_000);
		await bucket.run(answered);
		expect(waits).toEqual([500, 500]);
	});

	it('gives an error on, and its place back', async () => {
		const { clock, waits, sleep } = virtualTime();
		const bucket = new LeakyBucket({ capacity: 1, perSecond: 1 }, clock, sleep);
		await expect(
			bucket.run(async () => await Promise.reject(new Error('refused'))),
		).rejects.toThrow('refused');
		await bucket.run(answered);
		expect(waits).toEqual([1000]);
	});

	it('is never refused by a portal of the same limit, however late requests arrive', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 3000 })), {
					minLength: 60,
					maxLength: 60,
				}),
				async (delays) => {
					const road = timeline();
					const bucket = new LeakyBucket({ capacity: 10, perSecond: 5 }, road.clock, road.sleep);
					const arrivals: number[] = [];
					await road.play(
						delays.map(([there, back]) =>
							bucket.run(async () => {
								await road.sleep(there);
								arrivals.push(road.clock());
								await road.sleep(back);
							}),
						),
					);
					let [level, at, fullest] = [0, 0, 0];
					for (const moment of arrivals) {
						level = Math.max(0, level - ((moment - at) / 1000) * 5) + 1;
						at = moment;
						fullest = Math.max(fullest, level);
					}
					expect(arrivals).toHaveLength(60);
					expect(fullest).toBeLessThanOrEqual(10.000001);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('is one for each portal in the whole process', () => {
		const clock = () => 0;
		const sleep = async () => undefined;
		const limit = rateOf(2);
		const one = sharedBucket('one.example', limit, clock, sleep);
		expect(sharedBucket('one.example', limit, clock, sleep)).toBe(one);
		expect(sharedBucket('other.example', limit, clock, sleep)).not.toBe(one);
	});

	it('knows the sizes of the plans', () => {
		expect(rateOf(2)).toEqual({ capacity: 45, perSecond: 2 });
		expect(rateOf(5)).toEqual({ capacity: 225, perSecond: 5 });
	});
});

describe('against the portal’s own bucket', () => {
	let desk: Desk;

	afterEach(async () => await desk.close());

	it('30 requests at once meet no refusal', async () => {
		desk = await openDesk({ bucket: { size: 50, leakPerSecond: 40 } });
		const bucket = new LeakyBucket({ capacity: 45, perSecond: 30 }, Date.now, async (ms) => {
			await new Promise((resolve) => setTimeout(resolve, ms));
		});
		const client = desk.another({ bucket });
		await Promise.all(
			Array.from({ length: 30 }, async (_, n) => {
				const phone = `+7999555${String(1000 + n)}`;
				const person = { ...request().person, phone, identity: String(n) };
				await upsertRequest(
					client,
					desk.once,
					request({ originId: `web:1:${String(n)}:c`, person }),
				);
			}),
		);
		const { journal, items } = desk.portal.state;
		expect(journal.filter(({ status }) => status === 503)).toHaveLength(0);
		expect(journal.length).toBeGreaterThan(90);
		expect(items).toHaveLength(30);
	});
});
