import { sql, type ColumnDefinitionBuilder } from 'kysely';

import { INSTANT, type Migration } from './migration';

export const knowledge: Migration = {
	name: '009-knowledge',
	async up(db, dialect) {
		const id = sql.raw(dialect === 'sqlite' ? 'integer' : 'bigserial');
		const counted = (c: ColumnDefinitionBuilder) =>
			dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey();
		// In their own order, not in that of a language: both databases list them alike.
		const ordered = sql.raw(dialect === 'sqlite' ? 'text' : 'text collate "C"');

		await db.schema
			.createTable('nd_knowledge_source')
			.addColumn('id', id, counted)
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('name', ordered, (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('fingerprint', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('link', 'text')
			.addColumn('model', 'text')
			.addColumn('imported_at', INSTANT, (c) => c.notNull())
			.addUniqueConstraint('nd_knowledge_source_name', ['profile', 'name'])
			.execute();

		await db.schema
			.createTable('nd_knowledge_passage')
			.addColumn('id', id, counted)
			.addColumn('source_id', 'bigint', (c) =>
				c.notNull().references('nd_knowledge_source.id').onDelete('cascade'),
			)
			.addColumn('place', 'integer', (c) => c.notNull())
			.addColumn('title', 'text', (c) => c.notNull())
			.addColumn('text', 'text', (c) => c.notNull())
			.addColumn('locator', 'text')
			.addColumn('length', 'integer', (c) => c.notNull())
			.addColumn('vector', 'text')
			.execute();
		await db.schema
			.createIndex('nd_knowledge_passage_source')
			.on('nd_knowledge_passage')
			.columns(['source_id', 'place'])
			.execute();

		await db.schema
			.createTable('nd_knowledge_term')
			.addColumn('passage_id', 'bigint', (c) =>
				c.notNull().references('nd_knowledge_passage.id').onDelete('cascade'),
			)
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('term', ordered, (c) => c.notNull())
			.addColumn('weight', 'integer', (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_knowledge_term_key', ['profile', 'term', 'passage_id'])
			.execute();
		// What a removed source takes with it is found by this.
		await db.schema
			.createIndex('nd_knowledge_term_passage')
			.on('nd_knowledge_term')
			.column('passage_id')
			.execute();

		await db.schema
			.createTable('nd_knowledge_gap')
			.addColumn('id', id, counted)
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('question', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text')
			.addColumn('contact_id', 'text')
			.addColumn('channel', 'text')
			.addColumn('nearest', 'text')
			.addColumn('score', 'real', (c) => c.notNull())
			.addColumn('asked_at', INSTANT, (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('nd_knowledge_gap_asked')
			.on('nd_knowledge_gap')
			.columns(['profile', 'asked_at'])
			.execute();
		for (const column of ['contact_id', 'conversation_id'] as const)
			await db.schema
				.createIndex(`nd_knowledge_gap_${column}`)
				.on('nd_knowledge_gap')
				.column(column)
				.execute();
	},
};
