import { parseLocalDate, type ClockWindow, type Zone } from '../scheduling';
import { civilDate, DAY_MINUTES, dayNumber, daysInMonth } from '../scheduling/localDate';

/** One turn of a rotation: a person, a group that is on call together, or nobody (an empty group is an off-turn). */
export type Participant = string | readonly string[];

/** When a rotation is on duty at all. Without days: every day. `from` equal to `to` is 24 hours from that time on. */
export interface Restriction extends ClockWindow {
	/** 0 = Sunday … 6 = Saturday; the day on which the window opens. */
	readonly days?: readonly number[];
}

/**
 * People who take turns. Hand-offs follow the wall clock of the schedule's zone: a weekly hand-off stays at 09:00 over a clock
 * change; in a repeated hour it comes at the first pass, in a spring gap at the first existing minute. This holds for hours too.
 */
export interface Rotation {
	readonly type: 'hourly' | 'daily' | 'weekly' | 'monthly';
	/** Local date and time of the first turn, `2026-11-23T09:00`. Before it nobody is on call. */
	readonly start: string;
	/** How many hours, days, weeks or months a turn lasts. */
	readonly shiftLength: number;
	readonly participants: readonly Participant[];
	/** Left out: on duty around the clock. They gate who is on call and do not stop the turn. */
	readonly restrictions?: readonly Restriction[];
	/**
	 * `always` (default): the turn passes at every hand-off. `window-days`: turns without any day on which a restriction's window
	 * opens are nobody's, so that nobody's turn falls on days off.
	 */
	readonly advance?: 'always' | 'window-days';
}

/** A rotation cannot be read. `path` says which part. */
export class InvalidRotationError extends RangeError {
	override readonly name = 'InvalidRotationError';

	constructor(
		readonly path: string,
		explanation: string,
	) {
		super(`${path} ${explanation}`);
	}
}

const START = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(:00)?$/;
const UNIT_MINUTES = { hourly: 60, daily: DAY_MINUTES, weekly: 7 * DAY_MINUTES } as const;

/**
 * The hand-offs of a rotation, counted from 0, the start. All times are UTC minutes since the epoch. A hand-off never comes before
 * the one with the lower number; two may fall on the same minute when a gap swallows the time between them.
 */
export class HandOffs {
	private readonly startDay: number;
	private readonly startMinute: number;

	constructor(
		private readonly rotation: Rotation,
		private readonly zone: Zone,
	) {
		const match = START.exec(rotation.start);
		if (match === null) {
			throw new InvalidRotationError(
				'start',
				`is "${rotation.start}". Write local date and time without an offset, such as 2026-11-23T09:00`,
			);
		}
		if (!Number.isInteger(rotation.shiftLength) || rotation.shiftLength < 1) {
			throw new InvalidRotationError(
				'shiftLength',
				`is ${rotation.shiftLength}. It must be a whole number of at least 1`,
			);
		}
		this.startDay = parseLocalDate(match[1]);
		this.startMinute = Number(match[2]) * 60 + Number(match[3]);
	}

	/** The wall clock of a hand-off, in minutes since local 1970-01-01T00:00. A month without the day hands off on its last. */
	localTime(number: number): number {
		const { type, shiftLength } = this.rotation;
		const start = this.startDay * DAY_MINUTES + this.startMinute;
		if (type !== 'monthly') return start + number * shiftLength * UNIT_MINUTES[type];
		const first = civilDate(this.startDay);
		const months = first.year * 12 + first.month - 1 + number * shiftLength;
		const year = Math.floor(months / 12);
		const month = (months % 12) + 1;
		const day = Math.min(first.day, daysInMonth(year, month));
		return dayNumber(year, month, day) * DAY_MINUTES + this.startMinute;
	}

	at(number: number): number {
		return this.zone.utcMinute(this.localTime(number));
	}

	/** How many hand-offs have passed since the start: the number of the turn. Null before the start. */
	passed(minute: number): number | null {
		if (minute < this.at(0)) return null;
		let number = Math.max(0, this.estimate(this.zone.localMinute(minute)));
		// The clock may have changed between the hand-off and now; the estimate is off by a few turns at most.
		while (number > 0 && this.at(number) > minute) number--;
		while (this.at(number + 1) <= minute) number++;
		return number;
	}

	private estimate(local: number): number {
		const { type, shiftLength } = this.rotation;
		if (type === 'monthly') {
			const now = civilDate(Math.floor(local / DAY_MINUTES));
			const first = civilDate(this.startDay);
			return Math.floor(((now.year - first.year) * 12 + now.month - first.month - 1) / shiftLength);
		}
		const start = this.startDay * DAY_MINUTES + this.startMinute;
		return Math.floor((local - start) / (shiftLength * UNIT_MINUTES[type]));
	}
}
