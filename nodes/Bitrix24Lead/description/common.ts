import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';

export const show = (...operations: string[]): IDisplayOptions => ({
	show: { operation: operations },
});

/** A text that is taken from the case file when it is left empty. */
export const fromCaseFile = (
	displayOptions: IDisplayOptions,
	name: string,
	displayName: string,
	description = t('Empty: what the dialogue has collected', 'Пусто – то, что собрал диалог'),
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: t('From the case file', 'Из досье обращения'),
	displayOptions,
	description,
});

/** A choice out of one of the portal's own lists. */
export const list = (
	displayOptions: IDisplayOptions,
	name: string,
	displayName: string,
	loadOptionsMethod: string,
): INodeProperties => ({
	displayName: t(`${displayName} Name or ID`, displayName),
	name,
	type: 'options',
	typeOptions: {
		loadOptionsMethod,
		...(loadOptionsMethod === 'getStages'
			? { loadOptionsDependsOn: ['categoryId', 'createAs'] }
			: {}),
	},
	default: '',
	displayOptions,
	description: t(
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>. Set when the card is made; what a colleague changes later stays.',
		'Выберите из списка или задайте ID <a href="https://docs.n8n.io/code/expressions/">выражением</a>. Задаётся при создании карточки; что сотрудник изменит потом, останется.',
	),
});

export const yesNo = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	default: 'auto',
	description,
	options: [
		{ name: t('As the Case File Says', 'Как в досье обращения'), value: 'auto' },
		{ name: t('No', 'Нет'), value: 'no' },
		{ name: t('Yes', 'Да'), value: 'yes' },
	],
});
