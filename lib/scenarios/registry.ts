import type { Clock } from '../shared/clock';
import type { Store } from '../store';

export interface ScenarioWorkflow {
	readonly workflowId: string;
	readonly workflowName: string;
}

export interface ScenarioRegistration extends ScenarioWorkflow {
	/** Name of a Business Profile; empty: any. */
	readonly profile: string;
	readonly scenarios: readonly string[];
}

/**
 * Notes that a published workflow serves these scenarios. What it served before is forgotten. The row outlives a stop of n8n on
 * purpose: after a start the first message may be handled before the workflow that serves it is active again.
 */
export const registerScenarios = async (
	store: Store,
	{ workflowId, workflowName, profile, scenarios }: ScenarioRegistration,
	clock: Clock,
): Promise<void> => {
	const now = clock();
	await store.transaction(async (db) => {
		await db.deleteFrom('nd_scenario').where('workflow_id', '=', workflowId).execute();
		if (scenarios.length === 0) return;
		await db
			.insertInto('nd_scenario')
			.values(
				[...new Set(scenarios)].map((scenario) => ({
					workflow_id: workflowId,
					workflow_name: workflowName,
					profile,
					scenario,
					registered_at: now,
				})),
			)
			.execute();
	});
};

/** For a workflow that turned out to be unpublished or deleted. */
export const forgetWorkflow = async (store: Store, workflowId: string): Promise<void> => {
	await store.db.deleteFrom('nd_scenario').where('workflow_id', '=', workflowId).execute();
};

/**
 * Who serves a scenario: a workflow for this very profile before one for any, the one published last before others. Null: nobody.
 */
export const workflowFor = async (
	store: Store,
	wanted: { readonly profile: string; readonly scenario: string },
): Promise<ScenarioWorkflow | null> => {
	const row = await store.db
		.selectFrom('nd_scenario')
		.select(['workflow_id', 'workflow_name'])
		.where('scenario', '=', wanted.scenario)
		.where('profile', 'in', [wanted.profile, ''])
		// The empty name sorts first in both databases.
		.orderBy('profile', 'desc')
		.orderBy('registered_at', 'desc')
		.orderBy('workflow_id')
		.executeTakeFirst();
	return row === undefined
		? null
		: { workflowId: row.workflow_id, workflowName: row.workflow_name };
};
