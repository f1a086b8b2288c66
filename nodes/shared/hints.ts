import type { IExecuteFunctions } from 'n8n-workflow';

/** Shows warnings above the node's output, each once however many items bring it. */
export const warnings = (
	context: Pick<IExecuteFunctions, 'addExecutionHints'>,
): ((message: string) => void) => {
	const shown = new Set<string>();
	return (message) => {
		if (shown.has(message)) return;
		shown.add(message);
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	};
};
