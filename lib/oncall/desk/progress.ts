import { appendEvents, type LoggedEvent } from '../../events';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { setTimers } from '../../timers/setTimers';
import { evaluateEscalation } from '../escalation/evaluate';
import { RANK, type EscalationEvent } from '../escalation/events';
import type { EscalationLogEntry } from '../escalation/log';
import { noticesOf, sortNotices, type DueNotice } from './due';
import { readCase, type Case } from './rows';
import { PlanTimeline } from './timeline';

export interface NewEvent {
	readonly kind: EscalationEvent['kind'];
	/** Who did it; for `unreachable` who could not be reached, for `handed-over` who has it from then on. */
	readonly who: string;
	/** The same key counts once. */
	readonly key: string;
	/** When it happened, milliseconds: when the message was received, however late it is read. */
	readonly at: number;
	/** button, text, link, key, node, delivery. */
	readonly source: string;
}

/**
 * Writes down what somebody did. What stands already is not rewritten: an event that comes in late is dated to the moment up to which the
 * chain was worked out. False when its key is known.
 */
export const recordEvent = async (
	store: Store,
	{ row }: Case,
	event: NewEvent,
): Promise<boolean> => {
	const known = await eventsOf(store, row.id);
	let at = Math.max(event.at, row.triggered_at, row.evaluated_until);
	while (known.some((each) => each.at === at && RANK[each.kind] > RANK[event.kind])) at++;
	const written = await store.db
		.insertInto('nd_escalation_event')
		.values({
			escalation_id: row.id,
			key: event.key,
			kind: event.kind,
			at,
			who: event.who,
			source: event.source,
		})
		.onConflict((conflict) => conflict.columns(['escalation_id', 'key']).doNothing())
		.executeTakeFirst();
	return Number(written.numInsertedOrUpdatedRows) === 1;
};

const eventsOf = async (store: Store, id: string) =>
	await store.db
		.selectFrom('nd_escalation_event')
		.select(['id', 'kind', 'at', 'who', 'source'])
		.where('escalation_id', '=', id)
		.orderBy('id')
		.execute();

export interface Progress {
	readonly after: Case;
	/** What the chain did that was not in its log before. */
	readonly fresh: readonly EscalationLogEntry[];
	/** Who has to be told now. */
	readonly send: readonly DueNotice[];
	readonly timeline: PlanTimeline;
}

/** Ids in the order of arrival, which decides within a millisecond. */
const eventId = (id: number): string => String(id).padStart(16, '0');

/**
 * Works the chain out up to now and keeps it: log, state, events of the log, the ledger of notices, the next timer. Runs in a transaction
 * that has locked the case.
 */
