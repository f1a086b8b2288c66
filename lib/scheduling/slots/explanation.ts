import type { DayReport, SlotReason } from './result';

const EXPLANATIONS: Readonly<Record<SlotReason, string>> = {
	closed: 'closed, or not open for long enough',
	busy: 'every start is taken',
	notice: 'too soon: the notice has not been kept',
	capacity: 'every place is taken, or the daily limit is reached',
	horizon: 'too far ahead: booking is not open yet',
	nobody: 'none of the staff or other things asked for exists',
};

/** The reasons day by day in words, for the log and the owner. What a customer is told is written elsewhere. */
export const explain = (reason: SlotReason, days: readonly DayReport[]): string =>
	days.length === 0
		? 'the range is empty'
		: days
				.slice(0, 7)
				.map((day) => `${day.date}: ${EXPLANATIONS[day.reason ?? reason]}`)
				.concat(days.length > 7 ? [`and ${days.length - 7} more days`] : [])
				.join('; ');
