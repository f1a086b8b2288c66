import type { INodeProperties } from 'n8n-workflow';

import { stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const calculating: INodeProperties['displayOptions'] = { show: { operation: ['calculate'] } };

const kindIs = (...kinds: string[]): INodeProperties['displayOptions'] => ({
	show: { kind: kinds },
});

const lineFields: INodeProperties[] = [
	{
		displayName: t('Title', 'Название'),
		name: 'title',
		type: 'string',
		default: '',
		description: t('As it stands in the quote', 'Как стоит в расчёте'),
	},
	{
		displayName: t('Kind', 'Вид'),
		name: 'kind',
		type: 'options',
		default: 'amount',
		options: [
			{ name: t('Amount', 'Сумма'), value: 'amount' },
			{ name: t('Discount in Percent', 'Скидка, %'), value: 'discount' },
			{ name: t('Discount in Roubles', 'Скидка, ₽'), value: 'discount_amount' },
			{ name: t('Per Unit', 'За единицу'), value: 'per_unit' },
			{ name: t('Steps', 'Ступени'), value: 'steps' },
			{ name: t('Surcharge in Percent', 'Надбавка, %'), value: 'surcharge' },
		],
		description: t('Percents are of all the lines above', 'Проценты берутся от всех строк выше'),
	},
	{
		displayName: t('Quantity', 'Количество'),
		name: 'quantity',
		type: 'string',
		default: '',
		placeholder: 'area',
		displayOptions: kindIs('per_unit', 'steps'),
		description: t('Variable or formula', 'Переменная или формула'),
	},
	{
		displayName: t('Figure', 'Число'),
		name: 'rate',
		type: 'string',
		default: '',
		placeholder: '500',
		displayOptions: kindIs('amount', 'per_unit', 'surcharge', 'discount', 'discount_amount'),
		description: t(
			'Roubles, roubles per unit, or percent; a number or a formula',
			'Рубли, рубли за единицу или проценты; число или формула',
		),
	},
	{
		displayName: t('Steps', 'Ступени'),
		name: 'steps',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: '30 = 300',
		displayOptions: kindIs('steps'),
		description: t(
			'One a line: up to 30 inclusive costs 300 is "30 = 300"; the rest is "above = 200"',
			'По одной в строке: до 30 включительно по 300 – «30 = 300»; остальное – «дальше = 200»',
		),
	},
	{
		displayName: t('The Step Holds For', 'Ступень действует на'),
		name: 'mode',
		type: 'options',
		default: 'whole',
		displayOptions: kindIs('steps'),
		options: [
			{ name: t('Its Own Part of the Quantity', 'Свою часть количества'), value: 'graduated' },
			{ name: t('The Whole Quantity', 'Всё количество'), value: 'whole' },
			{ name: t('The Price as It Is', 'Цену целиком'), value: 'total' },
		],
	},
	{
		displayName: t('Only If', 'Только если'),
		name: 'when',
		type: 'string',
		default: '',
		placeholder: 'kind = "регулярная"',
		description: t('A condition; empty: always', 'Условие; пусто: всегда'),
	},
];

const variableFields: INodeProperties[] = [
	{
		displayName: t('Name', 'Имя'),
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'area',
		description: t('Field of the form, and name in formulas', 'Поле анкеты и имя в формулах'),
	},
	{
		displayName: t('Called', 'Как называть'),
		name: 'label',
		type: 'string',
		default: '',
		placeholder: 'площадь, м²',
		description: t('To the customer and in the quote', 'Клиенту и в расчёте'),
	},
	{
		displayName: t('Type', 'Тип'),
		name: 'type',
		type: 'options',
		default: 'number',
		options: [
			{ name: t('Number', 'Число'), value: 'number' },
			{ name: t('Text', 'Текст'), value: 'text' },
			{ name: t('Yes or No', 'Да или нет'), value: 'yesno' },
		],
	},
	{
		displayName: t('Usually From', 'Обычно от'),
		name: 'usualLow',
		type: 'string',
		default: '',
		displayOptions: { show: { type: ['number'] } },
		description: t(
			'Taken when the customer does not know: then a range is said. Empty: no price without it.',
			'Берётся, если клиент не знает: тогда называется вилка. Пусто: без него цены нет.',
		),
	},
	{
		displayName: t('Usually To', 'Обычно до'),
		name: 'usualHigh',
		type: 'string',
		default: '',
		displayOptions: { show: { type: ['number'] } },
	},
];

const options: INodeProperties = {
	displayName: t('Options', 'Параметры'),
	name: 'options',
	type: 'collection',
	placeholder: t('Add Option', 'Добавить параметр'),
	default: {},
	displayOptions: calculating,
	options: [
		{
			displayName: t('PDF Link', 'Ссылка на PDF'),
			name: 'pdfLink',
			type: 'string',
			default: '',
			placeholder: 'https://n8n.example.ru/webhook/quote',
			description: t(
				'Address of the workflow that gives out the PDF; the key of the quote is added. Empty: no link is sent.',
				'Адрес процесса, который отдаёт PDF; ключ расчёта добавится сам. Пусто: ссылки нет.',
			),
		},
		stepOption,
		{
			displayName: t('Valid for Days', 'Действует, дней'),
			name: 'validDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 365 },
			default: 0,
			description: t(
				'So long the same person gets the same price for the same job. 0: as in the Business Profile.',
				'Столько тот же человек получает ту же цену за ту же работу. 0: как в Business Profile.',
			),
		},
		{
			displayName: t('Values', 'Значения'),
			name: 'values',
			type: 'json',
			default: '',
			description: t(
				'Variables as a JSON object. Empty: what the form of the dialogue has collected.',
				'Переменные объектом JSON. Пусто: то, что собрала анкета диалога.',
			),
		},
	],
};

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Операция'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'calculate',
		options: [
			{
				name: t('Calculate', 'Рассчитать'),
				value: 'calculate',
				action: t('Calculate the price of a job', 'Рассчитать цену работы'),
				description: t(
					'A firm price, a range with what it depends on, or a filled template for the estimator',
					'Точная цена, вилка с тем, от чего она зависит, или заполненный шаблон для оценщика',
				),
			},
			{
				name: t('Make a PDF', 'Сделать PDF'),
				value: 'pdf',
				action: t('Make the PDF of a quote', 'Сделать PDF расчёта'),
				description: t(
					'The file of an earlier quote, by the key in its link',
					'Файл сделанного расчёта по ключу его ссылки',
				),
			},
		],
	},
	{
		displayName: t('Title', 'Название'),
		name: 'title',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'Уборка квартиры',
		displayOptions: calculating,
		description: t('What is priced, in words for the customer', 'Что считаем, словами для клиента'),
	},
	{
		displayName: t('Variables', 'Переменные'),
		name: 'variables',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Variable', 'Добавить переменную'),
		default: {},
		displayOptions: calculating,
		options: [
			{ displayName: t('Variable', 'Переменная'), name: 'variable', values: variableFields },
		],
	},
	{
		displayName: t('Pricing', 'Как считать'),
		name: 'pricing',
		type: 'options',
		noDataExpression: true,
		default: 'tariff',
		displayOptions: calculating,
		options: [
			{ name: t('Formula', 'Формула'), value: 'formula' },
			{ name: t('Tariff', 'Тариф'), value: 'tariff' },
		],
	},
	{
		displayName: t('Tariff', 'Тариф'),
		name: 'lines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Line', 'Добавить строку'),
		default: {},
		displayOptions: { show: { operation: ['calculate'], pricing: ['tariff'] } },
		description: t('Worked through from top to bottom', 'Считается сверху вниз'),
		options: [{ displayName: t('Line', 'Строка'), name: 'line', values: lineFields }],
	},
	{
		displayName: t('Formula', 'Формула'),
		name: 'formula',
		type: 'string',
		typeOptions: { rows: 3 },
		required: true,
		default: '',
		placeholder: 'max(2500, area * 90) * if(regular, 0.9, 1)',
		displayOptions: { show: { operation: ['calculate'], pricing: ['formula'] } },
		description: t(
			'Numbers with a point, variables, + - * /, 10%, comparisons, and, or, not; min, max, round, ceil, floor, if, contains',
			'Числа с точкой, переменные, + - * /, 10%, сравнения, и, или, не; мин, макс, округл, если, содержит',
		),
	},
	{
		displayName: t('Minimum Order', 'Минимальный заказ'),
		name: 'minimum',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: calculating,
		description: t('Roubles; 0: none', 'Рубли; 0: нет'),
	},
	{
		displayName: t('Round To', 'Округлять до'),
		name: 'roundTo',
		type: 'number',
		typeOptions: { minValue: 0.01, numberPrecision: 2 },
		default: 1,
		displayOptions: calculating,
		description: t('Roubles; half goes up', 'Рубли; половина вверх'),
	},
	{
		displayName: t('To the Estimator', 'К оценщику'),
		name: 'exceptions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Exception', 'Добавить исключение'),
		default: {},
		displayOptions: calculating,
		description: t(
			'What no tariff decides. It goes to a person also when it may hold.',
			'Что тариф не решает. К человеку уходит и то, что может подойти под условие.',
		),
		options: [
			{
				displayName: t('Exception', 'Исключение'),
				name: 'exception',
				values: [
					{
						displayName: t('If', 'Если'),
						name: 'when',
						type: 'string',
						default: '',
						placeholder: 'contains(deadline, "сегодня")',
					},
					{
						displayName: t('Reason', 'Причина'),
						name: 'reason',
						type: 'string',
						default: '',
						placeholder: 'срочно',
					},
				],
			},
		],
	},
	options,
	{
		displayName: t('Key of the Link', 'Ключ ссылки'),
		name: 'linkKey',
		type: 'string',
		required: true,
		default: '={{ $json.query?.t ?? "" }}',
		displayOptions: { show: { operation: ['pdf'] } },
	},
	storeProperty,
];
