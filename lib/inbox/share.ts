import { nextTurn, type MergeRule, type WaitingRow } from './turns';

/** The rows of one turn, in order. */
type TurnRows = readonly WaitingRow[];

/** The next turn of every chat that may start now, oldest first, and when the first of the others may. */
export const sortOut = (
	rows: readonly WaitingRow[],
	rule: MergeRule,
	now: number,
): { readonly ready: readonly TurnRows[]; readonly next: number } => {
	const chats = new Map<string, WaitingRow[]>();
	for (const row of rows) {
		const chat = chats.get(row.chatId);
		if (chat) chat.push(row);
		else chats.set(row.chatId, [row]);
	}
	const ready: TurnRows[] = [];
	let next = Number.POSITIVE_INFINITY;
	for (const chat of chats.values()) {
		const turn = nextTurn(chat, rule, now);
		if (turn.ready) ready.push(turn.rows);
		else next = Math.min(next, turn.at);
	}
	return { ready, next };
};

export interface Room {
	/** Executions that may be started now. */
	readonly free: number;
	/** How many of them turns that were tried before may take while others wait for their first try. */
	readonly freeForRepeats: number;
	/** Turns that one execution may carry. */
	readonly batchSize: number;
}

export const isRepeat = ([first]: TurnRows): boolean => first.attempts > 0;

/**
 * Which turns share an execution. As long as there is room each has its own; under a backlog fresh turns share, while a turn that was
 * tried before always runs by itself, so that one bad message cannot harm others twice. Repeats leave room for fresh turns, so that
 * a few bad messages do not hold up everybody else.
 */
export const shareOut = (
	ready: readonly TurnRows[],
	{ free, freeForRepeats, batchSize }: Room,
): ReadonlyArray<readonly TurnRows[]> => {
	if (ready.length <= free) return ready.map((turn) => [turn]);
	const repeats = ready.filter(isRepeat);
	const fresh = ready.filter((turn) => !isRepeat(turn));
	const most = fresh.length === 0 ? free : Math.min(free, Math.max(0, freeForRepeats));
	const groups: Array<readonly TurnRows[]> = repeats.slice(0, most).map((turn) => [turn]);
	const room = free - groups.length;
	if (room <= 0 || fresh.length === 0) return groups;
	const size = Math.min(batchSize, Math.max(1, Math.ceil(fresh.length / room)));
	for (let index = 0; index < fresh.length && groups.length < free; index += size) {
		groups.push(fresh.slice(index, index + size));
	}
	return groups;
};
