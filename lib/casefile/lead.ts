/** The one lead (or contact and deal) of a request. `lead` in the case file. */
export interface Lead {
	readonly system: 'bitrix24';
	/** `lead` where the portal works with leads, `deal` where it does not. */
	readonly type: 'lead' | 'deal';
	readonly id: string;
	readonly contactId: string | null;
	/** True on the run that created it. */
	readonly created: boolean;
	/** Address of the card in the portal, without secrets. */
	readonly url: string;
	readonly originId: string;
	readonly taskId: string | null;
	readonly commentId: string | null;
}

/** How events name a lead: unique over systems and kinds of cards, such as `bitrix24:lead:17`. */
export const leadIdOf = (lead: Pick<Lead, 'system' | 'type' | 'id'>): string =>
	`${lead.system}:${lead.type}:${lead.id}`;
