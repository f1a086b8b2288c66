import type { Lead } from '../../casefile';
import type { Store } from '../../store';
import type { Case } from './rows';

const NAME = /^bitrix24:(lead|deal):(\d+)$/;

/**
 * The card of the request. People are called before the CRM is asked, so that a slow portal delays nobody; the card that was made after
 * that is found in the event log. Null while there is none.
 */
export const leadOf = async (store: Store, { row, caseFile }: Case): Promise<Lead | null> => {
	if (caseFile.lead !== undefined) return caseFile.lead;
	if (row.conversation_id === null) return null;
	const event = await store.db
		.selectFrom('nd_event')
		.select('lead_id')
		.where('conversation_id', '=', row.conversation_id)
		.where('lead_id', 'like', 'bitrix24:%')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	const [, type, id] = NAME.exec(event?.lead_id ?? row.lead_id ?? '') ?? [];
	if (id === undefined) return null;
	return {
		system: 'bitrix24',
		type: type === 'deal' ? 'deal' : 'lead',
		id,
		contactId: null,
		created: false,
		url: '',
		originId: '',
		taskId: null,
		commentId: null,
	};
};
