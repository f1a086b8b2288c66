import type { Selectable } from 'kysely';

import type { Ticket } from '../../casefile';
import type { Store } from '../../store';
import type { TicketTable } from '../../store/tables/support';
import type { SupportClass } from '../triage/classes';

export type TicketRow = Selectable<TicketTable>;

/** The ticket of a dialogue that is not done yet and was opened last; null for the class: of any. */
export const openTicketOf = async (
	store: Store,
	conversationId: string,
	className: string | null,
): Promise<TicketRow | undefined> =>
	await store.db
		.selectFrom('nd_ticket')
		.selectAll()
		.where('conversation_id', '=', conversationId)
		.$if(className !== null, (query) => query.where('class', '=', className))
		.where('status', '=', 'open')
		.orderBy('id', 'desc')
		.executeTakeFirst();

/** A ticket by its number, if it is of this dialogue: nobody reaches another's. */
export const ticketOf = async (
	store: Store,
	conversationId: string,
	number: string | null | undefined,
): Promise<TicketRow | undefined> =>
	/^\d{1,15}$/.test(number ?? '')
		? await store.db
				.selectFrom('nd_ticket')
				.selectAll()
				.where('id', '=', Number(number))
				.where('conversation_id', '=', conversationId)
				.executeTakeFirst()
		: undefined;

export const insertTicket = async (
	store: Store,
	ticket: Pick<TicketRow, 'key' | 'profile' | 'conversation_id' | 'contact_id' | 'class'>,
	now: number,
): Promise<TicketRow> =>
	await store.db
		.insertInto('nd_ticket')
		.values({
			...ticket,
			status: 'open',
			order_number: null,
			summary: '',
			rating: null,
			tags: '[]',
			opened_at: now,
			closed_at: null,
		})
		.returningAll()
		.executeTakeFirstOrThrow();

export const updateTicket = async (
	store: Store,
	id: number,
	change: Partial<
		Pick<TicketRow, 'status' | 'order_number' | 'summary' | 'rating' | 'tags' | 'closed_at'>
	>,
): Promise<TicketRow> =>
	await store.db
		.updateTable('nd_ticket')
		.set(change)
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();

/** `ticket` of the case file. */
export const toTicket = (
	row: TicketRow,
	supportClass: Pick<SupportClass, 'title' | 'done'> | undefined,
	reason: string | null,
): Ticket => ({
	number: String(row.id),
	class: row.class,
	title: supportClass?.title ?? row.class,
	status: row.status,
	order: row.order_number,
	done: supportClass?.done ?? '',
	summary: row.summary,
	reason,
	rating: row.rating,
	tags: JSON.parse(row.tags) as readonly string[],
});
