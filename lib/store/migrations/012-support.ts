import { sql } from 'kysely';

import { INSTANT, type Migration } from './migration';

export const support: Migration = {
	name: '012-support',
	async up(db, dialect) {
		const id = sql.raw(dialect === 'sqlite' ? 'integer' : 'bigserial');

		await db.schema
			.createTable('nd_identity_check')
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('failures', 'integer', (c) => c.notNull())
			.addColumn('failed_at', INSTANT)
			.addColumn('locked_until', INSTANT)
			.addColumn('tries', 'integer', (c) => c.notNull())
			.addColumn('claim', 'text')
			.addColumn('proven', 'text')
			.addColumn('proven_until', INSTANT)
			.addColumn('updated_at', INSTANT, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_identity_check_pk', ['profile', 'subject'])
			.execute();

		await db.schema
			.createTable('nd_ticket')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text', (c) => c.notNull())
			.addColumn('class', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('order_number', 'text')
			.addColumn('summary', 'text', (c) => c.notNull())
			.addColumn('rating', 'integer')
			.addColumn('tags', 'text', (c) => c.notNull())
			.addColumn('opened_at', INSTANT, (c) => c.notNull())
			.addColumn('closed_at', INSTANT)
			.execute();
		await db.schema
			.createIndex('nd_ticket_conversation')
			.on('nd_ticket')
			.columns(['conversation_id', 'class'])
			.execute();
	},
};
