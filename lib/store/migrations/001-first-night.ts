import { sql } from 'kysely';

import type { Migration } from './migration';

export const firstNight: Migration = {
	name: '001-first-night',
	async up(db, dialect) {
		const rowId = (type: 'integer' | 'bigserial') => sql.raw(type);
		const id = rowId(dialect === 'sqlite' ? 'integer' : 'bigserial');
		const instant = 'bigint';

		await db.schema
			.createTable('nd_journal')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('dedup_key', 'text', (c) => c.notNull())
			.addColumn('chat_id', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('starts', 'integer', (c) => c.notNull())
			.addColumn('payload', 'text', (c) => c.notNull())
			.addColumn('received_at', instant, (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('turn_key', 'text')
			.addColumn('epoch', instant)
			.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('not_before', instant, (c) => c.notNull().defaultTo(0))
			.addColumn('done_at', instant)
			.addColumn('error', 'text')
			.addUniqueConstraint('nd_journal_once', ['channel', 'account', 'dedup_key'])
			.execute();
		await db.schema
			.createIndex('nd_journal_open')
			.on('nd_journal')
			.columns(['channel', 'account', 'status', 'chat_id', 'id'])
			.execute();
		await db.schema
			.createIndex('nd_journal_chat')
			.on('nd_journal')
			.columns(['channel', 'account', 'chat_id', 'id'])
			.execute();

		await db.schema
			.createTable('nd_dispatcher')
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('epoch', instant, (c) => c.notNull())
			.addColumn('started_at', instant, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_dispatcher_key', ['channel', 'account'])
			.execute();

		await db.schema
			.createTable('nd_poll_offset')
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('value', 'text', (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_poll_offset_key', ['channel', 'account'])
			.execute();

		await db.schema
			.createTable('nd_outbox')
			.addColumn('key', 'text', (c) => c.primaryKey())
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('chat_id', 'text', (c) => c.notNull())
			.addColumn('turn_key', 'text')
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('reply', 'text', (c) => c.notNull())
			.addColumn('sent_parts', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('message_ids', 'text', (c) => c.notNull().defaultTo('[]'))
			.addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('reason', 'text')
			.addColumn('created_at', instant, (c) => c.notNull())
			.addColumn('sent_at', instant)
			.execute();
		await db.schema
			.createIndex('nd_outbox_chat')
			.on('nd_outbox')
			.columns(['channel', 'account', 'chat_id', 'created_at'])
			.execute();
		await db.schema.createIndex('nd_outbox_turn').on('nd_outbox').column('turn_key').execute();

		await db.schema
			.createTable('nd_effect')
			.addColumn('key', 'text', (c) => c.primaryKey())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('result', 'text')
			.addColumn('owner', 'text', (c) => c.notNull())
			.addColumn('lease_until', instant, (c) => c.notNull())
			.addColumn('started_at', instant, (c) => c.notNull())
			.addColumn('done_at', instant)
			.execute();

		await db.schema
			.createTable('nd_contact')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('name', 'text')
			.addColumn('phone', 'text')
			.addColumn('phone_proven', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('email', 'text')
			.addColumn('vip', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('merged_into', 'text')
			.addColumn('created_at', instant, (c) => c.notNull())
			.addColumn('updated_at', instant, (c) => c.notNull())
			.execute();
		await db.schema.createIndex('nd_contact_phone').on('nd_contact').column('phone').execute();

		await db.schema
			.createTable('nd_identity')
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('sender_id', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text', (c) => c.notNull())
			.addColumn('created_at', instant, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_identity_key', ['channel', 'account', 'sender_id'])
			.execute();
		await db.schema
			.createIndex('nd_identity_contact')
			.on('nd_identity')
			.column('contact_id')
			.execute();

		await db.schema
			.createTable('nd_conversation')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('chat_id', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('state', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('turns', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('human_until', instant)
			.addColumn('last_turn_key', 'text')
			.addColumn('opened_at', instant, (c) => c.notNull())
			.addColumn('updated_at', instant, (c) => c.notNull())
			.addColumn('closed_at', instant)
			.execute();
		// One open dialogue per chat, kept by the database itself.
		await sql`create unique index nd_conversation_open on nd_conversation (channel, account, chat_id) where status = 'open'`.execute(
			db,
		);
		await db.schema
			.createIndex('nd_conversation_contact')
			.on('nd_conversation')
			.column('contact_id')
			.execute();

		await db.schema
			.createTable('nd_consent')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('contact_id', 'text', (c) => c.notNull())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('text_version', 'text', (c) => c.notNull())
			.addColumn('text', 'text', (c) => c.notNull())
			.addColumn('channel', 'text', (c) => c.notNull())
			.addColumn('account', 'text', (c) => c.notNull())
			.addColumn('message_id', 'text')
			.addColumn('at', instant, (c) => c.notNull())
			.execute();
		await db.schema
			.createIndex('nd_consent_contact')
			.on('nd_consent')
			.columns(['contact_id', 'at'])
			.execute();

		await db.schema
			.createTable('nd_profile')
			.addColumn('name', 'text', (c) => c.notNull())
			.addColumn('version', 'integer', (c) => c.notNull())
			.addColumn('body', 'text', (c) => c.notNull())
			.addColumn('saved_at', instant, (c) => c.notNull())
			.addPrimaryKeyConstraint('nd_profile_key', ['name', 'version'])
			.execute();

		await db.schema
			.createTable('nd_event')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('at', instant, (c) => c.notNull())
			.addColumn('type', 'text', (c) => c.notNull())
			.addColumn('actor', 'text', (c) => c.notNull())
			.addColumn('who', 'text')
			.addColumn('channel', 'text')
			.addColumn('account', 'text')
			.addColumn('branch', 'text')
			.addColumn('campaign', 'text')
			.addColumn('scenario', 'text')
			.addColumn('conversation_id', 'text')
			.addColumn('contact_id', 'text')
			.addColumn('lead_id', 'text')
			.addColumn('turn_key', 'text')
			.addColumn('data', 'text', (c) => c.notNull())
			.execute();
		await db.schema.createIndex('nd_event_at').on('nd_event').columns(['at', 'type']).execute();
		await db.schema
			.createIndex('nd_event_conversation')
			.on('nd_event')
			.column('conversation_id')
			.execute();

		await db.schema
			.createTable('nd_teaching')
			.addColumn('id', id, (c) =>
				dialect === 'sqlite' ? c.primaryKey().autoIncrement() : c.primaryKey(),
			)
			.addColumn('text', 'text', (c) => c.notNull())
			.addColumn('intent', 'text', (c) => c.notNull())
			.addColumn('context', 'text')
			.addColumn('taught_at', instant, (c) => c.notNull())
			.execute();
	},
};
