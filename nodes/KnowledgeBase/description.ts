import type { INodeProperties } from 'n8n-workflow';

import { DEFAULT_NEAR, DEFAULT_THRESHOLD } from '../../lib/knowledge';
import { onlyFor, optionsProperty, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const operation: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'answer',
	options: [
		{
			name: t('Answer', 'Ответить'),
			value: 'answer',
			action: t('Answer a question from the documents', 'Ответить на вопрос по документам'),
			description: t(
				'With the words of the documents and where they stand; without a sure answer the question goes to a person and onto the list of gaps',
				'Словами документов и с указанием источника; без уверенного ответа вопрос уходит человеку и в список вопросов без ответа',
			),
		},
		{
			name: t('Import', 'Загрузить'),
			value: 'import',
			action: t('Import a document', 'Загрузить документ'),
			description: t(
				'FAQ, price list, rules: text, Markdown, DOCX, PDF, CSV, a page; importing again replaces it',
				'Вопросы, прайс, правила: текст, Markdown, DOCX, PDF, CSV, страница; повторная загрузка заменяет',
			),
		},
		{
			name: t('List Gaps', 'Вопросы без ответа'),
			value: 'listGaps',
			action: t('List questions without an answer', 'Показать вопросы без ответа'),
			description: t(
				'What customers asked and no document tells, alike ones together',
				'О чём спрашивали, а документы не говорят; похожие вместе',
			),
		},
		{
			name: t('List Sources', 'Показать источники'),
			value: 'listSources',
			action: t('List the imported sources', 'Показать загруженные источники'),
		},
		{
			name: t('Remove Source', 'Удалить источник'),
			value: 'removeSource',
			action: t('Remove a source', 'Удалить источник'),
		},
		{
			name: t('Search', 'Найти'),
			value: 'search',
			action: t('Search the documents', 'Найти в документах'),
			description: t(
				'The passages that fit a question, with their scores',
				'Отрывки, подходящие к вопросу, с оценками',
			),
		},
	],
};

const importing: INodeProperties[] = [
	{
		displayName: t('From', 'Откуда'),
		name: 'from',
		type: 'options',
		noDataExpression: true,
		default: 'files',
		displayOptions: onlyFor('import'),
		options: [
			{
				name: t('Files of the Item', 'Файлы элемента'),
				value: 'files',
				description: t(
					'Binary data: one source for each file',
					'Двоичные данные: по источнику на файл',
				),
			},
			{ name: t('Text', 'Текст'), value: 'text' },
			{
				name: t('Items as Rows of a Table', 'Элементы как строки таблицы'),
				value: 'rows',
				description: t(
					'All items together are one source, as Google Sheets passes them',
					'Все элементы вместе – один источник, как их отдаёт Google Sheets',
				),
			},
		],
	},
	{
		displayName: t('Binary Field', 'Двоичное поле'),
		name: 'binaryField',
		type: 'string',
		default: '',
		placeholder: 'data',
		displayOptions: { show: { operation: ['import'], from: ['files'] } },
		description: t('Empty: every file of the item', 'Пусто: все файлы элемента'),
	},
	{
		displayName: t('Text', 'Текст'),
		name: 'text',
		type: 'string',
		typeOptions: { rows: 6 },
		required: true,
		default: '={{ $json.text ?? $json.data ?? "" }}',
		displayOptions: { show: { operation: ['import'], from: ['text'] } },
		description: t(
			'Headings begin with #, questions end with ?',
			'Заголовки начинаются с #, вопросы кончаются на ?',
		),
	},
	{
		displayName: t('Source Name', 'Название источника'),
		name: 'sourceName',
		type: 'string',
		default: '',
		placeholder: t('Price list', 'Прайс'),
		displayOptions: onlyFor('import', 'removeSource'),
		description: t(
			'Quoted in answers; the same name is replaced. Empty, for files: the name of the file.',
			'Называется в ответах; то же название заменяется. Для файлов можно не заполнять: возьмётся имя файла.',
		),
	},
];

const asking: INodeProperties[] = [
	{
		displayName: t('Question', 'Вопрос'),
		name: 'question',
		type: 'string',
		default: '',
		placeholder: t('the customer’s words', 'слова клиента'),
		displayOptions: onlyFor('answer', 'search'),
		description: t('Empty: what the customer wrote', 'Пусто: то, что написал клиент'),
	},
	{
		displayName: t('Least Score', 'Порог уверенности'),
		name: 'threshold',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: DEFAULT_THRESHOLD,
		displayOptions: onlyFor('answer', 'listGaps'),
		description: t(
			'Share of the question that a passage must answer. Higher: fewer wrong answers, more questions to a person.',
			'Какую часть вопроса отрывок должен закрывать. Выше: меньше ошибок, больше вопросов человеку.',
		),
	},
	{
		displayName: t('Passages', 'Отрывков'),
		name: 'passages',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		displayOptions: onlyFor('search'),
		description: t('At the most', 'Не больше'),
	},
	{
		displayName: t('Days', 'Дней'),
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 730 },
		default: 30,
		displayOptions: onlyFor('listGaps'),
		description: t('Back from now', 'Назад от этого момента'),
	},
	{
		displayName: t('Groups', 'Групп'),
		name: 'groups',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 50,
		displayOptions: onlyFor('listGaps'),
		description: t('At the most', 'Не больше'),
	},
	{
		displayName: t('Also Those Answered by Now', 'И те, на которые ответ уже есть'),
		name: 'includeAnswered',
		type: 'boolean',
		default: false,
		displayOptions: onlyFor('listGaps'),
		description: t(
			'Whether to list questions that the documents answer by now',
			'Показывать и вопросы, на которые документы уже отвечают',
		),
	},
];

