import { randomBytes } from 'node:crypto';

import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';

const NAME = 'acknowledgement-link';

/** The secret that signs links: made on first use, kept in the store, the same in every process. Base64url, 32 bytes. */
export const linkSecret = async (store: Store, clock: Clock): Promise<string> => {
	const read = async () =>
		await store.db
			.selectFrom('nd_escalation_secret')
			.select('value')
			.where('name', '=', NAME)
			.executeTakeFirst();
	const known = await read();
	if (known !== undefined) return known.value;
	await store.db
		.insertInto('nd_escalation_secret')
		.values({ name: NAME, value: randomBytes(32).toString('base64url'), created_at: clock() })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	// Somebody else may have been first: theirs holds.
	const row = await read();
	if (row === undefined) throw new Error('The secret of the links could not be stored');
	return row.value;
};
