import type { Profile } from '../../profile';
import type { Said } from '../said';
import { faqAnswer } from './faq';
import { namedService, priceAnswer } from './price';

/** Questions that can be answered in passing while a form goes on. */
const SIDE_INTENTS: ReadonlySet<string> = new Set(['price', 'question_faq']);

/** One word («Света», «20») is an answer, whatever it was taken for. */
export const asksInPassing = ({ intents, words }: Said): boolean =>
	intents.some((intent) => SIDE_INTENTS.has(intent)) && /\?|\S\s+\S/.test(words);

/** Whether the documents are to be searched for something that is asked in passing. */
export const asksFaqInPassing = (said: Said): boolean =>
	asksInPassing(said) && said.intents.includes('question_faq');

/**
 * What a form answers before its own question («сколько стоит и можно завтра?»): the price, and `quoted`, what the owner's documents say;
 * where they say nothing (null), the conditions of the profile; '' for nothing.
 */
export const sideAnswer = (
	profile: Profile,
	said: Said,
	values: Readonly<Record<string, string>>,
	quoted: string | null = null,
): string =>
	!asksInPassing(said)
		? ''
		: [
				said.intents.includes('price') ? priceAnswer(profile, namedService(profile, said)) : null,
				said.intents.includes('question_faq')
					? (quoted ?? faqAnswer(profile, said.words, values))
					: null,
			]
				.filter((part) => part !== null)
				.join('\n');
