import { sql } from 'kysely';

import type { Migration } from './migration';

/** Which desk (Business Profile) an event belongs to; the figures are added up anew by desk. */
export const kpiDesks: Migration = {
	name: '015-kpi-desks',
	async up(db, dialect) {
		await db.schema.alterTable('nd_event').addColumn('profile', 'text').execute();
		// What was written before the column: the dialogue, else the visit, tells.
		const [told, visit] =
			dialect === 'postgres'
				? [sql`(state::jsonb ->> 'profile')`, sql`(nd_event.data::jsonb ->> 'appointmentId')`]
				: [
						sql`json_extract(state, '$.profile')`,
						sql`json_extract(nd_event.data, '$.appointmentId')`,
					];
		await sql`update nd_event set profile = (select ${told} from nd_conversation where nd_conversation.id = nd_event.conversation_id) where conversation_id is not null`.execute(
			db,
		);
		await sql`update nd_event set profile = (select nd_appointment.profile from nd_appointment where nd_appointment.id = ${visit}) where profile is null and data like '%appointmentId%'`.execute(
			db,
		);

		await db.schema.dropTable('nd_kpi_day').execute();
		await db.schema
			.createTable('nd_kpi_day')
			.addColumn('dimension', 'text', (c) => c.notNull())
			.addColumn('day', 'integer', (c) => c.notNull())
			.addColumn('desk', 'text', (c) => c.notNull())
			.addColumn('value', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('totals', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_kpi_day_by_desk', ['dimension', 'day', 'desk', 'value', 'kind'])
			.execute();
		await db.schema.createIndex('nd_kpi_day_of_day').on('nd_kpi_day').column('day').execute();

		// Read from the start: facts now name their desk.
		await db.deleteFrom('nd_kpi_fact').execute();
		await db.deleteFrom('nd_kpi_visit_event').execute();
		await db.updateTable('nd_kpi_state').set({ signature: '', event_id: 0 }).execute();
	},
};
