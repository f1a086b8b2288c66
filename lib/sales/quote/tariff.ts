import Decimal from 'decimal.js';

import { isExact, type Interval } from '../interval';

/** One line of an owner's tariff, worked through from top to bottom. */
export interface TariffLine {
	/** As it stands in the quote. */
	readonly title: string;
	/** Formula of a condition; empty: always. */
	readonly when: string;
	readonly rule: LineRule;
}

export type LineRule =
	/** A sum, or a formula that gives one. */
	| { readonly kind: 'amount'; readonly amount: string }
	/** Quantity (a variable or formula) times rate. */
	| { readonly kind: 'per_unit'; readonly quantity: string; readonly rate: string }
	| {
			readonly kind: 'steps';
			readonly quantity: string;
			readonly steps: readonly Step[];
			readonly mode: StepMode;
	  }
	/** Percent of all lines above; a discount is negative. */
	| { readonly kind: 'percent'; readonly percent: string };

/**
 * `whole`: the rate of the step reached holds for the whole quantity. `graduated`: each part of the quantity has the rate of its own
 * step. `total`: the step's figure is the price itself.
 */
export type StepMode = 'whole' | 'graduated' | 'total';

export interface Step {
	/** The last quantity that belongs to it; null: everything above. */
	readonly upTo: Decimal | null;
	readonly rate: Decimal;
}

/** A table of steps that cannot be used. */
export class StepsError extends Error {
	override readonly name = 'StepsError';
}

const LINE =
	/^(?:до|up to|<=|≤)?\s*([\d\s\u00a0]+(?:[.,]\d+)?|дальше|больше|выше|above|more|\*)\s*[=:–—-]\s*([\d\s\u00a0]+(?:[.,]\d+)?)\s*(?:₽|руб\.?|р\.?)?$/i;

const decimal = (written: string): Decimal =>
	new Decimal(written.replace(/[\s\u00a0]/g, '').replace(',', '.'));

/**
 * Reads steps, one a line: `30 = 300` (up to 30 inclusive, 300 each), `60 = 250`, `дальше = 200` (or `above`).
 * @throws StepsError naming the line: not understood, not growing, or something after the open step
 */
export const readSteps = (table: string): readonly Step[] => {
	const lines = table
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
	if (lines.length === 0)
		throw new StepsError('The steps are empty. Write them one a line: 30 = 300');
	const steps: Step[] = [];
	for (const line of lines) {
		const [, upTo, rate] = LINE.exec(line) ?? [];
		if (upTo === undefined || rate === undefined)
			throw new StepsError(`"${line}" is no step. Write it as "30 = 300" or "above = 200"`);
		const before = steps.at(-1);
		const step = { upTo: /\d/.test(upTo) ? decimal(upTo) : null, rate: decimal(rate) };
		if (before !== undefined && before.upTo === null)
			throw new StepsError(`"${line}" stands after the open step; that one must be the last`);
		if (before?.upTo && step.upTo?.lessThanOrEqualTo(before.upTo))
			throw new StepsError(`"${line}" does not go further than the step before it`);
		steps.push(step);
	}
	return steps;
};

/**
 * The price of a quantity by its steps; for a range of quantities the lowest and the highest that occur in it, exactly. Null when the
 * quantity goes beyond the last step: that is no job for the tariff.
 */
export const priceBySteps = (
	steps: readonly Step[],
	mode: StepMode,
	quantity: Interval,
): Interval | null => {
	const top = steps.at(-1)?.upTo ?? null;
	if (top !== null && quantity.high.greaterThan(top)) return null;
	const corners = [priceAt(steps, mode, quantity.low), priceAt(steps, mode, quantity.high)];
	if (!isExact(quantity))
		steps.forEach(({ upTo }, index) => {
			if (upTo === null || upTo.lessThan(quantity.low) || upTo.greaterThanOrEqualTo(quantity.high))
				return;
			corners.push(priceAt(steps, mode, upTo));
			const next = steps[index + 1];
			// Just above the edge the next step holds, which may be cheaper in all.
			if (next !== undefined && mode !== 'graduated')
				corners.push(mode === 'total' ? next.rate : upTo.times(next.rate));
		});
	return { low: Decimal.min(...corners), high: Decimal.max(...corners) };
};

const priceAt = (steps: readonly Step[], mode: StepMode, quantity: Decimal): Decimal => {
	if (mode === 'graduated') {
		let from = new Decimal(0);
		let sum = new Decimal(0);
		for (const { upTo, rate } of steps) {
			const to = upTo === null ? quantity : Decimal.min(upTo, quantity);
			if (to.lessThanOrEqualTo(from)) break;
			sum = sum.plus(to.minus(from).times(rate));
			from = to;
		}
		return sum;
	}
	const step = steps.find(({ upTo }) => upTo === null || quantity.lessThanOrEqualTo(upTo));
	const rate = step?.rate ?? new Decimal(0);
	return mode === 'total' ? rate : rate.times(quantity);
};
