import { readChoice } from '../../conversation/forms/choice';
import { findPhrase } from '../phrases';
import type { ReasonTag, SupportClass } from './classes';

/**
 * The class of a request: that of which most phrases stand in the words, the earlier row among equals; without words of a class, the
 * one of the message's intents; null when neither says it.
 */
export const classify = (
	text: string,
	intents: readonly string[],
	classes: readonly SupportClass[],
): SupportClass | null => {
	const hits = classes.map(
		({ words }) => words.filter((phrase) => findPhrase(text, [phrase], true) !== null).length,
	);
	const most = Math.max(0, ...hits);
	if (most > 0) return classes[hits.indexOf(most)] ?? null;
	for (const intent of intents) {
		const found = classes.find((each) => each.intents.includes(intent));
		if (found !== undefined) return found;
	}
	return null;
};

/** The class that answers «О чём вопрос?»: by its number in the list, its title or its button. */
export const chosenClass = (
	answer: string,
	classes: readonly SupportClass[],
	buttonOf: (each: SupportClass) => string,
): SupportClass | null => {
	const title = readChoice(
		answer,
		classes.map((each) => ({ title: each.title, synonyms: [buttonOf(each)] })),
	);
	return classes.find((each) => each.title === title) ?? null;
};

/** Why the customer was content or not, by the owner's table. */
export const tagsIn = (text: string, tags: readonly ReasonTag[]): readonly string[] =>
	tags.filter(({ words }) => findPhrase(text, words) !== null).map(({ tag }) => tag);
