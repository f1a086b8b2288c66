/** What the spread looks at: the moment, and the local day and hour by which people tell times apart. */
export interface Spreadable {
	/** Milliseconds. */
	readonly start: number;
	/** Local date. */
	readonly date: string;
	/** Minutes since local midnight. */
	readonly minute: number;
}

export type SpreadBy<T extends Spreadable> =
	/** The earliest first, then others that differ from it. */
	| { readonly kind: 'soonest' }
	/** As near to a moment as can be. */
	| { readonly kind: 'near'; readonly at: number }
	/** As near to what was asked for as can be; `distance` in milliseconds. */
	| { readonly kind: 'beside'; readonly distance: (candidate: T) => number }
	/** Instead of a visit: another part of that day, the same hour of the days around it, rather later than earlier. */
	| { readonly kind: 'instead'; readonly of: Spreadable };

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** Two offers closer than this are one to a customer who cannot come then. */
const GAP_MINUTES = 180;
/** What a minute of missing gap costs, in minutes of waiting. */
const CROWDING = 10;
/** An offer in the same part of the day is worth as much as one half a day later in another. */
const SAME_PART = 720;
const SAME_DAY = 360;
/** Times on the hour are remembered better; it decides between neighbours only. */
const OFF_THE_HOUR = 20;
/** A step away from the hour that suited before weighs more than a wait. */
const OTHER_HOUR = 3;
const EARLIER_DAY = 2;

/**
 * Chooses `count` of the candidates, in order of time, none twice: not three neighbours of one hour while the day is open, rather
 * other parts of the day and other days. Waiting weighs too, so nothing far away is chosen for variety alone. `avoid`: times that
 * were refused; what lies near them is refused as well, as a rule.
 */
export const spread = <T extends Spreadable>(
	candidates: readonly T[],
	count: number,
	by: SpreadBy<T>,
	avoid: readonly Spreadable[] = [],
): readonly T[] => {
	const left = [...candidates];
	const chosen: T[] = [];
	const cost = costBy(by, candidates, avoid);
	while (chosen.length < count && left.length > 0) {
		let best = 0;
		let least = Infinity;
		for (const [index, candidate] of left.entries()) {
			const price = cost(candidate, chosen);
			if (price < least) {
				least = price;
				best = index;
			}
		}
		chosen.push(left[best]);
		left.splice(best, 1);
	}
	return chosen.sort((one, other) => one.start - other.start);
};

type Cost<T> = (candidate: T, chosen: readonly T[]) => number;

const costBy = <T extends Spreadable>(
	by: SpreadBy<T>,
	candidates: readonly T[],
	avoid: readonly Spreadable[],
): Cost<T> => {
	switch (by.kind) {
		case 'near':
			// Both sides of the moment are of use; the later of two equals is, as time passes.
			return ({ start }) => Math.abs(start - by.at) / MINUTE - (start > by.at ? 0.5 : 0);
		case 'beside':
			return (candidate, chosen) =>
				by.distance(candidate) / MINUTE +
				crowding(candidate, [...avoid, ...chosen]) +
				SAME_DAY * chosen.filter(({ date }) => date === candidate.date).length;
		case 'instead':
			return (candidate, chosen) => {
				const days = (candidate.start - by.of.start) / MINUTE;
				return (
					Math.abs(days) * (candidate.date < by.of.date ? EARLIER_DAY : 1) +
					OTHER_HOUR * Math.abs(candidate.minute - by.of.minute) +
					crowding(candidate, [by.of, ...avoid, ...chosen]) +
					SAME_DAY * 2 * chosen.filter(({ date }) => date === candidate.date).length
				);
			};
		case 'soonest': {
			const first = candidates.reduce((least, { start }) => Math.min(least, start), Infinity);
			return (candidate, chosen) =>
				chosen.length === 0 && avoid.length === 0
					? candidate.start - first
					: (candidate.start - first) / MINUTE +
						crowding(candidate, [...avoid, ...chosen]) +
						SAME_PART * chosen.filter((each) => partOf(each) === partOf(candidate)).length +
						SAME_DAY * chosen.filter(({ date }) => date === candidate.date).length +
						(candidate.minute % 60 === 0 ? 0 : OFF_THE_HOUR);
		}
	}
};

const crowding = (candidate: Spreadable, chosen: readonly Spreadable[]): number => {
	const gap = chosen.reduce(
		(least, { start }) => Math.min(least, Math.abs(candidate.start - start) / MINUTE),
		Infinity,
	);
	return Math.max(0, GAP_MINUTES - gap) * CROWDING;
};

/** Night, morning, midday and afternoon, evening. */
const partOf = ({ minute }: Spreadable): number => {
	const hour = (minute % DAY_MINUTES) / 60;
	return hour < 6 ? 0 : hour < 12 ? 1 : hour < 17 ? 2 : 3;
};
