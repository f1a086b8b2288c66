import type { Changes, FigureKey, Figures, TargetResult } from './figures';

/** A goal of the owner: «no-shows at most 12 %», «bookings up by at least 15 %». Values in the figure's own unit, changes in percent. */
export interface Target {
	readonly figure: FigureKey;
	readonly atLeast?: number;
	readonly atMost?: number;
	/** Against the base of the comparison. */
	readonly changeAtLeast?: number;
	readonly changeAtMost?: number;
}

/** Which goals are met; null where the figure, or the change, is not known. A goal that is just reached is met. */
export const targetResults = (
	targets: readonly Target[],
	figures: Figures,
	changes: Changes | null,
): readonly TargetResult[] =>
	targets.flatMap((target) =>
		(['atLeast', 'atMost', 'changeAtLeast', 'changeAtMost'] as const).flatMap((goal) => {
			const wanted = target[goal];
			if (wanted === undefined) return [];
			const ofChange = goal === 'changeAtLeast' || goal === 'changeAtMost';
			const actual = ofChange
				? (changes?.[target.figure].relative ?? null)
				: figures[target.figure].value;
			const least = goal === 'atLeast' || goal === 'changeAtLeast';
			const met = actual === null ? null : least ? actual >= wanted : actual <= wanted;
			return [{ figure: target.figure, goal, wanted, actual, met }];
		}),
	);
