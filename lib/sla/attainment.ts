/**
 * How many were answered in time. SLA % = answered within the target (≤) ÷ all leads × 100. A lead without an answer counts in the
 * denominator: 160 answered in time out of 200 is 80 %, however few of the rest were answered at all.
 */
export interface Attainment {
	readonly numerator: number;
	readonly denominator: number;
	/** Two decimals; null without any lead. */
	readonly percent: number | null;
}

/** `minutesToAnswer` holds one entry for each lead; null: not answered. */
export const attainment = (
	minutesToAnswer: readonly (number | null)[],
	targetMinutes: number,
): Attainment => {
	const denominator = minutesToAnswer.length;
	const numerator = minutesToAnswer.filter(
		(minutes) => minutes !== null && minutes <= targetMinutes,
	).length;
	return {
		numerator,
		denominator,
		percent: denominator === 0 ? null : Math.round((numerator / denominator) * 10_000) / 100,
	};
};
