import type { CaseFile, Contact, Conversation } from '../casefile';
import { appendEvents } from '../events';
import { currentProfile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import type { ConsentKind, ConsentStatus } from './consents';
import { findByPhone, loadContact, markVip } from './contacts';
import { changeDialogue, dialogueById, eventContext, toConversation } from './dialogue';
import { noteConsent } from './noteConsent';
import { recorded } from './recorded';
import { conversationOf, turnKeyOf, writtenAt } from './turnOf';

/** The bot answers again at once. */
export const handBack = async (
	store: Store,
	item: CaseFile,
	who: string | null,
	clock: Clock,
): Promise<Conversation> =>
	await changed(
		store,
		item,
		'hand-back',
		clock,
		{ humanUntil: null, state: { handOverReason: null } },
		{
			type: 'handed_back',
			actor: 'person',
			who,
			data: { reason: 'asked' },
		},
	);

/** Ends the dialogue; the next message of the customer opens a new one. */
export const closeDialogue = async (
	store: Store,
	item: CaseFile,
	reason: string,
	clock: Clock,
): Promise<Conversation> =>
	await changed(
		store,
		item,
		'close',
		clock,
		{ close: true },
		{
			type: 'conversation_closed',
			actor: 'bot',
			who: null,
			data: { reason },
		},
	);

const changed = async (
	store: Store,
	item: CaseFile,
	step: string,
	clock: Clock,
	change: Parameters<typeof changeDialogue>[2],
	event: {
		readonly type: 'handed_back' | 'conversation_closed';
		readonly actor: 'person' | 'bot';
		readonly who: string | null;
		readonly data: Readonly<Record<string, unknown>>;
	},
): Promise<Conversation> => {
	const conversation = conversationOf(item);
	const turnKey = turnKeyOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKey}/conversation/${step}`,
		clock,
		async (inside) => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const after = await changeDialogue(inside, dialogue, { ...change, turnKey }, now);
			await appendEvents(
				inside,
				[{ key: `${turnKey}/${event.type}/${step}`, ...event, ...eventContext(after), turnKey }],
				clock,
			);
			return toConversation(after, profile, {
				isNew: conversation.isNew,
				now,
				writtenAt: writtenAt(item),
			});
		},
	);
	return value;
};

/** `auto`: what the turn says by the understanding (agrees, declines, withdraws). */
export type ConsentDecision = Exclude<ConsentStatus, 'asked'> | 'auto';

/** Records a decision about consent with the text, its version, the time, the channel and the message that decided. */
export const decideConsent = async (
	store: Store,
	item: CaseFile,
	decision: ConsentDecision,
	kind: ConsentKind,
	clock: Clock,
): Promise<{ readonly contact: Contact; readonly status: Exclude<ConsentStatus, 'asked'> }> => {
	const conversation = conversationOf(item);
	const turnKey = turnKeyOf(item);
	const status = decision === 'auto' ? decisionOf(item) : decision;
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKey}/conversation/consent/${kind}/${status}`,
		clock,
		async (inside) => {
			const dialogue = await dialogueById(inside, conversation.id);
			const contact = await loadContact(inside, dialogue.contactId, profile.vipPhones);
			await noteConsent(inside, item, { kind, status, contact, dialogue, profile }, clock);
			return { contact: await loadContact(inside, contact.id, profile.vipPhones), status };
		},
	);
	return value;
};

const decisionOf = (item: CaseFile): Exclude<ConsentStatus, 'asked'> => {
	const intents = item.understanding?.intents ?? [];
	if (intents.includes('consent_withdraw')) return 'withdrawn';
	if (intents.includes('decline')) return 'declined';
	if (intents.includes('consent_yes') || intents.includes('confirm')) return 'given';
	throw new Error(
		'The message does not say whether the customer consents. Choose Given, Declined or Withdrawn in the parameter Decision.',
	);
};

/** People with this number (E.164), proven ones first. */
export const findContacts = async (
	store: Store,
	phone: string,
	profileName: string | undefined,
): Promise<readonly Contact[]> => {
	const profile = await currentProfile(store, profileName);
	const ids = await findByPhone(store, phone);
	return await Promise.all(ids.map(async (id) => await loadContact(store, id, profile.vipPhones)));
};

/** Marks the person of the item, or removes the mark. */
export const setVip = async (
	store: Store,
	item: CaseFile,
	vip: boolean,
	clock: Clock,
): Promise<Contact> => {
	const dialogue = await dialogueById(store, conversationOf(item).id);
	const profile = await currentProfile(store, dialogue.state.profile);
	await markVip(store, dialogue.contactId, vip, clock());
	return await loadContact(store, dialogue.contactId, profile.vipPhones);
};
