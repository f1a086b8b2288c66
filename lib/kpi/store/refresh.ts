import { sql, type Kysely } from 'kysely';

import type { Store, Tables } from '../../store';
import { allFacts, collectFacts } from '../collect';
import { CODE_OF_TYPE } from '../event';
import type { Fact } from '../facts';
import type { KpiRules } from '../rules';
import { isSumCode } from '../sums';
import { isVisitCode } from '../visits';
import { rebuildDays } from './days';
import { AT_ONCE, chunked, eventsAfter, matterOf, relatedEvents, type Related } from './related';

export interface RefreshOptions {
	/** Events per transaction; default 20 000. A first reading of a long log never holds the store for long. */
	readonly batch?: number;
}

/**
 * Reads what was written to the log since the last time into facts and day totals. What a new event touches (also a late one, of
 * a day long past) is measured anew from all its events and replaces what was known; the days concerned are added up anew.
 * Safe with several processes at once. Resolves with the number of events read.
 */
export const refreshFigures = async (
	store: Store,
	rules: KpiRules,
	options: RefreshOptions = {},
): Promise<number> => {
	const upTo = await lastEvent(store);
	let read = 0;
	for (;;) {
		const count = await store.transaction(
			async (db) => await readBatch(db, store, rules, upTo, options.batch ?? 20_000),
		);
		if (count === 0) return read;
		read += count;
	}
};

/** Forgets all facts and totals; the next refresh makes them from the log. Needed after events were changed or removed. */
export const forgetFigures = async (store: Store): Promise<void> => {
	await store.transaction(async (db) => await forget(db, ''));
};

/**
 * The last event up to which nothing more can appear. In PostgreSQL numbers are given before they are committed: the lock waits
 * for those who write right now. In SQLite one writes at a time.
 */
const lastEvent = async (store: Store): Promise<number> =>
	await store.transaction(async (db) => {
		if (store.dialect === 'postgres') await sql`lock table nd_event in share mode`.execute(db);
		const row = await db
			.selectFrom('nd_event')
			.select((query) => query.fn.max('id').as('last'))
			.executeTakeFirst();
		return Number(row?.last ?? 0);
	});

const forget = async (db: Kysely<Tables>, signature: string): Promise<void> => {
	await db.deleteFrom('nd_kpi_fact').execute();
	await db.deleteFrom('nd_kpi_day').execute();
	await db.deleteFrom('nd_kpi_visit_event').execute();
	await db
		.updateTable('nd_kpi_state')
		.set({ signature, event_id: 0 })
		.where('id', '=', 1)
		.execute();
};

const readBatch = async (
	db: Kysely<Tables>,
	store: Store,
	rules: KpiRules,
	upTo: number,
	batch: number,
): Promise<number> => {
	// Taken first, so that a second process waits here and then reads on from where this one ended.
	if (store.dialect === 'postgres')
		await sql`select id from nd_kpi_state where id = 1 for update`.execute(db);
	let state = await db
		.selectFrom('nd_kpi_state')
		.selectAll()
		.where('id', '=', 1)
		.executeTakeFirstOrThrow();
	if (state.signature !== rules.signature) {
		await forget(db, rules.signature);
		state = { ...state, signature: rules.signature, event_id: 0 };
	}
	const fresh = await eventsAfter(db, state.event_id, upTo, batch);
	if (fresh.length === 0) return 0;
	const matterEvents = fresh.flatMap((event) => {
		const matter = matterOf(event);
		return matter === null ? [] : [{ appointment_id: matter, event_id: event.id }];
	});
	await inserted(matterEvents, (some) =>
		db.insertInto('nd_kpi_visit_event').values(some).execute(),
	);
	const related = await relatedEvents(db, fresh);
	const facts = allFacts(collectFacts(related.events, rules, { uniqueKeys: true }));
	const days = await replaceFacts(db, keysOf(related), facts);
	await rebuildDays(db, days);
	await db
		.updateTable('nd_kpi_state')
		.set({ event_id: fresh[fresh.length - 1].id })
		.where('id', '=', 1)
		.execute();
	return fresh.length;
};

const keyOf = (fact: Fact): string => `${fact.fact}:${fact.key}`;

/** Every fact that could have been made of these events before. */
const keysOf = ({ events, leads, conversations, matters }: Related): readonly string[] => {
	const requests = [...leads, ...[...conversations].map((id) => `dialogue:${id}`)];
	return [
		...requests.flatMap((id) => [`request:${id}`, `visit:of:${id}`]),
		...[...matters].flatMap((matter) => [
			`visit:${matter}`,
			...(matter.startsWith('offer:') ? [matter] : []),
			...(matter.startsWith('payment:') ? [`sum:${matter.slice('payment:'.length)}`] : []),
		]),
		...events.flatMap(({ key, type }) => {
			const code = CODE_OF_TYPE.get(type) ?? 0;
			return isSumCode(code) ? [`sum:${key}`] : isVisitCode(code) ? [`visit:event:${key}`] : [];
		}),
	];
};

/** Resolves with the local days in which something changed. */
const replaceFacts = async (
	db: Kysely<Tables>,
	keys: readonly string[],
	facts: readonly Fact[],
): Promise<ReadonlySet<number>> => {
	const known = await chunked(keys, (some) =>
		db.selectFrom('nd_kpi_fact').selectAll().where('key', 'in', some).execute(),
	);
	const rows = new Map(
		facts.map((fact) => [
			keyOf(fact),
			{ key: keyOf(fact), local: fact.local, body: JSON.stringify(fact) },
		]),
	);
	const days = new Set<number>();
	const gone: string[] = [];
	for (const { key, local, body } of known) {
		if (rows.get(key)?.body === body) {
			rows.delete(key);
			continue;
		}
		gone.push(key);
		days.add(Math.floor(local / 1_440));
	}
	for (const { local } of rows.values()) days.add(Math.floor(local / 1_440));
	await chunked(gone, async (some) => {
		await db.deleteFrom('nd_kpi_fact').where('key', 'in', some).execute();
		return [];
	});
	await inserted([...rows.values()], (some) => db.insertInto('nd_kpi_fact').values(some).execute());
	return days;
};

const inserted = async <Row>(
	rows: readonly Row[],
	insert: (some: readonly Row[]) => Promise<unknown>,
): Promise<void> => {
	for (let from = 0; from < rows.length; from += AT_ONCE)
		await insert(rows.slice(from, from + AT_ONCE));
};
