import type { INodeProperties } from 'n8n-workflow';

import { t } from '../shared/locale';

const whenTesting = { show: { operation: ['test'] } };

export const testProperties: INodeProperties[] = [
	{
		displayName: t(
			'Reads messages as Classify would, with the scenarios below, and gives one item: figures in “testWeek”, a page in “html”. Nothing is sent or stored.',
			'Читает сообщения так же, как «Разобрать сообщение», со сценариями ниже, и выдаёт один элемент: цифры в testWeek, страница в html. Ничего не отправляет и не сохраняет.',
		),
		name: 'testNotice',
		displayOptions: whenTesting,
		type: 'notice',
		default: '',
	},
	{
		displayName: t('Use the Shipped Messages', 'Взять сообщения из пакета'),
		name: 'useShipped',
		type: 'boolean',
		displayOptions: whenTesting,
		default: true,
		description: t(
			'Whether to test with the package’s own messages, whose right routes are known. Otherwise with the items: their text, message or body, and their file (Telegram’s result.json, CSV, JSON, plain text).',
			'Проверить ли на сообщениях из пакета, верный путь которых известен. Иначе на входных элементах: поля text, message, body или файл (result.json из Telegram, CSV, JSON, текст).',
		),
	},
	{
		displayName: t('Page Language', 'Язык страницы'),
		name: 'pageLanguage',
		type: 'options',
		displayOptions: whenTesting,
		options: [
			{ name: t('English', 'Английский'), value: 'en' },
			{ name: t('Russian', 'Русский'), value: 'ru' },
		],
		default: t('en', 'ru'),
	},
	{
		displayName: t('Upload Form on the Page', 'Форма загрузки на странице'),
		name: 'uploadForm',
		type: 'boolean',
		displayOptions: whenTesting,
		default: false,
		description: t(
			'Whether the page has a form that posts a file to the page’s own address, when a Webhook serves it',
			'Есть ли на странице форма, которая отправляет файл на адрес самой страницы, если её отдаёт Webhook',
		),
	},
];
