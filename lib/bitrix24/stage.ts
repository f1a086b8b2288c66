import { asText } from '../shared/json';
import type { BitrixClient } from './client';
import { getItem, stageMeaning, updateItem } from './crm';
import type { CardType } from './lookup';

/**
 * Moves a lead or deal to a stage. A card that is won or lost stays where it is, and so does one that is there already.
 * Returns whether it was moved.
 */
export async function moveStage(
	client: BitrixClient,
	card: { readonly type: CardType; readonly id: string },
	stageId: string,
): Promise<boolean> {
	const item = await getItem(client, card.type, Number(card.id));
	if (stageMeaning(item) !== 'P' || asText(item.fields.stageId) === stageId) return false;
	await updateItem(client, card.type, item.id, { stageId });
	return true;
}
