import { sql, type Kysely } from 'kysely';

import type { Message } from '../casefile/message';
import type { Store, Tables } from '../store';
import { conditionOf, type PersonChat } from './rows';
import { literalsIn, phoneDigits } from './words';

/** Everything by which rows of one person are recognised. It survives JSON: an erasure that was cut off goes on with it. */
export interface Person {
	/** The kept contact first, then those that were merged into it. */
	readonly contactIds: readonly string[];
	readonly conversationIds: readonly string[];
	/** Private chats only: in a group other people speak too. */
	readonly chats: readonly PersonChat[];
	/** `chatId` is the sender's id. */
	readonly senders: readonly PersonChat[];
	readonly appointmentIds: readonly string[];
	readonly waitlistIds: readonly string[];
	readonly escalationIds: readonly string[];
	/** As the log names them: `bitrix24:lead:17`. */
	readonly leadIds: readonly string[];
	/** Keys of the turns that they wrote. */
	readonly turnKeys: readonly string[];
	/** Ids of events in the journal. */
	readonly journalIds: readonly string[];
	/** A number that the platform proved, E.164; null: none is. A typed one may be somebody else's. */
	readonly provenPhone: string | null;
	/** Names, phones and e-mails as they said them. Looked for only in rows that are theirs already, but for phones and e-mails. */
	readonly names: readonly string[];
	readonly phones: readonly string[];
	readonly emails: readonly string[];
	/** Their own words, for phrases that were taught from the log. */
	readonly said: readonly string[];
}

const distinct = (values: ReadonlyArray<string | null | undefined>): readonly string[] => [
	...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
];

/** The contact and all that were merged into it, however long the chain. */
const mergedContacts = async (db: Kysely<Tables>, contactId: string): Promise<string[]> => {
	const ids = [contactId];
	for (let from = 0; from < ids.length; from++) {
		const rows = await db
			.selectFrom('nd_contact')
			.select('id')
			.where('merged_into', '=', ids[from])
			.execute();
		for (const { id } of rows) if (!ids.includes(id)) ids.push(id);
	}
	return ids;
};

const keyOfChat = ({ channel, account, chatId }: PersonChat): string =>
	JSON.stringify([channel, account, chatId]);

/** The person behind a contact: their chats, dialogues, visits, requests, words. Reads only. */
export const personOf = async (store: Pick<Store, 'db'>, contactId: string): Promise<Person> => {
	const { db } = store;
	const contactIds = await mergedContacts(db, contactId);
	const contacts = await db
		.selectFrom('nd_contact')
		.selectAll()
		.where('id', 'in', contactIds)
		.execute();
	const proven = contacts.find(({ phone, phone_proven }) => phone !== null && phone_proven === 1);
	const identities = await db
		.selectFrom('nd_identity')
		.selectAll()
		.where('contact_id', 'in', contactIds)
		.execute();
	const senders = identities.map(({ channel, account, sender_id }) => ({
		channel,
		account,
		chatId: sender_id,
	}));
	const conversations = await db
		.selectFrom('nd_conversation')
		.select(['id', 'channel', 'account', 'chat_id', 'state'])
		.where('contact_id', 'in', contactIds)
		.execute();
	const all = new Map(
		[
			...senders,
			...conversations.map(({ channel, account, chat_id }) => ({
				channel,
				account,
				chatId: chat_id,
			})),
		].map((chat) => [keyOfChat(chat), chat] as const),
	);
	const journal = await journalOf(db, [...all.values()], senders);
	const chats = [...all.values()].filter((chat) => !journal.shared.has(keyOfChat(chat)));
	const conversationIds = conversations.map(({ id }) => id);
	const found = {
		contactIds,
		conversationIds,
		chats,
		provenPhone: proven?.phone ?? null,
	};
	const appointments = await rowsAbout(db, 'nd_appointment', found);
	const waitlist = await rowsAbout(db, 'nd_waitlist', found);
	const escalations = await db
		.selectFrom('nd_escalation')
		.select(['id', 'lead_id'])
		.where(({ or, eb }) =>
			or([
				eb('contact_id', 'in', contactIds),
				...(conversationIds.length > 0 ? [eb('conversation_id', 'in', conversationIds)] : []),
			]),
		)
		.execute();
	const events = await db
		.selectFrom('nd_event')
		.select(['lead_id', 'turn_key'])
		.distinct()
		.where(({ or, eb }) =>
			or([
				eb('contact_id', 'in', contactIds),
				...(conversationIds.length > 0 ? [eb('conversation_id', 'in', conversationIds)] : []),
			]),
		)
		.execute();
	const inState = conversations.map(({ state }) => literalsIn(JSON.parse(state)));
	const visits = [...appointments, ...waitlist];
	return {
		...found,
		senders,
		appointmentIds: appointments.map(({ id }) => id),
		waitlistIds: waitlist.map(({ id }) => id),
		escalationIds: escalations.map(({ id }) => id),
		leadIds: distinct([...events, ...visits, ...escalations].map(({ lead_id }) => lead_id)),
		turnKeys: distinct([...journal.turnKeys, ...events.map(({ turn_key }) => turn_key)]),
		journalIds: journal.ids,
		names: distinct([
			...contacts.map(({ name }) => name),
			...visits.map(({ name }) => name),
			...inState.flatMap(({ names }) => names),
			...journal.names,
		]),
		phones: distinct([
			...contacts.map(({ phone }) => phone),
			...visits.map(({ phone }) => phone),
			...inState.flatMap(({ phones }) => phones),
			...journal.phones,
		]).filter((phone) => phoneDigits(phone).length >= 7),
		emails: distinct([
			...contacts.map(({ email }) => email),
			...inState.flatMap(({ emails }) => emails),
		]),
		said: journal.said,
	};
};

