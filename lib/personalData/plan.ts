import type { Selectable } from 'kysely';

import type { Store } from '../store';
import type { ErasureTable } from '../store/tables/personalData';
import { toIso } from '../shared/clock';
import type { PersonCard } from './crm/cards';
import type { OthersCards } from './crm/eraseCrm';
import type { Person } from './person';
import { statusOf, type Receipt, type ReceiptLine } from './receipt';
import type { Aliases } from './words';

/** What an erasure that was cut off needs to go on; it goes with the erasure's end. */
export interface ErasurePlan {
	readonly person: Person;
	readonly aliases: Aliases;
	/** The turn that asked for it; null: nobody asked, a term was over. */
	readonly turnKey: string | null;
	/** Cards of the portal. Null: they could not be looked for yet. */
	readonly cards: readonly PersonCard[] | null;
	/** The portal holds more under a number that was typed and not proven; it stays. */
	readonly unproven: boolean;
	/** Bookings in the portal's online booking. */
	readonly bookings: readonly string[];
	readonly others: OthersCards;
	/** `none`: there is no portal. */
	readonly crm: 'none' | 'open' | 'done';
}

export interface Erasure {
	readonly id: string;
	readonly key: string;
	readonly profile: string;
	readonly status: ErasureTable['status'];
	readonly plan: ErasurePlan | null;
	readonly lines: readonly ReceiptLine[];
	readonly tries: number;
	readonly createdAt: number;
}

const toErasure = (row: Selectable<ErasureTable>): Erasure => ({
	id: row.id,
	key: row.key,
	profile: row.profile,
	status: row.status,
	plan: row.plan === null ? null : (JSON.parse(row.plan) as ErasurePlan),
	lines: JSON.parse(row.places) as ReceiptLine[],
	tries: row.tries,
	createdAt: row.created_at,
});

export const erasureByKey = async ({ db }: Pick<Store, 'db'>, key: string) => {
	const row = await db
		.selectFrom('nd_erasure')
		.selectAll()
		.where('key', '=', key)
		.executeTakeFirst();
	return row === undefined ? null : toErasure(row);
};

export const erasureById = async ({ db }: Pick<Store, 'db'>, id: string) => {
	const row = await db.selectFrom('nd_erasure').selectAll().where('id', '=', id).executeTakeFirst();
	return row === undefined ? null : toErasure(row);
};

/** Of two runs that begin at once, the plan of the first holds. */
export const keepErasure = async (
	{ db }: Pick<Store, 'db'>,
	erasure: Pick<Erasure, 'id' | 'key' | 'profile' | 'createdAt'> & {
		readonly plan: ErasurePlan;
		readonly reason: ErasureTable['reason'];
	},
): Promise<Erasure> => {
	await db
		.insertInto('nd_erasure')
		.values({
			id: erasure.id,
			key: erasure.key,
			profile: erasure.profile,
			reason: erasure.reason,
			status: 'started',
			plan: JSON.stringify(erasure.plan),
			places: '[]',
			created_at: erasure.createdAt,
			done_at: null,
		})
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
	const kept = await erasureByKey({ db }, erasure.key);
	if (kept === null) throw new Error(`The erasure ${erasure.id} was not kept; run the step again`);
	return kept;
};

export interface ErasureChange {
	readonly status?: Erasure['status'];
	readonly plan?: ErasurePlan | null;
	readonly lines?: readonly ReceiptLine[];
	readonly tries?: number;
	readonly key?: string;
	readonly doneAt?: number;
}

export const changeErasure = async (
	{ db }: Pick<Store, 'db'>,
	erasure: Erasure,
	change: ErasureChange,
): Promise<Erasure> => {
	await db
		.updateTable('nd_erasure')
		.set({
			...(change.status === undefined ? {} : { status: change.status }),
			...(change.plan === undefined
				? {}
				: { plan: change.plan === null ? null : JSON.stringify(change.plan) }),
			...(change.lines === undefined ? {} : { places: JSON.stringify(change.lines) }),
			...(change.tries === undefined ? {} : { tries: change.tries }),
			...(change.key === undefined ? {} : { key: change.key }),
			...(change.doneAt === undefined ? {} : { done_at: change.doneAt }),
		})
		.where('id', '=', erasure.id)
		.execute();
	const { doneAt, ...rest } = change;
	void doneAt;
	return { ...erasure, ...rest };
};

export const receiptOf = ({ id, createdAt, lines }: Erasure): Receipt => ({
	number: id,
	at: toIso(createdAt),
	status: statusOf(lines),
	lines,
});
