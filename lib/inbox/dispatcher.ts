import type { Turn } from '../casefile/message';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import {
	claimTurn,
	finishTurn,
	giveUpTurn,
	postponeTurn,
	takeCharge,
	waitingRows,
	type Account,
} from './claims';
import { nextTurn, turnKeyOf, type MergeRule, type WaitingRow } from './turns';
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

/**
 * Starts executions from the journal: one at a time per chat and in order, many chats at once up to a limit, bursts merged, and what a
 * crash interrupted first. When more turns wait than may run at once, one execution carries the turns of several chats; if such
 * an execution fails, each of its turns is tried again by itself.
 */
export const startDispatcher = async (options: DispatcherOptions): Promise<Dispatcher> => {
	const { store, clock, channel, account } = options;
	const place: Account = { channel, account };
	const running = runningTurns(channel, account);
	const epoch = await takeCharge(store, place, [...running.keys()], clock());
	const inFlight = new Set<Promise<void>>();
	let executions = 0;
	let stopped = false;
	let looking: Promise<void> | null = null;
	let again = false;
	let timer: NodeJS.Timeout | null = null;

	const lookAt = (moment: number) => {
		if (timer) clearTimeout(timer);
		timer = setTimeout(look, Math.max(0, moment - clock()));
	};

	const look = (): void => {
		if (stopped) return;
		if (looking) {
			again = true;
			return;
		}
		looking = lookOnce()
			.catch((error: Error) => {
				options.onStoreError?.(error);
				return clock() + (options.lookMs ?? 1_000);
			})
			.then((next) => {
				looking = null;
				if (stopped) return;
				if (again) {
					again = false;
					look();
				} else lookAt(next);
			});
	};

	/** Starts what may start and returns when to look next. */
	const lookOnce = async (): Promise<number> => {
		const idle = clock() + (options.lookMs ?? 1_000);
		if (executions >= options.maxChats) return idle;
		const rows = await waitingRows(store, place, [...new Set(running.values())]);
		const { ready, next } = sortOut(rows, options, clock());
		const free = options.maxChats - executions;
		for (const group of shareOut(ready, free, options.batchSize ?? 20)) {
			if (stopped) break;
			const turns: Turn[] = [];
			for (const turnRows of group) {
				// Registered before it is claimed: a dispatcher that takes over in this process must not put it back.
				const key = turnRows[0].turnKey ?? turnKeyOf(channel, account, turnRows[0]);
				running.set(key, turnRows[0].chatId);
				const turn = await claimTurn(store, place, epoch, turnRows).catch((error: unknown) => {
					running.delete(key);
					throw error;
				});
				if (turn === null) {
					// Another dispatcher of this account is in charge now.
					running.delete(key);
					stopped = true;
					break;
				}
				if (turn.attempt >= options.maxTries * CRASH_FACTOR) {
					const error = new Error(
						`n8n stopped ${turn.attempt} times while it handled this message`,
					);
					await giveUpTurn(store, place, turn.key, clock(), error.message);
					options.onPoison(turn, error);
					running.delete(key);
					continue;
				}
				turns.push(turn);
			}
			if (turns.length > 0) run(turns);
		}
		return Math.min(idle, next);
	};

	const run = (turns: readonly Turn[]): void => {
		executions++;
		const execution = runAndSettle(turns)
			.catch((error: Error) => options.onStoreError?.(error))
			.finally(() => {
				executions--;
				for (const turn of turns) running.delete(turn.key);
				inFlight.delete(execution);
				look();
			});
		inFlight.add(execution);
	};

	const runAndSettle = async (turns: readonly Turn[]): Promise<void> => {
		const failure = await options.start(turns).then(
			() => null,
			(error: unknown) => (error instanceof Error ? error : new Error(String(error))),
		);
		for (const turn of turns) {
			if (failure === null) await finishTurn(store, place, turn.key, clock());
			else await settleFailed(turn, failure);
		}
	};

	const settleFailed = async (turn: Turn, failure: Error): Promise<void> => {
		const tries = turn.attempt + 1;
		if (tries < options.maxTries) {
			const pause = Math.min(LONGEST_RETRY, (options.retryMs ?? 2_000) * 2 ** turn.attempt);
			await postponeTurn(store, place, turn.key, clock() + pause, failure.message);
			return;
		}
		await giveUpTurn(store, place, turn.key, clock(), failure.message);
		options.onPoison(turn, failure);
	};

	const unregister = registerWake(channel, account, look);
	look();

	return {
		wake: look,
		stop: async (patienceMs = 5_000) => {
			stopped = true;
			unregister();
			if (timer) clearTimeout(timer);
			let patience: NodeJS.Timeout | undefined;
			await Promise.race([
				Promise.resolve(looking).then(async () => await Promise.allSettled(inFlight)),
				new Promise<void>((resolve) => (patience = setTimeout(resolve, patienceMs))),
			]);
			clearTimeout(patience);
		},
	};
};

/** The next turn of every chat that may start now, oldest first, and when the first of the others may. */
const sortOut = (
	rows: readonly WaitingRow[],
	options: MergeRule,
	now: number,
): { ready: ReadonlyArray<readonly WaitingRow[]>; next: number } => {
	const chats = new Map<string, WaitingRow[]>();
	for (const row of rows) {
		const chat = chats.get(row.chatId);
		if (chat) chat.push(row);
		else chats.set(row.chatId, [row]);
	}
	const ready: Array<readonly WaitingRow[]> = [];
	let next = Number.POSITIVE_INFINITY;
	for (const chat of chats.values()) {
		const turn = nextTurn(chat, options, now);
		if (turn.ready) ready.push(turn.rows);
		else next = Math.min(next, turn.at);
	}
	return { ready, next };
};

/**
 * Which turns share an execution. As long as there is room each has its own; under a backlog fresh turns share, while a turn that was
 * tried before always runs by itself, so that one bad message cannot harm others twice.
 */
const shareOut = (
	ready: ReadonlyArray<readonly WaitingRow[]>,
	free: number,
	batchSize: number,
): ReadonlyArray<ReadonlyArray<readonly WaitingRow[]>> => {
	if (ready.length <= free) return ready.map((turn) => [turn]);
	const alone = ready.filter(([row]) => row.attempts > 0);
	const fresh = ready.filter(([row]) => row.attempts === 0);
	const groups: Array<ReadonlyArray<readonly WaitingRow[]>> = alone
		.slice(0, free)
		.map((turn) => [turn]);
	const room = free - groups.length;
	if (room <= 0 || fresh.length === 0) return groups;
	const size = Math.min(batchSize, Math.max(1, Math.ceil(fresh.length / room)));
	for (let index = 0; index < fresh.length && groups.length < free; index += size) {
		groups.push(fresh.slice(index, index + size));
	}
	return groups;
};
