import type { FormValue } from '../../casefile';
import { readAmount } from '../amount';
import { between, exactly, isExact, type Interval } from '../interval';
import type { Scope, Value } from './formula';

/** What a price is computed from. */
export interface VariableRule {
	/** Field of the form, and name in the formulas. */
	readonly name: string;
	/** As it is called to the customer: «площадь, м²». */
	readonly label: string;
	readonly type: 'number' | 'text' | 'yesno';
	/** Usual limits, for a range when the customer does not know; null: then there is no price without it. */
	readonly usualLow: number | null;
	readonly usualHigh: number | null;
}

export interface ReadVariables {
	readonly scope: Scope;
	/** Variables known only within limits, or assumed. */
	readonly vague: readonly VariableRule[];
	/** Neither told nor with usual limits. */
	readonly missing: readonly VariableRule[];
}

const YES = /^(да|yes|true|1|нужн|надо|есть|конечно)/i;
const NO = /^(нет|no|false|0|не нужн|не надо)/i;

/** Reads what the form has collected as the variables of a price. Values that are no rule's variable stay usable as texts and numbers. */
export const readVariables = (
	rules: readonly VariableRule[],
	values: Readonly<Record<string, FormValue>>,
): ReadVariables => {
	const scope = new Map<string, Value>();
	for (const [name, value] of Object.entries(values)) scope.set(name, plainValue(value));
	const vague: VariableRule[] = [];
	const missing: VariableRule[] = [];
	for (const rule of rules) {
		const value = read(rule, values[rule.name] ?? null);
		scope.set(rule.name, value);
		if (value.kind === 'unknown') missing.push(rule);
		if (value.kind === 'number' && !isExact(value.value)) vague.push(rule);
	}
	return { scope, vague, missing };
};

const plainValue = (value: FormValue): Value => {
	if (typeof value === 'number') return { kind: 'number', value: exactly(value) };
	if (typeof value === 'boolean') return { kind: 'truth', value: value ? 'yes' : 'no' };
	return value === null ? { kind: 'unknown' } : { kind: 'text', value };
};

const read = (rule: VariableRule, value: FormValue): Value => {
	if (rule.type === 'number') {
		const amount = readAmount(value);
		const limited = withinUsual(rule, amount);
		return limited === null ? { kind: 'unknown' } : { kind: 'number', value: limited };
	}
	if (rule.type === 'yesno') {
		if (typeof value === 'boolean') return { kind: 'truth', value: value ? 'yes' : 'no' };
		const words = typeof value === 'string' ? value.trim() : '';
		if (NO.test(words)) return { kind: 'truth', value: 'no' };
		return YES.test(words) ? { kind: 'truth', value: 'yes' } : { kind: 'unknown' };
	}
	return typeof value === 'string' && value.trim() !== '' && !isUnknown(value)
		? { kind: 'text', value }
		: typeof value === 'number'
			? { kind: 'text', value: String(value) }
			: { kind: 'unknown' };
};

const isUnknown = (words: string): boolean =>
	/^\s*(не знаю|не уверен|не помню|затрудняюсь|пока не|хз|\?+|-)/i.test(words);

/** An open end («от 40») is closed by the usual limit; nothing said: the usual limits. */
const withinUsual = (rule: VariableRule, amount: Interval | null): Interval | null => {
	const { usualLow, usualHigh } = rule;
	if (amount === null)
		return usualLow === null || usualHigh === null ? null : between(usualLow, usualHigh);
	if (amount.high.isFinite()) return amount;
	// «от 400» where 300 is usual: there is no limit that we could assume.
	return usualHigh === null || amount.low.greaterThan(usualHigh)
		? null
		: { low: amount.low, high: exactly(usualHigh).high };
};
