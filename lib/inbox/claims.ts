import { sql } from 'kysely';

import type { Message, MessageKind, Turn } from '../casefile/message';
import type { Store } from '../store';
import { toTurn, turnKeyOf, type WaitingRow } from './turns';

/** The inbox of one account, as the dispatcher in charge sees it. */
export interface Account {
	readonly channel: string;
	readonly account: string;
}

/** How many waiting rows one look begins with; the chats behind them come with a later one. */
const LOOK = 500;
/** What else waits in the chats of those rows, so that a backlog does not tear a customer's burst apart. */
const MORE = 2_000;

/**
 * Makes the caller the dispatcher in charge and puts back what an earlier one left running, except the turns that still run in
 * this very process. Returns the number by which the new dispatcher proves that it is still in charge.
 */
export const takeCharge = async (
	store: Store,
	{ channel, account }: Account,
	stillRunning: readonly string[],
	now: number,
): Promise<number> =>
	await store.transaction(async (db) => {
		const { epoch } = await db
			.insertInto('nd_dispatcher')
			.values({ channel, account, epoch: 1, started_at: now })
			.onConflict((conflict) =>
				conflict.columns(['channel', 'account']).doUpdateSet({
					epoch: sql<number>`nd_dispatcher.epoch + 1`,
					started_at: now,
				}),
			)
			.returning('epoch')
			.executeTakeFirstOrThrow();
		let left = db
			.updateTable('nd_journal')
			.set({ status: 'waiting', not_before: 0 })
			.where('channel', '=', channel)
			.where('account', '=', account)
			.where('status', '=', 'running');
		if (stillRunning.length > 0) left = left.where('turn_key', 'not in', stillRunning);
		await left.execute();
		return epoch;
	});

/**
 * Rows that wait, oldest first, without those of chats that are busy. Of a long queue the chats whose turn it is, each with everything that
 * waits in it.
 */
export const waitingRows = async (
	store: Store,
	{ channel, account }: Account,
	busyChats: readonly string[],
): Promise<readonly WaitingRow[]> => {
	let waiting = store.db
		.selectFrom('nd_journal')
		.select([
			'id',
			'chat_id',
			'kind',
			'payload',
			'received_at',
			'turn_key',
			'attempts',
			'not_before',
			'dedup_key',
		])
		.where('channel', '=', channel)
		.where('account', '=', account)
		.where('status', '=', 'waiting')
		.orderBy('id');
	if (busyChats.length > 0) waiting = waiting.where('chat_id', 'not in', busyChats);
	const rows = await waiting.limit(LOOK).execute();
	const last = rows.at(-1);
	const chats = [...new Set(rows.map((row) => row.chat_id))];
	const more =
		last === undefined || rows.length < LOOK
			? []
			: await waiting.where('chat_id', 'in', chats).where('id', '>', last.id).limit(MORE).execute();
	return [...rows, ...more].map((row) => ({
		id: row.id,
		chatId: row.chat_id,
		kind: row.kind as MessageKind,
		text: (JSON.parse(row.payload) as Message).text,
		receivedAt: row.received_at,
		turnKey: row.turn_key,
		attempts: row.attempts,
		notBefore: row.not_before,
		dedupKey: row.dedup_key,
	}));
};

/**
 * Marks the rows of several turns (each of another chat) as running and returns the turns, in the same order; null when another
 * dispatcher has taken charge. Rejects, with nothing changed, when rows are no longer waiting.
 */
export const claimTurns = async (
	store: Store,
	{ channel, account }: Account,
	epoch: number,
	group: ReadonlyArray<readonly WaitingRow[]>,
): Promise<readonly Turn[] | null> =>
	await store.transaction(async (db) => {
		const charge = db
			.selectFrom('nd_dispatcher')
			.select('epoch')
			.where('channel', '=', channel)
			.where('account', '=', account);
		// Nobody takes charge between this look and the end of the transaction (SQLite has the write lock already).
		const inCharge = await (
			store.dialect === 'postgres' ? charge.forShare() : charge
		).executeTakeFirst();
		if (inCharge?.epoch !== epoch) return null;
		const turns: Turn[] = [];
		for (const rows of group) {
			const key = rows[0].turnKey ?? turnKeyOf(channel, account, rows[0]);
			const ids = rows.map((row) => row.id);
			const claimed = await db
				.updateTable('nd_journal')
				.set({ status: 'running', turn_key: key, epoch, attempts: sql<number>`attempts + 1` })
				.where('id', 'in', ids)
				.where('status', '=', 'waiting')
				.returning(['id', 'payload'])
				.execute();
			if (claimed.length !== ids.length)
				throw new Error('Rows of a turn were taken by somebody else');
			const parts = [...claimed]
				.sort((a, b) => a.id - b.id)
				.map((row) => JSON.parse(row.payload) as Message);
			turns.push(toTurn(key, parts, rows[0].attempts));
		}
		return turns;
	});

export const finishTurns = async (
	store: Store,
	account: Account,
	keys: readonly string[],
	now: number,
): Promise<void> => {
	await settle(store, account, keys, { status: 'done', done_at: now, error: null });
};

/** Puts failed turns back, to be tried again not before the given moment. The messages after them wait: order is kept. */
export const postponeTurns = async (
	store: Store,
	account: Account,
	keys: readonly string[],
	notBefore: number,
	error: string,
): Promise<void> => {
	await settle(store, account, keys, { status: 'waiting', not_before: notBefore, error });
};

/** Gives a turn up after its last try. It stays in the journal with the reason, and can be put back by hand. */
export const giveUpTurn = async (
	store: Store,
	account: Account,
	key: string,
	now: number,
	error: string,
): Promise<void> => {
	await settle(store, account, [key], { status: 'failed', done_at: now, error });
};

const settle = async (
	store: Store,
	{ channel, account }: Account,
	keys: readonly string[],
	values: {
		status: 'waiting' | 'done' | 'failed';
		done_at?: number;
		not_before?: number;
		error: string | null;
	},
): Promise<void> => {
	await store.db
		.updateTable('nd_journal')
		.set(values)
		.where('channel', '=', channel)
		.where('account', '=', account)
		.where('turn_key', 'in', keys)
		.where('status', '=', 'running')
		.execute();
};
