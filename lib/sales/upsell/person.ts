import { sql } from 'kysely';

import { dialogueById, type Dialogue } from '../../conversation/dialogue';
import type { Store } from '../../store';

/** All ids under which a person has been known: the kept contact first, then those that were merged into it. */
export const idsOfPerson = async (store: Store, kept: string): Promise<readonly string[]> => {
	const ids = [kept];
	for (let from = 0; from < ids.length; ) {
		const layer = ids.slice(from);
		from = ids.length;
		const merged = await store.db
			.selectFrom('nd_contact')
			.select('id')
			.where('merged_into', 'in', layer)
			.orderBy('id')
			.execute();
		ids.push(...merged.map(({ id }) => id).filter((id) => !ids.includes(id)));
	}
	return ids;
};

/** Nobody else decides about this person until the transaction ends; SQLite has one writer anyway. */
export const lockPerson = async (store: Store, contactId: string): Promise<void> => {
	if (store.dialect === 'postgres')
		await sql`select pg_advisory_xact_lock(hashtextextended(${`nightdesk offers ${contactId}`}, 0))`.execute(
			store.db,
		);
};

/** The dialogue in which the person spoke last, with this business; null when they never wrote. */
export const lastDialogueOf = async (
	store: Store,
	contactIds: readonly string[],
	profile: string,
): Promise<Dialogue | null> => {
	const rows = await store.db
		.selectFrom('nd_conversation')
		.select('id')
		.where('contact_id', 'in', [...contactIds])
		.orderBy('updated_at', 'desc')
		.orderBy('id')
		.limit(20)
		.execute();
	for (const { id } of rows) {
		const dialogue = await dialogueById(store, id);
		if (dialogue.state.profile === profile) return dialogue;
	}
	return null;
};

/** Services that the person has a visit for which is still to come, `null` for a visit without one. */
export const upcomingServices = async (
	store: Store,
	{
		contactIds,
		profile,
		chat,
		now,
	}: {
		readonly contactIds: readonly string[];
		readonly profile: string;
		readonly chat: {
			readonly channel: string;
			readonly account: string;
			readonly chatId: string;
		} | null;
		readonly now: number;
	},
): Promise<ReadonlyArray<string | null>> =>
	(
		await store.db
			.selectFrom('nd_appointment')
			.select('service')
			.where('profile', '=', profile)
			.where('status', 'in', ['held', 'booked', 'confirmed'])
			.where('end_at', '>', now)
			.where((where) =>
				where.or([
					where('contact_id', 'in', [...contactIds]),
					...(chat === null
						? []
						: [
								where.and([
									where('channel', '=', chat.channel),
									where('account', '=', chat.account),
									where('chat_id', '=', chat.chatId),
								]),
							]),
				]),
			)
			.execute()
	).map(({ service }) => service);
