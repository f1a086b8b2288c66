import { asText } from '../../../shared/json';
import type { GraphCall } from '../api';
import type { Platform } from './platform';

/** Profiles of people who wrote, one call each; those that Meta does not show (no permission, no consent) are missing. */
export const messagingNames = async (
	call: GraphCall,
	{ profileFields }: Platform,
	ids: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
	const found = await Promise.all(
		ids.map(async (id) => {
			try {
				const profile = await call({
					method: 'GET',
					path: encodeURIComponent(id),
					query: { fields: profileFields.join(',') },
					timeoutMs: 3_000,
					patienceMs: 0,
				});
				const name = [asText(profile.first_name), asText(profile.last_name)]
					.filter(Boolean)
					.join(' ');
				return [id, name || asText(profile.name) || asText(profile.username) || ''] as const;
			} catch {
				return [id, ''] as const;
			}
		}),
	);
	return new Map(found.filter(([, name]) => name !== ''));
};
