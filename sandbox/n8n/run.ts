import type { EditorApi } from './api.ts';

interface Execution {
	readonly status: string;
	readonly data?: unknown;
}

/** An execution may have to wait for its turn on a busy machine. */
const LONGEST_MS = 120_000;

/**
 * Runs a workflow by its manual trigger, or by the one of this name, as the button in the editor does, and resolves when it has ended
 * well.
 */
export const runWorkflow = async (
	api: EditorApi,
	id: string,
	triggerName?: string,
): Promise<void> => {
	const workflow = await api.call<{ nodes: Array<{ name: string; type: string }> }>(
		'GET',
		`/rest/workflows/${id}`,
	);
	const trigger = workflow.nodes.find(({ name, type }) =>
		triggerName === undefined ? type === 'n8n-nodes-base.manualTrigger' : name === triggerName,
	);
	if (!trigger) throw new Error(`Workflow ${id} has no ${triggerName ?? 'manual trigger'}`);
	const { executionId } = await api.call<{ executionId: string }>(
		'POST',
		`/rest/workflows/${id}/run`,
		{
			workflowData: workflow,
			triggerToStartFrom: { name: trigger.name },
		},
	);
	const end = Date.now() + LONGEST_MS;
	for (;;) {
		const { status, data } = await api.call<Execution>('GET', `/rest/executions/${executionId}`);
		if (status === 'success') return;
		if (status === 'error' || status === 'crashed' || Date.now() > end) {
			throw new Error(
				`Workflow ${id} ended with ${status}: ${JSON.stringify(data).slice(0, 1_500)}`,
			);
		}
		await new Promise((resolve) => setTimeout(resolve, 150));
	}
};
