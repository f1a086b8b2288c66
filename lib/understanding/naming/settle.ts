import { readNames } from './index';
import { placeOf } from './place';
import type { NamedSpan } from './spans';

/** Scores: what rules have found is dropped below, and what they have missed is taken above. Found on messages that train nothing. */
const DROP_BELOW = -5;
const TAKE_ABOVE = 10;
/** How far another stretch must be ahead of what the rules have found: «чистки», where «чистки ковра» is meant. */
const LEAD = 10;

/**
 * The service that a message names, where the owner has listed none: what the rules have found, another stretch of words that is far
 * likelier, or null. Words are given as written, in small letters; what the rules have put into the nominative stays so.
 *
 * @param byRules the name that lexicon and rules have found, or null.
 */
export function settleService(text: string, intent: string, byRules: string | null): string | null {
	const { tokens, spans, best } = readNames(text, intent);
	if (best === null) return byRules;
	const written = ({ from, to }: NamedSpan): string =>
		text.slice(tokens[from]?.index, tokens[to - 1]?.end).toLowerCase();
	if (byRules === null) return best.score > TAKE_ABOVE ? written(best) : null;
	const place = placeOf(tokens, byRules);
	const found = place && spans.find(({ from, to }) => from === place.from && to === place.to);
	if (!found || best.score - found.score > LEAD)
		return best.score > DROP_BELOW ? written(best) : null;
	return found.score > DROP_BELOW ? byRules : null;
}
