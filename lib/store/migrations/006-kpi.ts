import { INSTANT, type Migration } from './migration';

export const kpi: Migration = {
	name: '006-kpi',
	async up(db) {
		await db.schema
			.createTable('nd_kpi_state')
			.addColumn('id', 'integer', (c) => c.primaryKey())
			.addColumn('signature', 'text', (c) => c.notNull())
			.addColumn('event_id', INSTANT, (c) => c.notNull())
			.execute();
		await db.insertInto('nd_kpi_state').values({ id: 1, signature: '', event_id: 0 }).execute();
		await db.schema
			.createTable('nd_kpi_fact')
			.addColumn('key', 'text', (c) => c.primaryKey())
			.addColumn('local', INSTANT, (c) => c.notNull())
			.addColumn('body', 'text', (c) => c.notNull())
			.execute();
		await db.schema.createIndex('nd_kpi_fact_local').on('nd_kpi_fact').column('local').execute();
		await db.schema
			.createTable('nd_kpi_day')
			.addColumn('dimension', 'text', (c) => c.notNull())
			.addColumn('day', 'integer', (c) => c.notNull())
			.addColumn('value', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('totals', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_kpi_day_key', ['dimension', 'day', 'value', 'kind'])
			.execute();
		await db.schema.createIndex('nd_kpi_day_day').on('nd_kpi_day').column('day').execute();
		await db.schema
			.createTable('nd_kpi_visit_event')
			.addColumn('appointment_id', 'text', (c) => c.notNull())
			.addColumn('event_id', INSTANT, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_kpi_visit_event_key', ['appointment_id', 'event_id'])
			.execute();
		await db.schema
			.createTable('nd_kpi_link')
			.addColumn('name', 'text', (c) => c.primaryKey())
			.addColumn('value', 'text', (c) => c.notNull())
			.addColumn('made_at', INSTANT, (c) => c.notNull())
			.execute();
		await db.schema.createIndex('nd_event_lead').on('nd_event').column('lead_id').execute();
		await db.schema
			.createIndex('nd_event_contact')
			.on('nd_event')
			.columns(['contact_id', 'type'])
			.execute();
	},
};
