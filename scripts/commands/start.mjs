import { setUpAll } from './build.mjs';
import { runNode } from './child.mjs';

/** Opens the sandbox; see sandbox/start.ts for its options. */
export const start = async (args) => {
	await setUpAll();
	return await runNode([
		'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
		'--disable-warning=ExperimentalWarning',
		'sandbox/start.ts',
		...args,
	]);
};
