import { DEFAULT_ORIGINATOR, findCards, getItem, type BitrixClient } from '../../bitrix24';
import { contactOf, listItems, type CrmItem } from '../../bitrix24/crm';
import { isNotFound } from '../../bitrix24/errors';
import { originFilter } from '../../bitrix24/lookup';
import { crmMode } from '../../bitrix24/mode';
import { asText } from '../../shared/json';
import type { Person } from '../person';

export type CardKind = 'lead' | 'deal' | 'contact';

/** A card of the portal that is about the person. */
export interface PersonCard {
	readonly type: CardKind;
	readonly id: string;
	readonly title: string;
	/** True: our requests made it. False: a colleague did, and it was found by the number. */
	readonly own: boolean;
}

const ORDER: readonly CardKind[] = ['deal', 'lead', 'contact'];

const isOurs = ({ fields }: Pick<CrmItem, 'fields'>): boolean =>
	asText(fields.originatorId) === DEFAULT_ORIGINATOR;

const titleOf = ({ fields }: Pick<CrmItem, 'fields'>): string =>
	asText(fields.title) ??
	[asText(fields.name), asText(fields.lastName)].filter((part) => part !== null).join(' ');

/**
 * The person's cards, requests before the contact: those of their dialogues, the contact of their messenger account, and, with a proven
 * number, everything that holds it. At most 50 of a kind by number.
 */
export const cardsOf = async (
	client: BitrixClient,
	person: Pick<Person, 'conversationIds' | 'chats' | 'senders' | 'leadIds' | 'provenPhone'>,
): Promise<readonly PersonCard[]> => {
	const found = new Map<string, PersonCard>();
	const add = (type: CardKind, item: CrmItem): void => {
		const card = { type, id: String(item.id), title: titleOf(item), own: isOurs(item) };
		found.set(`${type}:${card.id}`, card);
	};
	const kinds: readonly CardKind[] =
		(await crmMode(client)) === 'leads' ? ['lead', 'deal'] : ['deal'];
	const contacts = new Set<number>();
	for (const originId of originIdsOf(person))
		for (const type of kinds)
			for (const item of await listItems(
				client,
				type,
				originFilter(DEFAULT_ORIGINATOR, originId),
			)) {
				add(type, item);
				const contact = contactOf(item);
				if (contact !== null) contacts.add(contact);
			}
	for (const { type, id } of person.leadIds.flatMap(cardNamed)) {
		if (found.has(`${type}:${id}`)) continue;
		const item = await itemOrNull(client, type, Number(id));
		if (item !== null) add(type, item);
	}
	for (const { channel, account, chatId } of person.senders) {
		const originId = `contact:${channel}:${account}:${chatId}`;
		for (const item of await listItems(
			client,
			'contact',
			originFilter(DEFAULT_ORIGINATOR, originId),
		))
			add('contact', item);
	}
	// A contact that our request hangs on may be a client whom colleagues know: then only a proven number shows that it is this person.
	for (const id of contacts) {
		const item = await itemOrNull(client, 'contact', id);
		if (item !== null && isOurs(item)) add('contact', item);
	}
	if (person.provenPhone !== null)
		for (const { type, id, fields } of await findCards(client, {
			by: 'phone',
			value: person.provenPhone,
		}))
			if (type !== 'company') add(type, { id: Number(id), fields });
	return [...found.values()].sort(
		(one, other) => ORDER.indexOf(one.type) - ORDER.indexOf(other.type),
	);
};

const originIdsOf = ({
	chats,
	conversationIds,
}: Pick<Person, 'chats' | 'conversationIds'>): readonly string[] =>
	chats.flatMap(({ channel, account, chatId }) =>
		conversationIds.map((id) => [channel, account, chatId, id].join(':')),
	);

const cardNamed = (
	leadId: string,
): ReadonlyArray<{ readonly type: CardKind; readonly id: string }> => {
	const [, type, id] = /^bitrix24:(lead|deal):(\d+)$/.exec(leadId) ?? [];
	return type === undefined ? [] : [{ type: type as CardKind, id }];
};

/** The card, or null when it is gone or hidden from the webhook's user. */
export const itemOrNull = async (
	client: BitrixClient,
	type: CardKind,
	id: number,
): Promise<CrmItem | null> => {
	try {
		return await getItem(client, type, id);
	} catch (error) {
		if (isNotFound(error)) return null;
		throw error;
	}
};

/** Whether the portal holds more under a number that the person has only typed: then it is theirs only with proof. */
export const holdsMore = async (
	client: BitrixClient,
	person: Pick<
		Person,
		'conversationIds' | 'chats' | 'senders' | 'leadIds' | 'provenPhone' | 'phones'
	>,
): Promise<boolean> => {
	if (person.provenPhone !== null || person.phones.length === 0) return false;
	const known = new Set((await cardsOf(client, person)).map(({ type, id }) => `${type}:${id}`));
	for (const value of person.phones)
		for (const { type, id } of await findCards(client, { by: 'phone', value }))
			if (!known.has(`${type}:${id}`)) return true;
	return false;
};
