import { DatabaseSync } from 'node:sqlite';

import type { EditorApi, WorkflowJson } from './api.ts';
import { copyId, FIGURES, type Desk } from './desks.ts';
import { runWorkflow } from './run.ts';

/**
 * Address of the page of the figures, its key included, as the owner gets it from *Show me the link*. Shows all that happened: the
 * sandbox begins every night with an empty desk.
 */
export const figuresLink = async (
	api: EditorApi,
	hostUrl: string,
	desk: Desk,
	shipped: readonly WorkflowJson[],
	storeFile: string,
): Promise<string> => {
	await runWorkflow(api, copyId(FIGURES, desk));
	const webhook = shipped
		.find(({ id }) => id === FIGURES)
		?.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	const { path } = (webhook?.parameters ?? {}) as { path?: string };
	const store = new DatabaseSync(storeFile, { readOnly: true });
	try {
		const row = store.prepare('select value from nd_kpi_link').get();
		const query = new URLSearchParams({ key: String(row?.value), period: 'all' });
		return `${hostUrl}/webhook/${String(path)}-${desk.id}?${query.toString()}`;
	} finally {
		store.close();
	}
};
