import type { INodeProperties } from 'n8n-workflow';

import { t } from '../shared/locale';

const whenTeaching = { show: { operation: ['teach'] } };

export const teachProperties: INodeProperties[] = [
	{
		displayName: t('Which Message', 'Какое сообщение'),
		name: 'teachBy',
		type: 'options',
		noDataExpression: true,
		displayOptions: whenTeaching,
		options: [
			{
				name: t('Words', 'Слова'),
				value: 'text',
				description: t('A phrase of yours or a customer’s', 'Ваша фраза или слова клиента'),
			},
			{
				name: t('Logged Message', 'Сообщение из журнала'),
				value: 'turn',
				description: t(
					'By its key in the log, for example to correct a wrong answer',
					'По ключу из журнала, например чтобы исправить ошибку',
				),
			},
		],
		default: 'text',
	},
	{
		displayName: t('Text', 'Текст'),
		name: 'teachText',
		type: 'string',
		required: true,
		displayOptions: { show: { ...whenTeaching.show, teachBy: ['text'] } },
		default: '={{ $json.message?.text ?? $json.text }}',
		description: t('The words of the customer', 'Слова клиента'),
	},
	{
		displayName: t('Key of the Message', 'Ключ сообщения'),
		name: 'teachTurn',
		type: 'string',
		required: true,
		displayOptions: { show: { ...whenTeaching.show, teachBy: ['turn'] } },
		default: '={{ $json.turnKey ?? $json.message?.key }}',
		placeholder: 'telegram:7654321:100500',
		description: t(
			'As the log and the item name it (message.key)',
			'Так его называют журнал и элемент (message.key)',
		),
	},
	{
		displayName: t('Right Intent', 'Верное намерение'),
		name: 'teachIntent',
		type: 'string',
		required: true,
		displayOptions: whenTeaching,
		default: '={{ $json.intent }}',
		description: t(
			'What it was, for example complaint, or a name of your own',
			'Что это было на самом деле, например complaint, или своё название',
		),
	},
];
