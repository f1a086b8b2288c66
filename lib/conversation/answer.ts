import type { CaseFile, Conversation, Reply } from '../casefile';
import { currentProfile, fillText } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { composeAnswer, scenarioOf } from './answers/compose';
import { changeDialogue, dialogueById, toConversation } from './dialogue';
import { nameToSuggest, questionFor } from './forms/question';
import { CONSENT } from './forms/advance';
import { placeholdersFor } from './placeholders';
import { recorded } from './recorded';
import { saidIn } from './said';
import { conversationOf, turnKeyOf } from './turnOf';

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

/**
 * Composes the answer to a scenario from the profile. When a form is open and the answer only informs, the open question follows
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
			const said = saidIn(item, profile, state.branch, now);
			const values = placeholdersFor(profile, conversation, contact, now);
			const composed = composeAnswer(scenario, {
				item,
				conversation,
				contact,
				profile,
				said,
				values,
				now,
			});
			const open = state.form?.status === 'asking' ? state.form : null;
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
			const isFirst = dialogue.turns <= 1 && scenario !== 'greeting' && scenario !== 'urgent';
			const around = (text: string | undefined) => fillText(text ?? '', values);
			const reply: Reply | null =
				composed.reply === null
					? null
					: {
							...composed.reply,
							...(question?.buttons ? { buttons: question.buttons } : {}),
							text: [
								around(options.before),
								isFirst ? fillText(profile.texts.hello, values) : '',
								question === null
									? composed.reply.text
									: withoutPriceNext(
											composed.reply.text,
											fillText(profile.texts.price_next, values),
										),
								around(options.after),
								question?.text ?? '',
							]
								.filter((part) => part !== '')
								.join('\n'),
						};
			const changed = await changeDialogue(
				inside,
				dialogue,
				{
					state: {
						...(goesOn ? {} : { asked: composed.asked, askedAt: composed.asked ? now : null }),
						...(composed.service === null
							? {}
							: { memory: { ...state.memory, service: composed.service } }),
					},
				},
				now,
			);
			return {
				reply,
				scenario,
				conversation: toConversation(changed, profile, { isNew: conversation.isNew, now }),
			};
		},
	);
	return value;
};

/** With a form open the next step is its question, not another one. */
const withoutPriceNext = (text: string, next: string): string =>
	next !== '' && text.endsWith(next) ? text.slice(0, -next.length).trimEnd() : text;
