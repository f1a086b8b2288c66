import type { CaseFile } from '../../lib/casefile';
import { leadIdOf } from '../../lib/casefile/lead';
import { appendEvents, type LoggedEvent } from '../../lib/events';
import type { Upserted } from '../../lib/bitrix24';
import { systemClock, toIso } from '../../lib/shared/clock';
import type { Portal } from './portal';

/** What an event takes from the case file. */
const contextOf = (item: CaseFile): Partial<LoggedEvent> => ({
	channel: item.conversation?.channel ?? item.message?.channel ?? null,
	account: item.conversation?.account ?? item.message?.account ?? null,
	branch: item.conversation?.branch ?? null,
	campaign: item.conversation?.campaign ?? item.message?.campaign ?? null,
	scenario: item.understanding?.scenario ?? null,
	conversationId: item.conversation?.id ?? null,
	contactId: item.contact?.id ?? null,
	turnKey: item.message?.key ?? null,
});

/** The portal's moment, which a later run of the same turn does not shift; never after now, should its clock be ahead. */
const madeAt = (createdAt: string | null, now: number): number => {
	const told = Date.parse(createdAt ?? '');
	return Number.isNaN(told) ? now : Math.min(told, now);
};

/**
 * Writes down that a lead was made, and which of its fields changed in this turn. The making is written with every turn and
 * counts once by its key, so that it is not lost with a crash between the portal's answer and the log. A card that came
 * another way was not made here; one that the portal's open line made for this dialogue is its lead.
 */
export async function logLead(
	{ store }: Portal,
	item: CaseFile,
	lead: Pick<
		Upserted,
		'system' | 'type' | 'id' | 'originId' | 'created' | 'createdAt' | 'joined' | 'bound'
	>,
	changed: readonly string[],
): Promise<void> {
	const leadId = leadIdOf(lead);
	const turnKey = item.message?.key ?? lead.originId;
	const about = { ...contextOf(item), actor: 'bot', leadId } as const;
	const made: LoggedEvent = {
		...about,
		key: `${leadId}:created`,
		type: 'lead_created',
		data: { night: item.conversation?.night ?? null, tier: item.understanding?.tier ?? null },
		at: toIso(madeAt(lead.createdAt, systemClock())),
	};
	const updated: LoggedEvent = {
		...about,
		key: `${turnKey}:lead_updated`,
		type: 'lead_updated',
		data: { changed },
	};
	await appendEvents(
		store,
		[...(lead.joined && !lead.bound ? [] : [made]), ...(changed.length > 0 ? [updated] : [])],
		systemClock,
	);
}

/** Writes down that somebody got something to do, or did it. */
export async function logTask(
	{ store }: Portal,
	item: CaseFile,
	task: { readonly kind: 'todo' | 'task'; readonly id: string },
	what: 'created' | 'completed',
	responsibleId: number | null,
): Promise<void> {
	await appendEvents(
		store,
		[
			{
				...contextOf(item),
				key: `bitrix24:${task.kind}:${task.id}:${what}`,
				type: what === 'created' ? 'task_created' : 'task_completed',
				actor: what === 'created' ? 'bot' : 'system',
				leadId: item.lead === undefined ? null : leadIdOf(item.lead),
				data: { kind: task.kind, id: task.id, responsibleId },
			},
		],
		systemClock,
	);
}
