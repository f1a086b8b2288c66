import Decimal from 'decimal.js';

import type { FormValue } from '../../casefile';
import * as intervals from '../interval';
import type { Interval } from '../interval';
import {
	evaluate,
	namesIn,
	numberOf,
	parseFormula,
	truthIn,
	type Scope,
	type Truth,
	type Value,
} from './formula';
import { priceBySteps, type TariffLine } from './tariff';
import { readVariables, type VariableRule } from './variables';

/** A case that no tariff decides. */
export interface ExceptionRule {
	/** Formula of a condition. */
	readonly when: string;
	/** For the estimator: «срочно», «нестандартный адрес». */
	readonly reason: string;
}

export interface Pricing {
	readonly variables: readonly VariableRule[];
	/** Worked through from top to bottom. */
	readonly lines: readonly TariffLine[];
	readonly exceptions: readonly ExceptionRule[];
	/** Roubles; null: none. */
	readonly minimum: string | null;
	/** The price is rounded to multiples of it, half up; roubles, above 0. */
	readonly roundTo: string;
}

export interface PricedLine {
	readonly title: string;
	readonly amount: Interval;
}

export type Priced =
	| {
			readonly kind: 'price' | 'range';
			readonly total: Interval;
			readonly lines: readonly PricedLine[];
			/** The minimum order decided the price, or its lower end. */
			readonly atMinimum: boolean;
			/** Labels of what the range depends on. */
			readonly dependsOn: readonly string[];
	  }
	| {
			readonly kind: 'estimator';
			/** Exceptions that hold or may hold, and what is missing. */
			readonly reasons: readonly string[];
			/** Labels of what a price needs and nobody has told. */
			readonly missing: readonly string[];
	  };

/**
 * Computes the price of a job by the owner's tariff, decimal-exact in roubles. Whatever is known within limits only gives a range that
 * encloses every possible price. An exception that holds, or may hold by what is known, goes to the estimator, and so does a job whose
 * price needs something that nobody knows. Pure.
 * @throws FormulaError for a formula that cannot be read or computed
 */
export const priceJob = (pricing: Pricing, values: Readonly<Record<string, FormValue>>): Priced => {
	const { scope, vague, missing } = readVariables(pricing.variables, values);
	const labels = new Map(pricing.variables.map(({ name, label }) => [name, label || name]));
	const reasons = pricing.exceptions
		.filter(({ when }) => conditionOf(when, scope) !== 'no')
		.map(({ reason }) => reason);
	const priced = priceLines(pricing.lines, scope);
	const lacking = missing.filter(({ name }) => priced.lacks.has(name));
	if (reasons.length > 0 || priced.lines === null)
		return {
			kind: 'estimator',
			reasons: [...reasons, ...(reasons.length === 0 ? priced.beyond : [])],
			missing: lacking.map(({ name }) => labels.get(name) ?? name),
		};
	const { total, atMinimum } = finish(pricing, priced.lines);
	return {
		kind: intervals.isExact(total) ? 'price' : 'range',
		total,
		lines: priced.lines,
		atMinimum,
		dependsOn: intervals.isExact(total)
			? []
			: [...vague, ...missing]
					.filter(({ name }) => priced.uses.has(name))
					.map(({ name }) => labels.get(name) ?? name),
	};
};

const valueOf = (formula: string, scope: Scope): Value =>
	evaluate(parseFormula(formula), scope, formula);

const conditionOf = (formula: string, scope: Scope): Truth =>
	formula.trim() === '' ? 'yes' : truthIn(valueOf(formula, scope), formula);

const formulasOf = ({ when, rule }: TariffLine): readonly string[] => [
	when,
	...(rule.kind === 'amount'
		? [rule.amount]
		: rule.kind === 'percent'
			? [rule.percent]
			: rule.kind === 'steps'
				? [rule.quantity]
				: [rule.quantity, rule.rate]),
];

interface Lines {
	/** Null: a sum could not be computed. */
	readonly lines: readonly PricedLine[] | null;
	/** Variables that the lines use. */
	readonly uses: ReadonlySet<string>;
	/** Variables of the lines that could not be computed. */
	readonly lacks: ReadonlySet<string>;
	/** Titles of lines whose quantity goes beyond the table. */
	readonly beyond: readonly string[];
}

const priceLines = (lines: readonly TariffLine[], scope: Scope): Lines => {
	const uses = new Set<string>();
	const lacks = new Set<string>();
	const beyond: string[] = [];
	const priced: PricedLine[] = [];
	let sum = intervals.exactly(0);
	for (const line of lines) {
		const holds = conditionOf(line.when, scope);
		const names = formulasOf(line)
			.filter((formula) => formula.trim() !== '')
			.flatMap((formula) => [...namesIn(parseFormula(formula))]);
		for (const name of names) uses.add(name);
		if (holds === 'no') continue;
		const amount = amountOf(line, scope, sum);
		if (amount === 'unknown') {
			for (const name of names) lacks.add(name);
			continue;
		}
		if (amount === 'beyond') {
			beyond.push(line.title);
			continue;
		}
		const counted = holds === 'yes' ? amount : intervals.hull(amount, intervals.exactly(0));
		sum = intervals.add(sum, counted);
		priced.push({ title: line.title, amount: counted });
	}
	return { lines: lacks.size > 0 || beyond.length > 0 ? null : priced, uses, lacks, beyond };
};

const amountOf = (
	{ rule }: TariffLine,
	scope: Scope,
	sum: Interval,
): Interval | 'unknown' | 'beyond' => {
	const number = (formula: string): Interval | null => {
		const value = valueOf(formula, scope);
		return value.kind === 'unknown' ? null : numberOf(value, formula);
	};
	switch (rule.kind) {
		case 'amount':
			return number(rule.amount) ?? 'unknown';
		case 'per_unit': {
			const [quantity, rate] = [number(rule.quantity), number(rule.rate)];
			return quantity === null || rate === null ? 'unknown' : intervals.multiply(quantity, rate);
		}
		case 'steps': {
			const quantity = number(rule.quantity);
			if (quantity === null) return 'unknown';
			return priceBySteps(rule.steps, rule.mode, quantity) ?? 'beyond';
		}
		case 'percent': {
			const percent = number(rule.percent);
			return percent === null
				? 'unknown'
				: intervals.multiply(sum, intervals.divide(percent, intervals.exactly(100)));
		}
	}
};

const finish = (
	{ minimum, roundTo }: Pricing,
	lines: readonly PricedLine[],
): { readonly total: Interval; readonly atMinimum: boolean } => {
	const sum = lines.reduce((all, { amount }) => intervals.add(all, amount), intervals.exactly(0));
	const least = Decimal.max(new Decimal(minimum ?? 0), 0);
	const step = new Decimal(roundTo);
	const rounded = (value: Decimal) =>
		Decimal.max(least, value).toNearest(step, Decimal.ROUND_HALF_UP);
	return {
		total: { low: rounded(sum.low), high: rounded(sum.high) },
		atMinimum: minimum !== null && sum.low.lessThan(least),
	};
};
