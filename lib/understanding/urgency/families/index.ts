/**
 * Dangers by who is in danger, of what, and how it is told, as families of words instead of single sayings. `../danger.ts` holds the
 * sayings; both are read alike.
 */
import type { DangerGroup } from '../dangerGroup';
import { BODY_FAMILIES } from './body';
import { DEADLINE_FAMILIES, DEADLINE_WORDS } from './deadline';
import { ENGLISH_FAMILIES, ENGLISH_WORDS } from './english';
import { PAIN_FAMILIES } from './pain';
import { PEOPLE_FAMILIES } from './people';
import { ROAD_FAMILIES } from './road';
import { SURROUNDINGS_FAMILIES } from './surroundings';
import { TATAR_FAMILIES } from './tatar';
import { FAMILY_WORDS as RUSSIAN_WORDS } from './words';

/** The lists of words of all families. */
export const FAMILY_WORDS: Readonly<Record<string, string>> = {
	...RUSSIAN_WORDS,
	...ENGLISH_WORDS,
	...DEADLINE_WORDS,
};

export const FAMILIES: readonly DangerGroup[] = [
	...BODY_FAMILIES,
	...PAIN_FAMILIES,
	...PEOPLE_FAMILIES,
	...SURROUNDINGS_FAMILIES,
	...ROAD_FAMILIES,
	...ENGLISH_FAMILIES,
	...TATAR_FAMILIES,
	...DEADLINE_FAMILIES,
];
