import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { completeProfile } from './complete';
import type { Profile } from './profile';
import { InvalidProfileError, validateProfile } from './validate';
import type { Wording } from './wording';

export const DEFAULT_PROFILE = 'default';

/** How often a save is tried again when somebody else saved the same version at the same moment. */
const TRIES = 5;

export interface SavedProfile {
	readonly profile: Profile;
	/** False when the same content was saved before: no new version. */
	readonly changed: boolean;
}

/** Validates and saves a new version under the name. Saving the same content again changes nothing. Rejects with `InvalidProfileError`. */
export const saveProfile = async (
	store: Store,
	name: string,
	value: unknown,
	clock: Clock,
	say?: Wording,
): Promise<SavedProfile> => {
	const validated = validateProfile(value, say);
	if (!validated.ok) throw new InvalidProfileError(validated.issues, say);
	const body = JSON.stringify(validated.input);
	for (let attempt = 0; attempt < TRIES; attempt++) {
		const latest = await latestRow(store, name);
		if (latest?.body === body)
			return { profile: completeProfile(validated.input, name, latest.version), changed: false };
		const version = (latest?.version ?? 0) + 1;
		const written = await store.db
			.insertInto('nd_profile')
			.values({ name, version, body, saved_at: clock() })
			.onConflict((conflict) => conflict.columns(['name', 'version']).doNothing())
			.executeTakeFirst();
		if (Number(written.numInsertedOrUpdatedRows) === 1)
			return { profile: completeProfile(validated.input, name, version), changed: true };
	}
	throw new Error(`The profile "${name}" is being saved by several others at once; save it again`);
};

/** The latest version, or the given one; the defaults (version 0) when nothing is saved under the name. Null for a version that is not there. */
export const loadProfile = async (
	store: Store,
	name: string = DEFAULT_PROFILE,
	version?: number,
): Promise<Profile | null> => {
	const row = await (version === undefined ? latestRow(store, name) : rowOf(store, name, version));
	if (row === undefined) return version === undefined ? completeProfile({}, name, 0) : null;
	const validated = validateProfile(JSON.parse(row.body));
	if (!validated.ok) throw new InvalidProfileError(validated.issues);
	return completeProfile(validated.input, name, row.version);
};

/** The latest version, or the defaults: what a dialogue runs with. */
export const currentProfile = async (store: Store, name?: string): Promise<Profile> =>
	(await loadProfile(store, name)) as Profile;

const latestRow = async (store: Store, name: string) =>
	await store.db
		.selectFrom('nd_profile')
		.selectAll()
		.where('name', '=', name)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();

const rowOf = async (store: Store, name: string, version: number) =>
	await store.db
		.selectFrom('nd_profile')
		.selectAll()
		.where('name', '=', name)
		.where('version', '=', version)
		.executeTakeFirst();
