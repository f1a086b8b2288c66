import { DateTime } from 'luxon';

import { DAY, HOUR, MINUTE, QUIET, REMINDERS } from './salon.ts';
import type { Spell } from './spells.ts';

/** A reminder that had to go out. */
export interface Wanted {
	readonly chatId: string;
	/** «вторник, 7 апреля, 15:00», as the customer reads it. */
	readonly moment: string;
	readonly at: number;
}

const isQuiet = (instant: number, zone: string): boolean => {
	const clock = DateTime.fromMillis(instant, { zone }).toFormat('HH:mm');
	return clock >= QUIET.from || clock < QUIET.to;
};

export const momentOf = (start: number, zone: string): string =>
	DateTime.fromMillis(start, { zone, locale: 'ru' }).toFormat('cccc, d MMMM, H:mm');

/**
 * The rule, walked minute by minute: a reminder in the quiet hours goes to their edge that is nearer, where the end counts only an hour
 * or more before the visit and the begin only when it has not passed. Null: none.
 */
const momentFor = ({ start, since, zone }: Spell, minutesBefore: number): number | null => {
	const wanted = start - minutesBefore * MINUTE;
	if (wanted <= since) return null;
	if (!isQuiet(wanted, zone)) return wanted;
	for (let steps = 1; steps * MINUTE <= DAY; steps++) {
		const [later, earlier] = [wanted + steps * MINUTE, wanted - steps * MINUTE];
		if (!isQuiet(later, zone) && later <= start - HOUR) return later;
		if (!isQuiet(earlier, zone) && earlier > since) return earlier;
	}
	return null;
};

/** What should have gone out for everything that was booked, up to the end of the play. */
export const wantedReminders = (spells: readonly Spell[], end: number): readonly Wanted[] =>
	spells
		.filter(({ kind }) => kind === 'booked')
		.flatMap((spell) => {
			const moments = new Set(REMINDERS.map((minutes) => momentFor(spell, minutes)));
			return [...moments].flatMap((at) =>
				at !== null && at <= end && (spell.until === null || at < spell.until)
					? [{ chatId: spell.chatId, moment: momentOf(spell.start, spell.zone), at }]
					: [],
			);
		});
