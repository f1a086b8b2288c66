import { sql, type RawBuilder } from 'kysely';

import type { Store } from '../store';

/** What may tell whose desk an event belongs to. */
export interface DeskClues {
	/** Name of the Business Profile. */
	readonly profile?: string | null;
	readonly conversationId?: string | null;
	/** `appointmentId`, `escalationId`. */
	readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * The Business Profile by which an event happened: as the event says; else that of its dialogue, visit or escalation, looked up by the
 * very statement that writes it. Null when nothing tells, such as for a table that was imported for all desks.
 */
export const deskOf = (
	{ profile, conversationId, data }: DeskClues,
	{ dialect }: Pick<Store, 'dialect'>,
): string | null | RawBuilder<string | null> => {
	if (profile !== undefined && profile !== null) return profile;
	const told =
		dialect === 'postgres'
			? sql`(state::jsonb ->> 'profile')`
			: sql`json_extract(state, '$.profile')`;
	const visit = data?.appointmentId;
	const escalation = data?.escalationId;
	const places = [
		...(conversationId
			? [sql`(select ${told} from nd_conversation where id = ${conversationId})`]
			: []),
		...(typeof visit === 'string'
			? [sql`(select profile from nd_appointment where id = ${visit})`]
			: []),
		...(typeof escalation === 'string'
			? [sql`(select profile from nd_escalation where id = ${escalation})`]
			: []),
	];
	// One value alone is no list to choose from.
	return places.length === 0
		? null
		: sql<string | null>`coalesce(${sql.join([...places, sql`null`])})`;
};
