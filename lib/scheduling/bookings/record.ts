import { DateTime } from 'luxon';

import type { Appointment } from '../../casefile/appointment';
import { toIso } from '../../shared/clock';
import type { ChatAddress, Visitor } from './desk';
import { resourcesOf, type AppointmentRow } from './taken';

/** Milliseconds as ISO 8601 with the zone's offset, without fractions: `2026-11-25T15:00:00+03:00`. */
export const localIso = (instant: number, timeZone: string): string =>
	DateTime.fromMillis(instant, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");

/** The row as the case file has it. */
export const toAppointment = (row: AppointmentRow): Appointment => ({
	id: row.id,
	status: row.status,
	start: localIso(row.start_at, row.time_zone),
	end: localIso(row.end_at, row.time_zone),
	profile: row.profile,
	branch: row.branch,
	service: row.service,
	staff: row.staff,
	resources: resourcesOf(row),
	seats: row.seats,
	customer: { contactId: row.contact_id, name: row.name, phone: row.phone },
	chat: chatOf(row),
	expiresAt:
		row.status === 'held' && row.expires_at !== null
			? localIso(row.expires_at, row.time_zone)
			: null,
	external:
		row.calendar === null || row.external_id === null
			? null
			: { calendar: row.calendar, id: row.external_id },
	version: row.version,
	conversationId: row.conversation_id,
	leadId: row.lead_id,
	comment: row.comment,
	createdAt: toIso(row.created_at),
	updatedAt: toIso(row.updated_at),
});

interface ChatColumns {
	readonly channel: string | null;
	readonly account: string | null;
	readonly chat_id: string | null;
}

export const chatOf = ({ channel, account, chat_id }: ChatColumns): ChatAddress | null =>
	channel === null || account === null || chat_id === null
		? null
		: { channel, account, chatId: chat_id };

/** The columns of a visit that say whose it is. */
export const visitorColumns = (who: Visitor) => ({
	contact_id: who.contactId,
	name: who.name,
	phone: who.phone,
	channel: who.chat?.channel ?? null,
	account: who.chat?.account ?? null,
	chat_id: who.chat?.chatId ?? null,
	conversation_id: who.conversationId,
	lead_id: who.leadId,
});

/** Whose visit or wish a row is. */
export const visitorOf = (
	row: ChatColumns & {
		readonly contact_id: string | null;
		readonly name: string | null;
		readonly phone: string | null;
		readonly conversation_id: string | null;
		readonly lead_id: string | null;
	},
): Visitor => ({
	contactId: row.contact_id,
	name: row.name,
	phone: row.phone,
	chat: chatOf(row),
	conversationId: row.conversation_id,
	leadId: row.lead_id,
});
