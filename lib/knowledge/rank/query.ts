import { editDistance, foldTranslit, toCyrillic } from '../../understanding/text';
import { stem as stemOf } from '../words/stem';
import { stemsWithSynonyms, synonymsOf } from '../words/synonyms';
import { wordsOf, type Term } from '../words/terms';

/** A stem of the index that a word of the question may stand for, and how surely: 1 is the word itself. */
export interface Variant {
	readonly term: string;
	readonly weight: number;
}

/** A word of the question with everything that it may stand for in this index; no variants: nobody has written of it. */
export interface QueryTerm {
	readonly term: string;
	readonly variants: readonly Variant[];
}

/** How surely a word is meant: of the same meaning; a typing error away, and two; of the same root, by a long and a short beginning. */
const SYNONYM = 0.7;
const MISTYPED = 0.85;
const MISTYPED_TWICE = 0.7;
const RELATED = 0.65;
const PERHAPS_RELATED = 0.5;

/** Shorter words are nobody's typing error and nobody's root. */
const LEAST = 4;

/** «За сколько часов», «сколько держится» ask for a time or a number and no price. */
const NO_PRICE =
	/(?:за|через|до|со|по)\s+ск[оа]льк[оаи]|ск[оа]льк[оаи]\s+(?:часов|часа|дней|дня|минут|времени|раз|человек|лет|недель|месяцев|держ|хран|действ|жд|дли|ид[её]т|надо|нужно)/giu;

/**
 * Reads a question against the words of an index: repeated words once, each with itself, its synonyms, and, when the index does not hold it,
 * the words that it is a form or a typing error of. `vocabulary` holds every stem of the index.
 */
export const readQuery = (
	question: string,
	vocabulary: ReadonlySet<string>,
): readonly QueryTerm[] => {
	const asked = question.replace(NO_PRICE, (found) => found.replace(/ск[оа]льк[оаи]/iu, ''));
	const words = new Map(wordsOf(asked).map((each) => [each.stem, each]));
	const known = new Set([...vocabulary, ...stemsWithSynonyms()]);
	return [...words.values()].map((word) => {
		const variants = new Map<string, number>();
		const add = (term: string, weight: number) => {
			if (vocabulary.has(term)) variants.set(term, Math.max(weight, variants.get(term) ?? 0));
		};
		const addWithSynonyms = ({ term, weight }: Variant) => {
			add(term, weight);
			for (const each of synonymsOf(term)) add(each, weight * SYNONYM);
		};
		addWithSynonyms({ term: word.stem, weight: 1 });
		if (!known.has(word.stem)) for (const near of nearTerms(word, known)) addWithSynonyms(near);
		return { term: word.stem, variants: [...variants].map(([term, weight]) => ({ term, weight })) };
	});
};

/** Stems that may be meant by a word that nobody has written so; the likeliest alone. Numbers mean themselves. */
const nearTerms = ({ word, stem }: Term, known: ReadonlySet<string>): readonly Variant[] => {
	if (word.length < LEAST || /\d/.test(word)) return [];
	// A typing error may lie in the ending, and the stem is then cut in the wrong place.
	const written = new Set([stem, word]);
	const read = /[a-z]/.test(word) ? toCyrillic(word) : null;
	// Latin letters do not tell «и» from «й», and soft signs are left out.
	const folded = new Set(read === null ? [] : [read, stemOf(read)].map(foldTranslit));
	const found: Variant[] = [];
	for (const term of known) {
		if (term.length < LEAST || term.length > word.length + 6) continue;
		const weight = Math.max(
			...[...written].map((each) => nearness(each, term)),
			...[...folded].map((each) => nearness(each, foldTranslit(term))),
		);
		if (weight > 0) found.push({ term, weight });
	}
	const best = Math.max(0, ...found.map(({ weight }) => weight));
	return found.filter(({ weight }) => weight === best);
};

const nearness = (written: string, other: string): number => {
	if (written === other) return 1;
	const tolerance = written.length < 8 ? 1 : 2;
	if (written[0] === other[0] && Math.abs(written.length - other.length) <= tolerance) {
		const distance = editDistance(written, other);
		if (distance <= tolerance) return distance === 1 ? MISTYPED : MISTYPED_TWICE;
	}
	const shared = sharedBeginning(written, other);
	const shorter = Math.min(written.length, other.length);
	if (shared >= 5 && shared >= 0.6 * shorter) return RELATED;
	return shared === 4 && shorter <= 5 ? PERHAPS_RELATED : 0;
};

const sharedBeginning = (one: string, other: string): number => {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at++;
	return at;
};
