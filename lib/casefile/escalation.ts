/** A call for a person. `escalation` in the case file after Escalate On-Call. Instants are ISO 8601 UTC. */
export interface Escalation {
	readonly id: string;
	readonly status: 'waiting' | 'acknowledged' | 'exhausted' | 'resolved';
	readonly reason: string;
	/** Name of the Business Profile. */
	readonly profile: string;
	readonly branch: string | null;
	readonly conversationId: string | null;
	/** Name of the policy; null: one person of the list after the other. */
	readonly policy: string | null;
	/** From 1: the level that was notified last, and the round. */
	readonly level: number;
	readonly round: number;
	/** Who was notified last. */
	readonly notified: readonly string[];
	/** Who should have been, and cannot be reached in any way of the profile. */
	readonly unreachable: readonly string[];
	/** Who has it; null while nobody does. */
	readonly holder: string | null;
	readonly at: string;
	readonly acknowledgedAt: string | null;
	readonly resolvedAt: string | null;
	/** When the next step falls due; null: nothing more happens by itself. */
	readonly nextAt: string | null;
	/** False when the request was added to one that was open already. */
	readonly isNew: boolean;
	readonly summary: string;
	/** What Bitrix24 Lead: Create Task needs: when it is due, under which key it is one and the same, whose it is. */
	readonly task: {
		readonly key: string;
		readonly title: string;
		readonly deadline: string;
		readonly responsibleId: number | null;
	};
	/** Why nobody is notified, in words; null when somebody is. */
	readonly explanation: string | null;
}

/** What is sent to one person on call. `notice` in the items of the output Notify. */
export interface OnCallNotice {
	/** Names it for ever: the same notice is sent once. */
	readonly key: string;
	readonly escalationId: string;
	/** `call`: to wake somebody; `info`: for those who need do nothing. */
	readonly kind: 'call' | 'info';
	readonly person: string;
	readonly way: 'message' | 'sms' | 'call';
}
