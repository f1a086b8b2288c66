import { toIso } from '../shared/clock';
import type { Store } from '../store';
import { dropPassages } from './importSource';

/** A source as the owner sees it. */
export interface KnowledgeSource {
	readonly name: string;
	readonly version: number;
	readonly kind: string;
	readonly link: string | null;
	readonly passages: number;
	/** Model of its vectors; null: found by words alone. */
	readonly model: string | null;
	readonly importedAt: string;
}

/** Every source of a profile, by name. */
export const listSources = async (
	store: Store,
	profile: string,
): Promise<readonly KnowledgeSource[]> => {
	const rows = await store.db
		.selectFrom('nd_knowledge_source as source')
		.leftJoin('nd_knowledge_passage as passage', 'passage.source_id', 'source.id')
		.select(['name', 'version', 'kind', 'link', 'model', 'imported_at'])
		.select(({ fn }) => fn.count<number>('passage.id').as('passages'))
		.where('profile', '=', profile)
		.groupBy(['name', 'version', 'kind', 'link', 'model', 'imported_at'])
		.orderBy('name')
		.execute();
	return rows.map(({ imported_at, passages, ...row }) => ({
		...row,
		passages: Number(passages),
		importedAt: toIso(imported_at),
	}));
};

/** Removes a source with everything of it. The number of its passages; null: there was none of that name. */
export const removeSource = async (
	store: Store,
	{ profile, name }: { readonly profile: string; readonly name: string },
): Promise<number | null> =>
	await store.transaction(async (db) => {
		const source = await db
			.selectFrom('nd_knowledge_source')
			.select('id')
			.where('profile', '=', profile)
			.where('name', '=', name)
			.executeTakeFirst();
		if (source === undefined) return null;
		const { passages } = await db
			.selectFrom('nd_knowledge_passage')
			.select(({ fn }) => fn.countAll<number>().as('passages'))
			.where('source_id', '=', source.id)
			.executeTakeFirstOrThrow();
		await dropPassages({ ...store, db }, source.id);
		await db.deleteFrom('nd_knowledge_source').where('id', '=', source.id).execute();
		return Number(passages);
	});
