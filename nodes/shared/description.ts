import type { INodeProperties } from 'n8n-workflow';

import { t } from './locale';

/** Shows a field for these operations alone. */
export const onlyFor = (...operations: string[]): INodeProperties['displayOptions'] => ({
	show: { operation: operations },
});

/** For the collection Options; read as `step` of the parameters. */
export const stepOption: INodeProperties = {
	displayName: t('Step', 'Шаг'),
	name: 'step',
	type: 'string',
	default: '',
	description: t(
		'Names this step within the turn: a repeated run of the same step gives the same result. Empty: this node.',
		'Имя шага внутри обращения: повторный запуск того же шага даёт тот же результат. Пусто: этот узел.',
	),
};

/** For the collection Options of a node that works within a dialogue. */
export const profileOption: INodeProperties = {
	displayName: t('Profile Name', 'Имя профиля'),
	name: 'profileName',
	type: 'string',
	default: '',
	description: t('Empty: the profile of the dialogue', 'Пусто: профиль диалога'),
};

/** The collection Options, for some operations or, when none is named, for all. */
export const optionsProperty = (
	options: readonly INodeProperties[],
	...operations: string[]
): INodeProperties => ({
	displayName: t('Options', 'Параметры'),
	name: 'options',
	type: 'collection',
	placeholder: t('Add Option', 'Добавить параметр'),
	default: {},
	...(operations.length === 0 ? {} : { displayOptions: onlyFor(...operations) }),
	options: [...options],
});
