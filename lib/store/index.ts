import { Kysely, sql } from 'kysely';

import { migrate, type Dialect } from './migrations';
import { postgresDialect, type PostgresAccess } from './postgres';
import { sqliteDialect } from './sqlite';
import type { Tables } from './tables';

export type { PostgresAccess } from './postgres';
export type { Tables } from './tables';

/** Journal, conversations, contacts, consents and the event log: the only place where processes meet. */
export interface Store {
	readonly db: Kysely<Tables>;
	readonly dialect: Dialect;
	/** Runs `work` in one transaction; in SQLite with the write lock from the start, so that it cannot fail half-way for a lock. */
	transaction<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
	close(): Promise<void>;
}

export type StorePlace =
	| { readonly kind: 'sqlite'; readonly file: string }
	| { readonly kind: 'postgres'; readonly access: PostgresAccess };

/** Opens the store and brings its schema up to date. Rejects with the database's own reason when it cannot be opened. */
export const openStore = async (place: StorePlace): Promise<Store> => {
	const dialect: Dialect = place.kind;
	const db = new Kysely<Tables>({
		dialect: place.kind === 'sqlite' ? sqliteDialect(place.file) : postgresDialect(place.access),
	});
	try {
		if (place.kind === 'postgres' && place.access.schema) {
			await sql`create schema if not exists ${sql.id(place.access.schema)}`.execute(db);
		}
		await migrate(db, dialect);
	} catch (error) {
		await db.destroy();
		throw error;
	}
	return {
		db,
		dialect,
		transaction: async (work) => await runTransaction(db, dialect, work),
		close: async () => await db.destroy(),
	};
};

const runTransaction = async <T>(
	db: Kysely<Tables>,
	dialect: Dialect,
	work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> =>
	await db.connection().execute(async (connection) => {
		await (dialect === 'sqlite' ? sql`begin immediate` : sql`begin`).execute(connection);
		try {
			const result = await work(connection);
			await sql`commit`.execute(connection);
			return result;
		} catch (error) {
			await sql`rollback`.execute(connection);
			throw error;
		}
	});
