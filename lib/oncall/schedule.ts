import { instantMs, MINUTE_MS, zoneNamed, type TimeRange } from '../scheduling';
import { Turns } from './turns';
import type { Rotation } from './rotation';

export interface Layer {
	readonly id: string;
	/** The highest number with somebody on call wins; layers of the same number add up. */
	readonly priority: number;
	readonly rotation: Rotation;
}

/**
 * A change for a stretch of time, half-open. `swap`: wherever `out` is on call, `in` is instead. `add` and `remove` a person. `cover`:
 * these people and nobody else; an empty list is nobody. Those that hold together apply in this order: covers (several add up),
 * swaps (all at once, so two people can exchange), additions, removals. Who is away is not called, whatever else was said.
 */
export type OnCallOverride = TimeRange &
	(
		| { readonly kind: 'swap'; readonly out: string; readonly in: string }
		| { readonly kind: 'add'; readonly person: string }
		| { readonly kind: 'remove'; readonly person: string }
		| { readonly kind: 'cover'; readonly people: readonly string[] }
	);

export interface OnCallSchedule {
	/** IANA name. All rotations follow its wall clock. */
	readonly timeZone: string;
	readonly layers: readonly Layer[];
	readonly overrides?: readonly OnCallOverride[];
}

interface DatedOverride {
	readonly start: number;
	readonly end: number;
	readonly override: OnCallOverride;
}

/** A schedule read once. Times are milliseconds since the epoch. */
export class OnCallRoster {
	private readonly layers: readonly { readonly priority: number; readonly turns: Turns }[];
	private readonly overrides: readonly DatedOverride[];

	/** Throws for zones, rotations, clock times and instants that cannot be read. */
	constructor(readonly schedule: OnCallSchedule) {
		const zone = zoneNamed(schedule.timeZone);
		this.layers = schedule.layers.map(({ priority, rotation }) => ({
			priority,
			turns: new Turns(rotation, zone),
		}));
		this.overrides = (schedule.overrides ?? []).map((override) => ({
			start: instantMs(override.start),
			end: instantMs(override.end),
			override,
		}));
	}

	/** Who is on call, in the order of layers and groups, each person once. */
	peopleAt(at: number): readonly string[] {
		const minute = Math.floor(at / MINUTE_MS);
		const active = this.layers
			.map(({ priority, turns }) => ({ priority, people: turns.peopleAt(minute) }))
			.filter(({ people }) => people.length > 0);
		const highest = Math.max(...active.map(({ priority }) => priority));
		const scheduled = active
			.filter(({ priority }) => priority === highest)
			.flatMap(({ people }) => people);
		return withOverrides(
			scheduled,
			this.overrides
				.filter(({ start, end }) => start <= at && at < end)
				.map(({ override }) => override),
		);
	}

	/** Every moment of `[from, to)` at which somebody else may come on call, ascending, each once. */
	changesIn(from: number, to: number): readonly number[] {
		const first = Math.floor(from / MINUTE_MS);
		const last = Math.ceil(to / MINUTE_MS);
		const moments = [
			...this.layers.flatMap(({ turns }) =>
				turns.changesIn(first, last).map((minute) => minute * MINUTE_MS),
			),
			...this.overrides.flatMap(({ start, end }) => (start < end ? [start, end] : [])),
		];
		return [...new Set(moments.filter((at) => at >= from && at < to))].sort((a, b) => a - b);
	}
}

const withOverrides = (
	scheduled: readonly string[],
	overrides: readonly OnCallOverride[],
): readonly string[] => {
	const covers = overrides.filter((override) => override.kind === 'cover');
	const base = covers.length > 0 ? covers.flatMap(({ people }) => people) : scheduled;
	const swapped = base.flatMap((person) => {
		const substitutes = overrides.flatMap((override) =>
			override.kind === 'swap' && override.out === person ? [override.in] : [],
		);
		return substitutes.length > 0 ? substitutes : [person];
	});
	const added = overrides.flatMap((override) => (override.kind === 'add' ? [override.person] : []));
	const removed = new Set(
		overrides.flatMap((override) => (override.kind === 'remove' ? [override.person] : [])),
	);
	return [...new Set([...swapped, ...added])].filter((person) => !removed.has(person));
};
