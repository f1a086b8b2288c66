import { asArray, asId, asObject, asText } from '../../shared/json';
import type { VkCall } from './api';

/** `users.get`: first and last names of up to a thousand people. A deleted page has the name DELETED, which nobody is called. */
export const vkNames = async (
	call: VkCall,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	// Below zero: communities, which are no people.
	const people = ids.filter((id) => /^[1-9]\d*$/.test(id)).slice(0, 1_000);
	if (people.length === 0) return new Map();
	const answer = await call(
		'users.get',
		{ user_ids: people.join(',') },
		{ timeoutMs: 3_000, patienceMs: 0 },
	);
	return new Map(
		asArray(answer)
			.map(asObject)
			.flatMap((one) => {
				const id = asId(one.id);
				const name = [asText(one.first_name), asText(one.last_name)].filter(Boolean).join(' ');
				return id === null || name === '' || one.deactivated === 'deleted'
					? []
					: [[id, name] as const];
			}),
	);
};
