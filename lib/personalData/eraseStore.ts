import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';

import { forgetFigures } from '../kpi/store';
import type { Store, Tables } from '../store';
import { rowsOfPlace, type Row } from './find';
import type { Person } from './person';
import { HELD_PLACES, type Change, type HeldPlace } from './places';
import { blanked, scrubbed, type Aliases } from './words';

/** What became of the rows of one table. */
export interface StorePlaceResult {
	readonly table: keyof Tables;
	readonly treatment: 'erase' | 'anonymise';
	readonly rows: number;
}

/** Names by which the figures go on: known to nobody, and forgotten with the plan of the erasure. */
export const aliasesFor = ({
	contactIds,
	conversationIds,
	leadIds,
}: Pick<Person, 'contactIds' | 'conversationIds' | 'leadIds'>): Aliases => {
	// One person stays one payer, whatever contacts they were once.
	const contact = `erased-${randomUUID()}`;
	return Object.fromEntries([
		...contactIds.map((id) => [id, contact] as const),
		...conversationIds.map((id) => [id, `erased-${randomUUID()}`] as const),
		...leadIds.map((id) => [id, `erased:lead:${randomUUID()}`] as const),
	]);
};

export interface EraseOptions {
	readonly aliases: Aliases;
	/** Milliseconds. */
	readonly now: number;
	/** Key of the turn that asks for it and is still running; null: nothing has to wait. */
	readonly turnKey: string | null;
	/** Written in the same transaction, so that a crash cannot part the erasure from its record. */
	readonly record?: (db: Kysely<Tables>, results: readonly StorePlaceResult[]) => Promise<void>;
}

/**
 * Erases a person from every table, or cuts them out of rows that something counts, in one transaction: whole or not at all. A second run
 * finds nothing more. With a turn still running, what that turn needs to be run again (its messages, effects, dialogue) stays without
 * content where possible and is erased by the next call without `turnKey`. The person is nobody's contact from here on: who writes again
 * is somebody new.
 */
export const eraseFromStore = async (
	store: Store,
	person: Person,
	options: EraseOptions,
): Promise<readonly StorePlaceResult[]> => {
	const results = await store.transaction(async (db) => {
		const done: StorePlaceResult[] = [];
		for (const place of HELD_PLACES) {
			const rows = (await rowsOfPlace(db, store.dialect, place, person)).filter(
				(row) => !isDone(place, row) && !waits(place, row, options.turnKey),
			);
			for (const row of rows) await treat(db, place, row, person, options);
			if (rows.length > 0)
				done.push({ table: place.table, treatment: place.treatment, rows: rows.length });
		}
		await options.record?.(db, done);
		return done;
	});
	// Figures are made from the log, which has other names in it now.
	if (results.some(({ table }) => table === 'nd_event')) await forgetFigures(store);
	return results;
};

/** An earlier run has anonymised it. */
const isDone = (place: HeldPlace, row: Row): boolean =>
	place.treatment === 'anonymise' &&
	Object.entries(place.changes).some(
		([column, change]) =>
			(change === 'key' || change === 'alias') && String(row[column] ?? '').startsWith('erased'),
	);

/** A row of the running turn, or of one that waits or runs in another execution. */
const waits = ({ waitsForTurn, table }: HeldPlace, row: Row, turnKey: string | null): boolean => {
	if (waitsForTurn !== true) return false;
	if (table === 'nd_journal' && (row.status === 'running' || row.status === 'waiting')) return true;
	if (turnKey === null) return false;
	const key = String(row.key ?? '').replace(/^outbox:/, '');
	return row.turn_key === turnKey || key.startsWith(`${turnKey}/`) || key.startsWith(`${turnKey}:`);
};

const keyCondition = (place: HeldPlace, row: Row) =>
	sql.join(
		place.key.map((column) => sql`${sql.ref(column)} = ${row[column]}`),
		sql` and `,
	);

const treat = async (
	db: Kysely<Tables>,
	place: HeldPlace,
	row: Row,
	person: Person,
	options: EraseOptions,
): Promise<void> => {
	const kept = keptForTurn(place, row, options);
	if (place.treatment === 'erase' && kept === null) {
		await sql`delete from ${sql.table(place.table)} where ${keyCondition(place, row)}`.execute(db);
		return;
	}
	const changes = kept ?? (place.treatment === 'anonymise' ? place.changes : {});
	const values = Object.entries(changes).map(
		([column, change]) =>
			sql`${sql.ref(column)} = ${changed(row[column], change, person, options)}`,
	);
	await sql`update ${sql.table(place.table)} set ${sql.join(values)} where ${keyCondition(place, row)}`.execute(
		db,
	);
};

/**
 * Later nodes of the running turn look up the dialogue and its person. Both stay until the turn has ended, empty: the dialogue closed, so
 * that the next message opens another one of somebody new.
 */
const keptForTurn = (
	{ table }: HeldPlace,
	row: Row,
	{ turnKey, now }: EraseOptions,
): Readonly<Record<string, Change>> | null => {
	if (turnKey === null) return null;
	if (table === 'nd_contact')
		return { name: 'null', phone: 'null', phone_proven: { value: 0 }, email: 'null' };
	if (table !== 'nd_conversation' || row.last_turn_key !== turnKey) return null;
	const { profile, branch, language } = JSON.parse(String(row.state)) as Row;
	return {
		status: { value: 'closed' },
		state: { value: JSON.stringify({ profile, branch, language }) },
		closed_at: { value: now },
	};
};

const changed = (
	value: string | number | null | undefined,
	change: Change,
	person: Person,
	{ aliases, now }: EraseOptions,
): string | number | null => {
	if (typeof change === 'object') return change.value;
	if (change === 'now_if_null') return value ?? now;
	if (change === 'key') return `erased:${randomUUID()}`;
	if (value === null || value === undefined || change === 'null') return null;
	const text = String(value);
	// A row may name somebody else too: who wrote in the same group, or booked for them.
	if (change === 'alias') return aliases[text] ?? text;
	return change === 'blank' ? blanked(text) : scrubbed(text, person, aliases);
};
