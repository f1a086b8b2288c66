import { DatabaseSync } from 'node:sqlite';

/** A visit of the night, as the store of the nodes holds it. */
export interface NightVisit {
	readonly id: string;
	readonly profile: string;
	readonly status: string;
	/** The customer's chat. */
	readonly chat: string | null;
	readonly staff: string | null;
	/** Milliseconds, half-open. */
	readonly start: number;
	readonly end: number;
	/** What was done to it: hold, book, move, cancel… */
	readonly operations: readonly string[];
}

/** Reads every visit out of the SQLite file, while n8n may be running. */
export const readVisits = (file: string): readonly NightVisit[] => {
	const database = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
	try {
		const changes = database
			.prepare('select appointment_id as id, operation from nd_appointment_change order by id')
			.all() as unknown as ReadonlyArray<{ readonly id: string; readonly operation: string }>;
		const rows = database
			.prepare(
				'select id, profile, status, chat_id as chat, staff, start_at as start, end_at as end from nd_appointment order by start_at',
			)
			.all() as unknown as ReadonlyArray<Omit<NightVisit, 'operations'>>;
		return rows.map((row) => ({
			...row,
			operations: changes.filter(({ id }) => id === row.id).map(({ operation }) => operation),
		}));
	} finally {
		database.close();
	}
};

const STANDS: ReadonlySet<string> = new Set(['booked', 'confirmed']);

/** Pairs of visits that stand and take the same person of the same business at the same time. */
export const doubleBookings = (visits: readonly NightVisit[]): number => {
	const standing = visits.filter(({ status }) => STANDS.has(status));
	return standing.reduce(
		(count, one, at) =>
			count +
			standing
				.slice(at + 1)
				.filter(
					(other) =>
						other.profile === one.profile &&
						other.staff === one.staff &&
						other.start < one.end &&
						one.start < other.end,
				).length,
		0,
	);
};

const done = (visits: readonly NightVisit[], operation: string): readonly NightVisit[] =>
	visits.filter(({ operations }) => operations.some((each) => each.startsWith(operation)));

export const booked = (visits: readonly NightVisit[]): readonly NightVisit[] =>
	done(visits, 'book');
export const moved = (visits: readonly NightVisit[]): readonly NightVisit[] => done(visits, 'move');
export const cancelled = (visits: readonly NightVisit[]): readonly NightVisit[] =>
	booked(visits).filter(({ status }) => status === 'cancelled');
