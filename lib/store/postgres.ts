import { PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

export interface PostgresAccess {
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string;
	/** `disable`: plain; `require`: encrypted, certificate checked against the roots and `ca`. */
	readonly ssl: 'disable' | 'require';
	readonly ca?: string;
	/** Schema for the tables; made when it is missing. Default `public`. */
	readonly schema?: string;
	/** Connections of this process at the most; default 4. */
	readonly connections?: number;
}

const INT8 = 20;

/** `bigint` columns hold milliseconds and row numbers: both fit a double exactly, so they are read as numbers. */
const readTypes = {
	getTypeParser: (oid: number, format?: 'text' | 'binary') =>
		oid === INT8 ? Number : types.getTypeParser(oid, format as 'text'),
} as typeof types;

export const postgresDialect = (access: PostgresAccess): PostgresDialect => {
	const pool = new Pool({
		host: access.host,
		port: access.port,
		database: access.database,
		user: access.user,
		password: access.password,
		ssl:
			access.ssl === 'require' ? { rejectUnauthorized: true, ca: access.ca || undefined } : false,
		max: access.connections ?? 4,
		types: readTypes,
		options: access.schema ? `-c search_path=${access.schema}` : undefined,
		application_name: 'nightdesk',
		connectionTimeoutMillis: 10_000,
	});
	// Without a listener a connection that breaks while idle would end the whole n8n process; the next query reconnects.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool });
};
