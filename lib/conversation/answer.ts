import type { CaseFile, Conversation, Reply } from '../casefile';
import { currentProfile, fillText, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { composeAnswer, OFFERED_BOOKING, scenarioOf } from './answers/compose';
import { quotedAnswer } from './answers/quoted';
import { collectInside } from './collect';
import { changeDialogue, dialogueById, toConversation } from './dialogue';
import { nameToSuggest, questionFor } from './forms/question';
import { ASKED_SLOT, offerAgain } from './offered';
import { CONSENT } from './forms/advance';
import { readYesNo } from './forms/words';
import { placeholdersFor } from './placeholders';
import { recorded } from './recorded';
import { saidIn } from './said';
import { conversationOf, turnKeyOf, writtenAt } from './turnOf';
import { recordWithdrawal } from './withdrawal';

export interface AnswerOptions {
	/** Null: the one of the item. */
	readonly scenario: string | null;
	/** Put before and after the answer, with the same placeholders. */
	readonly before?: string;
	readonly after?: string;
	readonly step: string;
}

export interface Answered {
	readonly reply: Reply | null;
	readonly scenario: string;
	readonly conversation: Conversation;
}

/** Readings that a yes to «Записать вас?» may get. */
const AGREES: ReadonlySet<string> = new Set([
	'confirm',
	'upsell_yes',
	'consent_yes',
	'not_understood',
	'other',
]);

/**
 * Composes the answer to a scenario from the profile, a question also from the owner's documents. When a form is open and the answer only informs, the open question follows
 * it, so that the dialogue goes on where it was. Once per turn and step.
 */
export const answer = async (
	store: Store,
	item: CaseFile,
	options: AnswerOptions,
	clock: Clock,
): Promise<Answered> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const turnKey = turnKeyOf(item);
	// Before the transaction: the search keeps what it knows of the documents by their store.
	const quoted =
		(options.scenario ?? scenarioOf(item)) === 'question_faq'
			? await quotedAnswer(
					store,
					item,
					profile,
					saidIn(item, profile, conversation.branch, clock()),
					clock(),
				)
			: null;
	const { value } = await recorded(
		store,
		`${turnKey}/conversation/answer/${options.step}`,
		clock,
		async (inside): Promise<Answered> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const { state } = dialogue;
			const contact = item.contact ?? null;
			const scenario = options.scenario ?? scenarioOf(item);
			const open = state.form?.status === 'asking' ? state.form : null;
			const said = saidIn(item, profile, state.branch, now);
			// «Записать вас?» — «да, давайте»: the booking begins, with what was mentioned before.
			if (
				open === null &&
				state.asked === OFFERED_BOOKING &&
				AGREES.has(scenario) &&
				(scenario === 'confirm' || readYesNo(said.words) === true)
			)
				return await beginBooking(inside, item, profile, options, clock);
			if (scenario === 'consent_withdraw')
				await recordWithdrawal(inside, item, dialogue, profile, clock);
			const values = placeholdersFor(profile, conversation, contact, now);
			const composed = composeAnswer(scenario, {
				item,
				conversation,
				contact,
				profile,
				said,
				values,
				now,
				quoted,
			});
			const goesOn = open !== null && open.asking !== null && composed.informs;
			const question =
				goesOn && state.definition !== null && composed.reply !== null
					? questionFor(state.definition, open.asking ?? CONSENT, {
							profile,
							channel: dialogue.channel,
							values,
							suggestedName: nameToSuggest(said.senderName),
						})
					: null;
			// A question in between leaves the offered times on the table.
			const again =
				question === null && composed.informs && state.asked === ASKED_SLOT && state.offer !== null
					? offerAgain(state.offer, profile)
					: null;
			const isFirst = dialogue.turns <= 1 && scenario !== 'greeting' && scenario !== 'urgent';
			const around = (text: string | undefined) => fillText(text ?? '', values);
			const reply: Reply | null =
				composed.reply === null
					? null
					: {
							...composed.reply,
							...(question?.buttons ? { buttons: question.buttons } : {}),
							...(again?.buttons ? { buttons: again.buttons } : {}),
							text: [
								around(options.before),
								isFirst ? fillText(profile.texts.hello, values) : '',
								question === null && again === null
									? composed.reply.text
									: withoutNextStep(composed.reply.text, [
											fillText(profile.texts.price_next, values),
											fillText(profile.texts.price_next_dated, values),
										]),
								around(options.after),
								question?.text ?? again?.text ?? '',
							]
								.filter((part) => part !== '')
								.join('\n'),
						};
			const changed = await changeDialogue(
				inside,
				dialogue,
				{
					state: {
						...(goesOn || again !== null
							? {}
							: { asked: composed.asked, askedAt: composed.asked ? now : null }),
						memory: { ...state.memory, ...composed.mentioned },
					},
				},
				now,
			);
			return {
				reply,
				scenario,
				conversation: toConversation(changed, profile, {
					isNew: conversation.isNew,
					now,
					writtenAt: writtenAt(item),
				}),
			};
		},
	);
	return value;
};

const beginBooking = async (
	store: Store,
	item: CaseFile,
	profile: Profile,
	{ step }: AnswerOptions,
	clock: Clock,
): Promise<Answered> => {
	const wish = { kind: 'preset', name: 'booking' } as const;
	const begun = await collectInside(store, item, profile, { wish, step }, clock);
	const { conversation, contact } = begun;
	if (begun.reply !== null) return { reply: begun.reply, scenario: 'booking', conversation };
	// Everything was known already.
	const now = clock();
	const values = placeholdersFor(profile, conversation, contact, now);
	const said = saidIn(item, profile, conversation.branch, now);
	const { reply } = composeAnswer('booking', {
		item,
		conversation,
		contact,
		profile,
		said,
		values,
		now,
	});
	return { reply, scenario: 'booking', conversation };
};

/** With a form open the next step is its question, not another one. */
const withoutNextStep = (text: string, steps: readonly string[]): string => {
	const step = steps.find((each) => each !== '' && text.endsWith(each));
	return step === undefined ? text : text.slice(0, -step.length).trimEnd();
};
