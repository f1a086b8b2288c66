import { DAY_MINUTES, formatLocalDate, pad } from './localDate';

/** A stretch of time in which the zone keeps one offset; UTC minutes since the epoch, half-open. */
export interface OffsetStretch {
	readonly start: number;
	readonly end: number;
	/** Minutes to add to UTC to get the wall clock. */
	readonly offset: number;
}

/** The name is not in the IANA time-zone database. */
export class InvalidTimeZoneError extends RangeError {
	override readonly name = 'InvalidTimeZoneError';

	constructor(readonly value: unknown) {
		super(
			`"${String(value)}" is not a time zone. Use an IANA name such as Europe/Moscow or Asia/Yekaterinburg`,
		);
	}
}

/**
 * The wall clock of one IANA zone. The offset is asked of `Intl` once per UTC day and remembered; where two neighbouring days
 * differ, the minute of the change is found by halving. That holds as long as a zone changes its clock at most once a day,
 * as every zone does.
 */
export class Zone {
	private readonly offsets = new Map<number, number>();
	private readonly changes = new Map<number, number>();
	private readonly format: Intl.DateTimeFormat;

	constructor(readonly name: string) {
		try {
			this.format = new Intl.DateTimeFormat('en-US', {
				timeZone: name,
				timeZoneName: 'longOffset',
				hour: 'numeric',
			});
		} catch {
			throw new InvalidTimeZoneError(name);
		}
	}

	/** Minutes to add to the UTC minute to get the wall clock. */
	offsetAt(minute: number): number {
		const day = Math.floor(minute / DAY_MINUTES);
		const before = this.offsetOfDay(day);
		const after = this.offsetOfDay(day + 1);
		if (before === after) return before;
		return minute < this.changeIn(day, before) ? before : after;
	}

	/** The wall clock at a UTC minute, as minutes since local 1970-01-01T00:00. */
	localMinute(minute: number): number {
		return minute + this.offsetAt(minute);
	}

	/** The local date at a UTC minute, as a day number. */
	localDay(minute: number): number {
		return Math.floor(this.localMinute(minute) / DAY_MINUTES);
	}

	/** The stretches that cover `[from, to)` in order; the first and the last are cut to it. */
	stretches(from: number, to: number): readonly OffsetStretch[] {
		const found: OffsetStretch[] = [];
		let start = from;
		let offset = this.offsetAt(from);
		for (let day = Math.floor(from / DAY_MINUTES); day * DAY_MINUTES < to; day++) {
			const after = this.offsetOfDay(day + 1);
			if (after === this.offsetOfDay(day)) continue;
			const change = this.changeIn(day, this.offsetOfDay(day));
			if (change <= start || change >= to) continue;
			found.push({ start, end: change, offset });
			start = change;
			offset = after;
		}
		if (start < to) found.push({ start, end: to, offset });
		return found;
	}

	/**
	 * The UTC minute at which the wall clock first shows `local` or later: in a repeated hour its first pass, in a gap the first
	 * existing minute after it. Never decreases as `local` grows.
	 */
	utcMinute(local: number): number {
		// No offset is further than a day from UTC: the moment lies between the day before and the day after.
		const day = Math.floor(local / DAY_MINUTES);
		const offset = this.offsetOfDay(day - 1);
		if (
			offset === this.offsetOfDay(day) &&
			offset === this.offsetOfDay(day + 1) &&
			offset === this.offsetOfDay(day + 2)
		)
			return local - offset;
		const around = this.stretches(local - 2 * DAY_MINUTES, local + 2 * DAY_MINUTES);
		const holding = around.find((stretch) => local < stretch.end + stretch.offset);
		const { start, offset: held } = holding ?? around[around.length - 1];
		return Math.max(start, local - held);
	}

	/** `2026-03-29T10:00:00+02:00` of a UTC minute. */
	iso(minute: number): string {
		const offset = this.offsetAt(minute);
		const local = minute + offset;
		const day = Math.floor(local / DAY_MINUTES);
		return `${formatLocalDate(day)}T${clockText(local - day * DAY_MINUTES)}:00${offsetText(offset)}`;
	}

	private offsetOfDay(day: number): number {
		const known = this.offsets.get(day);
		if (known !== undefined) return known;
		const offset = this.ask(day * DAY_MINUTES);
		this.offsets.set(day, offset);
		return offset;
	}

	/** The first UTC minute of the day with the later offset. */
	private changeIn(day: number, before: number): number {
		const known = this.changes.get(day);
		if (known !== undefined) return known;
		let low = day * DAY_MINUTES;
		let high = low + DAY_MINUTES;
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if (this.ask(middle) === before) low = middle;
			else high = middle;
		}
		this.changes.set(day, high);
		return high;
	}

	/** "10 AM GMT+05:30" ends in the offset; plain "GMT" is zero. Local mean time has seconds: they are dropped. */
	private ask(minute: number): number {
		const text = this.format.format(minute * 60_000);
		const at = text.lastIndexOf('GMT') + 3;
		if (text.length === at) return 0;
		const hours = Number(text.slice(at + 1, at + 3));
		const minutes = Number(text.slice(at + 4, at + 6));
		return (text[at] === '+' ? 1 : -1) * (hours * 60 + minutes);
	}
}

/** `09:05` of minutes since midnight. */
export const clockText = (minutes: number): string =>
	`${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;

export const offsetText = (offset: number): string =>
	`${offset < 0 ? '-' : '+'}${clockText(Math.abs(offset))}`;

const zones = new Map<string, Zone>();

/** The zone of that IANA name, shared by all who ask for it. Throws {@link InvalidTimeZoneError}. */
export const zoneNamed = (name: string): Zone => {
	const known = zones.get(name);
	if (known !== undefined) return known;
	const zone = new Zone(name);
	zones.set(name, zone);
	return zone;
};
