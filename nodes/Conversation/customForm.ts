import type { IDataObject } from 'n8n-workflow';

import {
	FIELD_TYPES,
	serviceOptions,
	staffOptions,
	type ChoiceOption,
	type FieldDefinition,
	type FieldType,
	type FormDefinition,
} from '../../lib/conversation';
import { isTextKey, type Profile } from '../../lib/profile';
import { t } from '../shared/locale';

/** The form that the owner drew on the canvas. Rejects a form without fields, and a field without a name or choices. */
export const customForm = (
	name: string,
	rows: readonly IDataObject[],
	profile: Profile,
): FormDefinition => {
	if (name === '')
		throw new Error(t('Form Name is empty. Fill it in.', 'Имя анкеты пусто. Впишите его.'));
	if (rows.length === 0)
		throw new Error(
			t(
				`The form "${name}" has no fields. Add at least one, or choose a built-in form.`,
				`В анкете «${name}» нет полей. Добавьте хотя бы одно или выберите готовую анкету.`,
			),
		);
	return { name, fields: rows.map((row, index) => fieldOf(row, index, profile)) };
};

const fieldOf = (row: IDataObject, index: number, profile: Profile): FieldDefinition => {
	const name = String(row.name ?? '').trim();
	if (name === '')
		throw new Error(
			t(
				`Field ${index + 1} has no name. Fill it in.`,
				`У поля ${index + 1} нет имени. Впишите его.`,
			),
		);
	const type = FIELD_TYPES.find((each) => each === row.type) ?? 'text';
	const options = type === 'choice' ? optionsOf(row, profile) : [];
	if (type === 'choice' && options.length === 0 && (row.optionsFrom ?? 'list') === 'list')
		throw new Error(
			t(
				`The field "${name}" offers no choices. Write them one a line.`,
				`У поля «${name}» нет вариантов. Напишите их по одному в строке.`,
			),
		);
	return {
		name,
		type,
		question: String(row.question ?? '').trim() || defaultQuestion(name, type, profile),
		required: row.required !== false,
		options,
		tries: Math.max(1, Number(row.tries ?? 3) || 3),
	};
};

const defaultQuestion = (name: string, type: FieldType, profile: Profile): string => {
	for (const key of [`ask_${name}`, `ask_${type}`]) if (isTextKey(key)) return profile.texts[key];
	return profile.texts.ask_comment;
};

const optionsOf = (row: IDataObject, profile: Profile): readonly ChoiceOption[] => {
	if (row.optionsFrom === 'services') return serviceOptions(profile);
	if (row.optionsFrom === 'staff') return staffOptions(profile);
	return String(row.options ?? '')
		.split('\n')
		.map((line) => line.split('='))
		.map(([title, synonyms]) => ({
			title: title.trim(),
			synonyms: (synonyms ?? '')
				.split(',')
				.map((each) => each.trim())
				.filter((each) => each !== ''),
		}))
		.filter(({ title }) => title !== '');
};
