import { CUSTOMER_KINDS, type Message } from '../../lib/casefile';
import { PollConflictError, type Polling } from '../../lib/channels/adapter';
import { readOffset, startPoller, type Poller } from '../../lib/channels/poller';
import type { Store } from '../../lib/store';
import { message } from '../support/messages';
import { describeStores } from '../support/stores';
import { recordingAdapter } from './memoryAdapter';

/** A platform that holds numbered events until they are confirmed, as Telegram does. */
const platform = (events: number) => {
	let confirmed = 0;
	const asked: Array<string | null> = [];
	const polling: Polling = {
		fetch: async (offset) => {
			asked.push(offset);
			if (offset !== null) confirmed = Math.max(confirmed, Number(offset) - 1);
			await new Promise((resolve) => setTimeout(resolve, 5));
			const numbers = Array.from({ length: events }, (_, n) => n + 1).filter((n) => n > confirmed);
			const batch = numbers.slice(0, 2);
			return {
				messages: batch.map((n) => message({ dedupKey: String(n) })),
				next: batch.length > 0 ? String(batch[batch.length - 1] + 1) : null,
			};
		},
	};
	return { polling, asked, confirmed: () => confirmed };
};

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
	for (let tries = 0; !(await condition()); tries++) {
		if (tries > 500) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
};

describeStores('receiving by polling', (under) => {
	let store: Store;
	let kept: string[];
	let troubles: Array<string | null>;
	let slept: number[];
	const pollers: Poller[] = [];

	const poll = (
		polling: Polling,
		keep: (messages: readonly Message[]) => Promise<void> = async (messages) => {
			kept.push(...messages.map(({ dedupKey }) => dedupKey));
			await Promise.resolve();
		},
		clock: () => number = Date.now,
	): Poller => {
		const poller = startPoller({
			store,
			adapter: { ...recordingAdapter(), polling },
			clock,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				await new Promise((resolve) => setTimeout(resolve, 1));
			},
			kinds: CUSTOMER_KINDS,
			keep,
			onTrouble: (words) => void troubles.push(words),
			waitSeconds: 0,
		});
		pollers.push(poller);
		return poller;
	};

	beforeEach(async () => {
		store = await under.fresh();
		kept = [];
		troubles = [];
		slept = [];
	});
	afterEach(async () => {
		for (const poller of pollers.splice(0)) await poller.stop();
		await new Promise((resolve) => setTimeout(resolve, 20));
	});

	it('brings everything, in order, and confirms it', async () => {
		const { polling, confirmed } = platform(5);
		poll(polling);
		await until(() => confirmed() === 5);
		expect(kept).toEqual(['1', '2', '3', '4', '5']);
	});

	it('confirms nothing that could not be kept', async () => {
		const { polling, confirmed } = platform(3);
		let failures = 3;
		poll(polling, async (messages) => {
			if (failures-- > 0) throw new Error('the disk is full');
			kept.push(...messages.map(({ dedupKey }) => dedupKey));
			await Promise.resolve();
		});
		await until(() => confirmed() === 3);
		expect(kept).toEqual(['1', '2', '3']);
		expect(troubles).toEqual(['the disk is full', null]);
	});

	it('goes on where a process was killed: what was kept is confirmed, the rest comes', async () => {
		const { polling, asked, confirmed } = platform(4);
		await store.db
			.insertInto('nd_poll_offset')
			.values({
				channel: 'telegram',
				account: 'bot',
				value: JSON.stringify({ offset: '3', at: new Date().toISOString() }),
			})
			.execute();
		poll(polling);
		await until(() => confirmed() === 4);
		expect(asked[0]).toBe('3');
		expect(kept).toEqual(['3', '4']);
	});

	it('gives a sign of life before the first answer, and takes it back when it stops', async () => {
		const here = { channel: 'telegram', account: 'bot' } as const;
		const poller = poll({ fetch: async () => await new Promise(() => undefined) });
		await until(async () => (await readOffset(store, here)).at !== null);
		await poller.stop();
		await expect(readOffset(store, here)).resolves.toEqual({ offset: null, at: null });
	});

	it('hands in an offset once, so that an old one cannot confirm a new count', async () => {
		const { polling, asked, confirmed } = platform(1);
		poll(polling);
		await until(() => confirmed() === 1 && asked.length > 4);
		expect(asked.filter((offset) => offset !== null)).toEqual(['2']);
	});

	it('does not use an offset from last week', async () => {
		const { polling, asked } = platform(0);
		await store.db
			.insertInto('nd_poll_offset')
			.values({
				channel: 'telegram',
				account: 'bot',
				value: JSON.stringify({ offset: '900', at: '2026-03-01T00:00:00.000Z' }),
			})
			.execute();
		poll(polling, undefined, () => Date.parse('2026-03-09T00:00:00.000Z'));
		await until(() => asked.length > 0);
		expect(asked[0]).toBeNull();
	});

	it('tells a lasting conflict once, and that it is over', async () => {
		const { polling } = platform(1);
		let conflicts = 5;
		poll({
			fetch: async (...args) => {
				if (conflicts-- > 0) throw new PollConflictError('Another program polls this bot', 409, '');
				return await polling.fetch(...args);
			},
		});
		await until(() => kept.length === 1);
		await until(() => troubles.length === 2);
		expect(troubles).toEqual(['Another program polls this bot', null]);
		expect(slept.slice(0, 3)).toEqual([3000, 6000, 9000]);
	});
});
