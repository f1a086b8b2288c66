import type { Kysely } from 'kysely';

import type { Tables } from '../tables';

export type Dialect = 'sqlite' | 'postgres';

/** One step of the schema. What has been released is never changed. */
export interface Migration {
	readonly name: string;
	up(db: Kysely<Tables>, dialect: Dialect): Promise<void>;
}

/** Column type of instants (milliseconds since the epoch) in both databases. */
export const INSTANT = 'bigint';
