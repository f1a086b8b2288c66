import type { FormState, FormValue, QualificationLabel, QualificationReason } from '../../casefile';
import { readAmount } from '../amount';

export const RULE_TESTS = [
	'is_one_of',
	'contains',
	'at_least',
	'at_most',
	'within_days',
	'later_than_days',
	'yes',
	'no',
	'known',
	'unknown',
] as const;

export type RuleTest = (typeof RULE_TESTS)[number];

/** One row of the owner's table. */
export interface QualificationRule {
	/** Field of the form: budget, start, volume… */
	readonly field: string;
	readonly test: RuleTest;
	/** For `is_one_of` and `contains`: words separated by `;`. For the numbers and days: a number. */
	readonly value: string;
	/** Negative ones count against. */
	readonly points: number;
	/** In words for the card. */
	readonly reason: string;
	/** The lead does not fit when it holds, whatever the points. */
	readonly excludes: boolean;
	/** For the card; empty: none. */
	readonly tag: string;
}

export interface QualificationPolicy {
	readonly rules: readonly QualificationRule[];
	/** From so many points on. */
	readonly highFrom: number;
	/** From so many points on; below: not fit. Must not exceed `highFrom`. */
	readonly nurtureFrom: number;
}

export interface Score {
	readonly label: QualificationLabel;
	readonly score: number;
	readonly reasons: readonly QualificationReason[];
	readonly missing: readonly string[];
	readonly tags: readonly string[];
}

/** A table that cannot be used. */
export class QualificationTableError extends Error {
	override readonly name = 'QualificationTableError';
}

const DAY = 86_400_000;

/**
 * Scores what a lead told by the owner's table: the points of all rules that hold add up, and a rule that excludes decides. A field
 * without an answer fails every test but `unknown`. «до 100 тысяч» is at least 50 only when even its lower end is: a range counts when
 * all of it does. Days count from `now` in whole 24 hours. Pure.
 * @throws QualificationTableError for an empty table, limits in the wrong order, or a number that is none
 */
export const scoreLead = (
	{ rules, highFrom, nurtureFrom }: QualificationPolicy,
	form: Pick<FormState, 'values' | 'moments'>,
	now: number,
): Score => {
	if (rules.length === 0)
		throw new QualificationTableError('The table of rules is empty. Add at least one rule');
	if (nurtureFrom > highFrom)
		throw new QualificationTableError(
			`Nurture begins at ${nurtureFrom} points and High Intent at ${highFrom}. Nurture must not begin later`,
		);
	const holding = rules.filter((rule, index) => holds(rule, form, now, index + 1));
	const score = holding.reduce((sum, { points }) => sum + points, 0);
	const excluded = holding.some(({ excludes }) => excludes);
	return {
		label: excluded
			? 'not_fit'
			: score >= highFrom
				? 'high_intent'
				: score >= nurtureFrom
					? 'nurture'
					: 'not_fit',
		score,
		reasons: holding.map(({ reason, field, points, excludes }) => ({
			reason: reason.trim() || field,
			points,
			excludes,
		})),
		missing: [...new Set(rules.map(({ field }) => field))].filter(
			(field) => !isKnown(form.values[field]),
		),
		tags: [...new Set(holding.map(({ tag }) => tag.trim()).filter((tag) => tag !== ''))],
	};
};

const isKnown = (value: FormValue | undefined): value is Exclude<FormValue, null> =>
	value !== undefined &&
	value !== null &&
	!(typeof value === 'string' && /^\s*$|^\s*(не знаю|не уверен|затрудняюсь)/i.test(value));

const plain = (text: string): string =>
	text.trim().toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ');

const wordsOf = (list: string): readonly string[] =>
	list
		.split(/[;\n]/)
		.map(plain)
		.filter((word) => word !== '');

const holds = (
	rule: QualificationRule,
	{ values, moments }: Pick<FormState, 'values' | 'moments'>,
	now: number,
	row: number,
): boolean => {
	const value = values[rule.field];
	if (rule.test === 'unknown') return !isKnown(value);
	if (!isKnown(value)) return false;
	switch (rule.test) {
		case 'known':
			return true;
		case 'yes':
			return value === true || (typeof value === 'string' && /^да(\s|$|,)/i.test(value.trim()));
		case 'no':
			return value === false || (typeof value === 'string' && /^нет(\s|$|,)/i.test(value.trim()));
		case 'is_one_of':
			return wordsOf(rule.value).includes(plain(String(value)));
		case 'contains':
			return wordsOf(rule.value).some((word) => plain(String(value)).includes(word));
		case 'at_least':
		case 'at_most': {
			const amount = readAmount(value);
			const limit = numberIn(rule, row);
			if (amount === null) return false;
			return rule.test === 'at_least'
				? amount.low.greaterThanOrEqualTo(limit)
				: amount.high.lessThanOrEqualTo(limit);
		}
		case 'within_days':
		case 'later_than_days': {
			const limit = now + numberIn(rule, row) * DAY;
			const at = Date.parse(moments?.[rule.field]?.start ?? String(value));
			if (Number.isNaN(at)) return false;
			return rule.test === 'within_days' ? at <= limit : at > limit;
		}
	}
};

const numberIn = ({ field, test, value }: QualificationRule, row: number): number => {
	const number = Number(value.replace(/[\s\u00a0]/g, '').replace(',', '.'));
	if (value.trim() !== '' && Number.isFinite(number)) return number;
	throw new QualificationTableError(
		`Rule ${row} (${field}, ${test}): "${value}" is not a number. Write digits only, such as 50000`,
	);
};
