import type { Chat, ChannelId, Contact, Conversation, Timer, Turn } from '../casefile';
import { secondTryOf, type SecondTry } from '../channels/secondTry';
import { loadContact } from '../conversation/contacts';
import {
	dialogueById,
	findOpenDialogue,
	toConversation,
	type ChatKey,
	type Dialogue,
} from '../conversation/dialogue';
import { currentProfile } from '../profile';
import { toIso, type Clock } from '../shared/clock';
import { asObject, asText } from '../shared/json';
import type { Store } from '../store';
import type { FiredTimer } from './timer';

/** What Timer Trigger puts out for one timer. */
export interface TimerCaseFile extends Partial<SecondTry> {
	readonly timer: Timer;
	/** There when the timer is about somebody's chat: its address and the key of all effects, in the form of a turn without words. */
	readonly message?: Turn;
	readonly conversation?: Conversation;
	readonly contact?: Contact;
}

const OF_DIALOGUE = /^conversation:(.+)$/;

/**
 * The case file of a fired timer. The dialogue is the one it was set for or, when that is over, the open one of the same chat; a chat
 * without a dialogue may stand in the timer's `data.chat`. The key of `message` is made of the timer's key and due moment, so that a
 * second run of the same firing finds the effects of the first. For a message that did not arrive it says whom it was for and what it
 * said.
 */
export const timerCaseFile = async (
	store: Store,
	fired: FiredTimer,
	clock: Clock,
): Promise<TimerCaseFile> => {
	const again = fired.kind === 'undelivered' ? await secondTryOf(store, fired, clock) : null;
	return { ...(await aboutWhom(store, fired, clock)), ...again };
};

const aboutWhom = async (store: Store, fired: FiredTimer, clock: Clock): Promise<TimerCaseFile> => {
	const timer = toTimer(fired);
	const dialogue = await dialogueOf(store, fired);
	const chat = dialogue ?? chatIn(fired);
	if (chat === null) return { timer };
	const message = toTurn(fired, chat);
	if (dialogue === null) return { timer, message };
	const profile = await currentProfile(store, dialogue.state.profile);
	return {
		timer,
		message,
		conversation: toConversation(dialogue, profile, { isNew: false, now: clock() }),
		contact: await loadContact(store, dialogue.contactId, profile.vipPhones),
	};
};

const toTimer = (fired: FiredTimer): Timer => ({
	key: fired.key,
	kind: fired.kind,
	subject: fired.subject,
	dueAt: toIso(fired.dueAt),
	lateMs: fired.lateMs,
	attempt: fired.attempt,
	profile: fired.profile,
	conversationId: fired.conversationId,
	data: fired.data,
});

/** Null when it is about no dialogue, or about one that has been erased. */
const dialogueOf = async (store: Store, fired: FiredTimer): Promise<Dialogue | null> => {
	const id = fired.conversationId ?? OF_DIALOGUE.exec(fired.subject)?.[1] ?? null;
	const set = id !== null && (await isKnown(store, id)) ? await dialogueById(store, id) : null;
	if (set?.status === 'open') return set;
	const chat = set ?? chatIn(fired);
	return chat === null ? null : ((await findOpenDialogue(store, chat)) ?? set);
};

const isKnown = async (store: Store, id: string): Promise<boolean> =>
	(await store.db
		.selectFrom('nd_conversation')
		.select('id')
		.where('id', '=', id)
		.executeTakeFirst()) !== undefined;

const chatIn = ({ data }: FiredTimer): ChatKey | null => {
	const chat = asObject(data.chat);
	const [channel, account, chatId] = [chat.channel, chat.account, chat.chatId].map(asText);
	return channel && account && chatId ? { channel, account, chatId } : null;
};

const toTurn = (fired: FiredTimer, { channel, account, chatId }: ChatKey): Turn => {
	const name = `${fired.key}@${fired.dueAt}`;
	const chat: Chat = { id: chatId, type: 'private', title: null };
	const part = {
		channel: channel as ChannelId,
		account,
		kind: 'service' as const,
		chat,
		sender: null,
		messageId: null,
		dedupKey: name,
		text: null,
		command: null,
		button: null,
		contact: null,
		location: null,
		media: [],
		refersTo: null,
		campaign: null,
		detail: `timer:${fired.kind}`,
		occurredAt: toIso(fired.dueAt),
		receivedAt: toIso(fired.dueAt + fired.lateMs),
	};
	return { ...part, key: `timer:${name}`, parts: [part], attempt: fired.attempt };
};
