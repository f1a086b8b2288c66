import type { Profile } from './profile';
import { isNight, nextOpening, zoneOf } from './windows';
import { momentWords } from './words';

/** When a person answers, in words: «в ближайшее время», «завтра в 9:00»; without known hours «утром» at night. Promises no minute that the owner has not set. */
export const personAnswersWhen = (
	profile: Profile,
	branchId: string | null,
	now: number,
): string => {
	const opening = nextOpening(profile, branchId, now);
	if (opening === null) return isNight(profile, branchId, now) ? 'утром' : 'в ближайшее время';
	return opening <= now
		? 'в ближайшее время'
		: momentWords(opening, now, zoneOf(profile, branchId));
};
