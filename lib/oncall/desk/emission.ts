import type {
	CaseFile,
	Escalation,
	Lead,
	Message,
	OnCallNotice,
	Recipient,
	Reply,
	Turn,
} from '../../casefile';
import type { OnCallPerson } from '../../profile';
import { toIso } from '../../shared/clock';
import type { Case } from './rows';

/** By which output an item leaves. */
export type EmissionKind =
	| 'notify'
	| 'acknowledged'
	| 'exhausted'
	| 'customer'
	| 'resolved'
	| 'open';

export interface Destination {
	readonly channel: string;
	/** Empty: the account that the credential names. */
	readonly account: string;
	readonly chatId: string;
	/** E.164, for SMS and calls. */
	readonly phone: string | null;
}

/** Where Channel Reply writes first; `key` names the message for ever. */
export const recipientAt = ({ channel, account, chatId }: Destination, key: string): Recipient => ({
	channel,
	account,
	chatId,
	key,
});

/** What is added to the case file of the escalation; survives JSON. */
export interface Emission {
	readonly kind: EmissionKind;
	readonly escalationId: string;
	readonly keys: {
		readonly escalation: Escalation;
		readonly reply?: Reply;
		readonly to?: Destination;
		/** The same place for Channel Reply, with a key that lets the message out once. */
		readonly recipient?: Recipient;
		readonly step?: string;
		readonly onCall?: OnCallPerson;
		readonly notice?: OnCallNotice;
		/** The open to-do or task of the CRM, so that it can be completed. */
		readonly task?: { readonly kind: string; readonly id: string };
	};
}

/** A message that nobody wrote: it gives the replies of an item a lasting key, and names no real chat. */
export const standIn = (key: string, about: string, at: number): Turn => {
	const single: Message = {
		channel: 'generic',
		account: '',
		kind: 'service',
		chat: { id: key, type: 'private', title: null },
		sender: null,
		messageId: null,
		dedupKey: key,
		text: null,
		command: null,
		button: null,
		contact: null,
		location: null,
		media: [],
		refersTo: null,
		campaign: null,
		detail: about,
		occurredAt: toIso(at),
		receivedAt: toIso(at),
	};
	return { ...single, key, parts: [single], attempt: 0 };
};

/** The case file of an escalation as an item. One that was raised without a message gets a stand-in. */
export const caseFileOf = ({ row, caseFile }: Pick<Case, 'row' | 'caseFile'>): CaseFile =>
	caseFile.message === undefined
		? {
				...caseFile,
				message: standIn(`escalation:${row.id}`, 'escalation', row.triggered_at),
			}
		: caseFile;

/**
 * The item of an emission: the request's case file with what the emission adds. `lead`: the card, where it was made after the
 * escalation had begun; null when there is none.
 */
export const itemOf = (
	each: Pick<Case, 'row' | 'caseFile'>,
	{ keys }: Emission,
	lead: Lead | null = null,
): CaseFile => {
	const { reply, recipient, ...rest } = caseFileOf(each);
	void reply;
	void recipient;
	return { ...rest, ...(rest.lead === undefined && lead !== null ? { lead } : {}), ...keys };
};
