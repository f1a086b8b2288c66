import type { CaseFile } from '../casefile';
import { keptContact } from '../conversation/contacts';
import { dialogueById } from '../conversation/dialogue';
import { placeholdersFor } from '../conversation/placeholders';
import { conversationOf } from '../conversation/turnOf';
import { recordWithdrawal } from '../conversation/withdrawal';
import { currentProfile, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';

/** Whose data it is about, and in which words they are told. */
export interface Situation {
	readonly profile: Profile;
	readonly values: Readonly<Record<string, string>>;
	readonly contactId: string;
}

/** Of the item's dialogue. Rejects with what to do when the item has none. */
export const situationOf = async (
	store: Store,
	item: CaseFile,
	clock: Clock,
): Promise<Situation> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	return {
		profile,
		values: placeholdersFor(profile, conversation, item.contact ?? null, clock()),
		contactId: await keptContact(store, conversation.contactId),
	};
};

/** Writes down, once, that consent to personal data was taken back. */
export const noteWithdrawal = async (store: Store, item: CaseFile, clock: Clock): Promise<void> => {
	const dialogue = await dialogueById(store, conversationOf(item).id);
	const profile = await currentProfile(store, dialogue.state.profile);
	await recordWithdrawal(store, item, dialogue, profile, clock);
};
