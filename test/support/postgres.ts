import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { PostgresAccess } from '../../lib/store';

export interface TestPostgres {
	readonly access: PostgresAccess;
	stop(): Promise<void>;
}

/** Starts a real PostgreSQL of its own. It ends with the test process at the latest. */
export const startPostgres = async (): Promise<TestPostgres> => {
	const child = spawn(process.execPath, [join(__dirname, 'postgres-server.mjs')], {
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let complaint = '';
	child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
	const port = await Promise.race([
		once(createInterface(child.stdout), 'line').then(
			([line]) => (JSON.parse(line as string) as { port: number }).port,
		),
		once(child, 'exit').then(() => {
			throw new Error(`PostgreSQL did not start: ${complaint}`);
		}),
	]);
	return {
		access: {
			host: '127.0.0.1',
			port,
			database: 'nightdesk',
			user: 'nightdesk',
			password: 'nightdesk',
			ssl: 'disable',
		},
		stop: async () => {
			const ended = once(child, 'exit');
			child.stdin.end();
			await ended;
		},
	};
};
