import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';

import type { Conversation, FormState } from '../casefile';
import { isNight, type Profile } from '../profile';
import { toIso } from '../shared/clock';
import type { Store } from '../store';
import type { ConversationTable } from '../store/tables';
import type { FormDefinition } from './forms/definition';
import type { KeptOffer } from './offered';
import { ChangedMeanwhileError } from './recorded';

/** A form that the customer left for another request; taken up again when they come back to it. */
export interface ParkedForm {
	readonly form: FormState;
	readonly definition: FormDefinition;
}

/** What the store keeps of a dialogue beside its columns. */
export interface DialogueState {
	readonly asked: string | null;
	/** Milliseconds. */
	readonly askedAt: number | null;
	readonly form: FormState | null;
	/** The fields of the form, as they were when it began. */
	readonly definition: FormDefinition | null;
	readonly parked: readonly ParkedForm[];
	/** What was mentioned before a form began, by field name (the service whose price was asked). */
	readonly memory: Readonly<Record<string, string>>;
	/** The times that were offered last; they outlive a question in between. */
	readonly offer: KeptOffer | null;
	readonly profile: string;
	readonly branch: string | null;
	readonly campaign: string | null;
	readonly language: string;
	readonly handOverReason: string | null;
	/** What the open question is about: the id of a visit or offer. It goes with the question. */
	readonly about: string | null;
	/** Scenario whose workflow leads the dialogue. */
	readonly flow: string | null;
}

export interface Dialogue {
	readonly id: string;
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
	readonly contactId: string;
	readonly status: 'open' | 'closed';
	readonly state: DialogueState;
	readonly version: number;
	readonly turns: number;
	/** Milliseconds; null: the bot answers. */
	readonly humanUntil: number | null;
	readonly openedAt: number;
	readonly updatedAt: number;
}

export interface ChatKey {
	readonly channel: string;
	readonly account: string;
	readonly chatId: string;
}

const EMPTY: DialogueState = {
	asked: null,
	askedAt: null,
	form: null,
	definition: null,
	parked: [],
	memory: {},
	offer: null,
	profile: 'default',
	branch: null,
	campaign: null,
	language: 'ru',
	handOverReason: null,
	about: null,
	flow: null,
};

const toDialogue = (row: Selectable<ConversationTable>): Dialogue => ({
	id: row.id,
	channel: row.channel,
	account: row.account,
	chatId: row.chat_id,
	contactId: row.contact_id,
	status: row.status,
	state: { ...EMPTY, ...(JSON.parse(row.state) as Partial<DialogueState>) },
	version: row.version,
	turns: row.turns,
	humanUntil: row.human_until,
	openedAt: row.opened_at,
	updatedAt: row.updated_at,
});

/** The open dialogue of a chat, or null. */
export const findOpenDialogue = async (store: Store, chat: ChatKey): Promise<Dialogue | null> => {
	const row = await store.db
		.selectFrom('nd_conversation')
		.selectAll()
		.where('channel', '=', chat.channel)
		.where('account', '=', chat.account)
		.where('chat_id', '=', chat.chatId)
		.where('status', '=', 'open')
		.executeTakeFirst();
	return row === undefined ? null : toDialogue(row);
};

/** Rejects when there is no dialogue of that id. */
export const dialogueById = async (store: Store, id: string): Promise<Dialogue> => {
	const row = await store.db
		.selectFrom('nd_conversation')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined)
		throw new Error(
			`The dialogue ${id} is not in this store; choose the same Store in every Night Desk node`,
		);
	return toDialogue(row);
};

