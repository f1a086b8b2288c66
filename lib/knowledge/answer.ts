import { leadIdOf, type CaseFile, type Conversation, type Reply } from '../casefile';
import { faqAnswer } from '../conversation/answers/faq';
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
import { excerpt } from './excerpt';
import { noteGap } from './gaps';
import { citationOf, type FoundPassage } from './passage';
import { withoutPersonalData } from './privacy';
import { searchKnowledge, type SearchOptions } from './search';
import { termsOf } from './words/terms';

/** Share of the question that a passage must answer. Below it more answers are wrong than a business can afford: see docs/knowledge.md. */
export const DEFAULT_THRESHOLD = 0.45;

/** From here on a passage goes before what the Business Profile says of hours, way, telephone and payment. */
const SURE = 0.8;

export interface AnswerOptions {
	/** Null: the customer's words. */
	readonly question: string | null;
	/** 0…1; below it a person is asked. */
	readonly threshold: number;
	/** Hours, address, telephone and payment come from the Business Profile when no document tells them better. */
	readonly useProfile: boolean;
	readonly search?: Omit<SearchOptions, 'profile' | 'limit'>;
	readonly step: string;
}

/** What an answer rests on. */
export interface AnswerSource {
	/** Name of the source; «Business Profile» for the facts of the profile. */
	readonly source: string;
	/** As it is quoted. */
	readonly citation: string;
	readonly version: number | null;
	readonly title: string;
	readonly link: string | null;
	/** Word for word. */
	readonly quote: string;
	readonly score: number;
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

const NEAREST = 3;
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
	const found = await find(store, question, item, profile, options, now);
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

interface Found {
	readonly sources: readonly AnswerSource[];
	readonly score: number;
	readonly nearest: readonly FoundPassage[];
	readonly explanation: string | null;
	readonly embeddingFailed: string | null;
}

const find = async (
	store: Store,
	question: string,
	item: CaseFile,
	profile: Profile,
	{ threshold, useProfile, search }: AnswerOptions,
	now: number,
): Promise<Found> => {
	const ask = async (words: string) =>
		await searchKnowledge(store, words, { ...search, profile: profile.name, limit: NEAREST });
	const { passages: nearest, embeddingFailed } = await ask(question);
	const score = nearest[0]?.score ?? 0;
	const common = { score, nearest, embeddingFailed, explanation: null };
	if (nearest[0] !== undefined && score >= SURE && score >= threshold)
		return { ...common, sources: [sourceOf(nearest[0], question)] };
	const told = useProfile ? factOf(question, item, profile, now) : null;
	if (told !== null) return { ...common, sources: [told] };
	if (nearest[0] !== undefined && score >= threshold)
		return { ...common, sources: [sourceOf(nearest[0], question)] };
	// «Есть парковка? И картой можно?» are two questions; only when each has its answer nothing stays open.
	const sources: AnswerSource[] = [];
	for (const part of partsOf(question)) {
		const [best] = (await ask(part)).passages;
		if (best !== undefined && best.score >= threshold) sources.push(sourceOf(best, part));
		else return { ...common, sources: [], explanation: whyNot(question, nearest, threshold) };
	}
	const different = sources.filter(
		({ citation }, at) => sources.findIndex((each) => each.citation === citation) === at,
	);
	return different.length === 0
		? { ...common, sources: [], explanation: whyNot(question, nearest, threshold) }
		: { ...common, sources: different };
};

/** Sentences with words of their own, when there are several: greetings and thanks are none. */
const partsOf = (question: string): readonly string[] => {
	const parts = question
		.split(/(?<=[?!.;])\s+|\n+|,\s+(?=а\s|и\s)/u)
		.map((part) => part.trim())
		.filter((part) => termsOf(part).length > 0);
	return parts.length < 2 ? [] : parts;
};

const whyNot = (question: string, [best]: readonly FoundPassage[], threshold: number): string => {
	if (question === '') return 'The message holds no words to search for';
	if (best === undefined)
		return 'No source speaks of it. Import one with the operation Import, or see whether the profile is the right one.';
	return `The nearest passage, ${citationOf(best)}, answers ${best.score} of the question; ${threshold} are needed`;
};

const sourceOf = (passage: FoundPassage, question: string): AnswerSource => ({
	source: passage.source,
	citation: citationOf(passage),
	version: passage.version,
	title: passage.title,
	link: passage.link,
	quote: excerpt(passage.text, question),
	score: passage.score,
});

/** What the profile itself says of hours, way, telephone and payment. */
const factOf = (
	question: string,
	item: CaseFile,
	profile: Profile,
	now: number,
): AnswerSource | null => {
	const conversation = conversationOf(item);
	const values = placeholdersFor(profile, conversation, item.contact ?? null, now);
	const quote = faqAnswer(profile, question, values);
	return quote === null
		? null
		: {
				source: 'Business Profile',
				citation: '',
				version: profile.version,
				title: '',
				link: null,
				quote,
				score: 1,
			};
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