export const progress = async (store: Store, before: Case, clock: Clock): Promise<Progress> => {
	const { row, policy } = before;
	const timeline = await PlanTimeline.read(store, row.profile, row.profile_version, row.branch);
	const rows = await eventsOf(store, row.id);
	const now = Math.max(clock(), row.evaluated_until, ...rows.map(({ at }) => at));
	const state = evaluateEscalation({
		policy,
		triggeredAt: row.triggered_at,
		now,
		events: rows.map(({ id, kind, at, who }): EscalationEvent => {
			const base = { id: eventId(id), at };
			if (kind === 'unreachable') return { ...base, kind, person: who };
			return kind === 'handed-over' ? { ...base, kind, to: who } : { ...base, kind, by: who };
		}),
		peopleOf: (target, at) => timeline.at(at).callable(target, at),
	});
	const fresh = state.log.slice(before.log.length);
	const isTaken = state.status === 'acknowledged' || state.status === 'resolved';
	const known = await store.db
		.selectFrom('nd_escalation_notice')
		.select('key')
		.where('escalation_id', '=', row.id)
		.execute();
	const sorted = sortNotices(
		noticesOf(row.id, state.log, policy, timeline),
		new Set(known.map(({ key }) => key)),
		now,
		isTaken,
	);
	await keepNotices(store, row.id, sorted.send, 'due', now);
	await keepNotices(store, row.id, sorted.skip, 'skipped', now);
	const moments = [state.nextMoment, sorted.next].filter((each) => each !== null);
	const nextMoment = moments.length === 0 ? null : Math.min(...moments);
	const taken = state.log.findLast(({ kind }) => kind === 'acknowledged');
	const updated = await store.db
		.updateTable('nd_escalation')
		.set({
			status: state.status,
			level: state.level,
			round: state.round,
			holder: state.holder,
			log: JSON.stringify(state.log),
			evaluated_until: now,
			next_moment: nextMoment,
			acknowledged_at: state.status === 'acknowledged' ? (taken?.at ?? null) : row.acknowledged_at,
			resolved_at:
				state.status === 'resolved'
					? (state.log.findLast(({ kind }) => kind === 'resolved')?.at ?? now)
					: null,
		})
		.where('id', '=', row.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const after = readCase(updated);
	await appendEvents(store, logEvents(after, before.log.length, rows), clock);
	if (nextMoment !== null)
		await setTimers(
			store.db,
			[
				{
					// A key per moment: moving a timer would take it from the workflow that is running for it.
					key: `escalation:${row.id}:${nextMoment}`,
					kind: 'escalation',
					subject: `escalation:${row.id}`,
					dueAt: nextMoment,
					profile: row.profile,
					conversationId: row.conversation_id,
					data: { escalationId: row.id, reason: row.reason },
				},
			],
			clock,
		);
	return { after, fresh, send: sorted.send, timeline };
};

const keepNotices = async (
	store: Store,
	id: string,
	notices: readonly DueNotice[],
	status: 'due' | 'skipped',
	now: number,
): Promise<void> => {
	if (notices.length === 0) return;
	await store.db
		.insertInto('nd_escalation_notice')
		.values(
			notices.map(({ key, step, person, contact, dueAt }) => ({
				key,
				escalation_id: id,
				step,
				person,
				way: contact.way,
				channel: contact.channel,
				account: contact.account ?? '',
				chat_id: contact.chatId,
				status,
				due_at: dueAt,
				created_at: now,
			})),
		)
		.onConflict((conflict) => conflict.column('key').doNothing())
		.execute();
};

/** What every event of an escalation carries. */
export const eventContext = ({
	row,
	caseFile,
}: Case): Omit<LoggedEvent, 'key' | 'type' | 'actor'> => ({
	channel: caseFile.conversation?.channel ?? caseFile.message?.channel ?? null,
	account: caseFile.conversation?.account ?? caseFile.message?.account ?? null,
	branch: row.branch,
	campaign: caseFile.conversation?.campaign ?? caseFile.message?.campaign ?? null,
	scenario: caseFile.understanding?.scenario ?? null,
	conversationId: row.conversation_id,
	contactId: row.contact_id,
	leadId: row.lead_id,
	turnKey: row.turn_key,
});

/** One event per new line of the log, dated to its own moment, so that a late look writes what a timely one would have. */
const logEvents = (
	each: Case,
	from: number,
	acts: ReadonlyArray<{ readonly at: number; readonly who: string; readonly source: string }>,
): readonly LoggedEvent[] =>
	each.log.slice(from).map((entry, index): LoggedEvent => {
		const { at, kind, ...rest } = entry;
		const who = 'by' in entry ? entry.by : 'person' in entry ? entry.person : null;
		// An act of handing over names who gets it.
		const named = 'to' in entry ? entry.to : who;
		const source = acts.find((act) => act.at === at && act.who === named)?.source;
		const isPersons = 'by' in entry && kind !== 'acknowledgement-expired';
		return {
			...eventContext(each),
			key: `escalation:${each.row.id}:log:${from + index}`,
			at: toIso(at),
			type: `escalation_${kind.replace(/-/g, '_')}`,
			actor: isPersons ? 'person' : 'system',
			who,
			data: {
				escalationId: each.row.id,
				reason: each.row.reason,
				afterMs: at - each.row.triggered_at,
				...rest,
				...(source === undefined ? {} : { source }),
			},
		};
	});
