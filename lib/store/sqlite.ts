import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase } from 'kysely';

/** How long a process waits for another one that is writing, in milliseconds. */
const BUSY_TIMEOUT = 10_000;

/**
 * Opens the SQLite file through Node's own `node:sqlite` and returns a Kysely dialect for it. The folder is made when it is
 * missing. WAL lets readers and a writer work side by side; `synchronous=FULL` makes a committed row survive a power cut,
 * which the inbox promises before it acknowledges a message.
 */
export const sqliteDialect = (file: string): SqliteDialect => {
	if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
	const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
	database.exec('pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on;');
	return new SqliteDialect({ database: asKyselyDatabase(database) });
};

/** Kysely speaks to the interface of better-sqlite3; `node:sqlite` differs in names only. */
const asKyselyDatabase = (database: DatabaseSync): SqliteDatabase => ({
	close: () => database.close(),
	prepare: (sql) => {
		const statement = database.prepare(sql);
		const bind = (parameters: readonly unknown[]) => parameters.map(toInput);
		return {
			reader: statement.columns().length > 0,
			all: (parameters) => statement.all(...bind(parameters)),
			run: (parameters) => {
				const { changes, lastInsertRowid } = statement.run(...bind(parameters));
				return { changes, lastInsertRowid };
			},
			iterate: (parameters) => statement.iterate(...bind(parameters)) as IterableIterator<unknown>,
		};
	},
});

const toInput = (value: unknown): SQLInputValue => {
	if (value === undefined) return null;
	if (typeof value === 'boolean') return value ? 1 : 0;
	return value as SQLInputValue;
};
