import { asText } from '../shared/json';
import type { BitrixClient } from './client';
import { listItems, stageMeaning, type CrmItem } from './crm';
import type { FoundCard, Known } from './lookup';
import type { LeadRequest } from './request';

const DAY_MS = 86_400_000;

/** A chat's requests differ behind the last colon of their origin ids. */
const chatOf = (originId: string): string => originId.slice(0, originId.lastIndexOf(':') + 1);

/**
 * The person has written in another channel, or has called: an open card of the last 24 hours with the same phone is the
 * same request. Two requests out of one chat are two. Of deals only our own count, since a client may have several in work.
 */
const isSameRequest = (item: CrmItem, request: LeadRequest, onlyOwn: boolean): boolean => {
	if (stageMeaning(item) !== 'P') return false;
	if (asText(item.fields.originatorId) !== request.originatorId) return !onlyOwn;
	const chat = chatOf(asText(item.fields.originId) ?? '');
	return chat === '' || chat !== chatOf(request.originId);
};

/** The newest card that the request belongs to although its origin id is another one; null when there is none. */
export async function findJoinable(
	client: BitrixClient,
	request: LeadRequest,
	known: Known,
	type: 'lead' | 'deal',
): Promise<FoundCard | null> {
	const since = new Date(client.clock() - DAY_MS).toISOString().replace(/\.\d{3}Z$/, '+00:00');
	if (type === 'lead') {
		if (known.leadIds.length === 0) return null;
		const leads = await listItems(client, 'lead', {
			'@id': known.leadIds.slice(0, 50),
			'>=createdTime': since,
		});
		const lead = leads.findLast((item) => isSameRequest(item, request, false));
		return lead === undefined ? null : { type, item: lead };
	}
	if (known.contactIds.length === 0) return null;
	const deals = await listItems(client, 'deal', {
		'=originatorId': request.originatorId,
		'@contactId': known.contactIds.slice(0, 50),
		'>=createdTime': since,
	});
	const deal = deals.findLast((item) => isSameRequest(item, request, true));
	return deal === undefined ? null : { type, item: deal };
}
