import { appendEvents } from '../../events';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import type { ImportedEvent } from './sheet';

export interface Imported {
	/** Events in the sheet. */
	readonly events: number;
	/** Of them not in the log before. */
	readonly added: number;
	readonly leads: number;
	readonly from: string | null;
	readonly to: string | null;
}

/** Rows per statement: below the parameter limits of both databases. */
const AT_ONCE = 1_000;

/** Writes the past into the log, so that there is something to compare with. Importing the same sheet again adds nothing. */
export const importHistory = async (
	store: Store,
	events: readonly ImportedEvent[],
	clock: Clock,
	/** Business Profile of the desk whose past it is; null: of all. */
	desk: string | null = null,
): Promise<Imported> => {
	let added = 0;
	for (let from = 0; from < events.length; from += AT_ONCE) {
		const some = events.slice(from, from + AT_ONCE);
		const keys = new Set(some.map(({ key }) => key));
		const known = await store.db
			.selectFrom('nd_event')
			.select('key')
			.where('key', 'in', [...keys])
			.execute();
		await appendEvents(
			store,
			desk === null ? some : some.map((event) => ({ ...event, profile: desk })),
			clock,
		);
		added += keys.size - known.length;
	}
	let [from, to]: [string | null, string | null] = [null, null];
	for (const { at } of events) {
		if (from === null || at < from) from = at;
		if (to === null || at > to) to = at;
	}
	return {
		events: events.length,
		added,
		leads: events.filter(({ type }) => type === 'lead_created').length,
		from,
		to,
	};
};
