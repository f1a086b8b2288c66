import { sql } from 'kysely';

import type { Store } from '../store';
import type { Person } from './person';
import { HELD_PLACES } from './places';
import type { ReceiptLine } from './receipt';
import { conditionOf } from './rows';

/** Whether a message of the person waits for its execution or is being handled. */
export const journalIsBusy = async (
	{ db }: Pick<Store, 'db'>,
	{ journalIds }: Pick<Person, 'journalIds'>,
): Promise<boolean> => {
	for (let from = 0; from < journalIds.length; from += 100) {
		const row = await db
			.selectFrom('nd_journal')
			.select('id')
			.where('id', 'in', journalIds.slice(from, from + 100).map(Number))
			.where('status', 'in', ['waiting', 'running'])
			.limit(1)
			.executeTakeFirst();
		if (row !== undefined) return true;
	}
	return false;
};

/**
 * What of the person still stands in the store, by a search through every place for their ids, phones and e-mails. Somebody who has written
 * again since is known anew, with their consent: then phones and e-mails say nothing, and only ids are looked for. Empty: nothing.
 */
export const remainsOf = async (
	store: Pick<Store, 'db' | 'dialect'>,
	person: Person,
): Promise<readonly ReceiptLine[]> => {
	const back = await isBack(store, person);
	const values = [
		...person.contactIds,
		...person.conversationIds,
		...(back ? [] : [...person.phones, ...person.emails]),
	];
	const lines: ReceiptLine[] = [];
	for (const place of HELD_PLACES) {
		const columns = await textColumns(store, place.table);
		const where = conditionOf([{ holdsIn: columns, values, dialect: store.dialect }]);
		if (where === null) continue;
		const { rows } = await sql<{
			count: number;
		}>`select count(*) as count from ${sql.table(place.table)} where ${where}`.execute(store.db);
		const count = Number(rows[0].count);
		if (count > 0)
			lines.push({
				place: place.title[1],
				count,
				outcome: 'left',
				why: 'номер или почта стоят в данных другого человека',
			});
	}
	return lines;
};

const isBack = async ({ db }: Pick<Store, 'db'>, { senders }: Person): Promise<boolean> => {
	for (const { channel, account, chatId } of senders) {
		const row = await db
			.selectFrom('nd_identity')
			.select('contact_id')
			.where('channel', '=', channel)
			.where('account', '=', account)
			.where('sender_id', '=', chatId)
			.executeTakeFirst();
		if (row !== undefined) return true;
	}
	return false;
};

const textColumns = async (
	{ db, dialect }: Pick<Store, 'db' | 'dialect'>,
	table: string,
): Promise<readonly string[]> => {
	const { rows } =
		dialect === 'sqlite'
			? await sql<{
					name: string;
				}>`select name from pragma_table_info(${table}) where lower(type) = 'text'`.execute(db)
			: await sql<{
					name: string;
				}>`select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = ${table} and data_type = 'text'`.execute(
					db,
				);
	return rows.map(({ name }) => name);
};
