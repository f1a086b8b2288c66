import type { LineChat } from './bound';

/** What a request to the business is, before it becomes a lead or a deal. Null means "not known", never "empty it". */
export interface LeadRequest {
	/** Names the request for ever: the same id always finds the same card. */
	readonly originId: string;
	/** Who writes it; separates several Night Desks on one portal. */
	readonly originatorId: string;
	/** Title of the card; null builds one from service, name, channel and night. */
	readonly title: string | null;
	readonly person: RequestPerson;
	readonly service: string | null;
	readonly when: WantedTime | null;
	/** STATUS_ID of the portal's list of sources; null leaves the portal's default. */
	readonly sourceId: string | null;
	readonly sourceDescription: string | null;
	readonly channel: string | null;
	readonly branch: string | null;
	/** The open line that it came by, which may have made a card already. Left out: none. */
	readonly line?: LineChat | null;
	/** True when it came in the night window. */
	readonly night: boolean;
	readonly urgent: boolean;
	readonly campaign: string | null;
	readonly utm: Readonly<Partial<Record<UtmName, string>>>;
	readonly sla: SlaMark | null;
	readonly consent: ConsentMark | null;
	/**
	 * True while the person's typed name, phone and e-mail must not be written into the CRM: consent was asked for and is not
	 * given. What stands in the CRM already is left as it is.
	 */
	readonly withheld: boolean;
	/** Portal user who answers for it; set when the card is made, never taken from a colleague later. */
	readonly responsibleId: number | null;
	readonly observerIds: readonly number[];
	/** Stage in which the card is made; null leaves the portal's first. */
	readonly stageId: string | null;
	/** Pipeline of a deal; null is the general one. */
	readonly categoryId: number | null;
	/** Who, what, when and the dialogue, as BBCode; written into the card's comment field when it is empty. */
	readonly summary: string | null;
	/** Further fields by their names in crm.item.*, or UF_CRM_*. */
	readonly extra: Readonly<Record<string, unknown>>;
}

export interface RequestPerson {
	/** The name the customer gave. */
	readonly name: string | null;
	/** The name shown in the messenger: used until the real one is known. */
	readonly messengerName: string | null;
	readonly phone: string | null;
	readonly email: string | null;
	/** Names the person when there is no phone: `telegram:account:sender`. */
	readonly identity: string | null;
}

export interface WantedTime {
	/** As it reads to a person: «завтра после 18». */
	readonly text: string;
	/** ISO 8601 with offset when an exact moment is known. */
	readonly at: string | null;
}

export interface SlaMark {
	/** For example `hot`. */
	readonly tier: string;
	/** ISO 8601 with offset; null when there is no due moment yet. */
	readonly dueAt: string | null;
	readonly breached: boolean;
}

export interface ConsentMark {
	readonly status: 'asked' | 'given' | 'declined' | 'withdrawn';
	readonly textVersion: string;
	/** ISO 8601 with offset; null when it is not known. */
	readonly at: string | null;
}

export const UTM_NAMES = ['source', 'medium', 'campaign', 'content', 'term'] as const;
export type UtmName = (typeof UTM_NAMES)[number];
