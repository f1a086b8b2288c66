import type { Selectable } from 'kysely';

import type { CaseFile, Escalation } from '../../casefile';
import { toIso } from '../../shared/clock';
import type { Store } from '../../store';
import type { EscalationTable } from '../../store/tables/escalations';
import type { EscalationLogEntry } from '../escalation/log';
import type { DeskPolicy } from '../plan';

/** What the person on call reads beside the case file. */
export interface Brief {
	readonly summary: string;
	/** A draft of the answer, or null. */
	readonly draft: string | null;
	/** What the customer was told to expect, or null. */
	readonly promised: string | null;
	/** Card of the CRM and whatever else helps. */
	readonly links: readonly string[];
	/** Last words of the dialogue, oldest first. */
	readonly history: ReadonlyArray<{ readonly who: 'customer' | 'us'; readonly text: string }>;
	/** Where signed links lead; null: none are given. */
	readonly linkBase: string | null;
	/** What the customer wrote since. */
	readonly added: ReadonlyArray<{ readonly at: number; readonly words: string }>;
}

/** One row, read. */
export interface Case {
	readonly row: Selectable<EscalationTable>;
	readonly policy: DeskPolicy;
	readonly caseFile: CaseFile;
	readonly brief: Brief;
	readonly log: readonly EscalationLogEntry[];
}

export const readCase = (row: Selectable<EscalationTable>): Case => ({
	row,
	policy: JSON.parse(row.policy) as DeskPolicy,
	caseFile: JSON.parse(row.case_file) as CaseFile,
	brief: JSON.parse(row.brief) as Brief,
	log: JSON.parse(row.log) as EscalationLogEntry[],
});

/** Takes the row for this transaction: whoever comes second waits. Rejects when there is none. */
export const lockCase = async (store: Store, id: string): Promise<Case> => {
	const row = await store.db
		.updateTable('nd_escalation')
		.set((each) => ({ version: each('version', '+', 1) }))
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirst();
	if (row === undefined)
		throw new Error(
			`The escalation ${id} is not in this store; choose the same Store in every Night Desk node`,
		);
	return readCase(row);
};

export const caseById = async (store: Store, id: string): Promise<Case | null> => {
	const row = await store.db
		.selectFrom('nd_escalation')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : readCase(row);
};

/** The open escalation of a subject, or null. */
export const openCaseOf = async (
	store: Store,
	profile: string,
	subject: string,
): Promise<Case | null> => {
	const row = await store.db
		.selectFrom('nd_escalation')
		.selectAll()
		.where('profile', '=', profile)
		.where('subject', '=', subject)
		.where('status', '<>', 'resolved')
		.executeTakeFirst();
	return row === undefined ? null : readCase(row);
};

/** Everything that is open in a profile, oldest first. */
export const openCases = async (store: Store, profile: string): Promise<readonly Case[]> => {
	const rows = await store.db
		.selectFrom('nd_escalation')
		.selectAll()
		.where('profile', '=', profile)
		.where('status', '<>', 'resolved')
		.orderBy('triggered_at')
		.execute();
	return rows.map(readCase);
};

/** What was raised in the half-open period, oldest first. */
export const casesIn = async (
	store: Store,
	profile: string,
	from: number,
	to: number,
): Promise<readonly Case[]> => {
	const rows = await store.db
		.selectFrom('nd_escalation')
		.selectAll()
		.where('profile', '=', profile)
		.where('triggered_at', '>=', from)
		.where('triggered_at', '<', to)
		.orderBy('triggered_at')
		.execute();
	return rows.map(readCase);
};

const iso = (at: number | null): string | null => (at === null ? null : toIso(at));

/** `escalation` of the case file. */
export const toEscalation = (
	{ row, policy, brief, log }: Case,
	more: {
		readonly isNew?: boolean;
		readonly unreachable?: readonly string[];
		readonly responsibleId?: number | null;
		readonly deadline: number;
		readonly title: string;
	},
): Escalation => {
	const notified = log.findLast((entry) => entry.kind === 'notified');
	const isVain = row.status === 'exhausted';
	return {
		id: row.id,
		status: row.status,
		reason: row.reason,
		profile: row.profile,
		branch: row.branch,
		conversationId: row.conversation_id,
		policy: policy.name,
		level: row.level,
		round: row.round,
		notified: notified?.kind === 'notified' ? notified.people : [],
		unreachable: more.unreachable ?? [],
		holder: row.holder,
		at: toIso(row.triggered_at),
		acknowledgedAt: iso(row.acknowledged_at),
		resolvedAt: iso(row.resolved_at),
		nextAt: iso(row.next_moment),
		isNew: more.isNew ?? false,
		summary: brief.summary,
		task: {
			key: `escalation:${row.id}`,
			title: more.title,
			deadline: toIso(more.deadline),
			responsibleId: more.responsibleId ?? null,
		},
		explanation: !isVain
			? null
			: notified === undefined
				? 'Nobody of the roster can be reached now: add people with a chat or a phone under On Call in the business profile'
				: 'Everybody of the chain was called and nobody has taken it',
	};
};
