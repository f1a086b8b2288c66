import type { CaseFile } from '../casefile';
import { appendEvents } from '../events';
import { fillText, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { consentStatus, recordConsent } from './consents';
import { loadContact } from './contacts';
import { eventContext, type Dialogue } from './dialogue';
import { placeholdersFor } from './placeholders';
import { conversationOf, turnKeyOf } from './turnOf';

/** A person who asks not to be kept or written to has withdrawn, whichever node answers them. Once per turn. */
export const recordWithdrawal = async (
	store: Store,
	item: CaseFile,
	dialogue: Dialogue,
	profile: Profile,
	clock: Clock,
): Promise<void> => {
	const now = clock();
	const contact = await loadContact(store, dialogue.contactId, profile.vipPhones);
	if (consentStatus(contact, 'personal_data') === 'withdrawn') return;
	await recordConsent(
		store,
		{
			contactId: contact.id,
			kind: 'personal_data',
			status: 'withdrawn',
			textVersion: profile.consent.version,
			text: fillText(
				profile.texts.consent,
				placeholdersFor(profile, conversationOf(item), contact, now),
			),
			channel: dialogue.channel,
			account: dialogue.account,
			messageId: item.message?.messageId ?? null,
		},
		now,
	);
	await appendEvents(
		store,
		[
			{
				key: `${turnKeyOf(item)}/consent_withdrawn`,
				type: 'consent_withdrawn',
				actor: 'customer',
				...eventContext(dialogue),
				turnKey: turnKeyOf(item),
				data: { kind: 'personal_data', textVersion: profile.consent.version },
			},
		],
		clock,
	);
};
