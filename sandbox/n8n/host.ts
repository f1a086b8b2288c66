import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { hostEnvironment, type HostSettings } from './environment.ts';

export interface Host {
	readonly url: string;
	readonly process: ChildProcess;
	/** Ends n8n as Ctrl-C does, and with force after ten seconds. */
	stop(): Promise<void>;
	/** Ends n8n and everything it started at once, as a power cut would. */
	kill(): Promise<void>;
}

const n8nBin = () => join(process.cwd(), 'sandbox', 'host', 'node_modules', 'n8n', 'bin', 'n8n');

/** How long n8n may take to start, with its migrations, on a slow machine. */
const START_LIMIT = 180_000;

/** Starts n8n in a process group of its own and resolves when it answers and its webhooks are registered. */
export const startHost = async (
	settings: HostSettings & { readonly logFile: string },
): Promise<Host> => {
	mkdirSync(settings.userFolder, { recursive: true });
	const child = spawn(process.execPath, [n8nBin(), 'start'], {
		env: hostEnvironment(settings),
		cwd: settings.userFolder,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const log = createWriteStream(settings.logFile, { flags: 'a' });
	child.stderr.pipe(log, { end: false });
	let tail = '';
	const accessible = new Promise<void>((resolve, reject) => {
		child.stdout.on('data', (data: Buffer) => {
			log.write(data);
			tail = `${tail}${data.toString()}`.slice(-2_000);
			if (tail.includes('Editor is now accessible')) resolve();
		});
		child.once('error', reject);
		child.once('exit', (code) =>
			reject(new Error(`n8n ended with ${code} while it started:\n${tail}`)),
		);
	});
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`n8n did not start within ${START_LIMIT / 1_000} s:\n${tail}`)),
			START_LIMIT,
		);
	});
	const signalGroup = (signal: NodeJS.Signals) => {
		try {
			process.kill(-(child.pid as number), signal);
		} catch {
			// The group is gone already.
		}
	};
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	// Whatever ends this process must not leave n8n behind.
	const onExit = () => signalGroup('SIGKILL');
	process.once('exit', onExit);
	void ended.then(() => {
		process.off('exit', onExit);
		log.end();
	});
	try {
		await Promise.race([accessible, tooLong]);
	} catch (error) {
		signalGroup('SIGKILL');
		throw error;
	} finally {
		clearTimeout(timer);
	}
	return {
		url: `http://127.0.0.1:${settings.port}`,
		process: child,
		stop: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			signalGroup('SIGTERM');
			const force = setTimeout(() => signalGroup('SIGKILL'), 10_000);
			await ended;
			clearTimeout(force);
		},
		kill: async () => {
			signalGroup('SIGKILL');
			await ended;
		},
	};
};

/** Runs one command of n8n's own command line, for example `import:workflow --input=…`. Rejects with its output. */
export const runN8nCommand = async (
	settings: HostSettings,
	args: readonly string[],
): Promise<string> => {
	const child = spawn(process.execPath, [n8nBin(), ...args], {
		// A port of its own: the command starts a task broker too, while n8n itself is running.
		env: { ...hostEnvironment(settings), N8N_RUNNERS_BROKER_PORT: String(settings.port + 2) },
		cwd: settings.userFolder,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (data: Buffer) => (output += data.toString()));
	child.stderr.on('data', (data: Buffer) => (output += data.toString()));
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	if (code !== 0) throw new Error(`n8n ${args[0]} ended with ${code}:\n${output.slice(-2_000)}`);
	return output;
};
