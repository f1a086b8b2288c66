import type { Kysely } from 'kysely';

import type { Tables } from '../../store';
import { NAMED_DIMENSIONS } from '../dimensions';
import type { Fact } from '../facts';
import { groupOf } from '../group';
import { addFact, emptyTotals, packTotals, type Totals } from '../totals';
import { AT_ONCE } from './related';

const DAY = 1_440;

/** Days are added up by each of these alone, for every desk apart; what is split by two of them is read from the facts. */
export const DAY_DIMENSIONS = [
	...NAMED_DIMENSIONS.filter((dimension) => dimension !== 'desk'),
	'hour',
] as const;

/** Adds up the given local days anew from their facts. */
export const rebuildDays = async (db: Kysely<Tables>, days: ReadonlySet<number>): Promise<void> => {
	for (const day of days) {
		const facts = await db
			.selectFrom('nd_kpi_fact')
			.select('body')
			.where('local', '>=', day * DAY)
			.where('local', '<', (day + 1) * DAY)
			.execute();
		const rows = dayRows(
			day,
			facts.map(({ body }) => JSON.parse(body) as Fact),
		);
		await db.deleteFrom('nd_kpi_day').where('day', '=', day).execute();
		for (let from = 0; from < rows.length; from += AT_ONCE)
			await db
				.insertInto('nd_kpi_day')
				.values(rows.slice(from, from + AT_ONCE))
				.execute();
	}
};

const dayRows = (day: number, facts: readonly Fact[]) => {
	const cells = new Map<
		string,
		{
			dimension: string;
			desk: string;
			value: string;
			kind: 'lead' | 'dialogue';
			totals: Totals;
		}
	>();
	const add = (dimension: string, value: string, fact: Fact): void => {
		const kind = fact.fact === 'request' ? fact.kind : 'lead';
		const desk = fact.desk ?? '';
		const key = JSON.stringify([dimension, desk, value, kind]);
		let cell = cells.get(key);
		if (cell === undefined)
			cells.set(key, (cell = { dimension, desk, value, kind, totals: emptyTotals() }));
		addFact(cell.totals, fact, 'requests');
	};
	for (const fact of facts) {
		add('all', '', fact);
		for (const dimension of DAY_DIMENSIONS) add(dimension, groupOf(fact, dimension) ?? '', fact);
	}
	return [...cells.values()].map(({ totals, ...cell }) => ({
		day,
		...cell,
		totals: packTotals(totals),
	}));
};
