import type { Store } from '../../store';
import type { Fact, RequestFact } from '../facts';
import type { Period } from '../period';
import type { Count } from '../totals';

/** A request whose first reply took long, or never came. */
export interface Wait {
	/** Lead, or `dialogue:…`. */
	readonly key: string;
	readonly startedAt: number;
	readonly channel: string | null;
	readonly night: boolean;
	/** To the first reply; without one, until now. */
	readonly seconds: number;
	readonly answered: boolean;
}

export interface WaitsQuery {
	readonly period: Period;
	readonly count: Count;
	readonly now: number;
	readonly most: number;
	/** Only this desk, with what names none; left out or null: all desks. */
	readonly desk?: string | null;
}

const DAY = 1_440;
/** Of a longer period the last days: who waited last year cannot be helped any more. */
const DAYS = 31;
const AT_ONCE = 5_000;

const waitOf = (fact: RequestFact, now: number): Wait => {
	const replies = [fact.bot, fact.person].filter((ms) => ms !== null);
	const ms = replies.length > 0 ? Math.min(...replies) : Math.max(0, now - fact.startedAt);
	return {
		key: fact.key,
		startedAt: fact.startedAt,
		channel: fact.channel,
		night: fact.night,
		seconds: Math.round(ms / 1_000),
		answered: replies.length > 0,
	};
};

const longestFirst = (a: Wait, b: Wait): number =>
	b.seconds - a.seconds || (a.key < b.key ? -1 : 1);

/** The longest waits of the period (of its last 31 days), longest first, read in stretches from the refreshed store. */
export const longestWaits = async (
	store: Store,
	{ period, count, now, most, desk = null }: WaitsQuery,
): Promise<readonly Wait[]> => {
	const to = period.to ?? Math.floor(now / 60_000) + 2 * DAY;
	const from = Math.max(period.from ?? -Infinity, to - DAYS * DAY);
	let found: readonly Wait[] = [];
	let after = { local: from, key: '' };
	for (;;) {
		const { local, key } = after;
		const rows = await store.db
			.selectFrom('nd_kpi_fact')
			.selectAll()
			.where('local', '>=', local)
			.where('local', '<', to)
			.where((where) =>
				where.or([
					where('local', '>', local),
					where.and([where('local', '=', local), where('key', '>', key)]),
				]),
			)
			.orderBy('local')
			.orderBy('key')
			.limit(AT_ONCE)
			.execute();
		const waits = rows
			.map(({ body }) => JSON.parse(body) as Fact)
			.filter((fact) => fact.fact === 'request')
			.filter((fact) => desk === null || fact.desk === null || fact.desk === desk)
			.filter((fact) => count === 'requests' || fact.kind === 'lead')
			.map((fact) => waitOf(fact, now));
		found = [...found, ...waits].sort(longestFirst).slice(0, most);
		if (rows.length < AT_ONCE) return found;
		after = rows[rows.length - 1];
	}
};

/** Address of the lead's card in Bitrix24; null where the key names no card or the portal is not known. */
export const cardAddress = (key: string, portal: string | null): string | null => {
	const card = /^bitrix24:(lead|deal):(\d+)$/.exec(key);
	if (card === null || portal === null || !/^https?:\/\//i.test(portal)) return null;
	return `${portal.replace(/\/+$/, '')}/crm/${card[1]}/details/${card[2]}/`;
};
