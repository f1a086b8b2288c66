import type { Utterance } from './utterance';

/** Shortest part of a message that is judged on its own. */
const SHORTEST = 2;

/**
 * The message cut into parts that may each hold a request: sentences, and clauses of a sentence with at least two words.
 * Shorter clauses stay with their neighbour. One part (the whole) when there is nothing to cut.
 */
export function segmentsOf(utterance: Utterance): Utterance[] {
	const starts: number[] = [];
	let last = 0;
	utterance.words.forEach((word, at) => {
		const before = utterance.words[at - 1];
		const cut = before !== undefined && before.clause !== word.clause;
		const remaining = utterance.words.length - at;
		if (at === 0) starts.push(0);
		else if (cut && at - last >= SHORTEST && remaining >= SHORTEST) {
			starts.push(at);
			last = at;
		}
	});
	if (starts.length < 2) return [utterance];
	return starts.map((from, part) =>
		sliceUtterance(utterance, from, starts[part + 1] ?? utterance.words.length),
	);
}

function sliceUtterance(utterance: Utterance, from: number, to: number): Utterance {
	const sentences = new Set(utterance.sentence.slice(from, to));
	return {
		...utterance,
		text: utterance.text.slice(utterance.words[from]?.index ?? 0, utterance.words[to - 1]?.end),
		words: utterance.words.slice(from, to),
		atoms: utterance.atoms.slice(from, to),
		sentence: utterance.sentence.slice(from, to),
		question: utterance.question.map((asks, at) => asks && sentences.has(at)),
	};
}
