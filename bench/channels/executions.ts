import { DatabaseSync } from 'node:sqlite';

/** A message and the execution that carried it. */
export interface Handled {
	readonly id: number;
	readonly execution: number;
	/** Milliseconds since the epoch. */
	readonly endedAt: number;
}

/** Stands in the text of a message, so that it can be found again in what n8n saved. */
export const marker = (id: number): string => `m-${String(id).padStart(8, '0')}`;

/** Every message that an execution of the workflow carried which ended well, from n8n's own database. */
export const handledIn = (database: string, workflowId: string): readonly Handled[] => {
	const file = new DatabaseSync(database, { readOnly: true });
	try {
		const rows = file
			.prepare(
				`select e.id as id, e.stoppedAt as stoppedAt, d.data as data
				from execution_entity e join execution_data d on d.executionId = e.id
				where e.workflowId = ? and e.status = 'success' and e.stoppedAt is not null`,
			)
			.all(workflowId);
		const first = new Map<number, Handled>();
		for (const row of rows) {
			const endedAt = Date.parse(`${String(row.stoppedAt).replace(' ', 'T')}Z`);
			for (const [, digits] of String(row.data).matchAll(/m-(\d{8})/g)) {
				const id = Number(digits);
				if (!first.has(id)) first.set(id, { id, execution: Number(row.id), endedAt });
			}
		}
		return [...first.values()];
	} finally {
		file.close();
	}
};
