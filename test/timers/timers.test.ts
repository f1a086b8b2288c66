import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Store } from '../../lib/store';
import {
	cancelTimers,
	claimDueTimers,
	extendClaims,
	finishTimer,
	InvalidTimerError,
	nextDue,
	peekTimer,
	pruneTimers,
	releaseTimer,
	setTimers,
	stillClaimed,
	type FiredTimer,
	type TimerOrder,
} from '../../lib/timers';
import { describeStores } from '../support/stores';

const T0 = Date.parse('2026-03-12T20:00:00Z');
const MINUTE = 60_000;

const order = (key: string, dueAt: number, fields: Partial<TimerOrder> = {}): TimerOrder => ({
	key,
	kind: 'reminder',
	subject: 'appointment:1',
	dueAt,
	profile: 'default',
	...fields,
});

const keys = (timers: readonly FiredTimer[]): readonly string[] => timers.map(({ key }) => key);

describeStores('timers', (under) => {
	let now = T0;
	const clock = () => now;
	const claim = async (store: Store, limit = 100) => await claimDueTimers(store, { limit }, clock);

	beforeEach(() => {
		now = T0;
	});

	it('come when they are due, not before, with what was handed over', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			[
				order('a', T0 + MINUTE, {
					kind: 'sla',
					subject: 'conversation:7',
					conversationId: '7',
					data: { step: 'warning', hours: [1, 2] },
				}),
			],
			clock,
		);
		expect(await claim(store)).toEqual([]);
		expect(await nextDue(store, {})).toBe(T0 + MINUTE);
		now = T0 + MINUTE;
		expect(await claim(store)).toEqual([
			{
				key: 'a',
				kind: 'sla',
				subject: 'conversation:7',
				dueAt: T0 + MINUTE,
				profile: 'default',
				conversationId: '7',
				data: { step: 'warning', hours: [1, 2] },
				lateMs: 0,
				attempt: 0,
				claim: expect.any(Number) as number,
			},
		]);
		expect(await nextDue(store, {})).toBeNull();
	});

	it('that fell due while nobody ran come in the order of their moments, with how late they are', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			[order('c', T0 + 3 * MINUTE), order('a', T0 + MINUTE), order('b', T0 + 2 * MINUTE)],
			clock,
		);
		now = T0 + 60 * MINUTE;
		const late = await claim(store, 2);
		expect(late.map(({ key, lateMs }) => [key, lateMs / MINUTE])).toEqual([
			['a', 59],
			['b', 58],
		]);
		expect(keys(await claim(store))).toEqual(['c']);
	});

	it('are claimed once, however many ask at the same time', async () => {
		const store = await under.fresh();
		const all = Array.from({ length: 200 }, (_, index) => `t${index}`);
		await setTimers(
			store,
			all.map((key, index) => order(key, T0 - index)),
			clock,
		);
		const claimed = await Promise.all(
			Array.from({ length: 4 }, async () => {
				const mine: string[] = [];
				for (;;) {
					const some = await claim(store, 7);
					if (some.length === 0) return mine;
					mine.push(...keys(some));
				}
			}),
		);
		expect(claimed.flat().sort()).toEqual([...all].sort());
	});

	it('are shared out among processes, each timer to one of them', async () => {
		const store = await under.fresh();
		const all = Array.from({ length: 300 }, (_, index) => `t${index}`);
		await setTimers(
			store,
			all.map((key, index) => order(key, T0 - index)),
			clock,
		);
		const claimer = join(__dirname, 'claimer.cjs');
		const results = await Promise.all(
			[1, 2, 3].map(
				async () =>
					await promisify(execFile)(process.execPath, [claimer, JSON.stringify(under.place())]),
			),
		);
		const claimed = results.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
		expect(claimed.sort()).toEqual([...all].sort());
	}, 60_000);

	it('of other kinds and profiles are left to those who want them', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			[
				order('a', T0, { kind: 'sla' }),
				order('b', T0, { kind: 'hold', profile: 'kazan' }),
				order('c', T0, { kind: 'hold' }),
			],
			clock,
		);
		const choose = async (choice: Parameters<typeof nextDue>[1]) =>
			keys(await claimDueTimers(store, { ...choice, limit: 10 }, clock));
		expect(await choose({ kinds: ['hold'], profile: 'default' })).toEqual(['c']);
		expect(await choose({ profile: 'kazan' })).toEqual(['b']);
		expect(await choose({ kinds: ['reminder', 'hold'] })).toEqual([]);
		expect(await choose({})).toEqual(['a']);
	});

	it('set again move, and who held the old moment has lost it', async () => {
		const store = await under.fresh();
		await setTimers(store, [order('a', T0)], clock);
		const [old] = await claim(store);
		await setTimers(store, [order('a', T0 + MINUTE, { data: { visit: 2 } })], clock);
		expect(await stillClaimed(store, [old])).toEqual([]);
		expect(await finishTimer(store, old, clock)).toBe('superseded');
		expect(await claim(store)).toEqual([]);
		now += MINUTE;
		expect(await claim(store)).toMatchObject([{ key: 'a', attempt: 0, data: { visit: 2 } }]);
	});

	it('that have fired do not fire again for the same moment, only for another one', async () => {
		const store = await under.fresh();
		await setTimers(store, [order('a', T0)], clock);
		const [fired] = await claim(store);
		await setTimers(store, [order('a', T0)], clock);
		expect(await stillClaimed(store, [fired])).toHaveLength(1);
		expect(await finishTimer(store, fired, clock)).toBe('done');
		await setTimers(store, [order('a', T0)], clock);
		expect(await claim(store)).toEqual([]);

		await setTimers(store, [order('a', T0 + MINUTE)], clock);
		expect(await nextDue(store, {})).toBe(T0 + MINUTE);
		await setTimers(store, [order('a', T0)], clock);
		expect(await nextDue(store, {})).toBeNull();
		now += 60 * MINUTE;
		expect(await claim(store)).toEqual([]);
	});

	it('that were cancelled never fire, not even when claimed a moment before', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			[
				order('a', T0),
				order('b', T0, { kind: 'no_show_check' }),
				order('c', T0, { subject: 'appointment:2' }),
			],
			clock,
		);
		const claimed = await claim(store, 1);
		expect(keys(claimed)).toEqual(['a']);
		expect(
			await cancelTimers(store, { subject: 'appointment:1', kinds: ['reminder'] }, clock),
		).toBe(1);
		expect(await stillClaimed(store, claimed)).toEqual([]);
		expect(await finishTimer(store, claimed[0], clock)).toBe('superseded');
		expect(await cancelTimers(store, { subject: 'appointment:1', kinds: [] }, clock)).toBe(0);
		expect(await cancelTimers(store, { key: 'c' }, clock)).toBe(1);
		expect(keys(await claim(store))).toEqual(['b']);
		expect(await cancelTimers(store, { subject: 'appointment:1' }, clock)).toBe(1);
		expect(await cancelTimers(store, { subject: 'appointment:1' }, clock)).toBe(0);
	});

	it('can be armed again after a cancellation, unless their workflow had begun for that moment', async () => {
		const store = await under.fresh();
		await setTimers(store, [order('a', T0), order('b', T0 + MINUTE)], clock);
		await claim(store);
		await cancelTimers(store, { subject: 'appointment:1' }, clock);
		await setTimers(store, [order('a', T0), order('b', T0 + MINUTE)], clock);
		now += MINUTE;
		expect(keys(await claim(store))).toEqual(['b']);
	});

	it('of a dead process are taken over at once, those of a silent one after the lease', async () => {
		const store = await under.fresh();
		const { hostname } = await import('node:os');
		await setTimers(store, [order('a', T0)], clock);
		// No process has this number: Linux stops at four million.
		const dead = `${hostname()}|99999999|gone`;
		expect(keys(await claimDueTimers(store, { limit: 1, owner: dead }, clock))).toEqual(['a']);
		const [again] = await claimDueTimers(
			store,
			{ limit: 1, owner: 'far-away|1|x', leaseMs: 30_000 },
			clock,
		);
		expect(again).toMatchObject({ key: 'a', attempt: 1 });
		now += 20_000;
		await extendClaims(store, [again], clock, 30_000);
		now += 20_000;
		expect(await claim(store)).toEqual([]);
		now += 20_000;
		const [third] = await claim(store);
		expect(third).toMatchObject({ key: 'a', attempt: 2, lateMs: 60_000 });
		expect(await finishTimer(store, again, clock)).toBe('superseded');
		expect(await finishTimer(store, third, clock)).toBe('done');
	});

	it('whose workflow failed come again later and later, and are given up after the last try', async () => {
		const store = await under.fresh();
		await setTimers(store, [order('a', T0)], clock);
		const outcomes: unknown[] = [];
		for (let tries = 0; tries < 3; tries++) {
			const [timer] = await claim(store);
			const options = { error: 'no network', maxTries: 3, retryMs: 1_000 };
			const outcome = await releaseTimer(store, timer, options, clock);
			outcomes.push(outcome);
			expect(await claim(store)).toEqual([]);
			expect(await nextDue(store, {})).toBe(outcome.kind === 'retry' ? outcome.at : null);
			if (outcome.kind === 'retry') now = outcome.at;
		}
		expect(outcomes).toEqual([
			{ kind: 'retry', at: T0 + 1_000 },
			{ kind: 'retry', at: T0 + 3_000 },
			{ kind: 'given-up', tries: 3 },
		]);
		await setTimers(store, [order('a', T0)], clock);
		expect(await claim(store)).toEqual([]);
	});

	it('set in a transaction hold with it or not at all', async () => {
		const store = await under.fresh();
		const half = store.transaction(async (db) => {
			await setTimers(db, [order('a', T0)], clock);
			throw new Error('the booking failed');
		});
		await expect(half).rejects.toThrow('the booking failed');
		expect(await claim(store)).toEqual([]);
		await store.transaction(async (db) => {
			await setTimers(db, [order('a', T0), order('a', T0 - 1), order('b', T0)], clock);
			await cancelTimers(db, { key: 'b' }, clock);
		});
		expect(await claim(store)).toMatchObject([{ key: 'a', dueAt: T0 - 1 }]);
	});

	it('can be looked at without being claimed', async () => {
		const store = await under.fresh();
		expect(await peekTimer(store, {}, clock)).toBeNull();
		await setTimers(store, [order('b', T0 + MINUTE), order('a', T0 - MINUTE)], clock);
		expect(await peekTimer(store, {}, clock)).toMatchObject({ key: 'a', lateMs: MINUTE });
		expect(keys(await claim(store))).toEqual(['a']);
	});

	it('that ended long ago are removed, those that wait are not', async () => {
		const store = await under.fresh();
		await setTimers(store, [order('a', T0), order('b', T0 + MINUTE)], clock);
		const [fired] = await claim(store);
		await finishTimer(store, fired, clock);
		expect(await pruneTimers(store, T0)).toBe(0);
		expect(await pruneTimers(store, T0 + 1)).toBe(1);
		expect(await nextDue(store, {})).toBe(T0 + MINUTE);
	});

	it('refuse a moment that is none, and an empty key', async () => {
		const store = await under.fresh();
		await expect(setTimers(store, [order('a', Number.NaN)], clock)).rejects.toThrow(
			InvalidTimerError,
		);
		await expect(setTimers(store, [order('', T0)], clock)).rejects.toThrow('needs a key');
		await setTimers(store, [], clock);
	});

	it('stay quick when a hundred thousand wait and thousands are overdue that nobody wants', async () => {
		const store = await under.fresh();
		await setTimers(
			store,
			Array.from({ length: 20_000 }, (_, index) =>
				order(`d${index}`, T0 - index, { kind: 'digest' }),
			),
			clock,
		);
		await setTimers(
			store,
			Array.from({ length: 80_000 }, (_, index) =>
				order(`r${index}`, T0 + index * 1_000, { subject: `appointment:${index}` }),
			),
			clock,
		);
		now = T0 + 50_000;
		const begin = performance.now();
		for (let look = 0; look < 20; look++) {
			const due = await claimDueTimers(store, { kinds: ['reminder', 'sla'], limit: 2 }, clock);
			for (const timer of due) await finishTimer(store, timer, clock);
			await nextDue(store, { kinds: ['reminder', 'sla'] });
		}
		// A look takes about a millisecond; reading the table whole takes hundreds.
		expect((performance.now() - begin) / 20).toBeLessThan(150);
	}, 60_000);
});
