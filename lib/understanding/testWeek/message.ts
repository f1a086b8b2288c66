/** One customer message to be tried, from the package, from an item, or from an owner's exported chats. */
export interface TestMessage {
	readonly text: string;
	/** What the bot had asked before, where it is known. */
	readonly context: string | null;
	/** ISO 8601; null: now. */
	readonly at: string | null;
	/** Kind of business; null: the profile's. */
	readonly business: string | null;
	/** Intents or the name of the route that somebody says are right, best first; empty when nobody does. */
	readonly expected: readonly string[];
}

/** A message with nothing known about it but its words. */
export const plainMessage = (text: string): TestMessage => ({
	text,
	context: null,
	at: null,
	business: null,
	expected: [],
});
