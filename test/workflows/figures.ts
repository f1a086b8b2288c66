import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	loadNodeTypes,
	openInProcess,
	readWorkflow,
	type Execution,
	type WorkflowFile,
} from '../support/inProcess';

/** Whoever opens a page of the figures, and what came back. */
export interface Answer {
	readonly execution: Execution;
	readonly status: number;
	readonly html: string;
}

/** A workflow of the figures in n8n's own engine, on the store of this test. */
export const openFigures = async (
	file: string,
	credentials: Readonly<Record<string, IDataObject>> = {},
	change: (workflow: WorkflowFile) => WorkflowFile = (workflow) => workflow,
) => {
	const workflow = change(readWorkflow(file));
	const engine = openInProcess(await loadNodeTypes([workflow]), credentials);
	const start = async (trigger: string, json: IDataObject = {}): Promise<Execution> =>
		await engine.start(workflow, trigger, [[{ json }]]);
	return {
		start,
		/** As a browser asks through the Webhook node *The page*. */
		async open(query: Readonly<Record<string, string>>): Promise<Answer> {
			const execution = await start('The page', { headers: {}, params: {}, query, body: {} });
			const { status, html } = execution.itemsOf('Draw the page')[0].page as {
				status: number;
				html: string;
			};
			return { execution, status, html };
		},
		/** The query of the secret link, as the owner gets it. */
		async link(trigger = 'Show me the link'): Promise<{
			readonly url: URL;
			readonly query: Readonly<Record<string, string>>;
		}> {
			const execution = await start(trigger);
			const { figures } = execution.itemsOf('The secret link')[0].link as { figures: string };
			const url = new URL(figures);
			return { url, query: Object.fromEntries(url.searchParams) };
		},
	};
};

/** What a tile of the page shows: its value, and from what it was reckoned. */
export const tileOf = (html: string, name: string): { value: string; from: string } | null => {
	const found = new RegExp(
		`<span class="name">${name.replace(/[()]/g, '\\$&')}</span><b>([^<]*)</b>(?:<span class="from">([^<]*)</span>)?`,
	).exec(html);
	return found === null
		? null
		: { value: found[1].replaceAll('&nbsp;', ' '), from: found[2] ?? '' };
};

/** With other parameters in some of its nodes, as an owner sets them. */
export const withParameters =
	(set: Readonly<Record<string, INodeParameters>>) =>
	(workflow: WorkflowFile): WorkflowFile => ({
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name in set ? { ...node, parameters: { ...node.parameters, ...set[node.name] } } : node,
		),
	});
