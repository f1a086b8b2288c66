import type { Contact, Conversation, Turn } from '../casefile';
import { CUSTOMER_KINDS } from '../casefile/message';
import { appendEvents, type LoggedEvent } from '../events';
import { branchOfAccount, currentProfile, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { contactOf, loadContact, noteDetails, provePhone } from './contacts';
import {
	changeDialogue,
	eventContext,
	findOpenDialogue,
	insertDialogue,
	toConversation,
	type Dialogue,
} from './dialogue';
import { isOurOwnEcho } from './echo';
import { givenBack } from './givenBack';
import { recorded } from './recorded';

const HOUR = 3_600_000;
const MINUTE = 60_000;

export interface OpenOptions {
	readonly profile?: string;
	/** After so many hours of silence a dialogue is over and the next message opens a new one; default 12. */
	readonly staleHours?: number;
	/** How long the bot is silent after a colleague wrote; default: the profile's. */
	readonly silenceMinutes?: number | null;
}

export interface Opened {
	/** Who answers: the bot, a person who has taken over, or nobody (an event that asks for no answer). */
	readonly way: 'bot' | 'person' | 'other';
	readonly conversation: Conversation | null;
	readonly contact: Contact | null;
	/** Why nobody answers: taken_over, handed_back, own_message, closed, or the kind of the event. */
	readonly note: string | null;
}

/**
 * Opens the dialogue of a turn: the person, the open dialogue of the chat (a stale one is closed first), the branch, the campaign.
 * Once per turn: a repeated run returns the first one's answer and counts nothing twice.
 */
export const openDialogue = async (
	store: Store,
	turn: Turn,
	options: OpenOptions,
	clock: Clock,
): Promise<Opened> => {
	const profile = await currentProfile(store, options.profile);
	const { value } = await recorded(
		store,
		`${turn.key}/conversation/open`,
		clock,
		async (inside) => await openOnce(inside, turn, profile, options, clock),
	);
	return value;
};

const openOnce = async (
	store: Store,
	turn: Turn,
	profile: Profile,
	options: OpenOptions,
	clock: Clock,
): Promise<Opened> => {
	if (turn.kind === 'echo') return await takenOver(store, turn, profile, options, clock);
	if (turn.kind === 'lifecycle' && (turn.detail === 'blocked' || turn.detail === 'removed'))
		return await left(store, turn, profile, clock);
	if (turn.kind === 'lifecycle' && turn.detail === 'handed_back') {
		const conversation = await givenBack(store, turn, profile, clock);
		return { way: 'other', conversation, contact: null, note: 'handed_back' };
	}
	if (!CUSTOMER_KINDS.has(turn.kind) || turn.sender === null)
		return { way: 'other', conversation: null, contact: null, note: turn.kind };

	const at = Date.parse(turn.receivedAt);
	const identity = { channel: turn.channel, account: turn.account, senderId: turn.sender.id };
	let contactId = await contactOf(store, identity, at);
	const shared = turn.contact?.own === true ? turn.contact : null;
	if (shared !== null) {
		contactId = await provePhone(store, contactId, shared.phone, at);
		const known = await loadContact(store, contactId, []);
		if (known.name === null) await noteDetails(store, contactId, { name: shared.name }, at);
	}

	const events: LoggedEvent[] = [];
	const { dialogue: found, isNew } = await currentDialogue(store, turn, {
		profile,
		contactId,
		at,
		staleAfter: (options.staleHours ?? 12) * HOUR,
		events,
	});
	const now = clock();
	const ended = found.humanUntil !== null && found.humanUntil <= now;
	if (ended)
		events.push({
			key: `${turn.key}/handed_back`,
			type: 'handed_back',
			actor: 'system',
			...eventContext(found),
			turnKey: turn.key,
			data: { reason: 'silence_over' },
		});
	const dialogue = await changeDialogue(
		store,
		found,
		{
			turns: found.turns + 1,
			contactId,
			turnKey: turn.key,
			...(ended ? { humanUntil: null } : {}),
			state: {
				campaign: turn.campaign ?? found.state.campaign,
				language: turn.sender.language ?? found.state.language,
			},
		},
		Math.max(at, now),
	);
	events.push({
		key: `${turn.key}/message_received`,
		at: turn.receivedAt,
		type: 'message_received',
		actor: 'customer',
		...eventContext(dialogue),
		turnKey: turn.key,
		data: { kind: turn.kind, parts: turn.parts.length, messageId: turn.messageId },
	});
	await appendEvents(store, events, clock);
	const conversation = toConversation(dialogue, profile, { isNew, now, writtenAt: at });
	return {
		way: conversation.answeredBy,
		conversation,
		contact: await loadContact(store, contactId, profile.vipPhones),
		note: conversation.answeredBy === 'person' ? 'person_answers' : null,
	};
};

interface Wanted {
	readonly profile: Profile;
	readonly contactId: string;
	/** When the message came, milliseconds. */
	readonly at: number;
	readonly staleAfter: number;
	readonly events: LoggedEvent[];
}

const currentDialogue = async (
	store: Store,
	turn: Turn,
	{ profile, contactId, at, staleAfter, events }: Wanted,
): Promise<{ readonly dialogue: Dialogue; readonly isNew: boolean }> => {
	const chat = { channel: turn.channel, account: turn.account, chatId: turn.chat.id };
	const open = await findOpenDialogue(store, chat);
	if (open !== null && at - open.updatedAt <= staleAfter) return { dialogue: open, isNew: false };
	if (open !== null) {
		await changeDialogue(store, open, { close: true }, at);
		events.push({
			key: `${turn.key}/conversation_closed`,
			at: turn.receivedAt,
			type: 'conversation_closed',
			actor: 'system',
			...eventContext(open),
			turnKey: turn.key,
			data: { reason: 'stale' },
		});
	}
	const dialogue = await insertDialogue(
		store,
		chat,
		contactId,
		{
			profile: profile.name,
			branch: branchOfAccount(profile, turn.channel, turn.account)?.id ?? null,
			campaign: turn.campaign,
		},
		at,
	);
	events.push({
		key: `${turn.key}/conversation_opened`,
		at: turn.receivedAt,
		type: 'conversation_opened',
		actor: 'customer',
		...eventContext(dialogue),
		turnKey: turn.key,
	});
	return { dialogue, isNew: true };
};

/** A colleague wrote into the chat: the bot says nothing for the set time. Our own message that comes back changes nothing. */
const takenOver = async (
	store: Store,
	turn: Turn,
	profile: Profile,
	options: OpenOptions,
	clock: Clock,
): Promise<Opened> => {
	if (await isOurOwnEcho(store, turn))
		return { way: 'other', conversation: null, contact: null, note: 'own_message' };
	const at = Date.parse(turn.receivedAt);
	const now = clock();
	const chat = { channel: turn.channel, account: turn.account, chatId: turn.chat.id };
	const open = await findOpenDialogue(store, chat);
	// A colleague may write first. In a private chat the chat's id is the customer's, and the bot must not answer for them.
	if (open === null && turn.chat.type !== 'private')
		return { way: 'other', conversation: null, contact: null, note: 'echo' };
	const contactId =
		open?.contactId ??
		(await contactOf(
			store,
			{ channel: turn.channel, account: turn.account, senderId: turn.chat.id },
			at,
		));
	const dialogue =
		open ??
		(await insertDialogue(
			store,
			chat,
			contactId,
			{
				profile: profile.name,
				branch: branchOfAccount(profile, turn.channel, turn.account)?.id ?? null,
			},
			at,
		));
	const minutes = options.silenceMinutes ?? profile.silence.afterPersonMinutes;
	const changed = await changeDialogue(
		store,
		dialogue,
		{
			humanUntil: Math.max(at + minutes * MINUTE, dialogue.humanUntil ?? 0),
			turnKey: turn.key,
		},
		now,
	);
	await appendEvents(
		store,
		[
			...(open === null
				? [
						{
							key: `${turn.key}/conversation_opened`,
							at: turn.receivedAt,
							type: 'conversation_opened',
							actor: 'person' as const,
							...eventContext(changed),
							turnKey: turn.key,
						},
					]
				: []),
			{
				key: `${turn.key}/handed_over`,
				at: turn.receivedAt,
				type: 'handed_over',
				actor: 'person',
				who: turn.sender?.name ?? null,
				...eventContext(changed),
				turnKey: turn.key,
				data: { reason: 'person_wrote', minutes },
			},
		],
		clock,
	);
	return {
		way: 'other',
		conversation: toConversation(changed, profile, { isNew: open === null, now }),
		contact: await loadContact(store, contactId, profile.vipPhones),
		note: 'taken_over',
	};
};

/**
 * The customer blocked us or left: nothing more can be said in this chat for now. The dialogue stays open, so that somebody who comes
 * back within its time goes on with the same request instead of making a second one.
 */
const left = async (store: Store, turn: Turn, profile: Profile, clock: Clock): Promise<Opened> => {
	const chat = { channel: turn.channel, account: turn.account, chatId: turn.chat.id };
	const open = await findOpenDialogue(store, chat);
	if (open === null) return { way: 'other', conversation: null, contact: null, note: 'lifecycle' };
	await appendEvents(
		store,
		[
			{
				key: `${turn.key}/customer_left`,
				at: turn.receivedAt,
				type: 'customer_left',
				actor: 'customer',
				...eventContext(open),
				turnKey: turn.key,
				data: { reason: turn.detail },
			},
		],
		clock,
	);
	return {
		way: 'other',
		conversation: toConversation(open, profile, { isNew: false, now: clock() }),
		contact: await loadContact(store, open.contactId, profile.vipPhones),
		note: 'left',
	};
};
