import { WorkingCalendar, weekdayOf, type WeekWindow, type Zone } from '../scheduling';
import { weekTable } from '../scheduling/calendar/dayWindows';
import { DAY_MINUTES } from '../scheduling/localDate';
import { HandOffs, type Restriction, type Rotation } from './rotation';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** Who has the turn of a rotation, and whether it is on duty. Times are UTC minutes since the epoch. */
export class Turns {
	private readonly handOffs: HandOffs;
	/** Null: on duty around the clock. */
	private readonly duty: WorkingCalendar | null;
	/** By weekday: does a window open? */
	private readonly opens: readonly boolean[];
	/** Place in the order of each turn so far; filled as far as was asked. */
	private readonly places: number[] = [];

	constructor(
		private readonly rotation: Rotation,
		zone: Zone,
	) {
		this.handOffs = new HandOffs(rotation, zone);
		const { restrictions } = rotation;
		this.duty =
			restrictions === undefined
				? null
				: new WorkingCalendar({ timeZone: zone.name, week: restrictions.flatMap(asWeek) });
		this.opens = weekTable(
			(restrictions ?? []).map(({ days = EVERY_DAY, ...clock }) => ({ days, ...clock })),
			'a whole day',
		).map((windows) => windows.length > 0);
	}

	/** The people on call at that minute; empty before the start, off duty, and in an off-turn. */
	peopleAt(minute: number): readonly string[] {
		const { participants } = this.rotation;
		if (participants.length === 0) return [];
		if (this.duty !== null && !this.duty.isOpen(minute * 60_000)) return [];
		const turn = this.handOffs.passed(minute);
		if (turn === null) return [];
		const participant = participants[this.placeOf(turn) % participants.length];
		return typeof participant === 'string' ? [participant] : participant;
	}

	/** Every minute of `[from, to)` at which somebody else may come on call. */
	changesIn(from: number, to: number): readonly number[] {
		const found: number[] = [];
		const passed = this.handOffs.passed(from);
		// A single participant hands off to himself: only the start changes anything.
		const alone = this.rotation.participants.length < 2;
		for (let number = passed === null ? 0 : passed + 1; number === 0 || !alone; number++) {
			const at = this.handOffs.at(number);
			if (at >= to) break;
			if (at >= from) found.push(at);
		}
		const duty = this.duty?.openIntervals({ start: from * 60_000, end: to * 60_000 }) ?? [];
		for (const { start, end } of duty) found.push(start / 60_000, end / 60_000);
		return found.filter((at) => at < to);
	}

	private placeOf(turn: number): number {
		if (this.rotation.advance !== 'window-days' || this.rotation.restrictions === undefined)
			return turn;
		while (this.places.length <= turn) {
			const next = this.places.length;
			// The first turn with a window is the first participant's, even when the rotation starts on a day off.
			const before = next === 0 ? -1 : this.places[next - 1];
			this.places.push(before + (this.hasWindow(next) ? 1 : 0));
		}
		return Math.max(0, this.places[turn]);
	}

	/** Does a window open on any day of the turn? Its days run from its hand-off to the day before the next; at least its own. */
	private hasWindow(turn: number): boolean {
		const first = Math.floor(this.handOffs.localTime(turn) / DAY_MINUTES);
		const end = Math.floor(this.handOffs.localTime(turn + 1) / DAY_MINUTES);
		for (let day = first; day < Math.max(first + 1, Math.min(end, first + 7)); day++)
			if (this.opens[weekdayOf(day)]) return true;
		return false;
	}
}

/** For working time equal clock times are no time at all; here they are 24 hours, which are two windows. */
const asWeek = ({ days = EVERY_DAY, from, to }: Restriction): readonly WeekWindow[] => {
	if (from !== to) return [{ days, from, to }];
	const nextDays = days.map((day) => (day + 1) % 7);
	return [
		{ days, from, to: '24:00' },
		{ days: nextDays, from: '00:00', to },
	];
};
