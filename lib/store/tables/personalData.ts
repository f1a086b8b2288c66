import type { Generated } from 'kysely';

/** One erasure of a person: what is left to be done, and then the receipt without any trace of whose it was. */
export interface ErasureTable {
	/** Number of the receipt, told to the person. */
	id: string;
	/** Turn and step that asked for it: the same step run again finds it. Replaced once everything is done. */
	key: string;
	profile: string;
	reason: 'asked' | 'retention';
	/** `started`: planned; `erased`: the store is clean but for the turn that asked; `done`: nothing is left to do. */
	status: 'started' | 'erased' | 'done';
	/** JSON: who is to be erased, and by which aliases the figures go on. Null once it is done. */
	plan: string | null;
	/** JSON: the lines of the receipt. */
	places: string;
	/** How often what was left has been tried again. */
	tries: Generated<number>;
	created_at: number;
	done_at: number | null;
}

export interface PersonalDataTables {
	nd_erasure: ErasureTable;
}
