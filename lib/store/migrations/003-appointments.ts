import { INSTANT, type Migration } from './migration';

export const appointments: Migration = {
	name: '003-appointments',
	up: async (db, dialect) => {
		const rowId = dialect === 'sqlite' ? 'integer' : 'bigserial';

		await db.schema
			.createTable('nd_appointment')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('branch', 'text')
			.addColumn('service', 'text')
			.addColumn('staff', 'text')
			.addColumn('resources', 'text', (c) => c.notNull().defaultTo('{}'))
			.addColumn('seats', 'integer', (c) => c.notNull().defaultTo(1))
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('start_at', INSTANT, (c) => c.notNull())
			.addColumn('end_at', INSTANT, (c) => c.notNull())
			.addColumn('buffer_before', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('buffer_after', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('session', 'text')
			.addColumn('time_zone', 'text', (c) => c.notNull())
			.addColumn('holder', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text')
			.addColumn('name', 'text')
			.addColumn('phone', 'text')
			.addColumn('channel', 'text')
			.addColumn('account', 'text')
			.addColumn('chat_id', 'text')
			.addColumn('expires_at', INSTANT)
			.addColumn('calendar', 'text')
			.addColumn('external_id', 'text')
			.addColumn('external_revision', 'text')
			.addColumn('version', 'integer', (c) => c.notNull().defaultTo(1))
			.addColumn('conversation_id', 'text')
			.addColumn('lead_id', 'text')
			.addColumn('comment', 'text')
			.addColumn('created_at', INSTANT, (c) => c.notNull())
			.addColumn('updated_at', INSTANT, (c) => c.notNull())
			.execute();
		// Availability asks for what ends after the beginning of a range.
		await db.schema
			.createIndex('nd_appointment_time')
			.on('nd_appointment')
			.columns(['profile', 'end_at'])
			.execute();
		await db.schema
			.createIndex('nd_appointment_contact')
			.on('nd_appointment')
			.columns(['contact_id', 'start_at'])
			.execute();
		await db.schema
			.createIndex('nd_appointment_phone')
			.on('nd_appointment')
			.columns(['phone', 'start_at'])
			.execute();
		await db.schema
			.createIndex('nd_appointment_chat')
			.on('nd_appointment')
			.columns(['channel', 'account', 'chat_id'])
			.execute();
		await db.schema
			.createIndex('nd_appointment_external')
			.on('nd_appointment')
			.columns(['external_id', 'calendar'])
			.execute();

		await db.schema
			.createTable('nd_appointment_change')
			.addColumn('id', rowId, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('appointment_id', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('operation', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('who', 'text')
			.addColumn('reason', 'text')
			.addColumn('at', INSTANT, (c) => c.notNull())
			.addColumn('before', 'text')
			.addColumn('after', 'text', (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('nd_appointment_change_of')
			.on('nd_appointment_change')
			.columns(['appointment_id', 'id'])
			.execute();

		await db.schema
			.createTable('nd_waitlist')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('branch', 'text')
			.addColumn('service', 'text')
			.addColumn('staff', 'text')
			.addColumn('seats', 'integer', (c) => c.notNull().defaultTo(1))
			.addColumn('from_at', INSTANT, (c) => c.notNull())
			.addColumn('to_at', INSTANT, (c) => c.notNull())
			.addColumn('from_clock', 'text')
			.addColumn('to_clock', 'text')
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text')
			.addColumn('name', 'text')
			.addColumn('phone', 'text')
			.addColumn('channel', 'text')
			.addColumn('account', 'text')
			.addColumn('chat_id', 'text')
			.addColumn('conversation_id', 'text')
			.addColumn('lead_id', 'text')
			.addColumn('appointment_id', 'text')
			.addColumn('joined_at', INSTANT, (c) => c.notNull())
			.addColumn('updated_at', INSTANT, (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('nd_waitlist_queue')
			.on('nd_waitlist')
			.columns(['profile', 'status', 'joined_at'])
			.execute();

		await db.schema
			.createTable('nd_waitlist_offer')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('waitlist_id', 'text', (c) => c.notNull())
			.addColumn('appointment_id', 'text', (c) => c.notNull())
			.addColumn('round', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('start_at', INSTANT, (c) => c.notNull())
			.addColumn('end_at', INSTANT, (c) => c.notNull())
			.addColumn('staff', 'text')
			.addColumn('offered_at', INSTANT, (c) => c.notNull())
			.addColumn('expires_at', INSTANT, (c) => c.notNull())
			.addColumn('closed_at', INSTANT)
			.execute();
		await db.schema
			.createIndex('nd_waitlist_offer_of')
			.on('nd_waitlist_offer')
			.columns(['waitlist_id', 'status'])
			.execute();
		await db.schema
			.createIndex('nd_waitlist_offer_round')
			.on('nd_waitlist_offer')
			.column('round')
			.execute();

		await db.schema
			.createTable('nd_calendar_cursor')
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('calendar', 'text', (c) => c.notNull())
			.addColumn('cursor', 'text')
			.addColumn('synced_at', INSTANT, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_calendar_cursor_key', ['profile', 'calendar'])
			.execute();
	},
};
