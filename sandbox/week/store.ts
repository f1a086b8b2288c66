import { DatabaseSync } from 'node:sqlite';

/** What the checks read from the store, by its tables alone: nothing of the code that wrote them. */

/** One change of one visit. */
export interface Change {
	readonly key: string;
	readonly appointment_id: string;
	readonly version: number;
	readonly operation: string;
	readonly at: number;
	/** The columns that it set. */
	readonly after: Readonly<Record<string, unknown>>;
}

export interface Visit {
	readonly id: string;
	readonly status: string;
	readonly branch: string;
	readonly staff: string | null;
	readonly start_at: number;
	readonly end_at: number;
	readonly chat_id: string;
}

export interface WeekStore {
	changes(): readonly Change[];
	visits(): readonly Visit[];
	/** True when the change of that key was made. */
	has(changeKey: string): boolean;
	/** When the next timer falls due; null: none waits. */
	nextDue(): number | null;
	/** Timers that should have fired by the moment and have not been finished. */
	open(by: number): number;
	/** Timers whose execution runs. */
	claimed(): number;
	/** Timers that were given up. */
	failed(): number;
	events(type: string): number;
	/** Reminders whose sending was begun more than once: the messenger's answer to the first was lost with the process. */
	begunAgain(): number;
	close(): void;
}

export const openWeekStore = (file: string): WeekStore => {
	const database = new DatabaseSync(file, { readOnly: true });
	const one = (sql: string, ...values: (string | number)[]): number | null =>
		(database.prepare(sql).get(...values) as { n: number | null }).n;
	return {
		changes: () =>
			(
				database
					.prepare(
						'select key, appointment_id, version, operation, at, after from nd_appointment_change order by id',
					)
					.all() as unknown as readonly (Omit<Change, 'after'> & { readonly after: string })[]
			).map((row) => ({ ...row, after: JSON.parse(row.after) as Change['after'] })),
		visits: () =>
			database
				.prepare('select id, status, branch, staff, start_at, end_at, chat_id from nd_appointment')
				.all() as unknown as readonly Visit[],
		has: (key) => one('select count(*) as n from nd_appointment_change where key = ?', key) !== 0,
		nextDue: () =>
			one("select min(due_at) as n from nd_timer where status in ('waiting', 'claimed')"),
		open: (by) =>
			one(
				"select count(*) as n from nd_timer where status = 'claimed' or (status = 'waiting' and due_at <= ?)",
				by,
			) ?? 0,
		claimed: () => one("select count(*) as n from nd_timer where status = 'claimed'") ?? 0,
		failed: () => one("select count(*) as n from nd_timer where status = 'failed'") ?? 0,
		events: (type) => one('select count(*) as n from nd_event where type = ?', type) ?? 0,
		begunAgain: () =>
			one("select count(*) as n from nd_outbox where key like 'reminder:%' and attempts > 1") ?? 0,
		close: () => database.close(),
	};
};
