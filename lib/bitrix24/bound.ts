import type { CrmChat } from '../casefile/message';
import { asObject } from '../shared/json';
import type { BitrixClient } from './client';
import { getItem, stageMeaning, type CrmItem, type EntityType } from './crm';
import { BitrixAnswerError, isNotFound } from './errors';
import { followConversion, type CardType, type FoundCard } from './lookup';
import { readBindings } from './openLine';

/** The dialogue of a line that a request came by, with the cards that were bound to it when the message came. */
export type LineChat = Pick<CrmChat, 'portal' | 'leadId' | 'dealId'> & {
	/** Number of the chat on the portal. */
	readonly chatId: string;
};

/**
 * The open card that an open line of this very portal has made for the dialogue. The portal is asked for what is bound now, since the line
 * may be slower than the message; where the webhook may not ask, the message counts. A lead that became a deal is that deal; a card
 * that is closed is none. Null: the request needs a card of its own.
 */
export async function boundCard(
	client: BitrixClient,
	line: LineChat | null | undefined,
	type: CardType,
): Promise<FoundCard | null> {
	if (!line || line.portal !== client.host) return null;
	const { leadId, dealId } = await bindingsNow(client, line);
	const lead = type === 'lead' && leadId !== null ? await load(client, 'lead', leadId) : null;
	if (lead !== null) {
		const card = await followConversion(client, { type: 'lead', item: lead });
		if (stageMeaning(card.item) === 'P') return card;
	}
	const deal = dealId === null ? null : await load(client, 'deal', dealId);
	return deal !== null && stageMeaning(deal) === 'P' ? { type: 'deal', item: deal } : null;
}

async function bindingsNow(
	client: BitrixClient,
	line: LineChat,
): Promise<Pick<LineChat, 'leadId' | 'dealId'>> {
	if (!/^[1-9]\d{0,14}$/.test(line.chatId)) return line;
	try {
		const dialog = asObject(
			await client.call('imopenlines.dialog.get', { CHAT_ID: Number(line.chatId) }),
		);
		const now = readBindings(dialog.entity_data_2);
		return { leadId: now.leadId ?? line.leadId, dealId: now.dealId ?? line.dealId };
	} catch (error) {
		// The webhook of the CRM need not have the right imopenlines, nor its user a place in the line.
		if (error instanceof BitrixAnswerError && error.outcome === 'rejectedBeforeRun') return line;
		throw error;
	}
}

async function load(client: BitrixClient, type: EntityType, id: string): Promise<CrmItem | null> {
	try {
		return await getItem(client, type, Number(id));
	} catch (error) {
		// Deleted, or not for the eyes of the webhook's user.
		if (isNotFound(error)) return null;
		if (error instanceof BitrixAnswerError && error.trap === 'no_permission') return null;
		throw error;
	}
}
