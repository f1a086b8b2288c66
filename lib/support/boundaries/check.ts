import { findPhrase } from '../phrases';
import { roublesIn } from './roublesIn';
import type { Boundary, BoundaryHit } from './table';

export interface BoundaryCase {
	/** The customer's words; they are data, whatever they ask for. */
	readonly text: string;
	/** Intents of the message, or of the flow that asks. */
	readonly intents: readonly string[];
	/** Roubles at stake as the owner's system says; null: not known, then the words are read. */
	readonly amount: number | null;
	/** With no sum known: true counts as above every limit, false waits until a flow knows the sum. A limit of 0 never waits. */
	readonly unknownIsAbove: boolean;
}

/**
 * The first row of the table that the case falls under; null when the bot may go on. The one place that decides this: Intent Classifier
 * asks it for every message, and flows ask it again when they know the sum.
 */
export const checkBoundaries = (
	table: readonly Boundary[],
	{ text, intents, amount, unknownIsAbove }: BoundaryCase,
): BoundaryHit | null => {
	const sum = amount ?? roublesIn(text);
	for (const boundary of table) {
		const intent = boundary.intents.find((each) => intents.includes(each));
		const words = findPhrase(text, boundary.words);
		if (intent === undefined && words === null) continue;
		const limit = boundary.aboveRoubles;
		const known = sum !== null && limit !== null;
		if (known && limit > 0 && sum <= limit) continue;
		if (sum === null && limit !== null && limit > 0 && !unknownIsAbove) continue;
		const { topic, name } = boundary;
		return {
			topic,
			name,
			intents: boundary.intents,
			why: [words ?? intent, known ? `${sum} ₽ при пределе ${limit} ₽` : '']
				.filter((part) => part !== '')
				.join(', '),
		};
	}
	return null;
};
