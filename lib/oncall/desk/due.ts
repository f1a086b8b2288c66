import type { OnCallContact } from '../../profile/sections/onCall';
import { MINUTE_MS } from '../../scheduling';
import type { EscalationLogEntry } from '../escalation/log';
import { contactsFor, type DeskPolicy, type Ways } from '../plan';
import type { PlanTimeline } from './timeline';

/** One contact of one person for one step of the log. */
export interface DueNotice {
	/** Names it for ever. */
	readonly key: string;
	/** Place in the log. */
	readonly step: number;
	readonly person: string;
	readonly contact: OnCallContact;
	readonly dueAt: number;
	/** The step has not ended. */
	readonly isCurrent: boolean;
	readonly isLastResort: boolean;
}

const ENDS: ReadonlySet<EscalationLogEntry['kind']> = new Set([
	'notified',
	'skipped',
	'timed-out',
	'escalated',
	'acknowledged',
	'acknowledgement-expired',
	'resolved',
	'exhausted',
]);

/**
 * Every notice that the log asks for, past and planned. A way that follows later within a step belongs to it only while the step lasts.
 */
export const noticesOf = (
	escalationId: string,
	log: readonly EscalationLogEntry[],
	policy: DeskPolicy,
	timeline: PlanTimeline,
): readonly DueNotice[] =>
	log.flatMap((entry, step) => {
		const isLastResort = entry.kind === 'exhausted';
		if (entry.kind !== 'notified' && !isLastResort) return [];
		const plan = timeline.at(entry.at);
		const people =
			entry.kind === 'notified'
				? entry.people
				: [...new Set(policy.lastResort.flatMap((target) => plan.callable(target, entry.at)))];
		const ways: Ways = isLastResort ? [] : (policy.ways[entry.level - 1] ?? []);
		const end = log.slice(step + 1).find(({ kind }) => ENDS.has(kind))?.at ?? null;
		return people.flatMap((name) => {
			const person = plan.person(name);
			if (person === undefined) return [];
			return contactsFor(person, ways)
				.map(({ contact, afterMinutes }) => ({
					key: `${escalationId}/${step}/${name}/${contact.way}/${contact.channel}:${contact.chatId}`,
					step,
					person: name,
					contact,
					dueAt: entry.at + Math.round(afterMinutes * MINUTE_MS),
					isCurrent: end === null,
					isLastResort,
				}))
				.filter(({ dueAt }) => end === null || dueAt < end || dueAt === entry.at);
		});
	});

export interface Sorted {
	/** To be sent now. */
	readonly send: readonly DueNotice[];
	/** Too late: the step is over, and the person is told for a later one or need not be any more. */
	readonly skip: readonly DueNotice[];
	/** When the next planned one falls due; null: none is planned. */
	readonly next: number | null;
}

/**
 * Which notices go out now. After a pause (n8n was down) steps may have passed on paper of which nobody was told. Nobody of them is
 * forgotten and nobody is told twice at once: while nobody has it, each contact is told once, for the latest of its steps.
 */
export const sortNotices = (
	notices: readonly DueNotice[],
	known: ReadonlySet<string>,
	now: number,
	isTaken: boolean,
): Sorted => {
	const due = notices.filter(({ key, dueAt }) => dueAt <= now && !known.has(key));
	const addressOf = ({ contact }: DueNotice) => `${contact.channel}:${contact.chatId}`;
	const latest = new Map(due.map((notice) => [addressOf(notice), notice.key]));
	const isSent = (notice: DueNotice) => !isTaken && latest.get(addressOf(notice)) === notice.key;
	const planned = notices
		.filter(({ isCurrent, dueAt }) => isCurrent && !isTaken && dueAt > now)
		.map(({ dueAt }) => dueAt);
	return {
		send: due.filter(isSent),
		skip: due.filter((notice) => !isSent(notice)),
		next: planned.length === 0 ? null : Math.min(...planned),
	};
};