const meaning: INodeProperties[] = [
	{
		displayName: t('Embeddings', 'Векторы смысла'),
		name: 'embeddings',
		type: 'options',
		noDataExpression: true,
		default: 'none',
		displayOptions: onlyFor('answer', 'import', 'listGaps', 'search'),
		description: t(
			'Finds what is said in other words. Choose the same service and model in every Knowledge Base node.',
			'Находят сказанное другими словами. Выбирайте один сервис и одну модель во всех узлах базы знаний.',
		),
		options: [
			{
				name: t('None: Words Alone', 'Нет: только слова'),
				value: 'none',
				description: t('Nothing leaves this machine', 'Ничего не уходит с этой машины'),
			},
			{
				name: t('OpenAI-Compatible Service', 'Сервис, совместимый с OpenAI'),
				value: 'service',
				description: t(
					'Questions go there without names, phones and addresses; documents as they are',
					'Вопросы уходят без имён, телефонов и адресов; документы как есть',
				),
			},
		],
	},
	{
		displayName: t('Embedding Model', 'Модель векторов'),
		name: 'embeddingModel',
		type: 'string',
		required: true,
		default: 'text-embedding-3-small',
		displayOptions: {
			show: { operation: ['answer', 'import', 'listGaps', 'search'], embeddings: ['service'] },
		},
		description: t('As the service names it', 'Как её называет сервис'),
	},
];

const options: INodeProperties = optionsProperty([
	{
		displayName: t('Ask Back From', 'Переспросить от'),
		name: 'near',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: DEFAULT_NEAR,
		displayOptions: { show: { '/operation': ['answer'] } },
		description: t(
			'Where nothing answers, the customer is asked which of up to three headings is meant, if they speak of so much of the question; 0: never. Leaves by Answered.',
			'Если ответа нет, клиента спрашивают, о каком из трёх ближайших заголовков речь, когда они закрывают такую часть вопроса; 0: никогда. Выход «Есть ответ».',
		),
	},
	{
		displayName: t('Business Profile', 'Профиль бизнеса'),
		name: 'profile',
		type: 'string',
		default: '',
		description: t(
			'Whose documents. Empty: the profile of the dialogue, otherwise "default".',
			'Чьи документы. Пусто: профиль диалога, иначе «default».',
		),
	},
	{
		displayName: t('Facts of the Profile', 'Факты из профиля'),
		name: 'useProfile',
		type: 'boolean',
		default: true,
		displayOptions: { show: { '/operation': ['answer'] } },
		description: t(
			'Whether hours, address, telephone and payment may come from the Business Profile',
			'Брать ли часы, адрес, телефон и оплату из Business Profile',
		),
	},
	{
		displayName: t('Format', 'Формат'),
		name: 'format',
		type: 'options',
		default: 'auto',
		displayOptions: { show: { '/operation': ['import'] } },
		options: [
			{ name: t('By the File', 'По файлу'), value: 'auto' },
			{ name: 'CSV', value: 'table' },
			{ name: 'DOCX', value: 'docx' },
			{ name: 'HTML', value: 'html' },
			{ name: 'Markdown', value: 'markdown' },
			{ name: 'PDF', value: 'pdf' },
			{ name: t('Plain Text', 'Простой текст'), value: 'text' },
		],
	},
	{
		displayName: t('Likeness From', 'Сходство от'),
		name: 'likenessFrom',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.3,
		displayOptions: { show: { '/operation': ['answer', 'listGaps', 'search'] } },
		description: t(
			'Cosine that means "nothing to do with it" with your model',
			'Косинус, который у вашей модели значит «не о том»',
		),
	},
	{
		displayName: t('Likeness To', 'Сходство до'),
		name: 'likenessTo',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.75,
		displayOptions: { show: { '/operation': ['answer', 'listGaps', 'search'] } },
		description: t(
			'Cosine that means "says the same" with your model',
			'Косинус, который у вашей модели значит «то же самое»',
		),
	},
	{
		displayName: t('Link', 'Ссылка'),
		name: 'link',
		type: 'string',
		default: '',
		placeholder: 'https://example.ru/price',
		displayOptions: { show: { '/operation': ['import'] } },
		description: t('Named in answers beside the source', 'Называется в ответах рядом с источником'),
	},
	{ ...stepOption, displayOptions: { show: { '/operation': ['answer'] } } },
]);

export const properties: INodeProperties[] = [
	operation,
	...importing,
	...asking,
	...meaning,
	options,
	storeProperty,
];
