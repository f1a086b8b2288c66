import type { UnderstandingProfile } from '../understanding/types';
import type { Profile } from './profile';
import { hoursOf } from './windows';

const hour = (clock: string): number => {
	const [hours, minutes] = clock.split(':').map(Number);
	return hours + minutes / 60;
};

/** What the understanding needs of a profile: services, staff, urgent words, earliest opening and latest closing hour. */
export const understandingProfileOf = (
	profile: Profile,
	branchId: string | null,
): UnderstandingProfile => {
	const hours = hoursOf(profile, branchId);
	const overnight = hours.some(({ from, to }) => hour(to) < hour(from));
	return {
		services: profile.services.map(({ title, synonyms }) => ({ title, synonyms })),
		staff: profile.staff.map(({ name, synonyms }) => ({ name, synonyms })),
		urgentWords: profile.urgentWords,
		...(hours.length === 0
			? {}
			: {
					opensAt: overnight ? 0 : Math.min(...hours.map(({ from }) => hour(from))),
					closesAt: overnight ? 24 : Math.max(...hours.map(({ to }) => hour(to))),
				}),
	};
};
