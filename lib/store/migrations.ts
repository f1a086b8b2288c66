import { sql, type Kysely } from 'kysely';

import { firstNight } from './migrations/001-first-night';
import { timers } from './migrations/002-timers';
import { appointments } from './migrations/003-appointments';
import { sla } from './migrations/004-sla';
import { escalations } from './migrations/005-escalations';
import { kpi } from './migrations/006-kpi';
import { sales } from './migrations/008-sales';
import { knowledge } from './migrations/009-knowledge';
import { personalData } from './migrations/010-personal-data';
import { scenarios } from './migrations/011-scenarios';
import { support } from './migrations/012-support';
import { upsell } from './migrations/013-upsell';
import { kpiDesks } from './migrations/015-kpi-desks';
import type { Dialect, Migration } from './migrations/migration';
import type { Tables } from './tables';

export type { Dialect } from './migrations/migration';

/** Only ever appended to: what has been released is never changed. */
const migrations: readonly Migration[] = [
	firstNight,
	timers,
	appointments,
	sla,
	escalations,
	kpi,
	sales,
	knowledge,
	personalData,
	scenarios,
	support,
	upsell,
	kpiDesks,
];

/** Any number that other programs are unlikely to use for an advisory lock of PostgreSQL. */
const MIGRATION_LOCK = 7_240_111_905;

/**
 * Brings the schema up to date. Two processes that start at once cannot trip over each other: the first takes the write lock
 * (SQLite: `begin immediate`; PostgreSQL: an advisory lock of the transaction), the second waits and then finds nothing left
 * to do. Each migration is applied whole or not at all.
 */
export const migrate = async (db: Kysely<Tables>, dialect: Dialect): Promise<void> => {
	await db.connection().execute(async (connection) => {
		const begin = dialect === 'sqlite' ? sql`begin immediate` : sql`begin`;
		await begin.execute(connection);
		try {
			if (dialect === 'postgres') {
				await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
			}
			await sql`create table if not exists nd_migration (name text primary key)`.execute(
				connection,
			);
			const { rows } = await sql<{ name: string }>`select name from nd_migration`.execute(
				connection,
			);
			const applied = new Set(rows.map((row) => row.name));
			for (const migration of migrations) {
				if (applied.has(migration.name)) continue;
				await migration.up(connection, dialect);
				await sql`insert into nd_migration (name) values (${migration.name})`.execute(connection);
			}
			await sql`commit`.execute(connection);
		} catch (error) {
			await sql`rollback`.execute(connection);
			throw error;
		}
	});
};
