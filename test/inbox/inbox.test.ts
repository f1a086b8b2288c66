import type { Message, Turn } from '../../lib/casefile';
import {
	journal,
	startDispatcher,
	wakeDispatcher,
	type Dispatcher,
	type DispatcherOptions,
} from '../../lib/inbox';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { describeStores } from '../support/stores';
import { message } from '../support/messages';

const account = 'bot';
const text = (id: number | string, chatId: string, words = `слово ${id}`): Message =>
	message({
		account,
		dedupKey: String(id),
		chat: { id: chatId, type: 'private', title: null },
		text: words,
	});

const until = async (
	condition: () => boolean | Promise<boolean>,
	limitMs = 10_000,
): Promise<void> => {
	const end = Date.now() + limitMs;
	while (!(await condition())) {
		if (Date.now() > end) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
};

describeStores('the inbox', (under) => {
	const running: Dispatcher[] = [];
	let turns: Turn[] = [];

	const open = async (
		store: Store,
		options: Partial<DispatcherOptions> = {},
	): Promise<Dispatcher> => {
		const dispatcher = await startDispatcher({
			store,
			clock: systemClock,
			channel: 'telegram',
			account,
			quietMs: 0,
			maxWaitMs: 0,
			maxChats: 5,
			maxTries: 3,
			retryMs: 10,
			lookMs: 50,
			isUrgent: () => false,
			start: async (started) => {
				turns.push(...started);
			},
			onPoison: () => undefined,
			...options,
		});
		running.push(dispatcher);
		return dispatcher;
	};

	const statuses = async (store: Store): Promise<string[]> =>
		(await store.db.selectFrom('nd_journal').select('status').orderBy('id').execute()).map(
			(row) => row.status,
		);

	beforeEach(() => {
		turns = [];
	});

	afterEach(async () => {
		while (running.length > 0) await running.pop()?.stop();
	});

	it('keeps a message once, however often it is delivered', async () => {
		const store = await under.fresh();
		expect(
			await journal.write(store, [text(1, 'a'), text(1, 'a'), text(2, 'a')], systemClock),
		).toEqual({
			written: 2,
			duplicates: 1,
		});
		expect(await journal.write(store, [text(2, 'a')], systemClock)).toEqual({
			written: 0,
			duplicates: 1,
		});
	});

	it('keeps without starting anything what is no customer message', async () => {
		const store = await under.fresh();
		await journal.write(
			store,
			[
				{ ...text(1, 'a'), kind: 'echo' },
				{ ...text(2, 'g'), chat: { id: 'g', type: 'group', title: null } },
			],
			systemClock,
		);
		expect(await statuses(store)).toEqual(['kept', 'kept']);
	});

	it('starts one execution per chat at a time, in order', async () => {
		const store = await under.fresh();
		const seen: string[] = [];
		let active = 0;
		let most = 0;
		await open(store, {
			start: async ([turn]) => {
				active++;
				most = Math.max(most, active);
				await new Promise((resolve) => setTimeout(resolve, 15));
				seen.push(turn.text ?? '');
				active--;
			},
		});
		for (let id = 1; id <= 5; id++) {
			await journal.write(store, [{ ...text(id, 'a'), kind: 'button' }], systemClock);
			wakeDispatcher('telegram', account);
		}
		await until(async () => (await statuses(store)).every((status) => status === 'done'));
		expect(seen).toEqual(['слово 1', 'слово 2', 'слово 3', 'слово 4', 'слово 5']);
		expect(most).toBe(1);
	});

	it('merges a burst into one turn that names all its parts', async () => {
		const store = await under.fresh();
		await open(store, { quietMs: 150, maxWaitMs: 2_000 });
		await journal.write(store, [text(1, 'a', 'Здравствуйте')], systemClock);
		await journal.write(store, [text(2, 'a', 'можно на завтра?')], systemClock);
		await until(() => turns.length > 0);
		expect(turns).toHaveLength(1);
		expect(turns[0]).toMatchObject({
			text: 'Здравствуйте\nможно на завтра?',
			key: 'telegram:bot:1',
			attempt: 0,
		});
		expect(turns[0].parts.map((part) => part.dedupKey)).toEqual(['1', '2']);
	});

	it('never runs more executions than allowed, and shares them out under a backlog', async () => {
		const store = await under.fresh();
		await journal.write(
			store,
			Array.from({ length: 60 }, (_, id) => text(id, `chat ${id}`)),
			systemClock,
		);
		let active = 0;
		let most = 0;
		let executions = 0;
		await open(store, {
			maxChats: 2,
			batchSize: 10,
			start: async (started) => {
				executions++;
				most = Math.max(most, ++active);
				turns.push(...started);
				await new Promise((resolve) => setTimeout(resolve, 10));
				active--;
			},
		});
		await until(async () => (await statuses(store)).every((status) => status === 'done'));
		expect(most).toBeLessThanOrEqual(2);
		expect(new Set(turns.map((turn) => turn.key)).size).toBe(60);
		expect(turns).toHaveLength(60);
		expect(executions).toBeLessThan(20);
	});

	it('keeps every customer’s burst together in a queue longer than one look', async () => {
		const store = await under.fresh();
		const chats = Array.from({ length: 300 }, (_, index) => `chat-${index}`);
		for (const round of [1, 2, 3, 4])
			await journal.write(
				store,
				chats.map((chat) => text(`${chat}/${round}`, chat, `${round}`)),
				systemClock,
			);
		let executions = 0;
		await open(store, {
			start: async (started) => {
				executions++;
				turns.push(...started);
				await Promise.resolve();
			},
		});
		await until(async () => (await statuses(store)).every((status) => status === 'done'), 60_000);
		expect(turns.map(({ text: words }) => words)).toEqual(Array(300).fill('1\n2\n3\n4'));
		expect(new Set(turns.map(({ chat }) => chat.id)).size).toBe(300);
		expect(executions).toBeLessThan(300);
	});

	it('tries the turns of a failed shared execution one by one, so that a bad one harms nobody else', async () => {
		const store = await under.fresh();
		await journal.write(
			store,
			Array.from({ length: 12 }, (_, id) => text(id, `chat ${id}`)),
			systemClock,
		);
		const poisoned: string[] = [];
		await open(store, {
			maxChats: 1,
			start: async (started) => {
				if (started.some((turn) => turn.text === 'слово 7')) throw new Error('bad message');
				turns.push(...started);
			},
			onPoison: (turn) => poisoned.push(turn.text ?? ''),
		});
		await until(async () =>
			(await statuses(store)).every((status) => status === 'done' || status === 'failed'),
		);
		expect(turns).toHaveLength(11);
		expect(poisoned).toEqual(['слово 7']);
	});

	it('gives every turn of a failed shared execution a try of its own, even where one try is all there is', async () => {
		const store = await under.fresh();
		await journal.write(
			store,
			Array.from({ length: 12 }, (_, id) => text(id, `chat ${id}`)),
			systemClock,
		);
		const poisoned: string[] = [];
		await open(store, {
			maxChats: 1,
			maxTries: 1,
			start: async (started) => {
				if (started.some((turn) => turn.text === 'слово 7')) throw new Error('bad message');
				turns.push(...started);
			},
			onPoison: (turn) => poisoned.push(turn.text ?? ''),
		});
		await until(async () =>
			(await statuses(store)).every((status) => status === 'done' || status === 'failed'),
		);
		expect(turns).toHaveLength(11);
		expect(poisoned).toEqual(['слово 7']);
	});

	it('keeps the order of each chat in shared executions', async () => {
		const store = await under.fresh();
		await journal.write(
			store,
			Array.from({ length: 120 }, (_, id) => ({
				...text(id, `chat ${id % 30}`),
				kind: 'button' as const,
			})),
			systemClock,
		);
		const active = new Set<string>();
		let together = 0;
		await open(store, {
			maxChats: 3,
			start: async (started) => {
				for (const { chat } of started) {
					if (active.has(chat.id)) together++;
					active.add(chat.id);
				}
				await new Promise((resolve) => setTimeout(resolve, 5));
				turns.push(...started);
				for (const { chat } of started) active.delete(chat.id);
			},
		});
		await until(async () => (await statuses(store)).every((status) => status === 'done'));
		expect(together).toBe(0);
		for (let chat = 0; chat < 30; chat++) {
			const ofChat = turns.filter((turn) => turn.chat.id === `chat ${chat}`);
			expect(ofChat.map((turn) => Number(turn.dedupKey))).toEqual([
				chat,
				chat + 30,
				chat + 60,
				chat + 90,
			]);
		}
	});

	it('gives a message up after the last try, says why, and goes on with the next', async () => {
		const store = await under.fresh();
		await journal.write(
			store,
			[
				{ ...text(1, 'a', 'яд'), kind: 'button' },
				{ ...text(2, 'a'), kind: 'button' },
			],
			systemClock,
		);
		let tries = 0;
		const poisoned: Array<[string, string]> = [];
		await open(store, {
			start: async ([turn]) => {
				if (turn.text === 'яд') {
					tries++;
					throw new Error('cannot be handled');
				}
				turns.push(turn);
			},
			onPoison: (turn, error) => poisoned.push([turn.key, error.message]),
		});
		await until(() => turns.length === 1);
		expect(tries).toBe(3);
		expect(poisoned).toEqual([['telegram:bot:1', 'cannot be handled']]);
		expect(await statuses(store)).toEqual(['failed', 'done']);
	});

	it('starts again what a dead process left running, with the same key and the same parts', async () => {
		const store = await under.fresh();
		await journal.write(store, [text(1, 'a'), text(2, 'a')], systemClock);
		const stuck = await open(store, { start: async () => await new Promise(() => undefined) });
		running.pop();
		await until(async () => (await statuses(store)).every((status) => status === 'running'));
		await stuck.stop(0);
		await journal.write(store, [text(3, 'a')], systemClock);
		// What runs in this process is known to run and is left alone; a new process knows nothing of it.
		await jest.isolateModulesAsync(async () => {
			const fresh = await import('../../lib/inbox');
			const dispatcher = await fresh.startDispatcher({
				store,
				clock: systemClock,
				channel: 'telegram',
				account,
				quietMs: 0,
				maxWaitMs: 0,
				maxChats: 5,
				maxTries: 3,
				isUrgent: () => false,
				start: async (started) => {
					turns.push(...started);
				},
				onPoison: () => undefined,
			});
			await until(() => turns.length === 2);
			await dispatcher.stop();
		});
		expect(turns.map((turn) => [turn.key, turn.parts.length, turn.attempt])).toEqual([
			['telegram:bot:1', 2, 1],
			['telegram:bot:3', 1, 0],
		]);
	});

	it('stops an older dispatcher of the account when a newer one takes charge', async () => {
		const store = await under.fresh();
		let byOld = 0;
		await open(store, { start: async () => void byOld++ });
		await open(store);
		await journal.write(
			store,
			Array.from({ length: 10 }, (_, id) => text(id, `chat ${id}`)),
			systemClock,
		);
		await until(async () => (await statuses(store)).every((status) => status === 'done'));
		expect(byOld).toBe(0);
		expect(turns).toHaveLength(10);
	});

	it('loses nothing and repeats nothing when hundreds of messages arrive while dispatchers come and go', async () => {
		const store = await under.fresh();
		const count = 300;
		let next = 0;
		const writing = (async () => {
			while (next < count) {
				const id = next++;
				await journal.write(store, [text(id, `chat ${id % 40}`)], systemClock);
				if (id % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
			}
		})();
		for (let round = 0; round < 5; round++) {
			const dispatcher = await open(store, {
				start: async (started) => {
					await new Promise((resolve) => setTimeout(resolve, 3));
					turns.push(...started);
				},
			});
			await new Promise((resolve) => setTimeout(resolve, 40));
			await dispatcher.stop();
		}
		await writing;
		await open(store);
		await until(async () => (await statuses(store)).every((status) => status === 'done'));
		const handled = turns.flatMap((turn) => turn.parts.map((part) => Number(part.dedupKey)));
		expect([...handled].sort((a, b) => a - b)).toEqual(
			Array.from({ length: count }, (_, id) => id),
		);
		for (let chat = 0; chat < 40; chat++) {
			const ofChat = handled.filter((id) => id % 40 === chat);
			expect(ofChat).toEqual([...ofChat].sort((a, b) => a - b));
		}
	});
});
