import { readEntities } from '../understanding/entities';
import { mask } from '../understanding/llm/mask';

/** A customer's words without phones, addresses of mail, links and names: for a service outside, and for the list of gaps. */
export const withoutPersonalData = (words: string, names: readonly string[] = []): string =>
	mask(
		words,
		// Only the names count here, and they depend on no date.
		readEntities(words, { now: '2026-01-01T00:00:00Z', timeZone: 'UTC' }),
		names,
	).text.replace(/\[(?:EMAIL|LINK|NUMBER|NAME)_\d+\]/g, '[…]');
