import type { Turn } from '../casefile/message';
import type { Store } from '../store';
import type { ChannelAdapter } from './adapter';

/** How long the execution of a message waits for its sender's name at most, milliseconds. */
const PATIENCE = 3_000;
/** Names that one process remembers; the oldest go first. */
const MOST = 5_000;
/** Somebody whose name could not be had is asked for again after this time, milliseconds. */
const AGAIN_AFTER = 10 * 60_000;

interface Remembered {
	readonly name: string | null;
	readonly at: number;
}

/** What this process knows of senders, by account. */
export class NameMemory {
	private readonly names = new Map<string, Remembered>();

	get(key: string, now: number): string | null | undefined {
		const known = this.names.get(key);
		if (known === undefined) return undefined;
		return known.name === null && now - known.at > AGAIN_AFTER ? undefined : known.name;
	}

	set(key: string, name: string | null, now: number): void {
		this.names.delete(key);
		this.names.set(key, { name, at: now });
		const [oldest] = this.names.keys();
		if (this.names.size > MOST && oldest !== undefined) this.names.delete(oldest);
	}
}

export interface NameTools {
	readonly store: Store;
	readonly adapter: Pick<ChannelAdapter, 'channel' | 'account' | 'names'>;
	readonly memory: NameMemory;
	readonly clock: () => number;
}

/**
 * Turns with the names of their senders, where the messenger sends none along (VK, Messenger, Instagram) but tells them on request: each
 * is asked for once, unless the store knows the contact already. Never rejects and never waits long: without a name the turns are
 * as they were.
 */
export const withNames = async (
	turns: readonly Turn[],
	{ store, adapter, memory, clock }: NameTools,
): Promise<readonly Turn[]> => {
	const { channel, account, names } = adapter;
	if (names === undefined) return turns;
	const keyOf = (id: string): string => `${channel}:${account}:${id}`;
	const nameless = new Set(
		turns.flatMap(({ sender, chat }) =>
			sender !== null && sender.name === null && chat.type === 'private' ? [sender.id] : [],
		),
	);
	const unknown = [...nameless].filter((id) => memory.get(keyOf(id), clock()) === undefined);
	if (unknown.length > 0) {
		const found = await within(PATIENCE, async () => {
			const known = await knownContacts(store, adapter, unknown);
			const rest = unknown.filter((id) => !known.has(id));
			return new Map([...known, ...(rest.length === 0 ? [] : await names(rest))]);
		});
		for (const id of unknown) memory.set(keyOf(id), found?.get(id)?.trim() || null, clock());
	}
	return turns.map((turn) => {
		const name = turn.sender === null ? null : memory.get(keyOf(turn.sender.id), clock());
		if (!name || !nameless.has(turn.sender?.id ?? '')) return turn;
		const named = <Part extends Pick<Turn, 'sender'>>(part: Part): Part =>
			part.sender !== null && part.sender.id === turn.sender?.id && part.sender.name === null
				? { ...part, sender: { ...part.sender, name } }
				: part;
		return { ...named(turn), parts: turn.parts.map(named) };
	});
};

const knownContacts = async (
	store: Store,
	{ channel, account }: Pick<ChannelAdapter, 'channel' | 'account'>,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	const rows = await store.db
		.selectFrom('nd_identity')
		.innerJoin('nd_contact', 'nd_contact.id', 'nd_identity.contact_id')
		.select(['nd_identity.sender_id', 'nd_contact.name'])
		.where('nd_identity.channel', '=', channel)
		.where('nd_identity.account', '=', account)
		.where('nd_identity.sender_id', 'in', [...ids])
		.where('nd_contact.name', 'is not', null)
		.execute();
	return new Map(rows.map(({ sender_id: id, name }) => [id, name ?? '']));
};

/** Null when it takes longer, or fails. */
const within = async <Result>(
	milliseconds: number,
	work: () => Promise<Result>,
): Promise<Result | null> => {
	let timer: NodeJS.Timeout | undefined;
	const tooLate = new Promise<null>((resolve) => {
		timer = setTimeout(() => resolve(null), milliseconds);
	});
	try {
		return await Promise.race([work().catch(() => null), tooLate]);
	} finally {
		clearTimeout(timer);
	}
};
