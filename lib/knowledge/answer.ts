import { leadIdOf, type CaseFile, type Conversation, type Reply } from '../casefile';
import { changeDialogue, dialogueById, eventContext } from '../conversation/dialogue';
import { placeholdersFor } from '../conversation/placeholders';
import { recorded } from '../conversation/recorded';
import { saidIn } from '../conversation/said';
import { conversationOf, turnKeyOf } from '../conversation/turnOf';
import { appendEvents } from '../events';
import { currentProfile, fillText, type Profile } from '../profile';
import type { Clock } from '../shared/clock';
import type { Store } from '../store';
import { CLARIFY } from '../understanding/routing/route';
import { findAnswer, type AnswerSource, type FindOptions } from './findAnswer';
import { noteGap } from './gaps';
import { citationOf } from './passage';
import { withoutPersonalData } from './privacy';

export interface AnswerOptions extends FindOptions {
	/** Null: the customer's words. */
	readonly question: string | null;
	readonly step: string;
}

/** `knowledge` in the case file. */
export interface KnowledgeAnswer {
	readonly status: 'answered' | 'no_answer';
	readonly question: string;
	/** The quotes that answer it; empty without an answer. */
	readonly sources: readonly AnswerSource[];
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
 * question goes onto the list of gaps. Once per turn and step.
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
	const question = (
		options.question ?? saidIn(item, profile, conversation.branch, now).words
	).trim();
	const found = await findAnswer(store, question, item, profile, options, now);
	const key = `${turnKey}/knowledge-base/${options.step}`;
	const { value } = await recorded(store, key, clock, async (inside): Promise<Answered> => {
		const dialogue = await dialogueById(inside, conversation.id);
		const noted = withoutPersonalData(question, [item.contact?.name ?? '']);
		const [best] = found.nearest;
		if (found.sources.length === 0 && question !== '')
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
					},
				},
			],
			clock,
		);
		// «Which of the two did you mean?» is answered.
		if (dialogue.state.asked === CLARIFY)
			await changeDialogue(inside, dialogue, { state: { asked: null, askedAt: null } }, now);
		return {
			knowledge: {
				status: found.sources.length > 0 ? 'answered' : 'no_answer',
				question,
				sources: found.sources,
				score: found.score,
				nearest: found.nearest.map(
					(passage) => `${citationOf(passage)}: ${passage.text.slice(0, SHOWN)}`,
				),
				explanation: found.explanation,
				embeddingFailed: found.embeddingFailed,
			},
			reply: replyOf(found.sources, item, profile, conversation, dialogue.turns <= 1, now),
		};
	});
	return value;
};

const replyOf = (
	sources: readonly AnswerSource[],
	item: CaseFile,
	profile: Profile,
	conversation: Conversation,
	isFirst: boolean,
	now: number,
): Reply => {
	const { texts } = profile;
	const values = placeholdersFor(profile, conversation, item.contact ?? null, now);
	const hello = isFirst ? [fillText(texts.hello, values)] : [];
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
