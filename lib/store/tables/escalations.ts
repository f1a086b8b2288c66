import type { Generated } from 'kysely';

/** One call for a person: from the raising to the end. The chain itself is worked out anew from policy and events. */
export interface EscalationTable {
	id: string;
	profile: string;
	/** Version of the profile when it was raised; later versions count from the moment they were saved. */
	profile_version: number;
	branch: string | null;
	/** What it is about: the dialogue, or the key that was given. At most one of a subject is open. */
	subject: string;
	conversation_id: string | null;
	contact_id: string | null;
	lead_id: string | null;
	reason: string;
	turn_key: string;
	/** JSON: the policy as it was when it was raised. */
	policy: string;
	/** JSON: the case file that was handed over. */
	case_file: string;
	/** JSON: what the person on call reads: draft, promise, links, what was added since. */
	brief: string;
	status: 'waiting' | 'acknowledged' | 'exhausted' | 'resolved';
	level: number;
	round: number;
	holder: string | null;
	/** JSON: the log as far as it has been worked out. It is only ever added to. */
	log: string;
	triggered_at: number;
	/** Everything up to this moment stands; what comes in later is dated to it at the earliest. */
	evaluated_until: number;
	next_moment: number | null;
	acknowledged_at: number | null;
	resolved_at: number | null;
	version: Generated<number>;
}

/** What people and providers did: the input of the chain. */
export interface EscalationEventTable {
	id: Generated<number>;
	escalation_id: string;
	/** The same press that comes twice counts once. */
	key: string;
	kind: 'acknowledged' | 'resolved' | 'escalated' | 'handed-over' | 'unreachable';
	at: number;
	/** Who did it; who could not be reached; to whom it was handed over. */
	who: string;
	/** button, text, link, key, node, delivery. */
	source: string;
}

/** One message, SMS or call to one person for one step of the chain. */
export interface EscalationNoticeTable {
	key: string;
	escalation_id: string;
	/** Place in the log of the step that it belongs to. */
	step: number;
	person: string;
	way: 'message' | 'sms' | 'call';
	channel: string;
	account: string;
	chat_id: string;
	/** `due`: handed out to be sent; `skipped`: it came too late, the person got a later step's; `failed`: could not be delivered. */
	status: 'due' | 'skipped' | 'failed';
	due_at: number;
	created_at: number;
}

/** Secrets that the store makes for itself. */
export interface EscalationSecretTable {
	name: string;
	value: string;
	created_at: number;
}

export interface EscalationTables {
	nd_escalation: EscalationTable;
	nd_escalation_event: EscalationEventTable;
	nd_escalation_notice: EscalationNoticeTable;
	nd_escalation_secret: EscalationSecretTable;
}
