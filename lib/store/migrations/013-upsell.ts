import { INSTANT, type Migration } from './migration';

export const upsell: Migration = {
	name: '013-upsell',
	async up(db) {
		await db.schema
			.createTable('nd_offer')
			.addColumn('id', 'text', (c) => c.primaryKey())
			.addColumn('key', 'text', (c) => c.notNull().unique())
			.addColumn('kind', 'text', (c) => c.notNull())
			.addColumn('profile', 'text', (c) => c.notNull())
			.addColumn('contact_id', 'text', (c) => c.notNull())
			.addColumn('conversation_id', 'text')
			.addColumn('lead_id', 'text')
			.addColumn('branch', 'text')
			.addColumn('event', 'text', (c) => c.notNull())
			.addColumn('what', 'text')
			.addColumn('status', 'text', (c) => c.notNull())
			.addColumn('result', 'text')
			.addColumn('result_words', 'text')
			.addColumn('title', 'text')
			.addColumn('price', 'text')
			.addColumn('reason', 'text')
			.addColumn('fulfilled_by', 'text')
			.addColumn('refusal', 'text')
			.addColumn('refusal_words', 'text')
			.addColumn('unclear', 'integer', (c) => c.notNull().defaultTo(0))
			.addColumn('asked_at', INSTANT, (c) => c.notNull())
			.addColumn('offered_at', INSTANT)
			.addColumn('answered_at', INSTANT)
			.execute();
		await db.schema
			.createIndex('nd_offer_contact')
			.on('nd_offer')
			.columns(['contact_id', 'asked_at'])
			.execute();
		await db.schema
			.createIndex('nd_offer_period')
			.on('nd_offer')
			.columns(['profile', 'asked_at'])
			.execute();
	},
};
