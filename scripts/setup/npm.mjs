import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

import { SetupError } from './report.mjs';

const NETWORK =
	/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network|ERR_SOCKET_TIMEOUT/i;

/** npm as it was called, or the one on the PATH. */
const npmCommand = () => {
	const path = process.env.npm_execpath;
	return path && /npm-cli\.(c?js)$/.test(path) && existsSync(path)
		? [process.execPath, path]
		: ['npm'];
};

/** npm passes its own settings to the scripts it runs; handed on to another npm in another folder they would do harm. */
const cleanEnvironment = () =>
	Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) =>
				!/^npm_(package|lifecycle|command|config_(local_prefix|global_prefix|prefix|noproxy))/.test(
					name,
				),
		),
	);

/** Runs npm quietly in a folder. Rejects with the last lines of its output and, when the network is the cause, says so. */
export const npm = async (folder, args, { environment = {} } = {}) => {
	const [command, ...first] = npmCommand();
	const child = spawn(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		env: { ...cleanEnvironment(), ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const keep = (data) => (output = `${output}${data}`.slice(-8_000));
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	const code = await new Promise((resolve, reject) => {
		child.once('error', (error) =>
			reject(
				new SetupError(
					`npm could not be started: ${error.message}`,
					'Install Node.js with npm (any version from 18 on) and run the command again.',
				),
			),
		);
		child.once('exit', resolve);
	});
	if (code === 0) return;
	const tail = output.trim().split('\n').slice(-12).join('\n');
	throw new SetupError(
		`"npm ${args.join(' ')}" ended with ${code}:\n${tail}`,
		NETWORK.test(tail)
			? 'The package registry could not be reached. Check the network (and `npm config get proxy` behind a proxy), then run the same command again: it goes on where it stopped.'
			: 'Run the same command again; it goes on where it stopped. If it ends here once more, delete the folder named above and .sandbox/, and try again.',
	);
};
