import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import {
	cancelTimers,
	setTimers,
	startTimerRunner,
	type FiredTimer,
	type TimerOrder,
	type TimerRunner,
	type TimerRunnerOptions,
} from '../../lib/timers';
import { describeStores } from '../support/stores';

const order = (key: string, dueAt: number, fields: Partial<TimerOrder> = {}): TimerOrder => ({
	key,
	kind: 'reminder',
	subject: 'appointment:1',
	dueAt,
	profile: 'default',
	...fields,
});

const pause = async (milliseconds: number) =>
	await new Promise((resolve) => setTimeout(resolve, milliseconds));

const until = async (
	condition: () => boolean | Promise<boolean>,
	limitMs = 10_000,
): Promise<void> => {
	const end = Date.now() + limitMs;
	while (!(await condition())) {
		if (Date.now() > end) throw new Error('It did not happen in time');
		await pause(10);
	}
};

describeStores('the timer runner', (under) => {
	const running: TimerRunner[] = [];
	let fired: FiredTimer[] = [];
	const given: Array<[string, string]> = [];

	const open = (store: Store, options: Partial<TimerRunnerOptions> = {}): TimerRunner => {
		const runner = startTimerRunner({
			store,
			clock: systemClock,
			maxAtOnce: 5,
			lookMs: 50,
			retryMs: 10,
			start: async (timers) => void fired.push(...timers),
			onGivenUp: (timer, error) => given.push([timer.key, error.message]),
			...options,
		});
		running.push(runner);
		return runner;
	};

	const statuses = async (store: Store) =>
		(await store.db.selectFrom('nd_timer').select('status').orderBy('key').execute()).map(
			({ status }) => status,
		);

	beforeEach(() => {
		fired = [];
		given.length = 0;
	});

	afterEach(async () => {
		while (running.length > 0) await running.pop()?.stop();
	});

	it('wakes for a timer that is set in the same process, long before its next look', async () => {
		const store = await under.fresh();
		open(store, { lookMs: 120_000 });
		await pause(100);
		const dueAt = Date.now() + 150;
		await setTimers(store, [order('a', dueAt)], systemClock);
		await until(() => fired.length === 1, 15_000);
		expect(fired[0].lateMs).toBeLessThan(15_000);
		await until(async () => (await statuses(store)).join() === 'done');
	});

	it('finds by its regular look what another process has set', async () => {
		const store = await under.fresh();
		open(store);
		await pause(100);
		await store.transaction(async (db) => await setTimers(db, [order('a', 0)], systemClock));
		await until(() => fired.length === 1);
	});

	it('fires what fell due in the meantime in the order of its moments, each once', async () => {
		const store = await under.fresh();
		const now = Date.now();
		await setTimers(
			store,
			Array.from({ length: 40 }, (_, index) => order(`t${index}`, now - 1_000 * (index + 1))),
			systemClock,
		);
		open(store, { maxAtOnce: 1 });
		open(store, { maxAtOnce: 1, kinds: ['sla'] });
		await until(() => fired.length === 40);
		expect(fired.map(({ key }) => key)).toEqual(
			Array.from({ length: 40 }, (_, index) => `t${39 - index}`),
		);
		expect(fired[0].lateMs).toBeGreaterThanOrEqual(40_000);
	});

	it('runs no more at once than allowed, and lets timers share an execution when told so', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			Array.from({ length: 50 }, (_, index) => order(`t${index}`, 1_000 + index)),
			systemClock,
		);
		let active = 0;
		let most = 0;
		const sizes: number[] = [];
		open(store, {
			maxAtOnce: 2,
			batchSize: 10,
			start: async (timers) => {
				most = Math.max(most, ++active);
				sizes.push(timers.length);
				// However slow the store: the first waits for a second, and a third would come meanwhile.
				await until(() => most >= 2);
				await pause(100);
				fired.push(...timers);
				active--;
			},
		});
		await until(() => fired.length === 50);
		expect(most).toBe(2);
		expect(sizes).toEqual([10, 10, 10, 10, 10]);
	});

	it('tries a failed one again by itself and gives it up after the last try', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			Array.from({ length: 6 }, (_, index) => order(`t${index}`, 1_000 + index)),
			systemClock,
		);
		open(store, {
			maxAtOnce: 1,
			batchSize: 6,
			maxTries: 3,
			start: async (timers) => {
				if (timers.some(({ key }) => key === 't3')) throw new Error('the portal is down');
				fired.push(...timers);
			},
		});
		await until(() => given.length === 1);
		expect(given).toEqual([['t3', 'the portal is down']]);
		const atWork = (status: string): boolean => status === 'claimed' || status === 'waiting';
		await until(async () => !(await statuses(store)).some(atWork));
		expect(await statuses(store)).toEqual(['done', 'done', 'done', 'failed', 'done', 'done']);
		expect(fired.map(({ key }) => key).sort()).toEqual(['t0', 't1', 't2', 't4', 't5']);
	});

	it('does not fire what is cancelled, and lets a workflow set its own timer anew', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			[order('a', Date.now() + 1_500), order('b', Date.now() + 1_500)],
			systemClock,
		);
		let rounds = 0;
		open(store, {
			start: async (timers) => {
				fired.push(...timers);
				if (++rounds < 3) await setTimers(store, [order('b', Date.now() + 50)], systemClock);
			},
		});
		await cancelTimers(store, { key: 'a' }, systemClock);
		await until(async () => (await statuses(store)).join() === 'cancelled,done');
		expect(fired.map(({ key }) => key)).toEqual(['b', 'b', 'b']);
	});

	it('keeps the claim of a long execution alive, also after it was stopped', async () => {
		const store = await under.fresh();
		await setTimers(store, [order('a', 0)], systemClock);
		let begun = 0;
		const slow = open(store, {
			leaseMs: 1_500,
			start: async () => {
				begun++;
				await pause(4_000);
			},
		});
		await until(() => begun === 1);
		await slow.stop(0);
		open(store, { leaseMs: 1_500 });
		await until(async () => (await statuses(store)).join() === 'done');
		expect(begun).toBe(1);
		expect(fired).toEqual([]);
	});

	it('goes on after the store could not be used', async () => {
		const store = await under.fresh();
		let broken = true;
		const errors: string[] = [];
		open(
			{
				...store,
				get db() {
					if (broken) throw new Error('disk full');
					return store.db;
				},
			},
			{ onStoreError: (error) => errors.push(error.message) },
		);
		await until(() => errors.length > 1);
		broken = false;
		await setTimers(store, [order('a', 0)], systemClock);
		await until(() => fired.length === 1);
		expect(errors[0]).toBe('disk full');
	});
});
