import type { Generated } from 'kysely';

/** Everything that is to happen at a moment. A row stays after its end, so that the same order does not fire twice. */
export interface TimerTable {
	key: string;
	kind: string;
	subject: string;
	profile: string;
	conversation_id: string | null;
	due_at: number;
	/** When it may be claimed: the due moment, or later after a failed try. */
	ready_at: number;
	data: string;
	/** waiting → claimed → done; `failed` after the last try; `cancelled` by what made it pointless. */
	status: 'waiting' | 'claimed' | 'done' | 'failed' | 'cancelled';
	/** Counted up with every claim. */
	attempts: Generated<number>;
	/** Counted up with every claim, move and cancellation: who holds an older number holds nothing any more. */
	version: Generated<number>;
	owner: string | null;
	lease_until: number | null;
	/** The due moment for which it has fired; null before. */
	fired_for: number | null;
	set_at: number;
	ended_at: number | null;
	error: string | null;
}

export interface TimerTables {
	nd_timer: TimerTable;
}
