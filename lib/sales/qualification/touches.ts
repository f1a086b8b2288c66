import type { CaseFile, Reply } from '../../casefile';
import { consentStatus } from '../../conversation/consents';
import { loadContact } from '../../conversation/contacts';
import {
	changeDialogue,
	dialogueById,
	toConversation,
	type Dialogue,
} from '../../conversation/dialogue';
import { placeholdersFor } from '../../conversation/placeholders';
import { recorded } from '../../conversation/recorded';
import { conversationOf, turnKeyOf } from '../../conversation/turnOf';
import { currentProfile, fillText, zoneOf, type Profile } from '../../profile';
import { quietUntil } from '../../scheduling/bookings/reminders';
import { toIso, type Clock } from '../../shared/clock';
import { asNumber, asObject, asText } from '../../shared/json';
import type { Store } from '../../store';
import { cancelTimers, setTimers } from '../../timers';

/** A message to somebody who has stopped answering. */
export interface Touch {
	/** Minutes after the customer's turn, at least 1. */
	readonly afterMinutes: number;
	readonly text: string;
}

export interface TouchPlan {
	/** Empty: what was planned before is called off. */
	readonly touches: readonly Touch[];
	/** The chain advertises: it goes only to people who have agreed to messages with offers. */
	readonly marketing: boolean;
}

/** `followUps` in the case file. */
export interface PlannedTouches {
	/** ISO 8601, in the order of the chain, quiet hours avoided. */
	readonly at: readonly string[];
}

const MINUTE = 60_000;
const subjectOf = (conversationId: string) => `follow_up:${conversationId}`;

/**
 * Plans the messages of a chain after this turn, instead of those planned before: each only goes out if the customer has not written
 * in the meantime. An empty chain calls off what was planned. A moment in the quiet hours moves to their end; each step of the chain
 * stays at least as far from the one before as it was meant to be. Once per turn and step.
 */
export const planTouches = async (
	store: Store,
	item: CaseFile,
	{ touches, marketing }: TouchPlan,
	step: string,
	clock: Clock,
): Promise<PlannedTouches> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKeyOf(item)}/follow-ups/${step}`,
		clock,
		async (inside): Promise<PlannedTouches> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const subject = subjectOf(dialogue.id);
			await cancelTimers(inside, { subject, kinds: ['follow_up'] }, clock);
			const moments: number[] = [];
			for (const [index, { afterMinutes }] of touches.entries()) {
				const gap = afterMinutes - (touches[index - 1]?.afterMinutes ?? 0);
				const earliest = (moments[index - 1] ?? now) + gap * MINUTE;
				const wanted = Math.max(now + afterMinutes * MINUTE, index === 0 ? now : earliest);
				moments.push(outsideQuiet(profile, dialogue, wanted));
			}
			await setTimers(
				inside,
				touches.map(({ text }, index) => ({
					key: `${subject}:${turnKeyOf(item)}:${index + 1}`,
					kind: 'follow_up' as const,
					subject,
					dueAt: moments[index],
					profile: profile.name,
					conversationId: dialogue.id,
					data: { text, turns: dialogue.turns, touch: index + 1, of: touches.length, marketing },
				})),
				clock,
			);
			return { at: moments.map(toIso) };
		},
	);
	return value;
};

const outsideQuiet = (profile: Profile, { state }: Dialogue, moment: number): number =>
	quietUntil(profile.booking.quietHours, zoneOf(profile, state.branch), moment) ?? moment;

export interface DueTouch {
	readonly way: 'write' | 'quiet';
	/** Why nothing is written; null when something is. */
	readonly why:
		| 'answered'
		| 'person_answers'
		| 'closed'
		| 'no_consent'
		| 'quiet_hours'
		| 'not_ours'
		| null;
	readonly reply: Reply | null;
	/** From 1, and how many there are. */
	readonly touch: number;
	readonly of: number;
}

/**
 * A message of a chain has fallen due: is it still meant? Not when the customer has written since, when a person answers or the
 * dialogue is over, nor (where the chain advertises) without consent; late and in the quiet hours it is put off to their end.
 * What goes out keeps the dialogue and its open question alive from that moment on.
 */
export const dueTouch = async (store: Store, item: CaseFile, clock: Clock): Promise<DueTouch> => {
	const { timer } = item;
	const data = asObject(timer?.data);
	const text = asText(data.text);
	const [touch, of] = [asNumber(data.touch) ?? 0, asNumber(data.of) ?? 0];
	const quiet = (why: Exclude<DueTouch['why'], null>): DueTouch => ({
		way: 'quiet',
		why,
		reply: null,
		touch,
		of,
	});
	if (
		timer === undefined ||
		timer.kind !== 'follow_up' ||
		text === null ||
		timer.conversationId === null
	)
		return quiet('not_ours');
	const dialogue = await dialogueById(store, timer.conversationId);
	const profile = await currentProfile(store, dialogue.state.profile);
	const now = clock();
	if (dialogue.turns !== asNumber(data.turns) || (await wroteAnew(store, dialogue)))
		return quiet('answered');
	if (dialogue.status !== 'open' && data.marketing !== true) return quiet('closed');
	if (dialogue.humanUntil !== null && dialogue.humanUntil > now) return quiet('person_answers');
	const contact = await loadContact(store, dialogue.contactId, profile.vipPhones);
	const marketing = consentStatus(contact, 'marketing');
	if (marketing === 'withdrawn' || consentStatus(contact, 'personal_data') === 'withdrawn')
		return quiet('no_consent');
	if (data.marketing === true && marketing !== 'given') return quiet('no_consent');
	const later = outsideQuiet(profile, dialogue, now);
	if (later > now) {
		await setTimers(
			store,
			[
				{
					key: `${timer.key}:later`,
					kind: 'follow_up',
					subject: timer.subject,
					dueAt: later,
					profile: timer.profile,
					conversationId: timer.conversationId,
					data: timer.data,
				},
			],
			clock,
		);
		return quiet('quiet_hours');
	}
	await askAgain(store, dialogue, now);
	const conversation = toConversation(dialogue, profile, { isNew: false, now });
	return {
		way: 'write',
		why: null,
		reply: { text: fillText(text, placeholdersFor(profile, conversation, contact, now)) },
		touch,
		of,
	};
};

/** Whoever answers the message on the next day answers what was asked before: neither the dialogue nor its question is over yet. */
const askAgain = async (store: Store, dialogue: Dialogue, now: number): Promise<void> => {
	if (dialogue.status !== 'open') return;
	const askedAt = dialogue.state.asked === null ? dialogue.state.askedAt : now;
	await changeDialogue(store, dialogue, { state: { askedAt } }, now);
};

/** After a long silence the customer's next message opens another dialogue of the same chat. */
const wroteAnew = async (
	store: Store,
	{ channel, account, chatId, openedAt }: Dialogue,
): Promise<boolean> =>
	(await store.db
		.selectFrom('nd_conversation')
		.select('id')
		.where('channel', '=', channel)
		.where('account', '=', account)
		.where('chat_id', '=', chatId)
		.where('opened_at', '>', openedAt)
		.limit(1)
		.executeTakeFirst()) !== undefined;
