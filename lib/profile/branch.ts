import type { Branch, Profile } from './profile';

/** The branch of that id; without an id the only branch there is. Null when that leaves a choice. */
export const branchOf = (profile: Profile, id: string | null): Branch | null => {
	if (id !== null) return profile.branches.find((branch) => branch.id === id) ?? null;
	return profile.branches.length === 1 ? profile.branches[0] : null;
};

/** The branch to which a channel account belongs; null when none does and there are several. */
export const branchOfAccount = (
	profile: Profile,
	channel: string,
	account: string,
): Branch | null =>
	profile.branches.find(({ accounts }) =>
		accounts.some((each) => each === `${channel}:${account}` || each === account),
	) ?? branchOf(profile, null);
