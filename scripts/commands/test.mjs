import { setUpAll } from './build.mjs';
import { runNode } from './child.mjs';

/** Every test, or those that the arguments name (they go to jest). */
export const test = async (args) => {
	await setUpAll();
	return await runNode(['node_modules/jest/bin/jest.js', ...args], {
		NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
	});
};
