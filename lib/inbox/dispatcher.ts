import type { Turn } from '../casefile/message';
import type { Clock } from '../shared/clock';
import { startLookLoop } from '../shared/lookLoop';
import type { Store } from '../store';
import {
	claimTurns,
	finishTurns,
	giveUpTurn,
	postponeTurns,
	takeCharge,
	waitingRows,
	type Account,
} from './claims';
import { isRepeat, shareOut, sortOut } from './share';
import { turnKeyOf, type MergeRule, type WaitingRow } from './turns';
import { registerWake, runningTurns, type Wake } from './wake';

export interface DispatcherOptions extends MergeRule {
	readonly store: Store;
	readonly clock: Clock;
	readonly channel: string;
	readonly account: string;
	/** Executions at one time; each chat has one at the most. */
	readonly maxChats: number;
	/** After so many failed tries a turn is given up. */
	readonly maxTries: number;
	/** Turns of different chats that one execution may carry when more wait than may run; default 20. */
	readonly batchSize?: number;
	/** Pause before the second try, doubled with each further one; default 2 000 ms. */
	readonly retryMs?: number;
	/** How often to look without being woken; default 1 000 ms. */
	readonly lookMs?: number;
	/** Starts one execution and resolves when it has ended well; rejects when it failed. */
	start(turns: readonly Turn[]): Promise<void>;
	/** Told once about a turn that was given up. */
	onPoison(turn: Turn, error: Error): void;
	/** Told when the store could not be read; the dispatcher goes on trying. */
	onStoreError?(error: Error): void;
}

export interface Dispatcher extends Wake {
	/** Starts nothing more and resolves when what runs has ended, or after `patienceMs` (default 5 000). */
	stop(patienceMs?: number): Promise<void>;
}

/**
 * A turn that n8n never finished is started this many times as often as one that failed, so that a few kills do not make it a
 * poison message, and a message that kills n8n does not do so for ever.
 */
const CRASH_FACTOR = 3;
const LONGEST_RETRY = 5 * 60_000;
/** Messages that come within so many milliseconds cause one look: a look reads everything that waits, and the requests wait for it. */
const JOIN_MS = 25;

/**
 * Starts executions from the journal: one at a time per chat and in order, many chats at once up to a limit, bursts merged, and what a
 * crash interrupted first. When more turns wait than may run at once, one execution carries the turns of several chats; if such
 * an execution fails, each of its turns is tried again by itself, and none is given up for what another one did.
 */
export const startDispatcher = async (options: DispatcherOptions): Promise<Dispatcher> => {
	const { store, clock, channel, account } = options;
	const place: Account = { channel, account };
	const running = runningTurns(channel, account);
	const lookMs = options.lookMs ?? 1_000;
	const epoch = await takeCharge(store, place, [...running.keys()], clock());
	let executions = 0;
	let repeats = 0;

	/** Starts what may start and returns when to look next. */
	const lookOnce = async (): Promise<number> => {
		const idle = clock() + lookMs;
		if (executions >= options.maxChats) return idle;
		const rows = await waitingRows(store, place, [...new Set(running.values())]);
		const { ready, next } = sortOut(rows, options, clock());
		const groups = shareOut(ready, {
			free: options.maxChats - executions,
			freeForRepeats: Math.ceil(options.maxChats / 2) - repeats,
			batchSize: options.batchSize ?? 20,
		});
		for (const group of groups) {
			if (loop.stopped) break;
			const turns = await claim(group);
			if (turns === null) {
				// Another dispatcher of this account is in charge now.
				loop.halt();
				break;
			}
			if (turns.length > 0) run(turns, isRepeat(group[0]));
		}
		return Math.min(idle, next);
	};

	/** The turns of one execution, without those that have stopped n8n too often; null when somebody else is in charge. */
	const claim = async (
		group: ReadonlyArray<readonly WaitingRow[]>,
	): Promise<readonly Turn[] | null> => {
		const keys = group.map(([first]) => first.turnKey ?? turnKeyOf(channel, account, first));
		// Registered before they are claimed: a dispatcher that takes over in this process must not put them back.
		group.forEach(([first], index) => running.set(keys[index], first.chatId));
		const forget = () => keys.forEach((key) => running.delete(key));
		const turns = await claimTurns(store, place, epoch, group).catch((error: unknown) => {
			forget();
			throw error;
		});
		if (turns === null) {
			forget();
			return null;
		}
		const alive = turns.filter(({ attempt }) => attempt < options.maxTries * CRASH_FACTOR);
		for (const turn of turns.filter((each) => !alive.includes(each))) {
			const error = new Error(`n8n stopped ${turn.attempt} times while it handled this message`);
			await giveUpTurn(store, place, turn.key, clock(), error.message);
			options.onPoison(turn, error);
			running.delete(turn.key);
		}
		return alive;
	};

	const run = (turns: readonly Turn[], repeated: boolean): void => {
		executions++;
		if (repeated) repeats++;
		const settled = runAndSettle(turns).finally(() => {
			executions--;
			if (repeated) repeats--;
			for (const turn of turns) running.delete(turn.key);
			loop.look();
		});
		loop.track(settled);
	};

	const runAndSettle = async (turns: readonly Turn[]): Promise<void> => {
		const failure = await options.start(turns).then(
			() => null,
			(error: unknown) => (error instanceof Error ? error : new Error(String(error))),
		);
		const keys = turns.map(({ key }) => key);
		if (failure === null) await finishTurns(store, place, keys, clock());
		// Nobody knows yet whose fault it was: each gets a try of its own, at once and whatever the number of tries.
		else if (turns.length > 1) await postponeTurns(store, place, keys, clock(), failure.message);
		else await settleFailed(turns[0], failure);
	};

	const settleFailed = async (turn: Turn, failure: Error): Promise<void> => {
		const tries = turn.attempt + 1;
		if (tries < options.maxTries) {
			const pause = Math.min(LONGEST_RETRY, (options.retryMs ?? 2_000) * 2 ** turn.attempt);
			await postponeTurns(store, place, [turn.key], clock() + pause, failure.message);
			return;
		}
		await giveUpTurn(store, place, turn.key, clock(), failure.message);
		options.onPoison(turn, failure);
	};

	const loop = startLookLoop({ clock, lookMs, lookOnce, onError: options.onStoreError });
	const wake = (): void => loop.lookBy(clock() + JOIN_MS);
	const unregister = registerWake(channel, account, wake);

	return {
		wake,
		stop: async (patienceMs = 5_000) => {
			unregister();
			await loop.stop(patienceMs);
		},
	};
};
