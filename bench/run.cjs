/**
 * Runs a benchmark straight from its TypeScript: `node bench/run.cjs slots`, `node bench/run.cjs sla`. Further arguments go to the
 * benchmark. Modules are translated as they are loaded, so the time of translation is not measured.
 */
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
	const { code } = transformSync(readFileSync(filename, 'utf8'), {
		filename,
		jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
		module: { type: 'commonjs' },
	});
	module._compile(code, filename);
};

const name = process.argv[2];
if (!/^[a-z]+$/.test(name ?? '')) {
	console.error('Usage: node bench/run.cjs <name of a file in bench/, such as slots>');
	process.exitCode = 2;
} else {
	require(join(__dirname, `${name}.ts`));
}
