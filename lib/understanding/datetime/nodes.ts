import type { Part, Unit } from './lexicon';

/** What the grammar reads, before it is placed on the calendar. */

export type Meridiem = 'morning' | 'day' | 'evening' | 'night' | 'am' | 'pm';

export interface Clock {
	readonly hour: number;
	/** Null when no minutes were said. */
	readonly minute: number | null;
	readonly meridiem: Meridiem | null;
	/** Minutes ahead of UTC when a zone was said («16:00 CET», «в 10 по Москве»). */
	readonly offset?: number;
	/** True when the hour cannot mean the other half of the day («04:00»). */
	readonly exact: boolean;
}

export type TimeNode =
	| { readonly type: 'at'; readonly clock: Clock }
	| { readonly type: 'after'; readonly clock: Clock }
	| { readonly type: 'before'; readonly clock: Clock }
	| { readonly type: 'range'; readonly from: Clock; readonly to: Clock }
	| { readonly type: 'part'; readonly part: Part };

/** Which of several: -1 the last, 0 this, 1 the next week's, 2 the one after, null: unsaid. */
export type Shift = -1 | 0 | 1 | 2 | null;
export type Portion = 'start' | 'middle' | 'end' | 'firstWeek' | 'lastWeek';

export type DayNode =
	| { readonly type: 'relative'; readonly days: number }
	/** «прошлой ночью»: the night that is over, even when the next one has begun to be spoken of. */
	| { readonly type: 'lastNight' }
	| { readonly type: 'weekday'; readonly weekday: number; readonly shift: Shift }
	/** A weekday of the week that lies `week` weeks after the current one. */
	| { readonly type: 'weekdayInWeek'; readonly weekday: number; readonly week: number }
	| {
			readonly type: 'date';
			readonly day: number;
			readonly month: number;
			readonly year: number | null;
	  }
	/** A holiday of every year; unlike a plain date it is never one that has just passed. */
	| { readonly type: 'holiday'; readonly day: number; readonly month: number }
	| { readonly type: 'monthDay'; readonly day: number; readonly monthShift: number | null }
	| { readonly type: 'weekend'; readonly shift: Shift }
	/** «на неделе»: this week, from Saturday on the next. */
	| { readonly type: 'soonInWeek' }
	/** «на той неделе»: the next one, or the last one in a past sentence. */
	| { readonly type: 'thatWeek' }
	| { readonly type: 'week'; readonly shift: number; readonly portion: Portion | null }
	| {
			readonly type: 'month';
			/** Null: the current month, moved by `shift`. */
			readonly month: number | null;
			readonly year: number | null;
			readonly shift: number;
			readonly portion: Portion | null;
	  }
	| { readonly type: 'year'; readonly shift: number }
	| { readonly type: 'season'; readonly season: number }
	| { readonly type: 'ahead'; readonly unit: Unit; readonly amount: number }
	| {
			readonly type: 'stretch';
			readonly unit: Unit;
			readonly amount: number;
			readonly whole: boolean;
			/** «ближайшие три дня» begin today. */
			readonly near?: boolean;
	  }
	/** «на неделю с понедельника». */
	| { readonly type: 'daysFrom'; readonly from: DayNode; readonly days: number }
	/** «в тот же день», «в следующую», «а в эту»: takes the day that was named before, or its weekday of this or the next week. */
	| { readonly type: 'sameDay'; readonly shift: 0 | 1 | null }
	| { readonly type: 'between'; readonly from: DayNode; readonly to: DayNode }
	| { readonly type: 'every'; readonly weekdays: readonly number[]; readonly part: Part | null };

export type DayBound = 'after' | 'before' | 'until' | null;

/** A piece of the message that names a day or a time. Lexeme positions, `end` exclusive. */
export type Atom = {
	readonly start: number;
	readonly end: number;
	/** The preposition it was led by, or ''. */
	readonly lead: string;
	/**
	 * `strong` stands alone; `weak` («на 10») needs a day or a word of booking; `bare` («10», «вечер») needs a day
	 * right beside it.
	 */
	readonly strength: 'strong' | 'weak' | 'bare';
} & (
	| { readonly day: DayNode; readonly bound: DayBound; readonly time: null }
	| { readonly day: null; readonly bound: null; readonly time: TimeNode }
);

/** A day alone. */
export type DayAtom = Extract<Atom, { readonly time: null }>;
