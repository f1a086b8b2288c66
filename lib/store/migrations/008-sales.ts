import { sql } from 'kysely';

import { INSTANT, type Migration } from './migration';

export const sales: Migration = {
	name: '008-sales',
	async up(db, dialect) {
		const id = sql.raw(dialect === 'sqlite' ? 'integer' : 'bigserial');

		await db.schema
			.createTable('nd_quote')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text')
			.addColumn('contact_id', 'text')
			.addColumn('title', 'text', (c) => c.notNull())
			.addColumn('job', 'text', (c) => c.notNull())
			.addColumn('quote', 'text', (c) => c.notNull())
			.addColumn('token', 'text', (c) => c.notNull().unique())
			.addColumn('created_at', INSTANT, (c) => c.notNull())
			.addColumn('valid_until', INSTANT)
			.execute();
		await db.schema
			.createIndex('nd_quote_contact')
			.on('nd_quote')
			.columns(['contact_id', 'job', 'created_at'])
			.execute();

		await db.schema
			.createTable('nd_qualification')
			.addColumn('conversation_id', 'text', (c) => c.primaryKey())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text')
			.addColumn('label', 'text', (c) => c.notNull())
			.addColumn('score', 'integer', (c) => c.notNull())
			.addColumn('qualification', 'text', (c) => c.notNull())
			.addColumn('qualified_at', INSTANT, (c) => c.notNull())
			.execute();
	},
};
