import { PresentAtoms } from './presentAtoms';
import type { Utterance } from './utterance';

/** Part of a message, with the range `[from, to)` of its words. */
export interface Segment extends Utterance {
	readonly from: number;
	readonly to: number;
}

/** Shortest clause that is judged on its own; a sentence may be one word long («Буду!»). */
const SHORTEST = 2;

/** Whoever asks «или» puts one question. */
const SAME_QUESTION = new Set(['или', 'or']);

/**
 * The message cut into parts that may each hold a request: sentences, and clauses of a sentence with at least two words.
 * Shorter clauses stay with their neighbour. One part (the whole) when there is nothing to cut.
 */
export function segmentsOf(utterance: Utterance): Segment[] {
	const { words } = utterance;
	const starts: number[] = [];
	let last = 0;
	words.forEach((_, at) => {
		if (at === 0) starts.push(0);
		else if (
			utterance.sentence[at] !== utterance.sentence[at - 1] ||
			(opensClause(utterance, at) &&
				at - last >= SHORTEST &&
				wordsToSentenceEnd(utterance, at) >= SHORTEST)
		) {
			starts.push(at);
			last = at;
		}
	});
	if (starts.length < 2) return [{ ...utterance, from: 0, to: words.length }];
	return starts.map((from, part) =>
		sliceUtterance(utterance, from, starts[part + 1] ?? words.length),
	);
}

/** Does a clause begin at this word? A hyphen inside a word («кто-нибудь», «21-го») and a colon inside a time cut nothing. */
function opensClause({ text, words }: Utterance, at: number): boolean {
	const [before, word] = [words[at - 1], words[at]];
	if (!before || !word || before.clause === word.clause || SAME_QUESTION.has(word.norm))
		return false;
	const between = text.slice(before.end, word.index);
	return between === '' || /\s/.test(between) || !/^[-–:]$/.test(between);
}

function wordsToSentenceEnd({ sentence }: Utterance, at: number): number {
	let to = at;
	while (to < sentence.length && sentence[to] === sentence[at]) to += 1;
	return to - at;
}

function sliceUtterance(utterance: Utterance, from: number, to: number): Segment {
	const sentences = new Set(utterance.sentence.slice(from, to));
	const atoms = utterance.atoms.slice(from, to);
	return {
		...utterance,
		from,
		to,
		text: utterance.text.slice(utterance.words[from]?.index ?? 0, utterance.words[to - 1]?.end),
		words: utterance.words.slice(from, to),
		atoms,
		present: new PresentAtoms(atoms),
		sentence: utterance.sentence.slice(from, to),
		question: utterance.question.map((asks, at) => asks && sentences.has(at)),
	};
}
