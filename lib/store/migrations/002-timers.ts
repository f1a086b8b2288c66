import { INSTANT, type Migration } from './migration';

export const timers: Migration = {
	name: '002-timers',
	async up(db) {
		await db.schema
			.createTable('nd_timer')
			.addColumn('key', 'text', (c) => c.primaryKey())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text')
			.addColumn('due_at', INSTANT, (c) => c.notNull())
			.addColumn('ready_at', INSTANT, (c) => c.notNull())
			.addColumn('data', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('owner', 'text')
			.addColumn('lease_until', INSTANT)
			.addColumn('fired_for', INSTANT)
			.addColumn('set_at', INSTANT, (c) => c.notNull())
			.addColumn('ended_at', INSTANT)
			.addColumn('error', 'text')
			.execute();
		// By kind before time: overdue timers that no workflow listens to must not slow down those that are wanted.
		await db.schema
			.createIndex('nd_timer_ready')
			.on('nd_timer')
			.columns(['status', 'kind', 'ready_at'])
			.execute();
		await db.schema.createIndex('nd_timer_subject').on('nd_timer').column('subject').execute();
		await db.schema
			.createIndex('nd_timer_conversation')
			.on('nd_timer')
			.column('conversation_id')
			.execute();
	},
};
