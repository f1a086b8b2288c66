import Decimal from 'decimal.js';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	parseFormula,
	readSteps,
	type LineRule,
	type Pricing,
	type StepMode,
	type TariffLine,
	type VariableRule,
} from '../../lib/sales/quote';
import { t } from '../shared/locale';

/** The tariff drawn on the canvas. Rejects what cannot be used with the row and what to write instead. */
export const pricingOf = (context: IExecuteFunctions, itemIndex: number): Pricing => {
	const rows = (name: string): readonly IDataObject[] =>
		context.getNodeParameter(name, itemIndex, []) as unknown as readonly IDataObject[];
	const lines =
		context.getNodeParameter('pricing', itemIndex) === 'formula'
			? [formulaLine(context, itemIndex)]
			: rows('lines.line').map(lineOf);
	if (lines.length === 0)
		throw new Error(
			t(
				'The tariff has no lines. Add at least one, or choose Formula.',
				'В тарифе нет строк. Добавьте хотя бы одну или выберите «Формула».',
			),
		);
	const exceptions = rows('exceptions.exception').map((row) => ({
		when: textOf(row.when),
		reason: textOf(row.reason),
	}));
	for (const { when, reason } of exceptions) {
		if (when === '' || reason === '')
			throw new Error(
				t(
					'An exception lacks its condition or its reason. Fill in both.',
					'У исключения нет условия или причины. Заполните оба поля.',
				),
			);
		parseFormula(when);
	}
	return {
		variables: rows('variables.variable').map(variableOf),
		lines,
		exceptions,
		minimum: minimumOf(context.getNodeParameter('minimum', itemIndex, 0)),
		roundTo: positive(context.getNodeParameter('roundTo', itemIndex, 1)),
	};
};

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const formulaLine = (context: IExecuteFunctions, itemIndex: number): TariffLine => {
	const amount = textOf(context.getNodeParameter('formula', itemIndex, ''));
	parseFormula(amount);
	return {
		title: textOf(context.getNodeParameter('title', itemIndex, '')),
		when: '',
		rule: { kind: 'amount', amount },
	};
};

const lineOf = (row: IDataObject, index: number): TariffLine => ({
	title: textOf(row.title) || t(`Line ${index + 1}`, `Строка ${index + 1}`),
	when: textOf(row.when),
	rule: ruleOf(row),
});

const ruleOf = (row: IDataObject): LineRule => {
	const rate = textOf(row.rate) || '0';
	const quantity = textOf(row.quantity) || '1';
	switch (row.kind) {
		case 'per_unit':
			return { kind: 'per_unit', quantity, rate };
		case 'steps':
			return {
				kind: 'steps',
				quantity,
				steps: readSteps(textOf(row.steps)),
				mode: MODES.find((mode) => mode === row.mode) ?? 'whole',
			};
		case 'surcharge':
			return { kind: 'percent', percent: rate };
		case 'discount':
			return { kind: 'percent', percent: `-(${rate})` };
		case 'discount_amount':
			return { kind: 'amount', amount: `-(${rate})` };
		default:
			return { kind: 'amount', amount: rate };
	}
};

const MODES: readonly StepMode[] = ['whole', 'graduated', 'total'];

const variableOf = (row: IDataObject, index: number): VariableRule => {
	const name = textOf(row.name);
	if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
		throw new Error(
			t(
				`Variable ${index + 1}: "${name}" is no name. Use letters, digits and _, as in the form.`,
				`Переменная ${index + 1}: «${name}» не имя. Буквы, цифры и _, как в анкете.`,
			),
		);
	const [usualLow, usualHigh] = [row.usualLow, row.usualHigh].map(limitOf);
	return {
		name,
		label: textOf(row.label) || name,
		type: row.type === 'text' || row.type === 'yesno' ? row.type : 'number',
		usualLow,
		usualHigh,
	};
};

const limitOf = (value: unknown): number | null => {
	const text = textOf(value).replace(',', '.');
	const number = Number(text);
	if (text === '') return null;
	if (Number.isFinite(number) && number >= 0) return number;
	throw new Error(
		t(
			`"${text}" is no usual limit. Write a number, or leave it empty.`,
			`«${text}» не обычная граница. Напишите число или оставьте пустым.`,
		),
	);
};

const minimumOf = (value: unknown): string | null => {
	const amount = new Decimal(Number(value) || 0);
	return amount.greaterThan(0) ? amount.toString() : null;
};

const positive = (value: unknown): string => {
	const amount = Number(value);
	if (Number.isFinite(amount) && amount > 0) return String(amount);
	throw new Error(
		t(
			'Round To must be above 0: 1 for whole roubles, 0.01 for kopecks.',
			'«Округлять до» должно быть больше 0: 1 для рублей, 0.01 для копеек.',
		),
	);
};
