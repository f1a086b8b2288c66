import type { IDataObject } from 'n8n-workflow';

import { currentProfile } from '../../lib/profile';
import {
	dueTouch,
	planTouches,
	qualifyLead,
	RULE_TESTS,
	type QualificationRule,
	type Touch,
} from '../../lib/sales/qualification';
import { asObject } from '../../lib/shared/json';
import { t } from '../shared/locale';
import type { Operation, OperationInput } from '../shared/operation';

const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const OUTPUT = { high_intent: 0, nurture: 1, not_fit: 2 } as const;

const score: Operation = async (input) => {
	const { context, itemIndex, item, store, clock } = input;
	const number = (name: string) => Number(context.getNodeParameter(name, itemIndex, 0)) || 0;
	const options = asObject(context.getNodeParameter('options', itemIndex, {}));
	const { qualification, reply } = await qualifyLead(
		store,
		item,
		{
			policy: {
				rules: input.parameters.rows('rules.rule').map(ruleOf),
				highFrom: number('highFrom'),
				nurtureFrom: number('nurtureFrom'),
			},
			values: null,
			texts: {
				high_intent: textOf(options.textHigh),
				nurture: textOf(options.textNurture),
				not_fit: textOf(options.textNotFit),
			},
			step: input.parameters.step,
		},
		clock,
	);
	return {
		output: OUTPUT[qualification.label],
		json: { ...item, qualification, reply } as unknown as IDataObject,
	};
};

const ruleOf = (row: IDataObject, index: number): QualificationRule => {
	const field = textOf(row.field);
	if (field === '')
		throw new Error(
			t(
				`Rule ${index + 1} names no field. Fill it in, as in the form.`,
				`В правиле ${index + 1} нет поля. Впишите его, как в анкете.`,
			),
		);
	return {
		field,
		test: RULE_TESTS.find((test) => test === row.test) ?? 'known',
		value: textOf(row.value),
		points: Number(row.points) || 0,
		reason: textOf(row.reason),
		excludes: row.excludes === true,
		tag: textOf(row.tag),
	};
};

const MINUTES = { minutes: 1, hours: 60, days: 1_440 } as const;

const plan: Operation = async (input) => {
	const { context, itemIndex, item, store, clock } = input;
	const chain = textOf(context.getNodeParameter('chain', itemIndex, 'silence'));
	const rows = input.parameters.rows('touches.touch');
	const touches =
		chain === 'stop'
			? []
			: chain === 'silence'
				? await silenceTouches(input, rows)
				: rows.map(touchOf);
	if (chain === 'own' && touches.length === 0)
		throw new Error(
			t(
				'The chain has no messages. Add at least one, or choose Call Off.',
				'В цепочке нет сообщений. Добавьте хотя бы одно или выберите «Отменить».',
			),
		);
	const followUps = await planTouches(
		store,
		item,
		{
			touches,
			marketing: chain === 'own' && context.getNodeParameter('marketing', itemIndex, true) === true,
		},
		input.parameters.step,
		clock,
	);
	return { json: { ...item, followUps } as unknown as IDataObject };
};

/** The profile says when, the rows say what. */
const silenceTouches = async (
	{ store, item }: OperationInput,
	rows: readonly IDataObject[],
): Promise<readonly Touch[]> => {
	const { silenceMinutes } = (await currentProfile(store, item.conversation?.profile)).sales
		.qualification;
	return rows
		.slice(0, silenceMinutes.length)
		.map((row, index) => ({ ...touchOf(row, index), afterMinutes: silenceMinutes[index] }));
};

const touchOf = (row: IDataObject, index: number): Touch => {
	const text = textOf(row.text);
	const unit = row.unit === 'days' || row.unit === 'minutes' ? row.unit : 'hours';
	const afterMinutes = Math.round((Number(row.after) || 0) * MINUTES[unit]);
	if (text === '' || afterMinutes < 1)
		throw new Error(
			t(
				`Message ${index + 1} of the chain lacks its words, or its time is not above 0.`,
				`У сообщения ${index + 1} цепочки нет слов или время не больше 0.`,
			),
		);
	return { text, afterMinutes };
};

const due: Operation = async ({ item, store, clock }) => {
	const { way, reply, ...followUp } = await dueTouch(store, item, clock);
	const { reply: before, ...rest } = item;
	void before;
	return {
		output: way === 'write' ? 0 : 1,
		json: { ...rest, followUp, ...(reply === null ? {} : { reply }) } as unknown as IDataObject,
	};
};

export const OPERATIONS: Readonly<Record<string, Operation>> = { score, plan, due };
