import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';

import type { Contact } from '../casefile';
import type { ChannelId } from '../casefile/message';
import { toIso } from '../shared/clock';
import type { Store } from '../store';
import { ChangedMeanwhileError } from './recorded';

export interface Identity {
	readonly channel: string;
	readonly account: string;
	readonly senderId: string;
}

/** The person behind a sender, known or new. */
export const contactOf = async (store: Store, identity: Identity, now: number): Promise<string> => {
	const known = await store.db
		.selectFrom('nd_identity')
		.select('contact_id')
		.where('channel', '=', identity.channel)
		.where('account', '=', identity.account)
		.where('sender_id', '=', identity.senderId)
		.executeTakeFirst();
	if (known !== undefined) return await keptContact(store, known.contact_id);
	const id = randomUUID();
	const written = await store.db
		.insertInto('nd_identity')
		.values({
			channel: identity.channel,
			account: identity.account,
			sender_id: identity.senderId,
			contact_id: id,
			created_at: now,
		})
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (Number(written.numInsertedOrUpdatedRows) !== 1) throw new ChangedMeanwhileError();
	await store.db
		.insertInto('nd_contact')
		.values({
			id,
			name: null,
			phone: null,
			email: null,
			merged_into: null,
			created_at: now,
			updated_at: now,
		})
		.execute();
	return id;
};

/** The contact that is kept, when this one was merged into another. */
export const keptContact = async (store: Store, id: string): Promise<string> => {
	let current = id;
	for (;;) {
		const row = await store.db
			.selectFrom('nd_contact')
			.select('merged_into')
			.where('id', '=', current)
			.executeTakeFirst();
		if (row === undefined || row.merged_into === null) return current;
		current = row.merged_into;
	}
};

/** `contact` of the case file. A number on the owner's VIP list makes a VIP. */
export const loadContact = async (
	store: Store,
	id: string,
	vipPhones: readonly string[],
): Promise<Contact> => {
	const kept = await keptContact(store, id);
	const row = await store.db
		.selectFrom('nd_contact')
		.selectAll()
		.where('id', '=', kept)
		.executeTakeFirstOrThrow();
	const identities = await store.db
		.selectFrom('nd_identity')
		.selectAll()
		.where('contact_id', '=', kept)
		.orderBy('created_at')
		.orderBy('sender_id')
		.execute();
	const consents = await store.db
		.selectFrom('nd_consent')
		.selectAll()
		.where('contact_id', '=', kept)
		.orderBy('at')
		.orderBy('id')
		.execute();
	return {
		id: row.id,
		name: row.name,
		phone: row.phone,
		phoneProven: row.phone_proven === 1,
		email: row.email,
		vip: row.vip === 1 || (row.phone !== null && vipPhones.includes(row.phone)),
		identities: identities.map((identity) => ({
			channel: identity.channel as ChannelId,
			account: identity.account,
			senderId: identity.sender_id,
		})),
		consents: consents.map((consent) => ({
			kind: consent.kind as Contact['consents'][number]['kind'],
			status: consent.status,
			textVersion: consent.text_version,
			at: toIso(consent.at),
			channel: consent.channel as ChannelId,
		})),
		firstSeenAt: toIso(row.created_at),
	};
};

/** What the customer said of themselves. A typed number never replaces a proven one, and is not proven itself. */
export const noteDetails = async (
	store: Store,
	id: string,
	details: {
		readonly name?: string | null;
		readonly phone?: string | null;
		readonly email?: string | null;
	},
	now: number,
): Promise<void> => {
	const row = await store.db
		.selectFrom('nd_contact')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	await store.db
		.updateTable('nd_contact')
		.set({
			name: details.name || row.name,
			phone: row.phone_proven === 1 ? row.phone : details.phone || row.phone,
			email: details.email || row.email,
			updated_at: now,
		})
		.where('id', '=', id)
		.execute();
};

/**
 * The platform proved the number. Whoever else has proven it is the same person: the contact known longest is kept, and gets
 * the identities, dialogues and consents of the other. Returns the id of the contact that is kept.
 */
export const provePhone = async (
	store: Store,
	id: string,
	phone: string,
	now: number,
): Promise<string> => {
	// Two chats that prove the same number at the same moment must see each other; SQLite has one writer anyway.
	if (store.dialect === 'postgres')
		await sql`select pg_advisory_xact_lock(hashtext(${phone}))`.execute(store.db);
	await store.db
		.updateTable('nd_contact')
		.set({ phone, phone_proven: 1, updated_at: now })
		.where('id', '=', id)
		.execute();
	const same = await store.db
		.selectFrom('nd_contact')
		.selectAll()
		.where('phone', '=', phone)
		.where('phone_proven', '=', 1)
		.where('merged_into', 'is', null)
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	const [kept, ...others] = same;
	for (const other of others) {
		await store.db
			.updateTable('nd_contact')
			.set({ merged_into: kept.id, updated_at: now })
			.where('id', '=', other.id)
			.execute();
		for (const table of ['nd_identity', 'nd_conversation', 'nd_consent'] as const)
			await store.db
				.updateTable(table)
				.set({ contact_id: kept.id })
				.where('contact_id', '=', other.id)
				.execute();
	}
	const firstOf = <T>(values: readonly T[]): T | null =>
		values.find((value) => value !== null) ?? null;
	await store.db
		.updateTable('nd_contact')
		.set({
			name: firstOf(same.map(({ name }) => name)),
			email: firstOf(same.map(({ email }) => email)),
			vip: Math.max(...same.map(({ vip }) => vip)),
			updated_at: now,
		})
		.where('id', '=', kept.id)
		.execute();
	return kept.id;
};

/** People with this number, proven ones first. A typed number may be somebody else's. */
export const findByPhone = async (store: Store, phone: string): Promise<readonly string[]> => {
	const rows = await store.db
		.selectFrom('nd_contact')
		.select('id')
		.where('phone', '=', phone)
		.where('merged_into', 'is', null)
		.orderBy('phone_proven', 'desc')
		.orderBy('created_at')
		.execute();
	return rows.map(({ id }) => id);
};

export const markVip = async (
	store: Store,
	id: string,
	vip: boolean,
	now: number,
): Promise<void> => {
	await store.db
		.updateTable('nd_contact')
		.set({ vip: vip ? 1 : 0, updated_at: now })
		.where('id', '=', id)
		.execute();
};
