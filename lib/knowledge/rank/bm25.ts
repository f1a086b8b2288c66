import type { QueryTerm } from './query';

/** How often a stem stands in a passage, and how long that passage is, both in counted words. */
export interface Posting {
	readonly passage: number;
	readonly term: string;
	readonly weight: number;
	readonly length: number;
}

export interface Corpus {
	/** Passages in all. */
	readonly passages: number;
	/** Mean of their lengths. */
	readonly averageLength: number;
}

export interface Ranked {
	readonly passage: number;
	/** BM25; comparable within one question alone. */
	readonly score: number;
	/** Share of the question, by the rarity of its words, that the passage speaks of: 0…1. */
	readonly coverage: number;
}

/** The usual constants: how fast repetition stops to count, and how much length counts. */
const K1 = 1.2;
const B = 0.75;

/**
 * Ranks the passages that hold any word of the question, best first, equal ones in the order of their ids. Okapi BM25 (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009) with the rarity that is never negative; a word counts by its best variant. A word that no
 * passage holds counts as the rarest: it is what the question is about and nobody has written of it.
 */
export const rankByWords = (
	query: readonly QueryTerm[],
	postings: readonly Posting[],
	corpus: Corpus,
): readonly Ranked[] => {
	const holders = new Map<string, Posting[]>();
	for (const posting of postings) {
		const list = holders.get(posting.term);
		if (list === undefined) holders.set(posting.term, [posting]);
		else list.push(posting);
	}
	const scores = new Map<number, { score: number; covered: number }>();
	let asked = 0;
	for (const { variants } of query) {
		const best = new Map<number, { score: number; weight: number }>();
		let passages = 0;
		for (const { term, weight } of variants) {
			const found = holders.get(term) ?? [];
			passages = Math.max(passages, found.length);
			const rarity = rarityOf(found.length, corpus.passages);
			for (const each of found) {
				const score = weight * rarity * saturation(each, corpus.averageLength);
				const known = best.get(each.passage);
				best.set(each.passage, {
					score: Math.max(score, known?.score ?? 0),
					weight: Math.max(weight, known?.weight ?? 0),
				});
			}
		}
		const importance = rarityOf(passages, corpus.passages);
		asked += importance;
		for (const [passage, { score, weight }] of best) {
			const known = scores.get(passage) ?? { score: 0, covered: 0 };
			scores.set(passage, {
				score: known.score + score,
				covered: known.covered + weight * importance,
			});
		}
	}
	return [...scores]
		.map(([passage, { score, covered }]) => ({
			passage,
			score,
			coverage: asked === 0 ? 0 : covered / asked,
		}))
		.sort((one, other) => other.score - one.score || one.passage - other.passage);
};

const rarityOf = (holders: number, passages: number): number =>
	Math.log(1 + (passages - holders + 0.5) / (holders + 0.5));

const saturation = ({ weight, length }: Posting, averageLength: number): number =>
	(weight * (K1 + 1)) / (weight + K1 * (1 - B + (B * length) / Math.max(1, averageLength)));
