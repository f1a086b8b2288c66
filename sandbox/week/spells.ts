import type { Change } from './store.ts';

/** A stretch in which a visit stood for one time with one person; milliseconds, half-open. */
export interface Spell {
	readonly visit: string;
	readonly chatId: string;
	readonly zone: string;
	readonly staff: string | null;
	readonly start: number;
	readonly end: number;
	/** When it began to stand for this time, and when it stopped; null: it stands to this day. */
	readonly since: number;
	readonly until: number | null;
	/** Was it the customer's (booked), or held for somebody who may take it? */
	readonly kind: 'booked' | 'held';
}

interface Row {
	readonly status: string;
	readonly start_at: number;
	readonly end_at: number;
	readonly staff: string | null;
	readonly chat_id: string;
	readonly time_zone: string;
	readonly expires_at: number | null;
}

const KINDS: Readonly<Record<string, Spell['kind']>> = {
	held: 'held',
	booked: 'booked',
	confirmed: 'booked',
};

/** Played back from the history: which time was whose, and when. */
export const spellsOf = (changes: readonly Change[]): readonly Spell[] => {
	const byVisit = new Map<string, Change[]>();
	for (const change of changes)
		byVisit.set(change.appointment_id, [...(byVisit.get(change.appointment_id) ?? []), change]);
	return [...byVisit].flatMap(([visit, ofVisit]) => {
		const spells: Spell[] = [];
		let row = {} as Row;
		let current: Spell | null = null;
		for (const { at, after } of [...ofVisit].sort((a, b) => a.version - b.version)) {
			row = { ...row, ...(after as Partial<Row>) };
			const kind = KINDS[row.status];
			const isSame =
				current !== null &&
				kind === current.kind &&
				row.start_at === current.start &&
				row.staff === current.staff;
			if (isSame) continue;
			if (current !== null) spells.push({ ...current, until: endOf(current, at) });
			current =
				kind === undefined
					? null
					: {
							visit,
							chatId: row.chat_id,
							zone: row.time_zone,
							staff: row.staff,
							start: row.start_at,
							end: row.end_at,
							since: at,
							// A hold ends by itself, whenever that is noticed.
							until: kind === 'held' ? row.expires_at : null,
							kind,
						};
		}
		if (current !== null) spells.push(current);
		return spells;
	});
};

const endOf = ({ until }: Spell, at: number): number => (until === null ? at : Math.min(until, at));

/** Pairs that had the same person at overlapping times while both stood. Each is a double booking. */
export const doubleBookings = (
	spells: readonly Spell[],
): ReadonlyArray<readonly [Spell, Spell]> => {
	const byStaff = new Map<string, Spell[]>();
	for (const spell of spells)
		if (spell.staff !== null)
			byStaff.set(spell.staff, [...(byStaff.get(spell.staff) ?? []), spell]);
	return [...byStaff.values()].flatMap((all) =>
		all.flatMap((one, at) =>
			all
				.slice(at + 1)
				.filter(
					(other) =>
						other.visit !== one.visit &&
						other.start < one.end &&
						one.start < other.end &&
						other.since < (one.until ?? Infinity) &&
						one.since < (other.until ?? Infinity),
				)
				.map((other) => [one, other] as const),
		),
	);
};
