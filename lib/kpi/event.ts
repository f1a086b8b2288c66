/**
 * An event as the figures read it: a row of the log, or a line of the owner's own sheet. Only `key`, `at` and `type` are needed;
 * what is not known is left out or null.
 */
export interface KpiEvent {
	/** The same event twice has the same key and counts once. */
	readonly key: string;
	/** ISO 8601 with an offset, or milliseconds since the epoch. */
	readonly at: string | number;
	readonly type: string;
	readonly actor?: string | null;
	readonly who?: string | null;
	readonly channel?: string | null;
	readonly branch?: string | null;
	readonly campaign?: string | null;
	readonly scenario?: string | null;
	readonly conversationId?: string | null;
	readonly contactId?: string | null;
	readonly leadId?: string | null;
	/** Business Profile of the desk. */
	readonly profile?: string | null;
	readonly data?: Readonly<Record<string, unknown>>;
}

/** The moment of an event cannot be read. */
export class InvalidEventError extends RangeError {
	override readonly name = 'InvalidEventError';

	constructor(key: string, at: unknown) {
		super(
			`Event "${key}": "${String(at)}" is not a moment. Use ISO 8601 with an offset, such as 2026-03-12T23:40:00+03:00`,
		);
	}
}

/** Milliseconds since the epoch. Throws {@link InvalidEventError}. */
export const eventMs = (event: KpiEvent): number => {
	const ms = typeof event.at === 'number' ? event.at : Date.parse(event.at);
	if (Number.isNaN(ms)) throw new InvalidEventError(event.key, event.at);
	return ms;
};

/** What an event means for the figures. A type that is not listed here is of no consequence to them. */
export const CODES = {
	leadCreated: 1,
	inbound: 2,
	reply: 3,
	tookOver: 4,
	escalated: 5,
	acknowledged: 6,
	booked: 7,
	result: 8,
	opened: 9,
	closed: 10,
	understood: 11,
	pilot: 12,
	context: 13,
	visitMoved: 20,
	visitCancelled: 21,
	visited: 22,
	noShow: 23,
	confirmAsked: 24,
	confirmed: 25,
	rating: 30,
	revenue: 31,
	spend: 32,
	offered: 40,
	offerAccepted: 41,
	offerDeclined: 42,
} as const;

/** Types of the log by what they mean. */
export const CODE_OF_TYPE: ReadonlyMap<string, number> = new Map([
	['lead_created', CODES.leadCreated],
	['message_received', CODES.inbound],
	['conversation_opened', CODES.opened],
	['conversation_reopened', CODES.opened],
	['conversation_closed', CODES.closed],
	['reply_sent', CODES.reply],
	['handed_over', CODES.tookOver],
	['escalated', CODES.escalated],
	['escalation_raised', CODES.escalated],
	['escalation_acknowledged', CODES.acknowledged],
	['appointment_booked', CODES.booked],
	['quoted', CODES.result],
	['escalation_resolved', CODES.result],
	['understood', CODES.understood],
	['pilot_assigned', CODES.pilot],
	['form_completed', CODES.context],
	['lead_updated', CODES.context],
	['task_created', CODES.context],
	['appointment_held', CODES.context],
	['sla_started', CODES.context],
	['appointment_moved', CODES.visitMoved],
	['appointment_cancelled', CODES.visitCancelled],
	['appointment_visited', CODES.visited],
	['appointment_no_show', CODES.noShow],
	['confirmation_asked', CODES.confirmAsked],
	['appointment_confirmed', CODES.confirmed],
	['rating_given', CODES.rating],
	['revenue_recorded', CODES.revenue],
	['spend_recorded', CODES.spend],
	['upsell_offered', CODES.offered],
	['upsell_accepted', CODES.offerAccepted],
	['upsell_declined', CODES.offerDeclined],
]);
