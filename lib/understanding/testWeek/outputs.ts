import type { Route } from '../routing';
import { intentName, wordingIn, type PageLanguage } from './wording';

/** Names of the classifier's outputs: Urgent first, one per route, Not Understood last. */
export const outputNames = (
	routes: readonly Pick<Route, 'name'>[],
	language: PageLanguage,
): readonly string[] => {
	const notUnderstood = wordingIn(language)('notUnderstood');
	return [
		intentName('urgent', language),
		...routes.map(({ name }) => name),
		notUnderstood[0].toUpperCase() + notUnderstood.slice(1),
	];
};
