/**
 * The door to every command of the README. Needs nothing but Node.js 18 and npm: it brings what is missing and hands over to Node 24.
 *
 *   node scripts/run.mjs start [--exit] | test [jest arguments] | evaluate intents <file> | lint | build | setup
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { environmentFor, ensureNode } from './setup/node.mjs';
import { root } from './setup/places.mjs';
import { fail, SetupError } from './setup/report.mjs';

const hereIsNode24 = 'NIGHTDESK_NODE_READY';

const handOver = async () => {
	const executable = await ensureNode();
	const child = spawn(executable, process.argv.slice(1), {
		cwd: root,
		stdio: 'inherit',
		env: { ...environmentFor(executable), [hereIsNode24]: '1' },
	});
	// The terminal sends Ctrl-C to both; the child decides when it has tidied up.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
		process.on(signal, () => child.kill(signal));
	child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
};

const commands = {
	start: async (args) => await (await import('./commands/start.mjs')).start(args),
	test: async (args) => await (await import('./commands/test.mjs')).test(args),
	evaluate: async (args) => await (await import('./commands/evaluate.mjs')).evaluate(args),
	lint: async (args) => await (await import('./commands/lint.mjs')).lint(args),
	build: async () => await (await import('./commands/build.mjs')).buildOnly(),
	setup: async () => await (await import('./commands/build.mjs')).setUpAll(),
};

const main = async () => {
	const [name, ...args] = process.argv.slice(2);
	const command = commands[name];
	if (!command) {
		throw new SetupError(
			name ? `There is no command "${name}".` : 'No command was given.',
			`Commands: ${Object.keys(commands).join(', ')}.`,
		);
	}
	if (process.env[hereIsNode24] !== '1') {
		await handOver();
		return;
	}
	const code = await command(args);
	process.exitCode = code ?? 0;
};

process.chdir(root);
main().catch(fail);
