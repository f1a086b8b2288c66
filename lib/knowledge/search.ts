import type { Store } from '../store';
import { likenessOf, type Embedder } from './embedding';
import { loadShelf, postingsOf, readPassages, type Shelf } from './shelf';
import type { FoundPassage } from './passage';
import { withoutPersonalData } from './privacy';
import { rankByWords, type Ranked } from './rank/bm25';
import { fuse } from './rank/fusion';
import { readQuery } from './rank/query';

export interface SearchOptions {
	readonly profile: string;
	/** Passages at the most; default 5. */
	readonly limit?: number;
	/** Null: by words alone. */
	readonly embedder?: Embedder | null;
	/**
	 * Cosines that mean "nothing to do with it" and "says the same" with this model; between them the likeness counts for 0…1. Models differ
	 * much here. Default 0.3 and 0.75.
	 */
	readonly likenessFrom?: number;
	readonly likenessTo?: number;
}

export interface SearchResult {
	/** Best first. */
	readonly passages: readonly FoundPassage[];
	/** Why the search went by words alone although an embedding service was given; null: it did not. */
	readonly embeddingFailed: string | null;
}

/** Candidates of each ranking that are fused. */
const CANDIDATES = 50;

/** Without a question, or without a source: nothing. */
const NOTHING: SearchResult = { passages: [], embeddingFailed: null };

/**
 * The passages that answer a question, best first: BM25 over stems, with synonyms and typing errors, and, with an embedding service, the
 * likeness of meaning, both joined by their ranks. The same in SQLite and PostgreSQL. The service gets the question without names,
 * phones and addresses; when it fails, the result says so and the words decide alone.
 */
export const searchKnowledge = async (
	store: Store,
	question: string,
	options: SearchOptions,
): Promise<SearchResult> => {
	const shelf = await loadShelf(store, options.profile);
	if (shelf.passages === 0 || question.trim() === '') return NOTHING;
	const query = readQuery(question, shelf.vocabulary);
	const postings = await postingsOf(
		store,
		options.profile,
		query.flatMap(({ variants }) => variants.map(({ term }) => term)),
	);
	const byWords = rankByWords(query, postings, shelf);
	const { ranking, likeness, failed } = await byMeaning(store, question, shelf, options);
	const order =
		ranking === null
			? byWords.slice(0, CANDIDATES).map(({ passage }) => passage)
			: fuse([byWords.slice(0, CANDIDATES).map(({ passage }) => passage), ranking]).map(
					({ passage }) => passage,
				);
	const covered = new Map(byWords.map((each) => [each.passage, each]));
	const passages = await readPassages(store, order.slice(0, options.limit ?? 5));
	return {
		passages: passages.map((passage) =>
			scored(passage, covered.get(passage.id), likeness.get(passage.id) ?? null, options),
		),
		embeddingFailed: failed,
	};
};

const scored = (
	passage: Omit<FoundPassage, 'score' | 'words' | 'likeness'>,
	ranked: Ranked | undefined,
	likeness: number | null,
	{ likenessFrom = 0.3, likenessTo = 0.75 }: SearchOptions,
): FoundPassage => {
	const words = rounded(ranked?.coverage ?? 0);
	const meaning =
		likeness === null
			? 0
			: Math.min(1, Math.max(0, (likeness - likenessFrom) / (likenessTo - likenessFrom)));
	return {
		...passage,
		score: Math.max(words, rounded(meaning)),
		words,
		likeness: likeness === null ? null : rounded(likeness),
	};
};

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

const byMeaning = async (
	store: Store,
	question: string,
	shelf: Shelf,
	{ embedder = null }: SearchOptions,
): Promise<{
	readonly ranking: readonly number[] | null;
	readonly likeness: ReadonlyMap<number, number>;
	readonly failed: string | null;
}> => {
	if (embedder === null) return { ranking: null, likeness: new Map(), failed: null };
	try {
		const vectors = await shelf.vectors(store, embedder.model);
		if (vectors.size === 0) return { ranking: null, likeness: new Map(), failed: null };
		const [asked] = await embedder.embed([withoutPersonalData(question)]);
		const likeness = new Map(
			[...vectors].map(([passage, vector]) => [
				passage,
				asked === undefined ? 0 : likenessOf(asked, vector),
			]),
		);
		const ranking = [...likeness]
			.sort(([one, a], [other, b]) => b - a || one - other)
			.slice(0, CANDIDATES)
			.map(([passage]) => passage);
		return { ranking, likeness, failed: null };
	} catch (error) {
		const failed = error instanceof Error ? error.message : String(error);
		return { ranking: null, likeness: new Map(), failed };
	}
};
