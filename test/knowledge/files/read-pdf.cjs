/** Reads a PDF in a process of its own, as n8n does: the reader loads an ECMAScript module, which Jest cannot. Prints the passages, or the error. */
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

const { readDocument } = require('../../../lib/knowledge/reading/document.ts');

readDocument({ bytes: readFileSync(join(__dirname, process.argv[2])) }, 'pdf').then(
	({ passages }) => console.log(JSON.stringify({ passages })),
	(error) => console.log(JSON.stringify({ error: String(error.message) })),
);
