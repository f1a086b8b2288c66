import { SAYS_NOTHING } from './entities/service-words';
import type { Entities, UnderstandingProfile } from './types';

/** Sure enough to name the two likeliest wishes, not to act on one: the customer is asked. */
export const BARE_SERVICE_CONFIDENCE = 0.4;

/** What people want who write a service and nothing else, likeliest first. */
export const BARE_SERVICE_WISHES = [
	{ intent: 'booking', probability: BARE_SERVICE_CONFIDENCE },
	{ intent: 'price', probability: 0.35 },
] as const;

/** Letters by which two forms of a word are taken for the same. */
const STEM = 4;

/**
 * True when the message names a service and says nothing else: «маникюр», «Узи брюшной полости?». A model of words has nothing to
 * go by there and would guess.
 */
export function namesOnlyService(
	text: string,
	entities: Entities,
	profile: UnderstandingProfile | null,
): boolean {
	if (entities.service === null || entities.datetime.length > 0 || entities.phone !== null)
		return false;
	const listed = profile?.services?.find(({ title }) => title === entities.service);
	const known = wordsOf([entities.service, ...(listed?.synonyms ?? [])].join(' '));
	const words = wordsOf(text).filter((word) => !SAYS_NOTHING.has(word));
	return (
		words.length > 0 &&
		words.length <= 4 &&
		words.every((word) => known.some((each) => each.slice(0, STEM) === word.slice(0, STEM)))
	);
}

const wordsOf = (text: string): readonly string[] =>
	text
		.toLowerCase()
		.replaceAll('ё', 'е')
		.match(/\p{L}+/gu) ?? [];
