import type { CaseFile } from '../../casefile';
import { DEFAULT_THRESHOLD, findAnswer } from '../../knowledge/findAnswer';
import { fillText, type Profile } from '../../profile';
import type { Store } from '../../store';
import type { Said } from '../said';
import { placeholdersFor } from '../placeholders';
import { conversationOf } from '../turnOf';

/**
 * What the owner's documents say to a question, word for word and with its source, by the rules of the Knowledge Base: a passage that is
 * surely about it, else hours, way, telephone and payment of the profile, else a passage above the usual score. Null when nothing is
 * asked, or nothing says enough of it: then nothing is guessed. Only words are searched for, without an embedding service: the
 * customer waits, and the question stands beside another one.
 */
export const quotedAnswer = async (
	store: Store,
	item: CaseFile,
	profile: Profile,
	said: Said,
	now: number,
): Promise<string | null> => {
	if (!said.intents.includes('question_faq') || said.words === '') return null;
	const values = placeholdersFor(profile, conversationOf(item), item.contact ?? null, now);
	const { sources } = await findAnswer(
		store,
		questionIn(said.words),
		item,
		profile,
		{ threshold: DEFAULT_THRESHOLD, useProfile: true },
		now,
	);
	return sources.length === 0
		? null
		: sources
				.map(({ quote, citation, link }) =>
					// The business itself needs no source.
					citation === ''
						? quote
						: fillText(profile.texts.knowledge_answer, {
								...values,
								answer: quote,
								source: citation,
								link: link ?? '',
							}),
				)
				.join('\n\n');
};

/** «Завтра в 15. А парковка есть?» asks with its second sentence; words without a question mark are taken whole. */
const questionIn = (words: string): string => {
	const asked = words.split(/(?<=[?!.;])\s+|\n+/u).filter((sentence) => sentence.endsWith('?'));
	return asked.length === 0 ? words : asked.join(' ');
};
