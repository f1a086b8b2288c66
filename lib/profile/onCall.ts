import type { OnCallPerson, Profile } from './profile';

/** Who is on call for a branch, first to be called first. Empty when the owner named nobody. */
export const onCallNow = (profile: Profile, branchId: string | null): readonly OnCallPerson[] =>
	profile.onCall.people.filter(
		({ branches }) => branches.length === 0 || branchId === null || branches.includes(branchId),
	);
