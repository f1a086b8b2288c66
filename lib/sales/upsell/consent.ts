import type { CaseFile, Contact } from '../../casefile';
import { recordConsent, type ConsentStatus } from '../../conversation/consents';
import { eventContext, type Dialogue } from '../../conversation/dialogue';
import { appendEvents } from '../../events';
import type { Profile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';

const EVENTS = {
	asked: 'consent_asked',
	given: 'consent_given',
	declined: 'consent_declined',
	withdrawn: 'consent_withdrawn',
} as const satisfies Readonly<Record<ConsentStatus, string>>;

/** Adds to the history of consents to offers: with the words that were shown, the channel, and the message that decided. */
export const noteMarketingConsent = async (
	store: Store,
	item: CaseFile,
	{
		status,
		text,
		contact,
		dialogue,
		profile,
		turnKey,
	}: {
		readonly status: ConsentStatus;
		readonly text: string;
		readonly contact: Contact;
		readonly dialogue: Dialogue;
		readonly profile: Profile;
		readonly turnKey: string;
	},
	clock: Clock,
): Promise<void> => {
	await recordConsent(
		store,
		{
			contactId: contact.id,
			kind: 'marketing',
			status,
			textVersion: profile.personalData.marketingVersion,
			text,
			channel: dialogue.channel,
			account: dialogue.account,
			messageId: status === 'asked' ? null : (item.message?.messageId ?? null),
		},
		clock(),
	);
	await appendEvents(
		store,
		[
			{
				key: `${turnKey}/${EVENTS[status]}/marketing`,
				type: EVENTS[status],
				actor: status === 'asked' ? 'bot' : 'customer',
				...eventContext(dialogue),
				turnKey,
				data: { kind: 'marketing', textVersion: profile.personalData.marketingVersion },
			},
		],
		clock,
	);
};
