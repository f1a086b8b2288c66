import { sql } from 'kysely';

import { refreshFigures, rulesOf } from '../../../lib/kpi';
import { kpiDesks } from '../../../lib/store/migrations/015-kpi-desks';
import { describeStores } from '../../support/stores';
import { PROFILE } from '../logs';

const NOW = Date.parse('2026-03-12T12:00:00Z');

describeStores('a store from before desks were told apart', (under) => {
	it('learns the desk of its events from their dialogues and visits, and is read anew', async () => {
		const store = await under.fresh();
		const event = (key: string, more: object) => ({
			key,
			at: NOW,
			type: 'lead_created',
			actor: 'bot' as const,
			lead_id: key,
			data: '{}',
			...more,
		});
		await store.db
			.insertInto('nd_conversation')
			.values({
				id: 'c1',
				channel: 'telegram',
				account: '1',
				chat_id: '1',
				contact_id: 'p',
				status: 'closed',
				state: JSON.stringify({ profile: 'salon' }),
				human_until: null,
				last_turn_key: null,
				opened_at: NOW,
				updated_at: NOW,
				closed_at: NOW,
			})
			.execute();
		await store.db
			.insertInto('nd_appointment')
			.values({
				id: 'a1',
				key: 'a1',
				profile: 'clinic',
				status: 'booked',
				start_at: NOW,
				end_at: NOW,
				time_zone: 'UTC',
				holder: 'h',
				created_at: NOW,
				updated_at: NOW,
			})
			.execute();
		await store.db
			.insertInto('nd_event')
			.values([
				event('of the dialogue', { conversation_id: 'c1' }),
				event('of a visit', {
					type: 'appointment_visited',
					data: JSON.stringify({ appointmentId: 'a1' }),
				}),
				event('of an erased dialogue', { conversation_id: 'gone' }),
				event('imported', {}),
			])
			.execute();
		await refreshFigures(store, rulesOf(PROFILE));
		await sql`alter table nd_event drop column profile`.execute(store.db);

		await store.transaction(async (db) => await kpiDesks.up(db, store.dialect));
		const rows = await store.db
			.selectFrom('nd_event')
			.select(['key', 'profile'])
			.orderBy('id')
			.execute();
		expect(rows.map(({ key, profile }) => [key, profile])).toEqual([
			['of the dialogue', 'salon'],
			['of a visit', 'clinic'],
			['of an erased dialogue', null],
			['imported', null],
		]);
		expect(await refreshFigures(store, rulesOf(PROFILE))).toBe(4);
	});
});
