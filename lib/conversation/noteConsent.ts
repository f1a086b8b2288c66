import type { CaseFile, Contact } from '../casefile';
import { appendEvents } from '../events';
import { fillText, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { consentStatus, recordConsent, type ConsentKind, type ConsentStatus } from './consents';
import { eventContext, type Dialogue } from './dialogue';
import { placeholdersFor } from './placeholders';
import { conversationOf, turnKeyOf } from './turnOf';

const EVENT = {
	asked: 'consent_asked',
	given: 'consent_given',
	declined: 'consent_declined',
	withdrawn: 'consent_withdrawn',
} as const satisfies Readonly<Record<ConsentStatus, string>>;

export interface NotedConsent {
	readonly kind: ConsentKind;
	readonly status: ConsentStatus;
	/** As it was before: who has given their consent already is not written down again. */
	readonly contact: Contact;
	readonly dialogue: Dialogue;
	readonly profile: Profile;
	/** The words that were shown; without them, those of the profile. */
	readonly text?: string;
}

/**
 * Consents to offers are asked, given and withdrawn apart from those to personal data, under words and a version of their own. Adds to
 * the history, with the words, the version, the channel and the message that decided, what is not its last entry already; the
 * event goes into the log once per turn and kind.
 */
export const noteConsent = async (
	store: Store,
	item: CaseFile,
	{ kind, status, contact, dialogue, profile, text }: NotedConsent,
	clock: Clock,
): Promise<void> => {
	const now = clock();
	const turnKey = turnKeyOf(item);
	const offers = kind === 'marketing';
	const words = offers ? profile.texts.marketing_request : profile.texts.consent;
	const textVersion = offers ? profile.personalData.marketingVersion : profile.consent.version;
	if (consentStatus(contact, kind) !== status)
		await recordConsent(
			store,
			{
				contactId: contact.id,
				kind,
				status,
				textVersion,
				text: text ?? fillText(words, placeholdersFor(profile, conversationOf(item), contact, now)),
				channel: dialogue.channel,
				account: dialogue.account,
				messageId: status === 'asked' ? null : (item.message?.messageId ?? null),
			},
			now,
		);
	await appendEvents(
		store,
		[
			{
				key: `${turnKey}/${EVENT[status]}${offers ? '/marketing' : ''}`,
				type: EVENT[status],
				actor: status === 'asked' ? 'bot' : 'customer',
				...eventContext(dialogue),
				turnKey,
				data: { kind, textVersion },
			},
		],
		clock,
	);
};
