import type { CaseFile } from '../casefile';
import type { Profile } from '../profile';
import type { Store } from '../store';
import { findAnswer, sourceOf, type FindOptions, type Found } from './findAnswer';
import { chosenPassage, type HeadingChoice } from './suggest';

/** The passage whose heading was chosen; nothing for none of them, and for one that is gone: then a person answers what was asked. */
export const foundByChoice = async (
	store: Store,
	{ id, question }: HeadingChoice,
	item: CaseFile,
	profile: Profile,
	options: FindOptions,
	now: number,
): Promise<{ readonly question: string; readonly found: Found }> => {
	const passage = id === null ? null : await chosenPassage(store, profile.name, id);
	if (passage !== null)
		return {
			question: question ?? passage.title,
			found: {
				sources: [sourceOf(passage, question ?? '')],
				score: passage.score,
				nearest: [passage],
				explanation: null,
				embeddingFailed: null,
			},
		};
	const asked = question ?? '';
	return {
		question: asked,
		found: {
			...(await findAnswer(store, asked, item, profile, options, now)),
			sources: [],
			explanation:
				id === null
					? 'The customer meant none of the headings that stand nearest'
					: 'The passage of the chosen heading is no longer there',
		},
	};
};
