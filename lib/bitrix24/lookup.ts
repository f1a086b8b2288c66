import type { JsonObject } from '../shared/json';
import type { BatchAnswer, BitrixClient } from './client';
import {
	listItems,
	listParams,
	readItems,
	stageMeaning,
	type CrmItem,
	type EntityType,
} from './crm';
import { findCommand, readFound } from './duplicates';
import type { Command } from './encode';
import type { LeadRequest } from './request';

export type CardType = 'lead' | 'deal';

/** A card of a request, with its present fields. */
export interface FoundCard {
	readonly type: CardType;
	readonly item: CrmItem;
}

export interface Known {
	/** By origin id, lowest id first. */
	readonly leads: readonly CrmItem[];
	readonly deals: readonly CrmItem[];
	/** Contacts and leads that have the person's phone, or the e-mail where no phone is known. Ids; perhaps invisible to us. */
	readonly contactIds: readonly number[];
	readonly leadIds: readonly number[];
}

export const originFilter = (originatorId: string, originId: string): JsonObject => ({
	'=originatorId': originatorId,
	'=originId': originId,
});

const expect = (answer: BatchAnswer, key: string): unknown => {
	const error = answer.errors[key];
	if (error !== undefined) throw error;
	return answer.results[key];
};

/** Everything the portal knows about a request, in one HTTP request. Where leads are off they are not asked for. */
export async function lookUp(
	client: BitrixClient,
	request: LeadRequest,
	withLeads: boolean,
): Promise<Known> {
	const { person } = request;
	const [kind, value] =
		person.phone !== null
			? (['PHONE', person.phone] as const)
			: (['EMAIL', person.email ?? ''] as const);
	const byOrigin = (type: EntityType): Command => ({
		method: 'crm.item.list',
		params: listParams(type, originFilter(request.originatorId, request.originId)),
	});
	const contacts = findCommand('CONTACT', kind, value);
	const leads = withLeads ? findCommand('LEAD', kind, value) : null;
	const answer = await client.batch({
		...(withLeads ? { leads: byOrigin('lead') } : {}),
		deals: byOrigin('deal'),
		...(contacts === null ? {} : { contactIds: contacts }),
		...(leads === null ? {} : { leadIds: leads }),
	});
	return {
		leads: withLeads ? readItems(expect(answer, 'leads')) : [],
		deals: readItems(expect(answer, 'deals')),
		contactIds: contacts === null ? [] : readFound(expect(answer, 'contactIds'), 'CONTACT'),
		leadIds: leads === null ? [] : readFound(expect(answer, 'leadIds'), 'LEAD'),
	};
}

/** A lead that was converted (by a robot or a colleague) lives on as its deal. */
export async function followConversion(client: BitrixClient, card: FoundCard): Promise<FoundCard> {
	if (card.type !== 'lead' || stageMeaning(card.item) !== 'S') return card;
	const [deal] = await listItems(client, 'deal', { '=leadId': card.item.id });
	return deal === undefined ? card : { type: 'deal', item: deal };
}

/** The card of the request among what was found: a deal before a lead that became one, the oldest of several. */
export function cardOf(known: Known): FoundCard | null {
	const [lead] = known.leads;
	const [deal] = known.deals;
	if (deal !== undefined && (lead === undefined || stageMeaning(lead) !== 'P')) {
		return { type: 'deal', item: deal };
	}
	return lead === undefined ? null : { type: 'lead', item: lead };
}