/** The database lets one open dialogue per chat exist; who comes second starts over and finds it. */
export const insertDialogue = async (
	store: Store,
	chat: ChatKey,
	contactId: string,
	state: Partial<DialogueState>,
	now: number,
): Promise<Dialogue> => {
	const row = {
		id: randomUUID(),
		channel: chat.channel,
		account: chat.account,
		chat_id: chat.chatId,
		contact_id: contactId,
		status: 'open' as const,
		state: JSON.stringify({ ...EMPTY, ...state }),
		version: 0,
		turns: 0,
		human_until: null,
		last_turn_key: null,
		opened_at: now,
		updated_at: now,
		closed_at: null,
	};
	const written = await store.db
		.insertInto('nd_conversation')
		.values(row)
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (Number(written.numInsertedOrUpdatedRows) !== 1) throw new ChangedMeanwhileError();
	return toDialogue(row);
};

export interface DialogueChange {
	readonly state?: Partial<DialogueState>;
	readonly turns?: number;
	readonly humanUntil?: number | null;
	readonly contactId?: string;
	readonly close?: boolean;
	readonly turnKey?: string | null;
}

/** Writes a change unless another run changed the dialogue since it was read: then `ChangedMeanwhileError`. */
export const changeDialogue = async (
	store: Store,
	dialogue: Dialogue,
	change: DialogueChange,
	now: number,
): Promise<Dialogue> => {
	const next: Dialogue = {
		...dialogue,
		state: {
			...dialogue.state,
			...(change.state?.asked === undefined ? {} : { about: null }),
			...change.state,
		},
		turns: change.turns ?? dialogue.turns,
		humanUntil: change.humanUntil === undefined ? dialogue.humanUntil : change.humanUntil,
		contactId: change.contactId ?? dialogue.contactId,
		status: change.close ? 'closed' : dialogue.status,
		version: dialogue.version + 1,
		updatedAt: Math.max(now, dialogue.updatedAt),
	};
	const written = await store.db
		.updateTable('nd_conversation')
		.set({
			state: JSON.stringify(next.state),
			turns: next.turns,
			human_until: next.humanUntil,
			contact_id: next.contactId,
			status: next.status,
			version: next.version,
			updated_at: next.updatedAt,
			...(change.turnKey ? { last_turn_key: change.turnKey } : {}),
			...(change.close ? { closed_at: now } : {}),
		})
		.where('id', '=', dialogue.id)
		.where('version', '=', dialogue.version)
		.executeTakeFirst();
	if (Number(written.numUpdatedRows) !== 1) throw new ChangedMeanwhileError();
	return next;
};

/** `conversation` of the case file. */
export const toConversation = (
	dialogue: Dialogue,
	profile: Profile,
	at: {
		readonly isNew: boolean;
		readonly now: number;
		/** When the customer wrote, milliseconds: a message of the night stays one when it is handled late. Default: now. */
		readonly writtenAt?: number;
	},
): Conversation => {
	const silent = dialogue.humanUntil !== null && dialogue.humanUntil > at.now;
	const chosen = dialogue.state.offer?.chosen ?? null;
	return {
		id: dialogue.id,
		channel: dialogue.channel,
		account: dialogue.account,
		chatId: dialogue.chatId,
		contactId: dialogue.contactId,
		isNew: at.isNew,
		openedAt: toIso(dialogue.openedAt),
		turns: dialogue.turns,
		answeredBy: silent ? 'person' : 'bot',
		humanUntil: silent ? toIso(dialogue.humanUntil as number) : null,
		asked: dialogue.state.asked,
		form: dialogue.state.form,
		night: isNight(profile, dialogue.state.branch, at.writtenAt ?? at.now),
		profile: dialogue.state.profile,
		branch: dialogue.state.branch,
		campaign: dialogue.state.campaign,
		language: dialogue.state.language,
		flow: dialogue.state.flow,
		...(dialogue.state.about === null ? {} : { about: dialogue.state.about }),
		...(chosen !== null && Date.parse(chosen.start) > at.now ? { slot: chosen } : {}),
	};
};

/** What every event of this dialogue carries. */
export const eventContext = (dialogue: Dialogue) => ({
	channel: dialogue.channel,
	account: dialogue.account,
	branch: dialogue.state.branch,
	campaign: dialogue.state.campaign,
	conversationId: dialogue.id,
	contactId: dialogue.contactId,
});
