import { asObject } from '../../shared/json';
import type { Store } from '../../store';
import type { DeskEvent, SlaClock } from './clockStore';

/** Messages that we start ourselves answer nobody. */
const OWN_INITIATIVE = 'timer:';

/**
 * What the event log says about the clock's dialogue since it began: replies of the bot, messages of colleagues, the end. So an answer
 * counts although no node of the workflow stopped the clock, and nobody is told of a breach that is none.
 */
export const eventsFromLog = async (
	store: Store,
	clock: SlaClock,
): Promise<readonly DeskEvent[]> => {
	if (clock.conversationId === null) return [];
	const rows = await store.db
		.selectFrom('nd_event')
		.select(['key', 'at', 'type', 'actor', 'who', 'turn_key', 'data'])
		.where('conversation_id', '=', clock.conversationId)
		.where('type', 'in', ['reply_sent', 'handed_over', 'conversation_closed'])
		.where('at', '>=', clock.startedAt)
		.orderBy('at')
		.execute();
	return rows.flatMap((row): readonly DeskEvent[] => {
		const event = { id: `log:${row.key}`, at: row.at, who: row.who };
		if (row.type === 'conversation_closed') return [{ ...event, kind: 'resolved' }];
		if (row.type === 'handed_over')
			return row.actor === 'person' ? [{ ...event, kind: 'answer', by: 'person' }] : [];
		const toCustomer = asObject(JSON.parse(row.data)).toCustomer === true;
		if (!toCustomer || row.turn_key?.startsWith(OWN_INITIATIVE)) return [];
		return [{ ...event, kind: 'answer', by: row.actor === 'person' ? 'person' : 'bot' }];
	});
};