interface About {
	readonly id: string;
	readonly name: string | null;
	readonly phone: string | null;
	readonly lead_id: string | null;
}

const rowsAbout = async (
	db: Kysely<Tables>,
	table: 'nd_appointment' | 'nd_waitlist',
	{
		contactIds,
		conversationIds,
		chats,
		provenPhone,
	}: Pick<Person, 'contactIds' | 'conversationIds' | 'chats' | 'provenPhone'>,
): Promise<readonly About[]> => {
	const where = conditionOf([
		{ column: 'contact_id', values: contactIds },
		{ column: 'conversation_id', values: conversationIds },
		{ column: 'phone', values: provenPhone === null ? [] : [provenPhone] },
		{ chats },
	]);
	if (where === null) return [];
	const { rows } =
		await sql<About>`select id, name, phone, lead_id from ${sql.table(table)} where ${where}`.execute(
			db,
		);
	return rows;
};

interface Journal {
	readonly ids: readonly string[];
	readonly turnKeys: readonly string[];
	readonly names: readonly string[];
	readonly phones: readonly string[];
	readonly said: readonly string[];
	/** Chats in which other people speak too. */
	readonly shared: ReadonlySet<string>;
}

const journalOf = async (
	db: Kysely<Tables>,
	chats: readonly PersonChat[],
	senders: readonly PersonChat[],
): Promise<Journal> => {
	const own = new Set(senders.map(keyOfChat));
	const shared = new Set<string>();
	const ids: string[] = [];
	const turnKeys: string[] = [];
	const names: string[] = [];
	const phones: string[] = [];
	const said: string[] = [];
	for (const chat of chats) {
		const rows = await db
			.selectFrom('nd_journal')
			.select(['id', 'turn_key', 'payload', 'dedup_key'])
			.where('channel', '=', chat.channel)
			.where('account', '=', chat.account)
			.where('chat_id', '=', chat.chatId)
			.execute();
		const messages = rows.map((row) => ({
			...row,
			message: JSON.parse(row.payload) as Message,
		}));
		const isShared = messages.some(({ message }) => message.chat.type !== 'private');
		if (isShared) shared.add(keyOfChat(chat));
		for (const { id, turn_key, dedup_key, message } of messages) {
			const isOwn =
				message.sender !== null && own.has(keyOfChat({ ...chat, chatId: message.sender.id }));
			if (isShared && !isOwn) continue;
			ids.push(String(id));
			turnKeys.push(turn_key ?? `${chat.channel}:${chat.account}:${dedup_key}`);
			// In a private chat a colleague may write too (Telegram Business); their name is not the customer's.
			if (isOwn && message.sender !== null)
				names.push(...[message.sender.name, message.sender.username].filter((one) => one !== null));
			if (message.contact?.own === true) phones.push(message.contact.phone);
			if (message.text !== null && message.text.trim() !== '') said.push(message.text.trim());
		}
	}
	return {
		ids,
		turnKeys: distinct(turnKeys),
		names: distinct(names),
		phones: distinct(phones),
		said: distinct(said),
		shared,
	};
};
