import { currentProfile, DEFAULT_PROFILE, InvalidProfileError, type Profile } from '../../profile';
import type { Store } from '../../store';
import { rulesOfDesks, type KpiRules } from '../rules';

/** The desks of a store: every Business Profile saved in it, as it is now. */
export interface Desks {
	readonly profiles: ReadonlyMap<string, Profile>;
	/** By whose clock that counts which names no desk: the profile `default`, or the only one there is. */
	readonly other: Profile;
	readonly rules: KpiRules;
}

/** Each desk by its own clock and night, whoever asks: so that what one desk reads is not read anew by the next. */
export const desksOf = async (store: Store): Promise<Desks> => {
	const names = await store.db
		.selectFrom('nd_profile')
		.select('name')
		.distinct()
		.orderBy('name')
		.execute();
	const profiles = new Map<string, Profile>();
	for (const { name } of names) {
		const profile = await readable(store, name);
		if (profile !== null) profiles.set(name, profile);
	}
	const [only] = profiles.size === 1 ? profiles.values() : [];
	const other = profiles.get(DEFAULT_PROFILE) ?? only ?? (await currentProfile(store, NO_PROFILE));
	return { profiles, other, rules: rulesOfDesks(profiles, other) };
};

/** No profile has an empty name: the defaults. */
const NO_PROFILE = '';

/** Null for a profile of another version of the package that cannot be read any more: its desk counts by the other clock. */
const readable = async (store: Store, name: string): Promise<Profile | null> => {
	try {
		return await currentProfile(store, name);
	} catch (error) {
		if (error instanceof InvalidProfileError) return null;
		throw error;
	}
};
