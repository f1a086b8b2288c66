import type { Store } from '../store';
import { unpackVector } from './embedding';
import type { FoundPassage } from './passage';
import type { Posting } from './rank/bm25';

/** What a search needs to know of a whole knowledge base. Kept in memory until a source changes. */
export interface Shelf {
	readonly passages: number;
	readonly averageLength: number;
	/** Every stem that stands in it. */
	readonly vocabulary: ReadonlySet<string>;
	/** Vectors of the passages whose source was imported with this model; read at the first use. */
	vectors(store: Store, model: string): Promise<ReadonlyMap<number, Float32Array>>;
}

interface Kept {
	readonly revision: string;
	readonly shelf: Shelf;
}

/** One per store and profile; a store that is gone takes its shelves with it. */
const shelves = new WeakMap<Store, Map<string, Kept>>();

/** The shelf of a profile as its sources are now. Another process that imports is noticed by the versions of the sources. */
export const loadShelf = async (store: Store, profile: string): Promise<Shelf> => {
	const revision = await revisionOf(store, profile);
	const ofStore = shelves.get(store) ?? new Map<string, Kept>();
	shelves.set(store, ofStore);
	const kept = ofStore.get(profile);
	if (kept?.revision === revision) return kept.shelf;
	const shelf = await readShelf(store, profile);
	ofStore.set(profile, { revision, shelf });
	return shelf;
};

const revisionOf = async ({ db }: Store, profile: string): Promise<string> => {
	const sources = await db
		.selectFrom('nd_knowledge_source')
		.select(['id', 'version'])
		.where('profile', '=', profile)
		.orderBy('id')
		.execute();
	return sources.map(({ id, version }) => `${id}.${version}`).join(' ');
};

const readShelf = async ({ db }: Store, profile: string): Promise<Shelf> => {
	const { passages, length } = await db
		.selectFrom('nd_knowledge_passage as passage')
		.innerJoin('nd_knowledge_source as source', 'source.id', 'passage.source_id')
		.select(({ fn }) => [
			fn.countAll<number>().as('passages'),
			fn.sum<number | null>('length').as('length'),
		])
		.where('source.profile', '=', profile)
		.executeTakeFirstOrThrow();
	const terms = await db
		.selectFrom('nd_knowledge_term')
		.select('term')
		.distinct()
		.where('profile', '=', profile)
		.orderBy('term')
		.execute();
	const byModel = new Map<string, ReadonlyMap<number, Float32Array>>();
	return {
		passages: Number(passages),
		averageLength: Number(passages) === 0 ? 0 : Number(length) / Number(passages),
		vocabulary: new Set(terms.map(({ term }) => term)),
		vectors: async (store, model) => {
			const known = byModel.get(model) ?? (await readVectors(store, profile, model));
			byModel.set(model, known);
			return known;
		},
	};
};

const readVectors = async (
	{ db }: Store,
	profile: string,
	model: string,
): Promise<ReadonlyMap<number, Float32Array>> => {
	const rows = await db
		.selectFrom('nd_knowledge_passage as passage')
		.innerJoin('nd_knowledge_source as source', 'source.id', 'passage.source_id')
		.select(['passage.id', 'passage.vector'])
		.where('source.profile', '=', profile)
		.where('source.model', '=', model)
		.where('passage.vector', 'is not', null)
		.execute();
	return new Map(rows.map(({ id, vector }) => [id, unpackVector(vector ?? '')]));
};

/** Where these stems stand. */
export const postingsOf = async (
	{ db }: Store,
	profile: string,
	terms: readonly string[],
): Promise<readonly Posting[]> =>
	terms.length === 0
		? []
		: await db
				.selectFrom('nd_knowledge_term as word')
				.innerJoin('nd_knowledge_passage as passage', 'passage.id', 'word.passage_id')
				.select(['word.passage_id as passage', 'word.term', 'word.weight', 'passage.length'])
				.where('word.profile', '=', profile)
				.where('word.term', 'in', [...new Set(terms)])
				.execute();

/** Passages in the order of the ids; those that were removed meanwhile are left out. */
export const readPassages = async (
	{ db }: Store,
	ids: readonly number[],
): Promise<ReadonlyArray<Omit<FoundPassage, 'score' | 'words' | 'likeness'>>> => {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('nd_knowledge_passage as passage')
		.innerJoin('nd_knowledge_source as source', 'source.id', 'passage.source_id')
		.select(['passage.id', 'title', 'text', 'locator', 'name', 'version', 'link'])
		.where('passage.id', 'in', [...ids])
		.execute();
	const byId = new Map(rows.map((row) => [row.id, row]));
	return ids.flatMap((id) => {
		const row = byId.get(id);
		if (row === undefined) return [];
		const { name, ...rest } = row;
		return [{ ...rest, source: name }];
	});
};
