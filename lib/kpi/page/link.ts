import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';

const NAME = 'page';

/** Base64url, 32 bytes: nobody guesses it. */
const newKey = (): string => randomBytes(32).toString('base64url');

const storedKey = async (store: Store): Promise<string | null> =>
	(
		await store.db
			.selectFrom('nd_kpi_link')
			.select('value')
			.where('name', '=', NAME)
			.executeTakeFirst()
	)?.value ?? null;

/** The key that opens the figures: made on first use, the same in every process until it is changed. */
export const pageKey = async (store: Store, clock: Clock): Promise<string> => {
	const known = await storedKey(store);
	if (known !== null) return known;
	await store.db
		.insertInto('nd_kpi_link')
		.values({ name: NAME, value: newKey(), made_at: clock() })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	// Somebody else may have been first: theirs holds.
	const made = await storedKey(store);
	if (made === null) throw new Error('The key of the figures could not be stored');
	return made;
};

/** A new key; links with the old one open nothing from now on. */
export const changePageKey = async (store: Store, clock: Clock): Promise<string> => {
	const value = newKey();
	const row = { value, made_at: clock() };
	await store.db
		.insertInto('nd_kpi_link')
		.values({ name: NAME, ...row })
		.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
		.execute();
	return value;
};

/** Compares in constant time, whatever was given. Before the first key was made nothing opens the figures. */
export const opensPage = async (store: Store, given: unknown): Promise<boolean> => {
	const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
	const expected = await storedKey(store);
	const equal = timingSafeEqual(
		digest(typeof given === 'string' ? given : ''),
		digest(expected ?? newKey()),
	);
	return expected !== null && equal;
};

/** The page's address with its key and what it is to show. The base may have a query of its own. */
export const pageAddress = (
	base: string,
	key: string,
	query: Readonly<Record<string, string>> = {},
): string => {
	const asked = new URLSearchParams({ key, ...query }).toString();
	return `${base}${base.includes('?') ? '&' : '?'}${asked}`;
};
