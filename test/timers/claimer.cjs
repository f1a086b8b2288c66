/** Claims and finishes what is due in the store of the first argument, as a process of its own would, and prints the keys. */
const { transformFileSync } = require('@swc/core');
const Module = require('node:module');
const { join } = require('node:path');

Module._extensions['.ts'] = (module, file) => {
	const { code } = transformFileSync(file, {
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	module._compile(code, file);
};

const lib = join(__dirname, '..', '..', 'lib');
const { openStore } = require(join(lib, 'store', 'index.ts'));
const { claimDueTimers, finishTimer } = require(join(lib, 'timers', 'index.ts'));

openStore(JSON.parse(process.argv[2])).then(async (store) => {
	const claimed = [];
	for (;;) {
		const timers = await claimDueTimers(store, { limit: 5 }, Date.now);
		if (timers.length === 0) break;
		for (const timer of timers) await finishTimer(store, timer, Date.now);
		claimed.push(...timers.map(({ key }) => key));
	}
	await store.close();
	process.stdout.write(JSON.stringify(claimed));
});
