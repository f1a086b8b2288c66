/** Opens the store named in the first argument, as a process of its own would, from the TypeScript sources. */
const { transformFileSync } = require('@swc/core');
const { existsSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

Module._extensions['.ts'] = (module, file) => {
	const { code } = transformFileSync(file, {
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	module._compile(code, file);
};

const entry = join(__dirname, '..', '..', 'lib', 'store', 'index.ts');
if (!existsSync(entry)) throw new Error('lib/store is missing');
const { openStore } = require(entry);

openStore(JSON.parse(process.argv[2])).then(async (store) => {
	await store.db.selectFrom('nd_event').selectAll().execute();
	await store.close();
	process.stdout.write('opened');
});
