import { SetupError } from '../setup/report.mjs';
import { buildOnly } from './build.mjs';
import { runNode } from './child.mjs';

/** `evaluate intents <file.jsonl>` and `evaluate compare <file.jsonl> …`: data on standard output, everything else on standard error. */
export const evaluate = async (args) => {
	if (!['intents', 'compare'].includes(args[0]) || !args[1]) {
		throw new SetupError(
			'Say what to evaluate.',
			'npm run -s evaluate -- intents <file.jsonl>, or compare <file.jsonl> --base-url <url> --model <name>',
		);
	}
	await buildOnly();
	return await runNode(['scripts/evaluate.mjs', ...args]);
};
