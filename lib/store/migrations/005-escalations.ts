import { sql } from 'kysely';

import { INSTANT, type Migration } from './migration';

export const escalations: Migration = {
	name: '005-escalations',
	async up(db, dialect) {
		const id = sql.raw(dialect === 'sqlite' ? 'integer' : 'bigserial');

		await db.schema
			.createTable('nd_escalation')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('profile_version', 'integer', (c) => c.notNull())
			.addColumn('branch', 'text')
			.addColumn('subject', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text')
			.addColumn('contact_id', 'text')
			.addColumn('lead_id', 'text')
			.addColumn('reason', 'text', (c) => c.notNull())
			.addColumn('turn_key', 'text', (c) => c.notNull())
			.addColumn('policy', 'text', (c) => c.notNull())
			.addColumn('case_file', 'text', (c) => c.notNull())
			.addColumn('brief', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('level', 'integer', (c) => c.notNull())
			.addColumn('round', 'integer', (c) => c.notNull())
			.addColumn('holder', 'text')
			.addColumn('log', 'text', (c) => c.notNull())
			.addColumn('triggered_at', INSTANT, (c) => c.notNull())
			.addColumn('evaluated_until', INSTANT, (c) => c.notNull())
			.addColumn('next_moment', INSTANT)
			.addColumn('acknowledged_at', INSTANT)
			.addColumn('resolved_at', INSTANT)
			.addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
			.execute();
		// One open escalation per dialogue, kept by the database itself.
		await sql`create unique index nd_escalation_open on nd_escalation (profile, subject) where status <> 'resolved'`.execute(
			db,
		);
		await db.schema
			.createIndex('nd_escalation_status')
			.on('nd_escalation')
			.columns(['status', 'triggered_at'])
			.execute();
		await db.schema
			.createIndex('nd_escalation_triggered')
			.on('nd_escalation')
			.columns(['profile', 'triggered_at'])
			.execute();

		await db.schema
			.createTable('nd_escalation_event')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('escalation_id', 'text', (c) => c.notNull())
			.addColumn('key', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('at', INSTANT, (c) => c.notNull())
			.addColumn('who', 'text', (c) => c.notNull())
			.addColumn('source', 'text', (c) => c.notNull())
			.addUniqueConstraint('nd_escalation_event_once', ['escalation_id', 'key'])
			.execute();

		await db.schema
			.createTable('nd_escalation_notice')
			.addColumn('key', 'text', (c) => c.primaryKey())
			.addColumn('escalation_id', 'text', (c) => c.notNull())
			.addColumn('step', 'integer', (c) => c.notNull())
			.addColumn('person', 'text', (c) => c.notNull())
			.addColumn('way', 'text', (c) => c.notNull())
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('chat_id', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('due_at', INSTANT, (c) => c.notNull())
			.addColumn('created_at', INSTANT, (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('nd_escalation_notice_of')
			.on('nd_escalation_notice')
			.columns(['escalation_id', 'step'])
			.execute();

		await db.schema
			.createTable('nd_escalation_secret')
			.addColumn('name', 'text', (c) => c.primaryKey())
			.addColumn('value', 'text', (c) => c.notNull())
			.addColumn('created_at', INSTANT, (c) => c.notNull())
			.execute();
	},
};
