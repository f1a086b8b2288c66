import { leadIdOf, type CaseFile, type Conversation, type Reply } from '../casefile';
import {
	changeDialogue,
	dialogueById,
	eventContext,
	type Dialogue,
} from '../conversation/dialogue';
import { placeholdersFor } from '../conversation/placeholders';
import { recorded } from '../conversation/recorded';
import { saidIn } from '../conversation/said';
import { conversationOf, turnKeyOf } from '../conversation/turnOf';
import { appendEvents } from '../events';
import { currentProfile, fillText, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { CLARIFY } from '../understanding/routing/route';
import {
	asksSeveral,
	findAnswer,
	type AnswerSource,
	type FindOptions,
	type Found,
} from './findAnswer';
import { foundByChoice } from './foundByChoice';
import { noteGap } from './gaps';
import { citationOf } from './passage';
import { withoutPersonalData } from './privacy';
import {
	ASKED_HEADING,
	keptSuggestions,
	readHeadingChoice,
	suggestionReply,
	suggestionsOf,
	type Suggestion,
} from './suggest';

export interface AnswerOptions extends FindOptions {
	/** Null: the customer's words. */
	readonly question: string | null;
	/**
	 * Share of the question from which on passages that do not answer it are near enough to be asked about: «may you mean…?»; null or left
	 * out: never.
	 */
	readonly near?: number | null;
	readonly step: string;
}

/** `knowledge` in the case file. */
export interface KnowledgeAnswer {
	/** `suggested`: nothing answers it, and the customer is asked which of the nearest headings is meant. */
	readonly status: 'answered' | 'suggested' | 'no_answer';
	readonly question: string;
	/** The quotes that answer it; empty without an answer. */
	readonly sources: readonly AnswerSource[];
	/** Headings that the customer may choose from; empty unless suggested. */
	readonly suggestions: readonly string[];
	/** Share of the question that the best passage answers, 0…1. */
	readonly score: number;
	/** For a person who answers instead: what stands nearest, as citation and words. */
	readonly nearest: readonly string[];
	/** Why there is no answer; null when there is one. */
	readonly explanation: string | null;
	/** The embedding service failed so; null: it did not, or none was asked. */
	readonly embeddingFailed: string | null;
}

export interface Answered {
	readonly knowledge: KnowledgeAnswer;
	readonly reply: Reply;
}

const SHOWN = 300;

/**
 * Answers the customer's question with the words of the owner's own documents, and says where they stand. Nothing is phrased anew, so no price and no promise can
 * come from anywhere else. When no passage answers enough of it, the customer hears that a person is asked, and the
 * question goes onto the list of gaps. Where something stands near it, the customer is asked first whether it is that: the heading that they
 * choose is answered, and nothing else. Once per turn and step.
 */
export const answerQuestion = async (
	store: Store,
	item: CaseFile,
	options: AnswerOptions,
	clock: Clock,
): Promise<Answered> => {
	const conversation = conversationOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const turnKey = turnKeyOf(item);
	const now = clock();
	const { state } = await dialogueById(store, conversation.id);
	const choice = options.question === null ? readHeadingChoice(item, state) : null;
	const said = (options.question ?? saidIn(item, profile, conversation.branch, now).words).trim();
	const { question, found } =
		choice === null
			? {
					question: said,
					found: await findAnswer(store, said, item, profile, options, now),
				}
			: await foundByChoice(store, choice, item, profile, options, now);
	const key = `${turnKey}/knowledge-base/${options.step}`;
	const { value } = await recorded(store, key, clock, async (inside): Promise<Answered> => {
		const dialogue = await dialogueById(inside, conversation.id);
		const noted = withoutPersonalData(question, [item.contact?.name ?? '']);
		const [best] = found.nearest;
		const suggestions = choice === null ? toSuggest(question, found, dialogue, options) : [];
		// Whoever chooses among headings has asked before, and the question stands on the list.
		if (found.sources.length === 0 && question !== '' && choice === null)
			await noteGap(
				inside,
				{
					key,
					profile: profile.name,
					question: noted,
					conversationId: dialogue.id,
					contactId: dialogue.contactId,
					channel: dialogue.channel,
					nearest: best === undefined ? null : citationOf(best),
					score: found.score,
				},
				now,
			);
		await appendEvents(
			inside,
			[
				{
					key: `${key}/${found.sources.length > 0 ? 'knowledge_answered' : 'knowledge_gap'}`,
					type: found.sources.length > 0 ? 'knowledge_answered' : 'knowledge_gap',
					actor: 'bot',
					...eventContext(dialogue),
					leadId: item.lead === undefined ? null : leadIdOf(item.lead),
					scenario: item.understanding?.scenario ?? 'question_faq',
					turnKey,
					data: {
						score: found.score,
						sources: found.sources.map(({ source, version }) => ({ source, version })),
						...(suggestions.length > 0 ? { suggested: suggestions.length } : {}),
					},
				},
			],
			clock,
		);
		if (suggestions.length > 0)
			await changeDialogue(
				inside,
				dialogue,
				{
					state: {
						asked: ASKED_HEADING,
						askedAt: now,
						about: keptSuggestions(suggestions, noted),
						flow: conversation.flow ?? 'question_faq',
					},
				},
				now,
			);
		// «Which of them did you mean?» is answered.
		else if (dialogue.state.asked === CLARIFY || dialogue.state.asked === ASKED_HEADING)
			await changeDialogue(inside, dialogue, { state: { asked: null, askedAt: null } }, now);
		return {
			knowledge: {
				status:
					found.sources.length > 0
						? 'answered'
						: suggestions.length > 0
							? 'suggested'
							: 'no_answer',
				question,
				sources: found.sources,
				suggestions: suggestions.map(({ title }) => title),
				score: found.score,
				nearest: found.nearest.map(
					(passage) => `${citationOf(passage)}: ${passage.text.slice(0, SHOWN)}`,
				),
				explanation: found.explanation,
				embeddingFailed: found.embeddingFailed,
			},
			reply: replyOf(
				{ sources: found.sources, suggestions },
				item,
				profile,
				conversation,
				dialogue.turns <= 1,
				now,
			),
		};
	});
	return value;
};

/** Nothing is asked back while something else is asked (an open form goes on with its own question), and to one of two questions. */
const toSuggest = (
	question: string,
	{ sources, nearest, score }: Found,
	{ state }: Dialogue,
	{ near = null, threshold }: AnswerOptions,
): readonly Suggestion[] =>
	near === null ||
	sources.length > 0 ||
	score >= threshold ||
	asksSeveral(question) ||
	state.form?.status === 'asking' ||
	![null, CLARIFY, ASKED_HEADING].includes(state.asked)
		? []
		: suggestionsOf(nearest, near);

const replyOf = (
	{
		sources,
		suggestions,
	}: {
		readonly sources: readonly AnswerSource[];
		readonly suggestions: readonly Suggestion[];
	},
	item: CaseFile,
	profile: Profile,
	conversation: Conversation,
	isFirst: boolean,
	now: number,
): Reply => {
	const { texts } = profile;
	const values = placeholdersFor(profile, conversation, item.contact ?? null, now);
	const hello = isFirst ? [fillText(texts.hello, values)] : [];
	if (suggestions.length > 0) {
		const { text, ...rest } = suggestionReply(suggestions, profile, values);
		return { ...rest, text: [...hello, text].join('\n') };
	}
	if (sources.length === 0)
		return { text: [...hello, fillText(texts.knowledge_gap, values)].join('\n') };
	const told = sources.map(({ quote, citation, link }) =>
		// The business itself needs no source.
		citation === ''
			? quote
			: fillText(texts.knowledge_answer, {
					...values,
					answer: quote,
					source: citation,
					link: link ?? '',
				}),
	);
	return {
		text: [...hello, told.join('\n\n')].join('\n'),
		buttons: [[{ title: texts.knowledge_button_person, payload: 'intent:human' }]],
	};
};
