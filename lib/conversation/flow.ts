import type { CaseFile } from '../casefile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { changeDialogue, dialogueById } from './dialogue';

/**
 * Notes which scenario's workflow leads the dialogue, so that a bare «2» or «а попозже?» finds the way back to it while something
 * is asked. An item without a dialogue stays as it is. Repeating it changes nothing.
 */
export const enterFlow = async (
	store: Store,
	item: CaseFile,
	scenario: string,
	clock: Clock,
): Promise<CaseFile> => {
	const { conversation } = item;
	if (conversation === undefined || conversation.flow === scenario) return item;
	const dialogue = await dialogueById(store, conversation.id);
	if (dialogue.state.flow !== scenario)
		await changeDialogue(store, dialogue, { state: { flow: scenario } }, clock());
	return { ...item, conversation: { ...conversation, flow: scenario } };
};
