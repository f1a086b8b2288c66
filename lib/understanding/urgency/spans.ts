/** Where in a message a danger is said: its sentence, its clause, its quotation marks. */
import { findPattern, type MatchedWords, type Pattern, type WordSpan } from '../intents/pattern';
import type { Utterance } from '../intents/utterance';

/** All places where the pattern holds; they may overlap. */
export function allMatches(pattern: Pattern, utterance: MatchedWords): WordSpan[] {
	const spans: WordSpan[] = [];
	for (
		let span = findPattern(pattern, utterance);
		span;
		span = findPattern(pattern, utterance, span.from + 1)
	) {
		spans.push(span);
	}
	return spans;
}

/** Endings of Russian verbs in the present and the past. */
const VERB = /(?:л|ла|ло|ли|лся|лась|лось|лись|ет|ит|ут|ют|ят|ат|ется|ится|ются|ятся)$/;

/** Does the hit hold a word that ends like a verb? */
export const hasVerb = ({ words }: Utterance, span: WordSpan): boolean =>
	words.slice(span.from, span.to).some(({ norm }) => VERB.test(norm));

/** Is the hit one word that is no verb? */
export const isNoun = ({ words }: Utterance, span: WordSpan): boolean =>
	span.to - span.from === 1 && !VERB.test(words[span.from]?.norm ?? '');

const QUOTED = /«[^»]*»|“[^”]*”|„[^“”]*[“”]|"[^"]*"/gu;

/** Do quotation marks enclose the whole hit, and is more said than the quotation? */
export function isQuoted({ text, words }: Utterance, span: WordSpan): boolean {
	const from = words[span.from]?.index ?? 0;
	const to = words[span.to - 1]?.end ?? 0;
	for (const { index, 0: quotation } of text.matchAll(QUOTED)) {
		if (index < from && to < index + quotation.length) return quotation.length < text.trim().length;
	}
	return false;
}

/** Half-open range of the words of the hit's sentence. */
export function sentenceOf(utterance: Utterance, span: WordSpan): readonly [number, number] {
	const number = utterance.sentence[span.from] ?? 0;
	return [utterance.sentence.indexOf(number), utterance.sentence.lastIndexOf(number) + 1];
}

/** Is one of the excepted words said in the sentence of the match? */
export function holds(exception: readonly number[], utterance: Utterance, span: WordSpan): boolean {
	if (exception.length === 0) return false;
	const [from, to] = sentenceOf(utterance, span);
	return utterance.atoms.slice(from, to).some((atoms) => exception.some((atom) => atoms.has(atom)));
}

/** First word after the clause in which the hit ends. */
export function clauseEnd({ words }: Utterance, span: WordSpan): number {
	const clause = words[span.to - 1]?.clause;
	let at = span.to;
	while (at < words.length && words[at]?.clause === clause) at += 1;
	return at;
}

/** Half-open range of the words of all clauses that the hit touches. */
export function clausesOf(utterance: Utterance, span: WordSpan): readonly [number, number] {
	const clause = utterance.words[span.from]?.clause;
	let from = span.from;
	while (from > 0 && utterance.words[from - 1]?.clause === clause) from -= 1;
	return [from, clauseEnd(utterance, span)];
}
