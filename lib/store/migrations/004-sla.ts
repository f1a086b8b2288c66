import { INSTANT, type Migration } from './migration';

export const sla: Migration = {
	name: '004-sla',
	async up(db) {
		await db.schema
			.createTable('nd_sla')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text')
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('branch', 'text')
			.addColumn('channel', 'text')
			.addColumn('policy', 'text', (c) => c.notNull())
			.addColumn('context', 'text', (c) => c.notNull())
			.addColumn('started_at', INSTANT, (c) => c.notNull())
			.addColumn('created_at', INSTANT, (c) => c.notNull())
			.addColumn('firings', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('assigned', 'text', (c) => c.notNull().defaultTo('[]'))
			.execute();
		await db.schema.createIndex('nd_sla_subject').on('nd_sla').column('subject').execute();
		await db.schema
			.createIndex('nd_sla_conversation')
			.on('nd_sla')
			.column('conversation_id')
			.execute();
		await db.schema
			.createTable('nd_sla_event')
			.addColumn('sla_id', 'text', (c) => c.notNull())
			.addColumn('id', 'text', (c) => c.notNull())
			.addColumn('at', INSTANT, (c) => c.notNull())
			.addColumn('body', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_sla_event_key', ['sla_id', 'id'])
			.execute();
		await db.schema
			.createTable('nd_sla_notice')
			.addColumn('sla_id', 'text', (c) => c.notNull())
			.addColumn('entry', 'text', (c) => c.notNull())
			.addColumn('at', INSTANT, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_sla_notice_key', ['sla_id', 'entry'])
			.execute();
	},
};
