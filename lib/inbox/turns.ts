import type { Message, MessageKind, Turn } from '../casefile/message';

/** A row of the journal as the dispatcher sees it. */
export interface WaitingRow {
	readonly id: number;
	readonly chatId: string;
	readonly kind: MessageKind;
	readonly text: string | null;
	readonly receivedAt: number;
	readonly turnKey: string | null;
	readonly attempts: number;
	readonly notBefore: number;
	readonly dedupKey: string;
}

export interface MergeRule {
	/** A turn begins when the customer has been quiet for so long, in milliseconds. */
	readonly quietMs: number;
	/** A turn begins at the latest so long after its first message, in milliseconds. */
	readonly maxWaitMs: number;
	/** An urgent word ends the wait. */
	isUrgent(text: string): boolean;
}

export type NextTurn =
	| { readonly ready: true; readonly rows: readonly WaitingRow[] }
	/** Milliseconds since the epoch at which to look again. */
	| { readonly ready: false; readonly at: number };

/** Kinds in which people write in bursts. A pressed button, a start, a shared contact is an answer: it neither waits nor merges. */
const MERGEABLE: ReadonlySet<MessageKind> = new Set([
	'text',
	'photo',
	'voice',
	'audio',
	'video',
	'document',
	'sticker',
	'story_mention',
]);

/**
 * The next turn of one chat, from its waiting rows in order (at least one), or when to look again.
 * A turn that was started before is started again as it was, whatever has come since.
 */
export const nextTurn = (rows: readonly WaitingRow[], rule: MergeRule, now: number): NextTurn => {
	const [first] = rows;
	if (first.turnKey !== null) {
		const same = rows.filter((row) => row.turnKey === first.turnKey);
		return first.notBefore > now
			? { ready: false, at: first.notBefore }
			: { ready: true, rows: same };
	}
	if (!MERGEABLE.has(first.kind)) return { ready: true, rows: [first] };

	const end = rows.findIndex((row) => !MERGEABLE.has(row.kind) || row.turnKey !== null);
	const burst = end === -1 ? rows : rows.slice(0, end);
	const last = burst[burst.length - 1];
	const at = Math.min(last.receivedAt + rule.quietMs, first.receivedAt + rule.maxWaitMs);
	const somethingElseFollows = end !== -1;
	const urgent = burst.some((row) => row.text !== null && rule.isUrgent(row.text));
	return somethingElseFollows || urgent || now >= at
		? { ready: true, rows: burst }
		: { ready: false, at };
};

/** The same messages always make the same key, so that a second run finds the effects of the first one. */
export const turnKeyOf = (channel: string, account: string, first: { dedupKey: string }): string =>
	`${channel}:${account}:${first.dedupKey}`;

/** Merges the messages of a turn (at least one, in order). */
export const toTurn = (key: string, parts: readonly Message[], attempt: number): Turn => {
	const last = parts[parts.length - 1];
	const texts = parts
		.map((part) => part.text)
		.filter((text): text is string => text !== null && text !== '');
	return {
		...last,
		text: texts.length > 0 ? texts.join('\n') : last.text,
		media: parts.flatMap((part) => part.media),
		campaign: parts.find((part) => part.campaign !== null)?.campaign ?? null,
		receivedAt: parts[0].receivedAt,
		occurredAt: parts[0].occurredAt,
		key,
		parts,
		attempt,
	};
};
