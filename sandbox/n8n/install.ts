import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { EditorApi, type WorkflowJson } from './api.ts';
import type { HostSettings } from './environment.ts';
import { runN8nCommand } from './host.ts';

/** A credential as n8n's command line imports it. */
export interface CredentialJson {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/**
 * A workflow with the given credentials chosen in every node that can use them: what an owner does by hand after importing. Which
 * types a node takes is asked of n8n itself.
 */
export const withCredentials = (
	workflow: WorkflowJson,
	credentials: readonly CredentialJson[],
	typesOfNode: ReadonlyMap<string, readonly string[]>,
): WorkflowJson => ({
	...workflow,
	nodes: workflow.nodes.map((node) => {
		const taken = typesOfNode.get(String(node.type)) ?? [];
		const chosen = credentials.filter((credential) => taken.includes(credential.type));
		return chosen.length === 0
			? node
			: {
					...node,
					credentials: Object.fromEntries(chosen.map(({ id, name, type }) => [type, { id, name }])),
				};
	}),
});

/** Credential types that each of our nodes takes, as the running n8n reports them. */
export const credentialTypesOfNodes = async (
	api: EditorApi,
): Promise<ReadonlyMap<string, readonly string[]>> => {
	const types = await api.raw<Array<{ name: string; credentials?: Array<{ name: string }> }>>(
		'GET',
		`/types/nodes.json`,
	);
	return new Map(
		types.map(({ name, credentials }) => [name, (credentials ?? []).map((each) => each.name)]),
	);
};

/**
 * Imports credentials and workflows into a running n8n and publishes the workflows that start by themselves. Does nothing when the same
 * ones were imported into this user folder before, so that what a person changed on the canvas stays.
 */
export const installWorkflows = async (
	settings: HostSettings,
	api: EditorApi,
	content: {
		readonly credentials: readonly CredentialJson[];
		readonly workflows: readonly WorkflowJson[];
		/** Ids, in the order of publishing. */
		readonly publish: readonly string[];
	},
): Promise<boolean> => {
	const stamp = join(settings.userFolder, 'installed-workflows');
	const print = createHash('sha256').update(JSON.stringify(content)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return false;
	rmSync(stamp, { force: true });

	const folder = mkdtempSync(join(tmpdir(), 'nightdesk-import-'));
	try {
		const credentialFile = join(folder, 'credentials.json');
		writeFileSync(credentialFile, JSON.stringify(content.credentials));
		await runN8nCommand(settings, ['import:credentials', `--input=${credentialFile}`]);
		const workflowFolder = join(folder, 'workflows');
		mkdirSync(workflowFolder);
		for (const workflow of content.workflows) {
			writeFileSync(join(workflowFolder, `${workflow.id}.json`), JSON.stringify(workflow));
		}
		await runN8nCommand(settings, ['import:workflow', '--separate', `--input=${workflowFolder}`]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
	for (const id of content.publish) await api.publish(id);
	writeFileSync(stamp, print);
	return true;
};
