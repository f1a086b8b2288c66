import type { NamedDimension } from '../dimensions';
import type { Figure, FigureKey, Interval } from '../figures';
import { newcombe } from '../statistics';
import type { PageContent } from './content';

/** What the counts allow to say of one against all others. `few`: wait. `same`: chance may explain it. */
export type Verdict = 'more' | 'less' | 'same' | 'few';

/** One group's share against that of everything else in the period. */
export interface Contrast {
	/** Null: not known; never a ground to decide on. */
	readonly name: string | null;
	readonly numerator: number;
	readonly denominator: number;
	readonly restNumerator: number;
	readonly restDenominator: number;
	/** Of the difference in percentage points. */
	readonly interval: Interval | null;
	readonly verdict: Verdict;
}

/** Fewer than this on either side decide nothing, whatever an interval says. */
export const FEWEST = 20;

/** Holds one share against another. */
export const contrast = (
	name: string | null,
	[numerator, denominator]: readonly [number, number],
	[restNumerator, restDenominator]: readonly [number, number],
): Contrast => {
	const few = denominator < FEWEST || restDenominator < FEWEST;
	const shares = few
		? null
		: newcombe(
				{ successes: numerator, trials: denominator },
				{ successes: restNumerator, trials: restDenominator },
			);
	const interval = shares === null ? null : { from: 100 * shares.from, to: 100 * shares.to };
	const verdict: Verdict =
		interval === null ? 'few' : interval.from > 0 ? 'more' : interval.to < 0 ? 'less' : 'same';
	return { name, numerator, denominator, restNumerator, restDenominator, interval, verdict };
};

const partsOf = (figure: Figure): readonly [number, number] => [
	figure.numerator ?? 0,
	figure.denominator ?? 0,
];

/** Each known group of the dimension against the rest, the clearest first: better, worse, the same, too few. */
export const contrasts = (
	{ splits, report }: Pick<PageContent, 'splits' | 'report'>,
	dimension: NamedDimension,
	key: FigureKey,
): readonly Contrast[] => {
	const groups = splits.find((split) => split.dimension === dimension)?.groups ?? [];
	const [allNumerator, allDenominator] = partsOf(report.figures[key]);
	return clearestFirst(
		groups
			.filter(({ group, figures }) => group[dimension] !== null && figures[key].denominator !== 0)
			.map(({ group, figures }) => {
				const [numerator, denominator] = partsOf(figures[key]);
				return contrast(
					group[dimension],
					[numerator, denominator],
					[allNumerator - numerator, allDenominator - denominator],
				);
			}),
	);
};

const ORDER: readonly Verdict[] = ['more', 'less', 'same', 'few'];

const clearestFirst = (found: readonly Contrast[]): readonly Contrast[] =>
	[...found].sort(
		(a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || b.denominator - a.denominator,
	);

/** Each recommendation's share of acceptances against that of all others, the clearest first. */
export const offerContrasts = ({
	report: { offers, figures },
}: Pick<PageContent, 'report'>): readonly Contrast[] => {
	const [allAccepted, allOffered] = partsOf(figures.upsellAccepted);
	return clearestFirst(
		offers.map(({ title, offered, accepted }) =>
			contrast(title, [accepted, offered], [allAccepted - accepted, allOffered - offered]),
		),
	);
};

/** What the night brings against the day: booked of night leads against booked of the others. */
export const nightContrast = ({ report: { figures } }: Pick<PageContent, 'report'>): Contrast => {
	const [nightBooked, night] = partsOf(figures.nightConversion);
	const [booked, leads] = partsOf(figures.conversion);
	return contrast('night', [nightBooked, night], [booked - nightBooked, leads - night]);
};
