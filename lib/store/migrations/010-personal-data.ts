import { INSTANT, type Migration } from './migration';

export const personalData: Migration = {
	name: '010-personal-data',
	async up(db) {
		await db.schema
			.createTable('nd_erasure')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('reason', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('plan', 'text')
			.addColumn('places', 'text', (c) => c.notNull())
			.addColumn('tries', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('created_at', INSTANT, (c) => c.notNull())
			.addColumn('done_at', INSTANT)
			.execute();
		await db.schema.createIndex('nd_erasure_status').on('nd_erasure').column('status').execute();
	},
};
