import { buildOnly } from './build.mjs';
import { runNode } from './child.mjs';

/** Types of everything, n8n's rules for nodes, and the formatting. */
export const lint = async (args) => {
	await buildOnly();
	const checks = [
		['node_modules/typescript/bin/tsc', '-p', 'tsconfig.check.json'],
		['node_modules/eslint/bin/eslint.js', '.', ...args],
		['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
	];
	let worst = 0;
	for (const check of checks) worst = Math.max(worst, await runNode(check));
	return worst;
};
