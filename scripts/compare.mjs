/**
 * `npm run -s evaluate -- compare <file.jsonl> --base-url <url> --model <name> [--api-key-env <NAME>]`: reads each message offline and
 * with a language model's help, and prints both side by side on standard output. Works on the built package (dist/).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const COMPARE_USAGE = `Usage: npm run -s evaluate -- compare <file.jsonl> --base-url <url> --model <name>
  --api-key-env <NAME>  environment variable that holds the key; a local service may need none
  --below <0…1>         ask the model below this offline confidence (default 0.7, as the node does)
  --seconds <n>         wait for an answer at most so long (default 8)
  --tokens <n>          spend at most so many tokens in all (default 1000000)
  --details <file>      write both readings of every message there, one JSON a line`;

const OPTIONS = {
	'base-url': { type: 'string' },
	model: { type: 'string' },
	'api-key-env': { type: 'string' },
	below: { type: 'string', default: '0.7' },
	seconds: { type: 'string', default: '8' },
	tokens: { type: 'string', default: '1000000' },
	details: { type: 'string' },
};

/** Returns the exit code: 0 done, 1 the file cannot be read or holds a bad line, 2 wrong arguments. */
export async function compare(args, { out, err, env }) {
	const given = read(args, env);
	if (given.wrong) {
		err.write(`${given.wrong}\n${COMPARE_USAGE}\n`);
		return 2;
	}
	const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'lib', 'understanding');
	const require = createRequire(import.meta.url);
	try {
		const { compareWithModel } = require(join(dist, 'evaluate', 'compare.js'));
		const { serviceModel } = require(join(dist, 'llm', 'index.js'));
		const lines = readFileSync(given.file, 'utf8').split('\n');
		err.write(`Asking ${given.model} one question at a time; personal data are masked.\n`);
		const { output, table } = await compareWithModel(lines, {
			ask: serviceModel(given),
			below: given.below,
			timeoutMs: given.timeoutMs,
			tokens: given.tokens,
		});
		out.write(`${table.join('\n')}\n`);
		if (given.details) writeFileSync(given.details, output.map((line) => `${line}\n`).join(''));
		return 0;
	} catch (error) {
		err.write(`${error instanceof Error ? error.message : String(error)}\n`);
		return 1;
	}
}

function read(args, env) {
	let parsed;
	try {
		parsed = parseArgs({ args, options: OPTIONS, allowPositionals: true });
	} catch (error) {
		return { wrong: error.message };
	}
	const { values, positionals } = parsed;
	if (positionals.length !== 1) return { wrong: 'One file is needed.' };
	if (!values['base-url'] || !values.model) return { wrong: '--base-url and --model are needed.' };
	const name = values['api-key-env'];
	if (name !== undefined && !env[name]) return { wrong: `The variable ${name} is empty.` };
	const [below, seconds, tokens] = [values.below, values.seconds, values.tokens].map(Number);
	if (![below, seconds, tokens].every((number) => Number.isFinite(number) && number >= 0))
		return { wrong: '--below, --seconds and --tokens are numbers.' };
	return {
		file: positionals[0],
		baseUrl: values['base-url'],
		model: values.model,
		apiKey: name === undefined ? '' : env[name],
		below,
		timeoutMs: seconds * 1_000,
		tokens,
		details: values.details,
	};
}
