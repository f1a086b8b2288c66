import { TIERS } from './dimensions';
import {
	BETTER,
	FIGURE_KEYS,
	type Change,
	type Changes,
	type Figure,
	type FigureKey,
	type Figures,
	type Interval,
} from './figures';
import { newcombe, roundTwo, sampleOf, welch, type Sample } from './statistics';
import type { Totals } from './totals';

/** Two stretches or two sides, as totals and as figures. */
export interface Side {
	readonly totals: Totals;
	readonly figures: Figures;
}

const seconds = (values: readonly number[]): Sample => {
	const { count, mean, variance } = sampleOf(values);
	return { count, mean: mean / 1_000, variance: variance / 1_000_000 };
};

/** What the means are means of. */
const SAMPLES: Partial<Record<FigureKey, (totals: Totals) => Sample>> = {
	firstResponseMean: (totals) => seconds(TIERS.flatMap((tier) => totals.first[tier])),
	botResponseMean: (totals) => seconds(totals.bot),
	personResponseMean: (totals) => seconds(totals.person),
	escalationResponseMean: (totals) => seconds(totals.helped),
	timeToResultMean: (totals) => seconds(totals.result),
	handleTimeMean: (totals) => seconds(totals.handle),
	rating: ({ ratings, ratingSum, ratingSquares }) => ({
		count: ratings,
		mean: ratings === 0 ? 0 : ratingSum / ratings,
		variance:
			ratings < 2
				? 0
				: Math.max(0, (ratingSquares - (ratingSum * ratingSum) / ratings) / (ratings - 1)),
	}),
};

/** Booked minutes are no independent trials, so an interval for them would promise too much. */
const NO_INTERVAL: ReadonlySet<FigureKey> = new Set(['utilisation']);

/** Every figure against its base: difference, relative change, and whether it can be told from chance. */
export const compare = (now: Side, base: Side): Changes =>
	Object.fromEntries(
		FIGURE_KEYS.map((key) => [key, changeOf(key, now, base)]),
	) as unknown as Changes;

const changeOf = (key: FigureKey, now: Side, base: Side): Change => {
	const [a, b] = [now.figures[key], base.figures[key]];
	const difference = a.value === null || b.value === null ? null : roundTwo(a.value - b.value);
	const relative =
		difference === null || b.value === null || b.value === 0
			? null
			: roundTwo((difference / b.value) * 100);
	const interval = difference === null ? null : intervalOf(key, now, base);
	const significant = interval === null ? null : interval.from > 0 || interval.to < 0;
	const wanted = BETTER[key];
	return {
		base: b,
		difference,
		relative,
		interval: interval && { from: roundTwo(interval.from), to: roundTwo(interval.to) },
		significant,
		better:
			wanted === null || difference === null || difference === 0 || significant === false
				? null
				: difference > 0 === (wanted === 'more'),
	};
};

const intervalOf = (key: FigureKey, now: Side, base: Side): Interval | null => {
	if (NO_INTERVAL.has(key)) return null;
	const [a, b] = [now.figures[key], base.figures[key]];
	const found =
		a.unit === 'percent'
			? scaled(newcombe(trials(a), trials(b)), 100)
			: SAMPLES[key] === undefined
				? null
				: welch(SAMPLES[key](now.totals), SAMPLES[key](base.totals));
	return found;
};

const trials = ({ numerator, denominator }: Figure) => ({
	successes: numerator ?? 0,
	trials: denominator ?? 0,
});

const scaled = (interval: Interval | null, by: number): Interval | null =>
	interval === null ? null : { from: interval.from * by, to: interval.to * by };
