import type { Contact } from '../casefile';
import type { Store } from '../store';

export type ConsentKind = Contact['consents'][number]['kind'];
export type ConsentStatus = Contact['consents'][number]['status'];

export interface ConsentEntry {
	readonly contactId: string;
	readonly kind: ConsentKind;
	readonly status: ConsentStatus;
	readonly textVersion: string;
	/** The words that were agreed to. */
	readonly text: string;
	readonly channel: string;
	readonly account: string;
	/** The customer's message that decided; null for `asked`. */
	readonly messageId: string | null;
}

/** Adds to the history; nothing is overwritten, so that it can be shown later who agreed to what and when. */
export const recordConsent = async (
	store: Store,
	entry: ConsentEntry,
	now: number,
): Promise<void> => {
	await store.db
		.insertInto('nd_consent')
		.values({
			contact_id: entry.contactId,
			kind: entry.kind,
			status: entry.status,
			text_version: entry.textVersion,
			text: entry.text,
			channel: entry.channel,
			account: entry.account,
			message_id: entry.messageId,
			at: now,
		})
		.execute();
};

/** The latest word on it, or null when it was never asked. */
export const consentStatus = (contact: Contact, kind: ConsentKind): ConsentStatus | null =>
	contact.consents.filter((consent) => consent.kind === kind).at(-1)?.status ?? null;
