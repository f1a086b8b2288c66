import { toIso, type Clock } from '../shared/clock';
import type { Store } from '../store';
import { deskOf } from './desk';

/** What can happen to a request, in the words that the KPIs count. */
export const EVENT_TYPES = [
	'conversation_opened',
	'conversation_closed',
	'customer_left',
	'message_received',
	'understood',
	'llm_asked',
	'corrected',
	'field_asked',
	'form_completed',
	'form_abandoned',
	'consent_asked',
	'consent_given',
	'consent_declined',
	'consent_withdrawn',
	'reply_sent',
	'reply_failed',
	'lead_created',
	'lead_updated',
	'task_created',
	'task_completed',
	'escalated',
	'notified',
	'handed_over',
	'handed_back',
	'message_failed',
	'slots_offered',
	'slots_none',
	'appointment_held',
	'appointment_booked',
	'appointment_moved',
	'appointment_cancelled',
	'appointment_visited',
	'appointment_no_show',
	'reminder_shifted',
	'reminder_dropped',
	'reminder_outdated',
	'confirmation_asked',
	'appointment_confirmed',
	'visit_unconfirmed',
	'no_show_recovery',
	'calendar_conflict',
	'waitlist_joined',
	'waitlist_offered',
	'waitlist_accepted',
	'waitlist_passed',
	'waitlist_left',
	'sla_started',
	'sla_warning',
	'sla_breached',
	'sla_answered',
	'sla_stopped',
	'escalation_raised',
	'escalation_notified',
	'escalation_skipped',
	'escalation_timed_out',
	'escalation_unreachable',
	'escalation_escalated',
	'escalation_acknowledged',
	'escalation_already_acknowledged',
	'escalation_handed_over',
	'escalation_acknowledgement_expired',
	'escalation_resolved',
	'escalation_exhausted',
	'timer_failed',
	'qualified',
	'quoted',
	'knowledge_answered',
	'knowledge_gap',
	'upsell_offered',
	'upsell_accepted',
	'upsell_declined',
	'rating_given',
	'revenue_recorded',
	'spend_recorded',
	'pilot_assigned',
	'data_exported',
	'data_erased',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export interface LoggedEvent {
	/** The same event written twice has the same key and counts once. Begins with the turn's key where there is one. */
	readonly key: string;
	/** ISO 8601; default: now. */
	readonly at?: string;
	readonly type: EventType | (string & {});
	readonly actor: 'customer' | 'bot' | 'person' | 'system';
	/** Name or id of the person, when a person acts. */
	readonly who?: string | null;
	readonly channel?: string | null;
	readonly account?: string | null;
	readonly branch?: string | null;
	readonly campaign?: string | null;
	readonly scenario?: string | null;
	readonly conversationId?: string | null;
	readonly contactId?: string | null;
	readonly leadId?: string | null;
	readonly turnKey?: string | null;
	/** Name of the Business Profile whose desk it happened at; left out: that of the dialogue, the visit or the escalation. */
	readonly profile?: string | null;
	readonly data?: Readonly<Record<string, unknown>>;
}

/** Appends to the log. An event whose key is known already is left as it is. Nothing is ever changed or removed here. */
export const appendEvents = async (
	store: Store,
	events: readonly LoggedEvent[],
	clock: Clock,
): Promise<void> => {
	if (events.length === 0) return;
	await store.db
		.insertInto('nd_event')
		.values(
			events.map((event) => ({
				key: event.key,
				at: event.at === undefined ? clock() : Date.parse(event.at),
				type: event.type,
				actor: event.actor,
				who: event.who ?? null,
				channel: event.channel ?? null,
				account: event.account ?? null,
				branch: event.branch ?? null,
				campaign: event.campaign ?? null,
				scenario: event.scenario ?? null,
				conversation_id: event.conversationId ?? null,
				contact_id: event.contactId ?? null,
				lead_id: event.leadId ?? null,
				turn_key: event.turnKey ?? null,
				profile: deskOf(event, store),
				data: JSON.stringify(event.data ?? {}),
			})),
		)
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
};

/** Events in the half-open period, oldest first. */
export const readEvents = async (
	store: Store,
	period: { readonly from: number; readonly to: number },
): Promise<readonly Required<LoggedEvent>[]> => {
	const rows = await store.db
		.selectFrom('nd_event')
		.selectAll()
		.where('at', '>=', period.from)
		.where('at', '<', period.to)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({
		key: row.key,
		at: toIso(row.at),
		type: row.type,
		actor: row.actor,
		who: row.who,
		channel: row.channel,
		account: row.account,
		branch: row.branch,
		campaign: row.campaign,
		scenario: row.scenario,
		conversationId: row.conversation_id,
		contactId: row.contact_id,
		leadId: row.lead_id,
		turnKey: row.turn_key,
		profile: row.profile,
		data: JSON.parse(row.data) as Record<string, unknown>,
	}));
};
