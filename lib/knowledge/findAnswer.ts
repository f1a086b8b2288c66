import type { CaseFile } from '../casefile';
import { faqAnswer } from '../conversation/answers/faq';
import { placeholdersFor } from '../conversation/placeholders';
import { conversationOf } from '../conversation/turnOf';
import type { Profile } from '../profile';
import type { Store } from '../store';
import { excerpt } from './excerpt';
import { citationOf, type FoundPassage } from './passage';
import { readQuery } from './rank/query';
import { searchKnowledge, type SearchOptions } from './search';
import { termsOf } from './words/terms';

/**
 * A passage goes before what the Business Profile says of hours, way, telephone and payment when it answers so much of the question, and the
 * question speaks of so much of its heading: «До скольки вы работаете?» is not about «Гарантия на работу».
 */
const SURE = 0.8;
const OF_ITS_HEADING = 0.6;

const NEAREST = 3;

/** Share of the question that a passage must answer. Below it more answers are wrong than a business can afford: see docs/knowledge.md. */
export const DEFAULT_THRESHOLD = 0.45;

export interface FindOptions {
	/** Share of the question that a passage must answer, 0…1; below it a person is asked. */
	readonly threshold: number;
	/** Hours, address, telephone and payment come from the Business Profile when no document tells them better. */
	readonly useProfile: boolean;
	readonly search?: Omit<SearchOptions, 'profile' | 'limit'>;
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

/** What was found for a question. */
export interface Found {
	/** The quotes that answer it; empty: there is no answer. */
	readonly sources: readonly AnswerSource[];
	/** Of the best passage, 0…1. */
	readonly score: number;
	readonly nearest: readonly FoundPassage[];
	/** Why there is no answer; null when there is one. */
	readonly explanation: string | null;
	readonly embeddingFailed: string | null;
}

/**
 * Decides what answers a message. Several questions in it («Есть парковка? А картой можно?») need an answer each, or a person gives them all; one
 * that is wrapped in other sentences may be answered by one of them.
 */
export const findAnswer = async (
	store: Store,
	question: string,
	item: CaseFile,
	profile: Profile,
	options: FindOptions,
	now: number,
): Promise<Found> => {
	const ask = async (words: string) =>
		await searchKnowledge(store, words, {
			...options.search,
			profile: profile.name,
			limit: NEAREST,
		});
	const factOf = (words: string) =>
		options.useProfile ? profileFact(words, item, profile, now) : null;
	const { passages: nearest, embeddingFailed } = await ask(question);
	const parts = partsOf(question);
	const severalQuestions = asksSeveral(question);
	const whole = severalQuestions ? null : chosen(question, nearest, factOf(question), options);
	const sources = whole === null ? [] : [whole];
	if (whole === null)
		for (const part of parts) {
			const one = chosen(part, (await ask(part)).passages, factOf(part), options);
			if (one !== null) sources.push(one);
			else if (!severalQuestions || part.endsWith('?')) {
				sources.length = 0;
				break;
			}
		}
	const told = new Set<string>();
	return {
		sources: sources.filter(({ quote }) => !told.has(quote) && told.add(quote)),
		score: nearest[0]?.score ?? 0,
		nearest,
		explanation: sources.length > 0 ? null : whyNot(question, nearest, options.threshold),
		embeddingFailed,
	};
};

/**
 * A passage that is surely about the question, else what the profile says of hours, way, telephone and payment, else a passage above the
 * threshold; null: none of them.
 */
const chosen = (
	question: string,
	[best]: readonly FoundPassage[],
	fact: AnswerSource | null,
	{ threshold }: FindOptions,
): AnswerSource | null => {
	if (best === undefined || best.score < threshold) return fact;
	const sure = best.score >= SURE && isAbout(question, best);
	return fact !== null && !sure ? fact : sourceOf(best, question);
};

/** Does the question name what the heading of the passage names? */
const isAbout = (question: string, { title }: FoundPassage): boolean => {
	const own = new Set(termsOf(title.split(' › ').at(-1) ?? ''));
	const named = new Set(
		readQuery(question, own).flatMap(({ variants }) => variants.map(({ term }) => term)),
	);
	return own.size > 0 && named.size / own.size >= OF_ITS_HEADING;
};

/** «Есть парковка? А картой можно?»: an answer to one of them would leave the other open. */
export const asksSeveral = (question: string): boolean =>
	partsOf(question).filter((part) => part.endsWith('?')).length > 1;

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
	return best.score >= threshold
		? 'The message holds several questions, and no source answers one of them'
		: `The nearest passage, ${citationOf(best)}, answers ${best.score} of the question; ${threshold} are needed`;
};

/** A passage as an answer quotes it. */
export const sourceOf = (passage: FoundPassage, question: string): AnswerSource => ({
	source: passage.source,
	citation: citationOf(passage),
	version: passage.version,
	title: passage.title,
	link: passage.link,
	quote: excerpt(passage.text, question),
	score: passage.score,
});

/** What the profile itself says of hours, way, telephone and payment. */
const profileFact = (
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
