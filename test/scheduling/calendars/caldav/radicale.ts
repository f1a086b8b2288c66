import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PLACES = [process.env.RADICALE_PATH ?? '', '/usr/bin/radicale', '/usr/local/bin/radicale'];
const PASSWORD = 'app-пароль';
const USERS = 120;

/** A person's account with the two calendars of the contract. */
export interface RadicaleUser {
	readonly name: string;
	readonly password: string;
	/** Addresses by name. */
	readonly calendars: Readonly<Record<string, string>>;
	/** A request as a person's own program makes it. */
	request(
		method: string,
		url: string,
		body?: string,
		headers?: Readonly<Record<string, string>>,
	): Promise<{ readonly status: number; readonly etag: string | null; readonly text: string }>;
}

export interface Radicale {
	readonly url: string;
	/** An account that nobody has used yet. */
	user(calendars?: readonly string[]): Promise<RadicaleUser>;
	stop(): Promise<void>;
}

/** A real CalDAV server on a free port of loopback. Without one, says how to get it. */
export async function startRadicale(): Promise<Radicale> {
	const program = PLACES.find((place) => place !== '' && existsSync(place));
	if (program === undefined)
		throw new Error(
			'This test needs a CalDAV server: install Radicale (Debian, Ubuntu: `apt-get install radicale`; elsewhere: `pipx install radicale`) or name its program in RADICALE_PATH.',
		);
	const folder = mkdtempSync(join(tmpdir(), 'nightdesk-radicale-'));
	const port = await freePort();
	const users = Array.from({ length: USERS }, (_, index) => `user${String(index)}`);
	writeFileSync(join(folder, 'users'), users.map((name) => `${name}:${PASSWORD}\n`).join(''));
	writeFileSync(
		join(folder, 'config'),
		`[server]
hosts = 127.0.0.1:${String(port)}
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, 'users')}
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = ${join(folder, 'collections')}
[logging]
level = warning
`,
	);
	const server = spawn(program, ['--config', join(folder, 'config')], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	const url = `http://127.0.0.1:${String(port)}`;
	const stop = async (): Promise<void> => {
		await end(server);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await answering(server, url);
	} catch (error) {
		await stop();
		throw error;
	}
	let next = 0;
	return {
		url,
		stop,
		user: async (calendars = ['Марина', 'Ольга']) => {
			const name = users[next++];
			if (name === undefined) throw new Error(`More than ${String(USERS)} accounts were asked for`);
			const request: RadicaleUser['request'] = async (method, target, body, headers = {}) => {
				const answer = await fetch(target, {
					method,
					body,
					headers: {
						...headers,
						authorization: `Basic ${Buffer.from(`${name}:${PASSWORD}`).toString('base64')}`,
					},
				});
				return {
					status: answer.status,
					etag: answer.headers.get('etag'),
					text: await answer.text(),
				};
			};
			const made: Record<string, string> = {};
			for (const [index, calendar] of calendars.entries()) {
				const address = `${url}/${name}/c${String(index)}/`;
				const { status } = await request('MKCALENDAR', address, mkcalendar(calendar));
				if (status !== 201) throw new Error(`MKCALENDAR answered ${String(status)}`);
				made[calendar] = address;
			}
			return { name, password: PASSWORD, calendars: made, request };
		},
	};
}

const mkcalendar = (name: string): string => `<?xml version="1.0" encoding="utf-8"?>
<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>
<D:displayname>${name}</D:displayname>
<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>
</D:prop></D:set></C:mkcalendar>`;

const freePort = async (): Promise<number> =>
	await new Promise((resolve, reject) => {
		const probe = createServer();
		probe.once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const { port } = probe.address() as AddressInfo;
			probe.close(() => resolve(port));
		});
	});

const answering = async (server: ChildProcess, url: string): Promise<void> => {
	let said = '';
	server.stderr?.on('data', (piece: Buffer) => {
		said += piece.toString('utf8');
	});
	for (let tries = 0; tries < 150; tries++) {
		if (server.exitCode !== null) break;
		try {
			await (await fetch(`${url}/`, { redirect: 'manual' })).text();
			return;
		} catch {
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
	throw new Error(`Radicale did not start: ${said.slice(-1000)}`);
};

const end = async (server: ChildProcess): Promise<void> => {
	if (server.exitCode !== null || server.signalCode !== null) return;
	await new Promise<void>((resolve) => {
		server.once('exit', () => resolve());
		server.kill('SIGTERM');
	});
};
