import { asArray, asObject, asText } from '../shared/json';
import type { BitrixClient } from './client';

/** What the webhook may do. */
export interface Access {
	/** Name of the user in whose name everything is done. */
	readonly user: string;
	readonly isAdministrator: boolean;
	/** IANA zone of the user; null when not said. */
	readonly timeZone: string | null;
	readonly scopes: readonly string[];
	/** Without these, leads cannot be written. */
	readonly missing: readonly string[];
	/** Without these, a part is missing: tasks, names of colleagues. */
	readonly missingOptional: readonly string[];
	/** False when the user has been dismissed. */
	readonly isActive: boolean;
}

const REQUIRED = ['crm'];
/** Each by itself or one of its alternatives. */
const OPTIONAL: ReadonlyArray<readonly string[]> = [
	['task', 'tasks'],
	['user_brief', 'user_basic', 'user'],
];

/** Asks who the webhook acts for and which boxes were ticked. Throws as every call does. */
export async function checkAccess(client: BitrixClient): Promise<Access> {
	const profile = asObject(await client.call('profile'));
	const scopes = asArray(await client.call('scope'))
		.map(asText)
		.filter((scope) => scope !== null);
	const granted = new Set(scopes);
	return {
		user: [asText(profile.NAME), asText(profile.LAST_NAME)].filter(Boolean).join(' '),
		isAdministrator: profile.ADMIN === true,
		timeZone: asText(profile.TIME_ZONE),
		scopes,
		missing: REQUIRED.filter((scope) => !granted.has(scope)),
		missingOptional: OPTIONAL.filter((names) => !names.some((name) => granted.has(name))).map(
			([first]) => first ?? '',
		),
		isActive: Object.keys(profile).length > 0,
	};
}
