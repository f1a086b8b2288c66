import type { UnderstandingProfile } from '../types';

/** Lists that are kept: the desks of one n8n are few. The oldest goes first. */
const KEPT = 24;

/**
 * Makes something of a list of the owner's once, for as long as the list says the same: the profile comes as a new object with every
 * message. `listOf` names the part that `make` reads; it must hold plain values only.
 */
export function byList<Value>(
	listOf: (profile: UnderstandingProfile) => unknown,
	make: (profile: UnderstandingProfile) => Value,
): (profile: UnderstandingProfile) => Value {
	const byObject = new WeakMap<UnderstandingProfile, Value>();
	const byContent = new Map<string, Value>();
	return (profile) => {
		const same = byObject.get(profile);
		if (same !== undefined) return same;
		const key = JSON.stringify(listOf(profile)) ?? '';
		let value = byContent.get(key);
		if (value === undefined) {
			value = make(profile);
			const oldest = byContent.keys().next();
			if (byContent.size >= KEPT && !oldest.done) byContent.delete(oldest.value);
			byContent.set(key, value);
		}
		byObject.set(profile, value);
		return value;
	};
}
