import { spawn } from 'node:child_process';

import { root } from '../setup/places.mjs';

/** Runs a program of Node's with our terminal and resolves with its exit code. */
export const runNode = async (args, environment = {}) => {
	const child = spawn(process.execPath, args, {
		cwd: root,
		stdio: 'inherit',
		env: { ...process.env, ...environment },
	});
	const forward = (signal) => child.kill(signal);
	process.on('SIGINT', forward).on('SIGTERM', forward);
	const [code, signal] = await new Promise((resolve) =>
		child.once('exit', (...end) => resolve(end)),
	);
	process.off('SIGINT', forward).off('SIGTERM', forward);
	return code ?? (signal ? 1 : 0);
};
