/** Which published workflow serves a scenario. */
export interface ScenarioTable {
	workflow_id: string;
	/** Name of a Business Profile; empty: any. */
	profile: string;
	scenario: string;
	workflow_name: string;
	registered_at: number;
}

export interface ScenarioTables {
	nd_scenario: ScenarioTable;
}
