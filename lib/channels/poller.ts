import type { Message, MessageKind } from '../casefile/message';
import { toIso, type Clock } from '../shared/clock';
import { asText, isObject } from '../shared/json';
import type { Store } from '../store';
import { PollConflictError, ServiceError, type ChannelAdapter, type Polling } from './adapter';

export interface PollerOptions {
	readonly store: Store;
	readonly adapter: ChannelAdapter & { readonly polling: Polling };
	readonly clock: Clock;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly kinds: ReadonlySet<MessageKind>;
	/** Stores the messages durably; only when it has resolved is the platform told to forget them. */
	keep(messages: readonly Message[]): Promise<void>;
	/** Told in words when receiving stops working, once until it works again; with null when it works again. */
	onTrouble(message: string | null): void;
	/** How long one call may wait for events; default 25 s. */
	readonly waitSeconds?: number;
}

export interface Poller {
	/** Takes no more events. What a call that is still under way brings is not confirmed and comes again. */
	stop(): Promise<void>;
}

const LONGEST_PAUSE = 60_000;
const OFFSET_LIFETIME = 5 * 24 * 3_600_000;

/** Receives by polling until stopped. Goes on through every failure with growing pauses; one trouble is told once. */
export const startPoller = (options: PollerOptions): Poller => {
	let stopped = false;
	void pollForEver(options, () => stopped);
	return {
		stop: async () => {
			stopped = true;
			await signOff(options.store, options.adapter);
		},
	};
};

const pollForEver = async (options: PollerOptions, isStopped: () => boolean): Promise<void> => {
	const { store, adapter, clock, sleep, kinds, keep, onTrouble } = options;
	let failures = 0;
	let told: string | null = null;
	let isFirst = true;
	while (!isStopped()) {
		try {
			const offset = usableOffset(await readOffset(store, adapter), clock());
			// A sign of life before the first wait, so that a test run does not compete with this poller.
			if (isFirst) await writeOffset(store, adapter, offset, clock());
			isFirst = false;
			const batch = await adapter.polling.fetch(offset, kinds, options.waitSeconds ?? 25);
			if (isStopped()) return;
			await keep(batch.messages);
			await writeOffset(store, adapter, batch.next, clock());
			failures = 0;
			if (told !== null) onTrouble((told = null));
		} catch (error) {
			if (isStopped()) return;
			const message = error instanceof Error ? error.message : String(error);
			// A short hiccup is no news, and a conflict usually is the previous process that is just ending.
			if (++failures >= 3 && message !== told) onTrouble((told = message));
			await sleep(pauseAfter(error, failures));
		}
	}
};

/**
 * An offset is handed in once after the batch that it confirms. It is not kept longer: Telegram begins a new count after a quiet
 * week, and an old, higher number would then confirm messages that nobody has read.
 */
const usableOffset = ({ offset, at }: PollState, now: number): string | null =>
	at !== null && now - Date.parse(at) < OFFSET_LIFETIME ? offset : null;

const pauseAfter = (error: unknown, failures: number): number => {
	if (error instanceof ServiceError && error.retryAfterMs !== null) return error.retryAfterMs;
	if (error instanceof PollConflictError) return Math.min(LONGEST_PAUSE, 3_000 * failures);
	return Math.min(LONGEST_PAUSE, 500 * 2 ** Math.min(failures, 10));
};

type Place = Pick<ChannelAdapter, 'channel' | 'account'>;

export interface PollState {
	/** What the next call has to confirm; null: nothing is open. */
	readonly offset: string | null;
	/** When a poller last gave a sign of life, ISO 8601; null: none polls, as far as is known. */
	readonly at: string | null;
}

/** How far the account has been read, and when somebody last did. */
export const readOffset = async (store: Store, { channel, account }: Place): Promise<PollState> => {
	const row = await store.db
		.selectFrom('nd_poll_offset')
		.select('value')
		.where('channel', '=', channel)
		.where('account', '=', account)
		.executeTakeFirst();
	const value: unknown = row === undefined ? null : JSON.parse(row.value);
	return isObject(value)
		? { offset: asText(value.offset), at: asText(value.at) }
		: { offset: null, at: null };
};

const writeOffset = async (
	store: Store,
	{ channel, account }: Place,
	offset: string | null,
	now: number,
): Promise<void> => {
	const value = JSON.stringify({ offset, at: toIso(now) });
	await store.db
		.insertInto('nd_poll_offset')
		.values({ channel, account, value })
		.onConflict((conflict) => conflict.columns(['channel', 'account']).doUpdateSet({ value }))
		.execute();
};

/** What was not confirmed comes again anyway, so nothing is lost by forgetting the offset. */
const signOff = async (store: Store, { channel, account }: Place): Promise<void> => {
	await store.db
		.deleteFrom('nd_poll_offset')
		.where('channel', '=', channel)
		.where('account', '=', account)
		.execute();
};
