import type { INodeProperties } from 'n8n-workflow';

import {
	collect as collectFields,
	PRESET_FORMS,
	type CollectOptions,
} from '../../../lib/conversation';
import { currentProfile } from '../../../lib/profile';
import { asNumber, asText } from '../../../lib/shared/json';
import { withKeys, withoutReply } from '../../shared/caseFile';
import { onlyFor, optionsProperty, stepOption } from '../../shared/description';
import { t } from '../../shared/locale';
import { customForm } from '../customForm';
import { type Operation } from './operation';

const FORM_NAMES: Readonly<Record<(typeof PRESET_FORMS)[number], string>> = {
	booking: t('Booking', 'Запись'),
	reschedule: t('Reschedule', 'Перенос'),
	cancel: t('Cancel', 'Отмена'),
	quote: t('Quote', 'Расчёт'),
	callback: t('Call Back', 'Обратный звонок'),
	complaint: t('Complaint', 'Жалоба'),
};

const onlyCustom: INodeProperties['displayOptions'] = {
	show: { operation: ['collect'], form: ['custom'] },
};

const fieldProperties: INodeProperties[] = [
	{
		displayName: t('Name', 'Имя'),
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'phone',
		description: t(
			'Known names are filled from what the customer says: name, phone, email, service, staff, datetime, count, comment',
			'Известные имена заполняются из слов клиента: name, phone, email, service, staff, datetime, count, comment',
		),
	},
	{
		displayName: t('Type', 'Тип'),
		name: 'type',
		type: 'options',
		default: 'text',
		options: [
			{ name: t('Choice', 'Выбор'), value: 'choice' },
			{ name: t('Date and Time', 'Дата и время'), value: 'datetime' },
			{ name: t('Email', 'Почта'), value: 'email' },
			{ name: t('Number', 'Число'), value: 'number' },
			{ name: t('Phone', 'Телефон'), value: 'phone' },
			{ name: t('Text', 'Текст'), value: 'text' },
			{ name: t('Yes or No', 'Да или нет'), value: 'yesno' },
		],
	},
	{
		displayName: t('Question', 'Вопрос'),
		name: 'question',
		type: 'string',
		default: '',
		description: t('Empty: the profile’s wording for this field', 'Пусто: слова из профиля'),
	},
	{
		displayName: t('Required', 'Обязательно'),
		name: 'required',
		type: 'boolean',
		default: true,
		description: t(
			'Whether it is asked for; otherwise it is only taken when the customer says it',
			'Спрашивать ли; иначе берётся, только если клиент скажет сам',
		),
	},
	{
		displayName: t('Choices From', 'Варианты'),
		name: 'optionsFrom',
		type: 'options',
		default: 'list',
		displayOptions: { show: { type: ['choice'] } },
		options: [
			{ name: t('List Below', 'Список ниже'), value: 'list' },
			{ name: t('Services of the Profile', 'Услуги профиля'), value: 'services' },
			{ name: t('Staff of the Profile', 'Сотрудники профиля'), value: 'staff' },
		],
	},
	{
		displayName: t('Choices', 'Список'),
		name: 'options',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions: { show: { type: ['choice'], optionsFrom: ['list'] } },
		description: t(
			'One a line; other words for it after "=": Manicure = nails, gel',
			'По одному в строке; другие слова после «=»: Маникюр = ногти, гель',
		),
	},
	{
		displayName: t('Times Asked at Most', 'Сколько раз спросить'),
		name: 'tries',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 3,
	},
];

/** Null: no list is given. */
const namesIn = (list: string): readonly string[] | null => {
	const names = list
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	return names.length > 0 ? names : null;
};

const OUTPUT = { ask: 0, complete: 1, abandoned: 2 } as const;

/** Asks for what is missing, one question at a time. */
export const collect: Operation = {
	properties: [
		{
			displayName: t('Form', 'Анкета'),
			name: 'form',
			type: 'options',
			default: 'auto',
			displayOptions: onlyFor('collect'),
			options: [
				{
					name: t('By the Scenario', 'По сценарию'),
					value: 'auto',
					description: t(
						'The open form, or the one that suits what the customer wants',
						'Начатая анкета или та, что подходит к желанию клиента',
					),
				},
				...PRESET_FORMS.map((value) => ({ name: FORM_NAMES[value], value })),
				{ name: t('My Own Fields', 'Свои поля'), value: 'custom' },
			],
		},
		{
			displayName: t('Form Name', 'Имя анкеты'),
			name: 'formName',
			type: 'string',
			default: 'booking',
			required: true,
			displayOptions: onlyCustom,
			description: t(
				'The scenario that it belongs to, such as booking',
				'Сценарий, к которому она относится, например booking',
			),
		},
		{
			displayName: t('Fields', 'Поля'),
			name: 'fields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: t('Add Field', 'Добавить поле'),
			default: {},
			displayOptions: onlyCustom,
			options: [{ displayName: t('Field', 'Поле'), name: 'field', values: fieldProperties }],
		},
		optionsProperty(
			[
				{
					displayName: t('Ask Only For', 'Спросить только'),
					name: 'askOnly',
					type: 'string',
					default: '',
					placeholder: 'service, car',
					description: t(
						'Names of fields, separated by commas; the form stays open for a later step. Empty: everything required.',
						'Имена полей через запятую; анкета остаётся открытой для следующего шага. Пусто: всё обязательное.',
					),
				},
				{
					displayName: t('Form Is Over After (Hours)', 'Анкета истекает через, часов'),
					name: 'timeoutHours',
					type: 'number',
					typeOptions: { minValue: 0.1, numberPrecision: 1 },
					default: 24,
				},
				{
					displayName: t('Say Before', 'Сказать перед'),
					name: 'before',
					type: 'string',
					default: '',
					description: t(
						'Before the question, with the placeholders of the texts',
						'Перед вопросом, с подстановками текстов',
					),
				},
				stepOption,
			],
			'collect',
		),
	],
	async execute({ item, store, parameters, clock }) {
		const form = parameters.text('form') || 'auto';
		const wish: CollectOptions['wish'] =
			form === 'auto'
				? { kind: 'auto' }
				: form === 'custom'
					? {
							kind: 'custom',
							definition: customForm(
								parameters.text('formName'),
								parameters.rows('fields.field'),
								await currentProfile(store, item.conversation?.profile),
							),
						}
					: { kind: 'preset', name: form };
		const {
			way,
			conversation,
			contact,
			reply,
			collect: result,
		} = await collectFields(
			store,
			item,
			{
				wish,
				step: parameters.step,
				timeoutHours: asNumber(parameters.option('timeoutHours')) ?? 24,
				askOnly: namesIn(asText(parameters.option('askOnly')) ?? ''),
				before: asText(parameters.option('before')) ?? '',
			},
			clock,
		);
		return {
			output: OUTPUT[way],
			json: withKeys(withoutReply(item), {
				conversation,
				contact,
				collect: result,
				...(reply === null ? {} : { reply }),
			}),
		};
	},
};
