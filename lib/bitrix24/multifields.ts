import type { BitrixClient } from './client';
import { getItem, updateItem, type CrmItem, type EntityType } from './crm';
import { missingMultifields, type Multifield } from './fields';
import { createOnce, type Once } from './keyed';

/**
 * Adds the phones and e-mails that a card lacks. Each is added once per card: what a colleague removes stays away, and a
 * broken connection does not leave it there twice.
 */
export async function appendMultifields(
	client: BitrixClient,
	once: Once,
	type: EntityType,
	card: CrmItem,
	wanted: readonly Multifield[],
): Promise<readonly string[]> {
	const missing = missingMultifields(card.fields, wanted);
	for (const entry of missing) {
		await createOnce<true>(
			once,
			`bitrix24:${client.host}:${type}:${String(card.id)}:fm:${entry.value}`,
			{
				create: async () => {
					// `n0` adds; an existing one would be named by its id.
					await updateItem(client, type, card.id, { fm: { n0: entry } });
					return true;
				},
				find: async () => {
					const now = await getItem(client, type, card.id);
					return missingMultifields(now.fields, [entry]).length === 0 ? true : null;
				},
			},
			client.sleep,
		);
	}
	return missing.map(({ value }) => value);
}
