import type { Kysely } from 'kysely';

import type { Store, Tables } from '../../store';
import { isTimeDimension, type Dimension, type NamedDimension } from '../dimensions';
import type { Fact } from '../facts';
import { addFacts, dayGroup, Grouping, type TotalsQuery, type TotalsSource } from '../group';
import { mergeTotals, unpackTotals } from '../totals';
import { AT_ONCE } from './related';

const DAY = 1_440;

/**
 * Totals from the store, as far as it was refreshed. Whole days come added up; the hours at either end of the period, and what is
 * split by two labels at once, are read from the facts.
 */
export const storeSource =
	(store: Store): TotalsSource =>
	async (query) => {
		const grouping = new Grouping(query.groupBy);
		const cut = dayCut(query);
		if (cut === null) {
			await addStoredFacts(store.db, grouping, query, query.period);
			return grouping.result();
		}
		const { period } = query;
		const first = period.from === null ? null : Math.ceil(period.from / DAY);
		const last = period.to === null ? null : Math.floor(period.to / DAY);
		if (first !== null && last !== null && first > last) {
			await addStoredFacts(store.db, grouping, query, period);
			return grouping.result();
		}
		if (first !== null)
			await addStoredFacts(store.db, grouping, query, { from: period.from, to: first * DAY });
		await addDays(store.db, grouping, query, cut, { first, last });
		if (last !== null)
			await addStoredFacts(store.db, grouping, query, { from: last * DAY, to: period.to });
		return grouping.result();
	};

/** By which one dimension the days have to be read, and which value of it; null: the days do not tell. */
interface DayCut {
	readonly dimension: Dimension | 'all';
	/** Undefined: every value. */
	readonly value?: string;
}

const dayCut = ({ groupBy, where = {} }: TotalsQuery): DayCut | null => {
	const labels = groupBy.filter((dimension) => !isTimeDimension(dimension) || dimension === 'hour');
	const wanted = Object.entries(where) as [Dimension, string | null][];
	// Every row of a day names its desk.
	const named = new Set([...labels, ...wanted.map(([dimension]) => dimension)]);
	named.delete('desk');
	if (named.size > 1) return null;
	const [dimension] = named;
	if (dimension === undefined) return { dimension: 'all' };
	const only = where[dimension as NamedDimension];
	return { dimension, ...(only === undefined ? {} : { value: only ?? '' }) };
};

const addDays = async (
	db: Kysely<Tables>,
	grouping: Grouping,
	{ groupBy, count, where = {}, desk: wanted = null }: TotalsQuery,
	cut: DayCut,
	{ first, last }: { readonly first: number | null; readonly last: number | null },
): Promise<void> => {
	let select = db
		.selectFrom('nd_kpi_day')
		.select(['day', 'desk', 'value', 'kind', 'totals'])
		.where('dimension', '=', cut.dimension);
	if (first !== null) select = select.where('day', '>=', first);
	if (last !== null) select = select.where('day', '<', last);
	if (cut.value !== undefined) select = select.where('value', '=', cut.value);
	if (wanted !== null) select = select.where('desk', 'in', [wanted, '']);
	if (where.desk !== undefined) select = select.where('desk', '=', where.desk ?? '');
	for (const { day, desk, value, kind, totals } of await select.execute()) {
		const values = groupBy.map((dimension) =>
			isTimeDimension(dimension) && dimension !== 'hour'
				? dayGroup(day, dimension)
				: (dimension === 'desk' ? desk : value) || null,
		);
		mergeTotals(
			grouping.totalsOf(values),
			unpackTotals(totals),
			kind === 'dialogue' && count === 'leads',
		);
	}
};

/** In stretches, so that a long period does not come into memory at once. */
const addStoredFacts = async (
	db: Kysely<Tables>,
	grouping: Grouping,
	query: TotalsQuery,
	{ from, to }: TotalsQuery['period'],
): Promise<void> => {
	if (from !== null && from === to) return;
	let after: { readonly local: number; readonly key: string } | null = null;
	for (;;) {
		let select = db
			.selectFrom('nd_kpi_fact')
			.selectAll()
			.orderBy('local')
			.orderBy('key')
			.limit(AT_ONCE * 20);
		if (from !== null) select = select.where('local', '>=', from);
		if (to !== null) select = select.where('local', '<', to);
		if (after !== null) {
			const { local, key } = after as { local: number; key: string };
			select = select
				.where('local', '>=', local)
				.where((where) =>
					where.or([
						where('local', '>', local),
						where.and([where('local', '=', local), where('key', '>', key)]),
					]),
				);
		}
		const rows = await select.execute();
		addFacts(
			grouping,
			rows.map(({ body }) => JSON.parse(body) as Fact),
			query,
		);
		if (rows.length < AT_ONCE * 20) return;
		after = rows[rows.length - 1];
	}
};
