import type { ICredentialTestFunction } from 'n8n-workflow';
import { Client } from 'pg';

import { t } from '../shared/locale';

const TIMEOUT = 10_000;

/** What the database's own code means, and what to do about it. The driver's words are added; they hold no password. */
const ADVICE: Readonly<Record<string, readonly [string, string]>> = {
	'28P01': ['The user or the password is wrong', 'Неверный пользователь или пароль'],
	'28000': [
		'The server refuses this user from here; look at pg_hba.conf, or switch SSL on',
		'Сервер не пускает этого пользователя отсюда; проверьте pg_hba.conf или включите SSL',
	],
	'3D000': ['There is no such database; create it', 'Такой базы нет; создайте её'],
	'42501': [
		'The user may not create tables in this schema; grant CREATE on it',
		'Пользователю нельзя создавать таблицы в этой схеме; выдайте право CREATE',
	],
	ECONNREFUSED: [
		'Nothing answers at this host and port',
		'По этому адресу и порту никто не отвечает',
	],
	ENOTFOUND: ['There is no such host', 'Такого узла нет'],
	ETIMEDOUT: ['The server does not answer', 'Сервер не отвечает'],
};

/** Connects, and checks that the tables can be made where they are to be. Leaves nothing behind. */
export const testPostgres: ICredentialTestFunction = async function (credential) {
	const data = credential.data ?? {};
	const schema = String(data.schema ?? '').trim() || 'public';
	const client = new Client({
		host: String(data.host ?? ''),
		port: Number(data.port ?? 5432),
		database: String(data.database ?? ''),
		user: String(data.user ?? ''),
		password: String(data.password ?? ''),
		ssl:
			data.ssl === 'require'
				? { rejectUnauthorized: true, ca: String(data.ca ?? '').trim() || undefined }
				: false,
		connectionTimeoutMillis: TIMEOUT,
		query_timeout: TIMEOUT,
		application_name: 'nightdesk',
	});
	// A connection that breaks later must not end the process.
	client.on('error', () => undefined);
	try {
		await client.connect();
		const { rows } = await client.query<{ version: string; can: boolean | null }>(
			`select current_setting('server_version') as version,
				case when exists (select 1 from pg_namespace where nspname = $1)
					then has_schema_privilege($1, 'CREATE')
					else has_database_privilege(current_database(), 'CREATE') end as can`,
			[schema],
		);
		if (rows[0].can !== true)
			return {
				status: 'Error',
				message: t(
					`Connected, but the user may not create tables in the schema "${schema}"; grant CREATE`,
					`Соединение есть, но создавать таблицы в схеме «${schema}» нельзя; выдайте право CREATE`,
				),
			};
		return {
			status: 'OK',
			message: t(
				`Connected to PostgreSQL ${rows[0].version}`,
				`Есть соединение с PostgreSQL ${rows[0].version}`,
			),
		};
	} catch (error) {
		const { code, message } = error as { code?: string; message?: string };
		const advice = code === undefined ? undefined : ADVICE[code];
		const own = message ?? String(error);
		return { status: 'Error', message: advice === undefined ? own : `${t(...advice)} (${own})` };
	} finally {
		await client.end().catch(() => undefined);
	}
};
