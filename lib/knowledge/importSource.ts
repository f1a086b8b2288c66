import { createHash } from 'node:crypto';

import { toIso, type Clock } from '../shared/clock';
import type { Store } from '../store';
import { packVector, type Embedder } from './embedding';
import type { PassageDraft } from './passage';
import type { ReadDocument } from './reading/document';
import { termsOf } from './words/terms';

export interface SourceImport {
	readonly profile: string;
	/** What answers quote; a source of that name is replaced. */
	readonly name: string;
	/** Address that answers name beside it; null: none. */
	readonly link: string | null;
	readonly document: ReadDocument;
	/** Null: the search goes by words alone. */
	readonly embedder: Embedder | null;
}

export interface ImportedSource {
	readonly name: string;
	readonly version: number;
	readonly kind: string;
	readonly passages: number;
	/** `unchanged`: the same content with the same model was there already, and nothing was written. */
	readonly status: 'new' | 'replaced' | 'unchanged';
	/** ISO 8601, of the version that holds now. */
	readonly importedAt: string;
	/** The first passages, to look at how the document was cut. */
	readonly sample: readonly PassageDraft[];
}

/** Words of a heading, and of the question that a passage answers, count as often. */
const TITLE_WEIGHT = 2;
const SAMPLE = 3;
/** Rows of one statement: PostgreSQL takes 65,535 values, SQLite half of them. */
const ROWS_AT_ONCE = 1_000;

/**
 * Imports a document as a new version of the source of that name; the passages of the version before are gone, at the same moment. The same content
 * again changes nothing. Vectors are asked for before anything is written: when the service fails, what was there stays.
 */
export const importSource = async (
	store: Store,
	{ profile, name, link, document, embedder }: SourceImport,
	clock: Clock,
): Promise<ImportedSource> => {
	const { kind, passages } = document;
	const fingerprint = createHash('sha256')
		.update(JSON.stringify([kind, link, passages]))
		.digest('hex');
	const model = embedder?.model ?? null;
	const described = { name, kind, passages: passages.length, sample: passages.slice(0, SAMPLE) };
	const known = await sourceOf(store, profile, name);
	if (known?.fingerprint === fingerprint && known.model === model)
		return {
			...described,
			version: known.version,
			status: 'unchanged',
			importedAt: toIso(known.imported_at),
		};
	const vectors = embedder === null ? null : await embedder.embed(passages.map(embeddedText));
	const now = clock();
	const version = await store.transaction(async (db) => {
		const written = await db
			.insertInto('nd_knowledge_source')
			.values({ profile, name, version: 1, fingerprint, kind, link, model, imported_at: now })
			// The row is locked until the end, so that two imports of one source follow each other.
			.onConflict((conflict) =>
				conflict.columns(['profile', 'name']).doUpdateSet((eb) => ({
					version: eb('nd_knowledge_source.version', '+', 1),
					fingerprint,
					kind,
					link,
					model,
					imported_at: now,
				})),
			)
			.returning(['id', 'version'])
			.executeTakeFirstOrThrow();
		const inside: Store = { ...store, db };
		await dropPassages(inside, written.id);
		await writePassages(inside, profile, written.id, passages, vectors);
		return written.version;
	});
	return {
		...described,
		version,
		status: version === 1 ? 'new' : 'replaced',
		importedAt: toIso(now),
	};
};

/** What a passage says, with its heading, for the embedding. */
export const embeddedText = ({ title, text }: Pick<PassageDraft, 'title' | 'text'>): string =>
	[title, text].filter((part) => part !== '').join('\n');

const sourceOf = async (store: Store, profile: string, name: string) =>
	await store.db
		.selectFrom('nd_knowledge_source')
		.select(['version', 'fingerprint', 'model', 'imported_at'])
		.where('profile', '=', profile)
		.where('name', '=', name)
		.executeTakeFirst();

/** Removes the passages of a source, with their words. */
export const dropPassages = async ({ db }: Store, sourceId: number): Promise<void> => {
	await db
		.deleteFrom('nd_knowledge_term')
		.where('passage_id', 'in', (eb) =>
			eb.selectFrom('nd_knowledge_passage').select('id').where('source_id', '=', sourceId),
		)
		.execute();
	await db.deleteFrom('nd_knowledge_passage').where('source_id', '=', sourceId).execute();
};

const writePassages = async (
	{ db }: Store,
	profile: string,
	sourceId: number,
	passages: readonly PassageDraft[],
	vectors: ReadonlyArray<Float32Array> | null,
): Promise<void> => {
	const counted = passages.map(countTerms);
	const rows = passages.map(({ title, text, locator }, place) => {
		const vector = vectors?.[place];
		return {
			source_id: sourceId,
			place,
			title,
			text,
			locator,
			length: [...(counted[place] ?? [])].reduce((sum, [, weight]) => sum + weight, 0),
			vector: vector === undefined ? null : packVector(vector),
		};
	});
	for (const part of inParts(rows))
		await db.insertInto('nd_knowledge_passage').values(part).execute();
	const ids = await db
		.selectFrom('nd_knowledge_passage')
		.select(['id', 'place'])
		.where('source_id', '=', sourceId)
		.execute();
	const terms = ids.flatMap(({ id, place }) =>
		[...(counted[place] ?? [])].map(([term, weight]) => ({
			passage_id: id,
			profile,
			term,
			weight,
		})),
	);
	for (const part of inParts(terms))
		await db.insertInto('nd_knowledge_term').values(part).execute();
};

const countTerms = ({ title, text }: PassageDraft): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	const count = (words: string, weight: number) => {
		for (const term of termsOf(words)) counts.set(term, (counts.get(term) ?? 0) + weight);
	};
	count(title, TITLE_WEIGHT);
	count(text, 1);
	return counts;
};

const inParts = <Row>(rows: readonly Row[]): ReadonlyArray<readonly Row[]> =>
	Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, part) =>
		rows.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE),
	);
