import { sql } from 'kysely';

import type { CaseFile, Contact, Conversation, Reply } from '../casefile';
import { noteQuestion } from '../conversation';
import { loadContact } from '../conversation/contacts';
import { dialogueById } from '../conversation/dialogue';
import { noteConsent } from '../conversation/noteConsent';
import { placeholdersFor } from '../conversation/placeholders';
import { recorded } from '../conversation/recorded';
import { conversationOf, turnKeyOf } from '../conversation/turnOf';
import { recordWithdrawal } from '../conversation/withdrawal';
import { currentProfile, fillText } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import type { TimerKind } from '../timers';
import { ASKED, DATA_FLOW } from './wish';

/** `no_contact`: withdrawn, and nothing else is to be written first either. */
export type MarketingDecision = 'ask' | 'given' | 'declined' | 'withdrawn' | 'no_contact';

export interface MarketingAnswer {
	readonly contact: Contact;
	readonly conversation: Conversation;
	readonly reply: Reply;
}

const STATUS = {
	ask: 'asked',
	given: 'given',
	declined: 'declined',
	withdrawn: 'withdrawn',
	no_contact: 'withdrawn',
} as const;
const TEXT = {
	ask: 'marketing_request',
	given: 'marketing_given',
	declined: 'marketing_declined',
	withdrawn: 'marketing_withdrawn',
	no_contact: 'data_no_contact',
} as const;

/**
 * Consent to messages with offers: its own kind, asked, given and withdrawn apart from the consent to personal data, under its own text and
 * version. Who withdraws it is written to with no offer any more: planned follow-ups of theirs are called off. Reminders of visits stay,
 * unless they want no message at all: then these go too, and the consent to personal data with them.
 * Once per turn and step.
 */
export const decideMarketing = async (
	store: Store,
	item: CaseFile,
	decision: MarketingDecision,
	step: string,
	clock: Clock,
): Promise<MarketingAnswer> => {
	const conversation = conversationOf(item);
	const turnKey = turnKeyOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const status = STATUS[decision];
	const { value } = await recorded(
		store,
		`${turnKey}/personal-data/marketing/${decision}/${step}`,
		clock,
		async (inside) => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const before = await loadContact(inside, dialogue.contactId, profile.vipPhones);
			const values = placeholdersFor(profile, conversation, before, now);
			await noteConsent(
				inside,
				item,
				{ kind: 'marketing', status, contact: before, dialogue, profile },
				clock,
			);
			if (status === 'withdrawn' || status === 'declined')
				await callOff(inside, before.id, ['follow_up'], now);
			if (decision === 'no_contact') {
				await callOff(inside, before.id, ['reminder'], now);
				await recordWithdrawal(inside, item, dialogue, profile, clock);
			}
			const { texts } = profile;
			const reply: Reply = {
				text: fillText(texts[TEXT[decision]], values),
				...(decision === 'ask'
					? { buttons: [[{ title: texts.button_yes }, { title: texts.button_no }]] }
					: {}),
			};
			return { contact: await loadContact(inside, before.id, profile.vipPhones), reply };
		},
	);
	const noted = await noteQuestion(
		store,
		item,
		{
			asked: decision === 'ask' ? ASKED.marketing : null,
			answered: decision !== 'ask',
			about: null,
			flow: decision === 'ask' ? DATA_FLOW : null,
			facts: {},
			endForm: false,
			step: `marketing/${decision}/${step}`,
		},
		clock,
	);
	return { ...value, conversation: noted ?? conversation };
};

/** Messages that we would begin and that wait for their moment: of all dialogues and visits of the person. */
const callOff = async (
	{ db }: Pick<Store, 'db'>,
	contactId: string,
	kinds: readonly TimerKind[],
	now: number,
): Promise<void> => {
	const dialogues = await db
		.selectFrom('nd_conversation')
		.select('id')
		.where('contact_id', '=', contactId)
		.execute();
	const visits = await db
		.selectFrom('nd_appointment')
		.select('id')
		.where('contact_id', '=', contactId)
		.execute();
	const named = [
		...dialogues.map(({ id }) => ({ column: 'conversation_id' as const, value: id })),
		...visits.map(({ id }) => ({ column: 'subject' as const, value: `appointment:${id}` })),
	];
	for (const { column, value } of named)
		await db
			.updateTable('nd_timer')
			.set({ status: 'cancelled', ended_at: now, version: sql<number>`version + 1` })
			.where('kind', 'in', [...kinds])
			.where('status', '=', 'waiting')
			.where(column, '=', value)
			.execute();
};
