import type { AnonymisedPlace, ErasedPlace, Place, Table } from './place';

export type { AnonymisedPlace, Change, ErasedPlace, FreePlace, PersonList, Place } from './place';

/**
 * Every table of the store: what of a person is in it, how their rows are found, and what becomes of them. The order is that of the work:
 * rows that lead to others go after them.
 */
export const PLACES: Readonly<Partial<Record<Table, Place>>> = {
	nd_journal: {
		treatment: 'erase',
		title: ['Messages as they came', 'Сообщения, как они пришли'],
		key: ['id'],
		by: { journalIds: ['id'] },
		waitsForTurn: true,
	},
	nd_outbox: {
		treatment: 'erase',
		title: [
			'Replies, and notices about this person',
			'Ответы и сообщения коллегам об этом человеке',
		],
		key: ['key'],
		by: { turnKeys: ['turn_key'] },
		byChat: true,
		holdsIn: ['key', 'reply'],
		waitsForTurn: true,
	},
	nd_effect: {
		treatment: 'erase',
		title: ['Results of steps', 'Результаты шагов'],
		key: ['key'],
		holdsIn: ['key', 'result'],
		withTypedPhones: true,
		waitsForTurn: true,
	},
	nd_timer: {
		treatment: 'erase',
		title: ['Reminders and other timers', 'Напоминания и другие таймеры'],
		key: ['key'],
		by: { conversationIds: ['conversation_id'] },
		holdsIn: ['key', 'subject', 'data'],
	},
	nd_appointment_change: {
		treatment: 'anonymise',
		title: ['Changes of visits', 'Изменения записей'],
		key: ['id'],
		by: { appointmentIds: ['appointment_id'] },
		changes: { key: 'key', who: 'scrub', reason: 'scrub', before: 'scrub', after: 'scrub' },
		keeps: ['id', 'appointment_id', 'version', 'operation', 'actor', 'at'],
	},
	nd_appointment: {
		treatment: 'anonymise',
		title: ['Visits', 'Записи на визит'],
		key: ['id'],
		by: { appointmentIds: ['id'] },
		changes: {
			key: 'key',
			holder: { value: 'erased' },
			contact_id: 'alias',
			name: 'null',
			phone: 'null',
			chat_id: 'null',
			conversation_id: 'alias',
			lead_id: 'alias',
			comment: 'null',
		},
		keeps: [
			...[
				'id',
				'profile',
				'branch',
				'service',
				'staff',
				'resources',
				'seats',
				'status',
				'start_at',
			],
			...['end_at', 'buffer_before', 'buffer_after', 'session', 'time_zone', 'channel', 'account'],
			...['expires_at', 'calendar', 'external_id', 'external_revision', 'version'],
			...['created_at', 'updated_at'],
		],
	},
	nd_waitlist_offer: {
		treatment: 'erase',
		title: ['Offers of freed times', 'Предложения освободившегося времени'],
		key: ['id'],
		by: { waitlistIds: ['waitlist_id'] },
	},
	nd_waitlist: {
		treatment: 'erase',
		title: ['Places on the waitlist', 'Места в листе ожидания'],
		key: ['id'],
		by: { waitlistIds: ['id'] },
	},
	nd_sla_event: {
		treatment: 'erase',
		title: ['What happened to reply clocks', 'События часов ответа'],
		key: ['sla_id', 'id'],
		of: { table: 'nd_sla', column: 'id', here: 'sla_id' },
	},
	nd_sla_notice: {
		treatment: 'erase',
		title: ['Warnings of reply clocks', 'Предупреждения часов ответа'],
		key: ['sla_id', 'entry'],
		of: { table: 'nd_sla', column: 'id', here: 'sla_id' },
	},
	nd_sla: {
		treatment: 'erase',
		title: ['Reply clocks', 'Часы ответа'],
		key: ['id'],
		by: { conversationIds: ['conversation_id'] },
		holdsIn: ['id'],
	},
	nd_escalation_notice: {
		treatment: 'anonymise',
		title: ['Calls to people on call', 'Вызовы дежурных'],
		key: ['key'],
		by: { escalationIds: ['escalation_id'] },
		changes: { key: 'key' },
		keeps: [
			...['escalation_id', 'step', 'person', 'way', 'channel', 'account', 'chat_id', 'status'],
			...['due_at', 'created_at'],
		],
	},
	nd_escalation_event: {
		treatment: 'anonymise',
		title: ['What people on call did', 'Действия дежурных'],
		key: ['id'],
		by: { escalationIds: ['escalation_id'] },
		changes: { key: 'key' },
		keeps: ['id', 'escalation_id', 'kind', 'at', 'who', 'source'],
	},
	nd_escalation: {
		treatment: 'anonymise',
		title: ['Requests given to a person', 'Обращения, переданные человеку'],
		key: ['id'],
		by: { escalationIds: ['id'] },
		changes: {
			subject: 'key',
			conversation_id: 'alias',
			contact_id: 'alias',
			lead_id: 'alias',
			turn_key: 'key',
			case_file: { value: '{}' },
			brief: 'blank',
			status: { value: 'resolved' },
			next_moment: 'null',
			resolved_at: 'now_if_null',
		},
		keeps: [
			...['id', 'profile', 'profile_version', 'branch', 'reason', 'policy', 'level', 'round'],
			...['holder', 'log', 'triggered_at', 'evaluated_until', 'acknowledged_at', 'version'],
		],
	},
	nd_quote: {
		treatment: 'erase',
		title: ['Quotes', 'Расчёты цены'],
		key: ['id'],
		by: { contactIds: ['contact_id'], conversationIds: ['conversation_id'] },
	},
	nd_qualification: {
		treatment: 'erase',
		title: ['Qualifications', 'Оценки лида'],
		key: ['conversation_id'],
		by: { contactIds: ['contact_id'], conversationIds: ['conversation_id'] },
	},
	nd_knowledge_gap: {
		treatment: 'erase',
		title: ['Questions without an answer', 'Вопросы без ответа'],
		key: ['id'],
		by: { contactIds: ['contact_id'], conversationIds: ['conversation_id'] },
		holdsIn: ['key'],
	},
	nd_identity_check: {
		treatment: 'erase',
		title: ['Proofs of whose an order is', 'Проверки, чей заказ'],
		key: ['profile', 'subject'],
		by: { chatSubjects: ['subject'] },
	},
	nd_ticket: {
		treatment: 'erase',
		title: ['Requests to support', 'Обращения в поддержку'],
		key: ['id'],
		by: { contactIds: ['contact_id'], conversationIds: ['conversation_id'] },
	},
	nd_offer: {
		treatment: 'erase',
		title: ['Recommendations and invitations', 'Рекомендации и приглашения'],
		key: ['id'],
		by: { contactIds: ['contact_id'], conversationIds: ['conversation_id'] },
		holdsIn: ['key'],
	},
	nd_teaching: {
		treatment: 'erase',
		title: ['Phrases taught from their words', 'Фразы, которым научили по их словам'],
		key: ['id'],
		saysIn: 'text',
	},
	nd_event: {
		treatment: 'anonymise',
		title: ['Event log (figures stay)', 'Журнал событий (показатели остаются)'],
		key: ['id'],
		by: {
			contactIds: ['contact_id'],
			conversationIds: ['conversation_id'],
			leadIds: ['lead_id'],
			turnKeys: ['turn_key'],
		},
		changes: {
			key: 'key',
			who: 'scrub',
			conversation_id: 'alias',
			contact_id: 'alias',
			lead_id: 'alias',
			turn_key: 'null',
			data: 'scrub',
		},
		keeps: ['id', 'at', 'type', 'actor', 'channel', 'account', 'branch', 'campaign', 'scenario'],
		waitsForTurn: true,
	},
	nd_consent: {
		treatment: 'anonymise',
		title: ['Consents (kept without a name as a record)', 'Согласия (след без имени остаётся)'],
		key: ['id'],
		by: { contactIds: ['contact_id'] },
		changes: { contact_id: 'alias', text: 'scrub', message_id: 'null' },
		keeps: ['id', 'kind', 'status', 'text_version', 'channel', 'account', 'at'],
	},
	nd_conversation: {
		treatment: 'erase',
		title: ['Dialogues', 'Диалоги'],
		key: ['id'],
		by: { contactIds: ['contact_id'], conversationIds: ['id'] },
	},
	nd_identity: {
		treatment: 'erase',
		title: ['Accounts at messengers', 'Учётные записи в мессенджерах'],
		key: ['channel', 'account', 'sender_id'],
		by: { contactIds: ['contact_id'] },
	},
	nd_contact: {
		treatment: 'erase',
		title: ['Contact: name, phone, e-mail', 'Контакт: имя, телефон, почта'],
		key: ['id'],
		by: { contactIds: ['id'] },
	},
	nd_erasure: {
		treatment: 'free',
		why: 'the plan of an erasure goes with its end, the receipt names nobody',
	},
	nd_dispatcher: { treatment: 'free', why: 'numbers of dispatchers' },
	nd_poll_offset: { treatment: 'free', why: 'how far an account was read' },
	nd_calendar_cursor: { treatment: 'free', why: 'how far a calendar was read' },
	nd_profile: {
		treatment: 'free',
		why: 'the owner’s own settings; a phone on the list of VIPs is named in the receipt',
	},
	nd_scenario: { treatment: 'free', why: 'workflows' },
	nd_escalation_secret: { treatment: 'free', why: 'a secret of the store' },
	nd_knowledge_source: { treatment: 'free', why: 'the owner’s documents' },
	nd_knowledge_passage: { treatment: 'free', why: 'the owner’s documents' },
	nd_knowledge_term: { treatment: 'free', why: 'words of the owner’s documents' },
	nd_kpi_state: { treatment: 'free', why: 'made anew from the log after every erasure' },
	nd_kpi_fact: { treatment: 'free', why: 'made anew from the log after every erasure' },
	nd_kpi_day: { treatment: 'free', why: 'made anew from the log after every erasure' },
	nd_kpi_visit_event: { treatment: 'free', why: 'numbers of events, made anew from the log' },
	nd_kpi_link: { treatment: 'free', why: 'a key of a page' },
};

/** Tables that hold the names of migrations and nothing else. */
export const NO_PLACES: readonly string[] = ['nd_migration'];

export type HeldPlace = (ErasedPlace | AnonymisedPlace) & { readonly table: Table };

/** The places in which something of a person may stand, in the order of the work. */
export const HELD_PLACES: readonly HeldPlace[] = Object.entries(PLACES).flatMap(([table, place]) =>
	place === undefined || place.treatment === 'free' ? [] : [{ ...place, table: table as Table }],
);
