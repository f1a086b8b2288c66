import { INSTANT, type Migration } from './migration';

export const scenarios: Migration = {
	name: '011-scenarios',
	async up(db) {
		await db.schema
			.createTable('nd_scenario')
			.addColumn('workflow_id', 'text', (c) => c.notNull())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('scenario', 'text', (c) => c.notNull())
			.addColumn('workflow_name', 'text', (c) => c.notNull())
			.addColumn('registered_at', INSTANT, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_scenario_key', ['workflow_id', 'profile', 'scenario'])
			.execute();
		await db.schema
			.createIndex('nd_scenario_served')
			.on('nd_scenario')
			.columns(['scenario', 'profile'])
			.execute();
	},
};
