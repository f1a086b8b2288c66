import type { CaseFile } from '../casefile';
import type { Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { consentStatus } from './consents';
import { loadContact } from './contacts';
import type { Dialogue } from './dialogue';
import { noteConsent } from './noteConsent';

/** A person who asks not to be kept or written to has withdrawn, whichever node answers them. Once per turn. */
export const recordWithdrawal = async (
	store: Store,
	item: CaseFile,
	dialogue: Dialogue,
	profile: Profile,
	clock: Clock,
): Promise<void> => {
	const contact = await loadContact(store, dialogue.contactId, profile.vipPhones);
	if (consentStatus(contact, 'personal_data') === 'withdrawn') return;
	await noteConsent(
		store,
		item,
		{ kind: 'personal_data', status: 'withdrawn', contact, dialogue, profile },
		clock,
	);
};
