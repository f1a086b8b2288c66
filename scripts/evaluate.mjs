/**
 * `npm run -s evaluate -- intents <file.jsonl>`: answers each message offline, one JSON a line on standard output, in order; with
 * labels in the file the table follows on standard error. `compare` does the same offline and with a language model, side by side.
 * Works on the built package (dist/).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { compare, COMPARE_USAGE } from './compare.mjs';

const USAGE = `Usage: npm run -s evaluate -- intents <file.jsonl>\n${COMPARE_USAGE}`;

/** Returns the exit code: 0 done, 1 the file cannot be read or holds a bad line, 2 wrong arguments. */
export async function evaluate(
	args,
	{ out = process.stdout, err = process.stderr, env = process.env } = {},
) {
	const [what, file, ...rest] = args;
	if (what === 'compare') return await compare(args.slice(1), { out, err, env });
	if (what !== 'intents' || !file || rest.length > 0) {
		err.write(`${USAGE}\n`);
		return 2;
	}
	const root = join(dirname(fileURLToPath(import.meta.url)), '..');
	const require = createRequire(import.meta.url);
	try {
		const { evaluateIntents } = require(join(root, 'dist/lib/understanding/evaluate/index.js'));
		const { output, table } = evaluateIntents(readFileSync(file, 'utf8').split('\n'));
		if (output.length > 0) out.write(`${output.join('\n')}\n`);
		if (table) err.write(`${table.join('\n')}\n`);
		return 0;
	} catch (error) {
		err.write(`${error instanceof Error ? error.message : String(error)}\n`);
		return 1;
	}
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
	process.exitCode = await evaluate(process.argv.slice(2));
}
