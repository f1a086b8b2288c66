import type { Kysely } from 'kysely';

import type { Store, Tables } from '../store';

/** A store, or the connection of a transaction that is running on it. */
export type StoreHandle = Store | Kysely<Tables>;

export const databaseOf = (handle: StoreHandle): Kysely<Tables> =>
	'db' in handle ? handle.db : handle;
