import { rateOf } from '../../lib/bitrix24';
import { LeakyBucket, sharedBucket } from '../../lib/bitrix24/limiter';
import { upsertRequest } from '../../lib/bitrix24';
import { openDesk, request, type Desk } from './portal';

/** A clock that only its own sleepers move on. */
const virtualTime = () => {
	let now = 0;
	return {
		clock: () => now,
		advance: (milliseconds: number) => (now += milliseconds),
	};
};

describe('the leaking bucket', () => {
	it('lets 45 leave at once and then two a second', async () => {
		const { clock } = virtualTime();
		const waits: number[] = [];
		const bucket = new LeakyBucket({ capacity: 45, perSecond: 2 }, clock, async (ms) => {
			waits.push(ms);
		});
		for (let i = 0; i < 50; i += 1) await bucket.enter();
		expect(waits).toEqual([500, 1000, 1500, 2000, 2500]);
	});

	it('leaks while time passes', async () => {
		const { clock, advance } = virtualTime();
		const waits: number[] = [];
		const bucket = new LeakyBucket({ capacity: 2, perSecond: 2 }, clock, async (ms) => {
			waits.push(ms);
		});
		await bucket.enter();
		await bucket.enter();
		advance(1000);
		await bucket.enter();
		await bucket.enter();
		expect(waits).toEqual([]);
		await bucket.enter();
		expect(waits).toEqual([500]);
	});

	it('is full when the portal says so', async () => {
		const { clock } = virtualTime();
		const waits: number[] = [];
		const bucket = new LeakyBucket({ capacity: 45, perSecond: 2 }, clock, async (ms) => {
			waits.push(ms);
		});
		bucket.fill();
		await bucket.enter();
		expect(waits).toEqual([500]);
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
