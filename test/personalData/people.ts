import { sql } from 'kysely';

import type { Store } from '../../lib/store';
import { message } from '../support/messages';

/** Thursday, 23:40 in Moscow. */
export const NOW = Date.parse('2026-03-12T20:40:00.000Z');
export const DAY = 86_400_000;

/** Somebody with rows in every table that can hold something of a person. */
export interface Somebody {
	readonly number: string;
	readonly name: string;
	readonly phone: string;
	readonly email: string;
	readonly words: string;
	readonly contactId: string;
	readonly mergedId: string;
	readonly conversationId: string;
	readonly turnKey: string;
	readonly leadId: string;
}

export const somebody = (number: string, name: string, words: string): Somebody => ({
	number,
	name,
	phone: `+7916${number.padStart(7, '5')}`,
	email: `mail${number}@example.ru`,
	words,
	contactId: `00000000-0000-4000-8000-000000000${number}`,
	mergedId: `00000000-0000-4000-8000-000000001${number}`,
	conversationId: `00000000-0000-4000-8000-000000002${number}`,
	turnKey: `telegram:bot:${number}0`,
	leadId: `bitrix24:lead:${number}`,
});

/** Writes rows of the person into every such table, in the shapes in which the nodes leave them. */
export const seed = async (store: Store, who: Somebody): Promise<void> => {
	const { db } = store;
	const { number, contactId, mergedId, conversationId, turnKey, leadId, name, phone, words } = who;
	const chat = { channel: 'telegram', account: 'bot', chat_id: number };
	const visitId = `visit-${number}`;
	const waitId = `wait-${number}`;
	const callId = `call-${number}`;
	const sender = { id: number, name, username: null, language: 'ru', isBot: false };
	const said = message({
		chat: { id: number, type: 'private', title: null },
		sender,
		messageId: number,
		dedupKey: `${number}0`,
		text: words,
	});
	await db
		.insertInto('nd_journal')
		.values({
			...chat,
			dedup_key: `${number}0`,
			kind: 'text',
			starts: 1,
			payload: JSON.stringify(said),
			received_at: NOW - DAY,
			status: 'done',
			turn_key: turnKey,
			epoch: 1,
			done_at: NOW - DAY,
			error: null,
		})
		.execute();
	const outbox = (key: string, to: string, text: string) => ({
		key,
		...chat,
		chat_id: to,
		turn_key: turnKey,
		status: 'sent' as const,
		reply: JSON.stringify({ text }),
		reason: null,
		created_at: NOW - DAY,
		sent_at: NOW - DAY,
	});
	await db
		.insertInto('nd_outbox')
		.values([
			outbox(`${turnKey}:reply:r`, number, `${name}, добрый день`),
			outbox(`${turnKey}:reply:n:to:telegram:900`, '900', `Кто: ${name}, ${phone}: «${words}»`),
		])
		.execute();
	const effect = (key: string, result: unknown) => ({
		key,
		status: 'done' as const,
		result: JSON.stringify(result),
		owner: 'host:1',
		lease_until: NOW,
		started_at: NOW - DAY,
		done_at: NOW - DAY,
	});
	await db
		.insertInto('nd_effect')
		.values([
			effect(`${turnKey}/conversation/open`, { contact: { id: contactId, name, phone } }),
			effect(`outbox:${turnKey}:reply:r`, { messageIds: [number] }),
			effect(`bitrix24:portal:night-desk:contact:phone:${phone}`, 5),
			effect(`reminder:${visitId}:v1:60`, { text: `${name}, ждём вас` }),
		])
		.execute();
	const contact = (id: string, into: string | null) => ({
		id,
		name,
		phone,
		phone_proven: 1,
		email: who.email,
		merged_into: into,
		created_at: NOW - 30 * DAY,
		updated_at: NOW - DAY,
	});
	await db
		.insertInto('nd_contact')
		.values([contact(contactId, null), contact(mergedId, contactId)])
		.execute();
	await db
		.insertInto('nd_identity')
		.values({
			channel: 'telegram',
			account: 'bot',
			sender_id: number,
			contact_id: contactId,
			created_at: NOW - 30 * DAY,
		})
		.execute();
	await db
		.insertInto('nd_conversation')
		.values({
			id: conversationId,
			...chat,
			contact_id: contactId,
			status: 'open',
			state: JSON.stringify({
				profile: 'default',
				branch: null,
				language: 'ru',
				form: {
					name: 'booking',
					status: 'asking',
					asking: 'phone',
					tries: 0,
					values: { name, phone },
				},
				memory: { comment: words },
			}),
			turns: 1,
			human_until: null,
			last_turn_key: turnKey,
			opened_at: NOW - DAY,
			updated_at: NOW - DAY,
			closed_at: null,
		})
		.execute();
	await db
		.insertInto('nd_consent')
		.values(
			(['asked', 'given'] as const).map((status, index) => ({
				contact_id: contactId,
				kind: 'personal_data',
				status,
				text_version: '1',
				text: `${name}, согласны на обработку персональных данных?`,
				channel: 'telegram',
				account: 'bot',
				message_id: number,
				at: NOW - DAY + index,
			})),
		)
		.execute();
	const about = { conversation_id: conversationId, contact_id: contactId, lead_id: leadId };
	await db
		.insertInto('nd_appointment')
		.values({
			id: visitId,
			key: `${turnKey}/book`,
			profile: 'default',
			branch: null,
			service: 'Маникюр',
			staff: 'Марина',
			status: 'visited',
			start_at: NOW - 3_600_000,
			end_at: NOW,
			session: null,
			time_zone: 'Europe/Moscow',
			holder: conversationId,
			...chat,
			...about,
			name,
			phone,
			expires_at: null,
			calendar: null,
			external_id: null,
			external_revision: null,
			comment: words,
			created_at: NOW - DAY,
			updated_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_appointment_change')
		.values({
			key: `${turnKey}/book`,
			appointment_id: visitId,
			version: 1,
			operation: 'book',
			actor: 'customer',
			who: name,
			reason: `${name} передумала, телефон ${phone}`,
			at: NOW - DAY,
			before: null,
			after: JSON.stringify({
				status: 'booked',
				name,
				phone,
				chat_id: number,
				contact_id: contactId,
			}),
		})
		.execute();
	await db
		.insertInto('nd_waitlist')
		.values({
			id: waitId,
			key: `${turnKey}/wait`,
			profile: 'default',
			branch: null,
			service: null,
			staff: null,
			from_at: NOW,
			to_at: NOW + DAY,
			from_clock: null,
			to_clock: null,
			status: 'waiting',
			...chat,
			...about,
			name,
			phone,
			appointment_id: null,
			joined_at: NOW - DAY,
			updated_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_waitlist_offer')
		.values({
			id: `offer-${number}`,
			key: `${turnKey}/offer`,
			waitlist_id: waitId,
			appointment_id: `hold-${number}`,
			round: number,
			status: 'passed',
			start_at: NOW,
			end_at: NOW + 1,
			staff: null,
			offered_at: NOW - DAY,
			expires_at: NOW - DAY,
			closed_at: NOW - DAY,
		})
		.execute();
	const slaId = `conversation:${conversationId}|anyone`;
	await db
		.insertInto('nd_sla')
		.values({
			id: slaId,
			subject: `conversation:${conversationId}`,
			conversation_id: conversationId,
			profile: 'default',
			branch: null,
			channel: 'telegram',
			policy: '{}',
			context: JSON.stringify({ contactId, leadId }),
			started_at: NOW - DAY,
			created_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_sla_event')
		.values({ sla_id: slaId, id: turnKey, at: NOW - DAY, body: '{}' })
		.execute();
	await db
		.insertInto('nd_sla_notice')
		.values({ sla_id: slaId, entry: 'first:warning', at: NOW - DAY })
		.execute();
	await db
		.insertInto('nd_escalation')
		.values({
			id: callId,
			profile: 'default',
			profile_version: 1,
			branch: null,
			subject: `conversation:${conversationId}`,
			...about,
			reason: 'urgent',
			turn_key: turnKey,
			policy: '{}',
			case_file: JSON.stringify({ contact: { name, phone } }),
			brief: JSON.stringify({ summary: words, history: [{ who: 'customer', text: words }] }),
			status: 'waiting',
			level: 0,
			round: 1,
			holder: null,
			log: '[]',
			triggered_at: NOW - DAY,
			evaluated_until: NOW - DAY,
			next_moment: NOW + DAY,
			acknowledged_at: null,
			resolved_at: null,
		})
		.execute();
	await db
		.insertInto('nd_escalation_event')
		.values({
			escalation_id: callId,
			key: `${turnKey}:press`,
			kind: 'acknowledged',
			at: NOW - DAY,
			who: 'Ольга',
			source: 'button',
		})
		.execute();
	await db
		.insertInto('nd_escalation_notice')
		.values({
			key: `${turnKey}:notice:${number}`,
			escalation_id: callId,
			step: 1,
			person: 'Ольга',
			way: 'message',
			channel: 'telegram',
			account: 'bot',
			chat_id: '900',
			status: 'due',
			due_at: NOW - DAY,
			created_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_timer')
		.values(
			[`reminder:${visitId}:60`, `follow_up:${conversationId}:1`].map((key) => ({
				key,
				kind: 'reminder',
				subject: key.startsWith('reminder') ? `appointment:${visitId}` : key,
				profile: 'default',
				conversation_id: key.startsWith('reminder') ? null : conversationId,
				due_at: NOW + DAY,
				ready_at: NOW + DAY,
				data: JSON.stringify({
					appointmentId: visitId,
					chat: { chatId: number },
					text: `${name}!`,
				}),
				status: 'waiting' as const,
				owner: null,
				lease_until: null,
				fired_for: null,
				set_at: NOW - DAY,
				ended_at: null,
				error: null,
			})),
		)
		.execute();
	await db
		.insertInto('nd_quote')
		.values({
			key: `${turnKey}/quote`,
			profile: 'default',
			conversation_id: conversationId,
			contact_id: contactId,
			title: 'Уборка',
			job: words,
			quote: JSON.stringify({ address: words }),
			token: `token-${number}`,
			created_at: NOW - DAY,
			valid_until: NOW + DAY,
		})
		.execute();
	await db
		.insertInto('nd_qualification')
		.values({
			conversation_id: conversationId,
			profile: 'default',
			contact_id: contactId,
			label: 'nurture',
			score: 30,
			qualification: JSON.stringify({ facts: { niche: words } }),
			qualified_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_knowledge_gap')
		.values({
			key: `${turnKey}/gap`,
			profile: 'default',
			question: words,
			conversation_id: conversationId,
			contact_id: contactId,
			channel: 'telegram',
			nearest: null,
			score: 0,
			asked_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_identity_check')
		.values({
			profile: 'default',
			subject: `chat:telegram:bot:${number}`,
			failures: 0,
			failed_at: null,
			locked_until: null,
			tries: 0,
			claim: JSON.stringify({ email: who.email }),
			proven: null,
			proven_until: null,
			updated_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_ticket')
		.values({
			key: `${turnKey}/ticket`,
			profile: 'default',
			conversation_id: conversationId,
			contact_id: contactId,
			class: 'delivery',
			status: 'resolved',
			order_number: null,
			summary: words,
			rating: 5,
			tags: '[]',
			opened_at: NOW - DAY,
			closed_at: NOW - DAY,
		})
		.execute();
	await db
		.insertInto('nd_offer')
		.values({
			id: `offer-of-${number}`,
			key: `upsell:${visitId}`,
			kind: 'upsell',
			profile: 'default',
			...about,
			branch: null,
			event: 'visit',
			what: 'Маникюр',
			status: 'refused',
			result: 'good',
			result_words: words,
			title: null,
			price: null,
			reason: null,
			fulfilled_by: null,
			refusal: 'later',
			refusal_words: words,
			unclear: 0,
			asked_at: NOW - DAY,
			offered_at: null,
			answered_at: null,
		})
		.execute();
	await db
		.insertInto('nd_teaching')
		.values([
			{ text: words, intent: 'booking', context: null, taught_at: NOW - DAY },
			{
				text: `наберите меня ${phone.replace('+7', '8 ')}`,
				intent: 'human',
				context: null,
				taught_at: NOW - DAY,
			},
		])
		.execute();
	const event = (type: string, minutes: number, data: unknown = {}) => ({
		key: `${turnKey}/${type}`,
		at: NOW - DAY + minutes * 60_000,
		type,
		actor: 'customer' as const,
		who: type === 'handed_over' ? name : null,
		channel: 'telegram',
		account: 'bot',
		branch: null,
		campaign: 'promo',
		scenario: 'booking',
		...about,
		turn_key: turnKey,
		data: JSON.stringify(data),
	});
	await db
		.insertInto('nd_event')
		.values([
			event('conversation_opened', 0),
			event('message_received', 0, { kind: 'text', parts: 1, messageId: number }),
			event('understood', 0, { intents: ['booking'], confidence: 0.9 }),
			event('lead_created', 1, { night: true, tier: 'hot' }),
			event('reply_sent', 2, { chatId: number, toCustomer: true }),
			event('handed_over', 3, { reason: 'person_wrote', minutes: 60 }),
			event('appointment_booked', 4, {
				appointmentId: visitId,
				service: 'Маникюр',
				start: '2026-03-12T22:40:00+03:00',
				minutes: 60,
			}),
			event('appointment_visited', 900, { appointmentId: visitId }),
			event('conversation_closed', 10, { reason: 'done' }),
			{
				...event('revenue_recorded', 950, { amount: 1500 + Number(number) }),
				conversation_id: null,
				contact_id: null,
				turn_key: null,
				key: `revenue:${number}`,
			},
		])
		.execute();
};

/** Every row of every table as text, by table. */
export const contentOf = async (store: Store): Promise<ReadonlyMap<string, readonly string[]>> => {
	const content = new Map<string, readonly string[]>();
	for (const table of await tablesOf(store)) {
		const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(store.db);
		content.set(
			table,
			rows.map((row) => JSON.stringify(row)),
		);
	}
	return content;
};

export const tablesOf = async (store: Store): Promise<readonly string[]> => {
	const { rows } =
		store.dialect === 'sqlite'
			? await sql<{
					name: string;
				}>`select name from sqlite_master where type = 'table' and name like 'nd\\_%' escape '\\'`.execute(
					store.db,
				)
			: await sql<{
					name: string;
				}>`select table_name as name from information_schema.tables where table_schema = current_schema() and table_name like 'nd\\_%'`.execute(
					store.db,
				);
	return rows.map(({ name }) => name).sort();
};

/** Tables and rows in which the value stands. */
export const whereStands = (
	content: ReadonlyMap<string, readonly string[]>,
	value: string,
): readonly string[] =>
	[...content].flatMap(([table, rows]) =>
		rows
			.filter((row) => row.toLowerCase().includes(value.toLowerCase()))
			.map((row) => `${table}: ${row}`),
	);
