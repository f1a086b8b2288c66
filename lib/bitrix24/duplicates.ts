import { asArray, asId } from '../shared/json';
import type { BitrixClient } from './client';
import type { Command } from './encode';
import { asMap } from './envelope';
import { phoneForms } from './phones';

export type Communication = 'PHONE' | 'EMAIL';
export type Holder = 'CONTACT' | 'LEAD' | 'COMPANY';

const spellings = (type: Communication, value: string): readonly string[] =>
	type === 'PHONE' ? phoneForms(value) : value.trim() === '' ? [] : [value.trim()];

/**
 * The question who holds a phone number or an e-mail. Asked for one kind of card at a time: a kind with twenty matches
 * would hide those after it. Null when the value holds nothing to search for.
 */
export function findCommand(holder: Holder, type: Communication, value: string): Command | null {
	const values = spellings(type, value);
	return values.length === 0
		? null
		: { method: 'crm.duplicate.findbycomm', params: { type, values, entity_type: holder } };
}

/** Ids of the answer, lowest first. No match is `[]` instead of a map. */
export const readFound = (result: unknown, holder: Holder): readonly number[] =>
	asArray(asMap(result)[holder])
		.map((id) => Number(asId(id)))
		.filter((id) => Number.isInteger(id) && id > 0)
		.sort((one, other) => one - other);

/** Who holds it. The user of the webhook may not be allowed to see them all. */
export async function findHolders(
	client: BitrixClient,
	holder: Holder,
	type: Communication,
	value: string,
): Promise<readonly number[]> {
	const command = findCommand(holder, type, value);
	return command === null
		? []
		: readFound(await client.call(command.method, command.params), holder);
}
