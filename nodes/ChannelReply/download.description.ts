import type { INodeProperties } from 'n8n-workflow';

import { t } from '../shared/locale';

const whenDownloading = { operation: ['download'] };

export const downloadProperties: INodeProperties[] = [
	{
		displayName: t('Kinds', 'Виды'),
		name: 'kinds',
		type: 'multiOptions',
		displayOptions: { show: whenDownloading },
		options: [
			{ name: t('Audio', 'Аудио'), value: 'audio' },
			{ name: t('Document', 'Документ'), value: 'document' },
			{ name: t('Photo', 'Фото'), value: 'photo' },
			{ name: t('Sticker', 'Стикер'), value: 'sticker' },
			{ name: t('Video', 'Видео'), value: 'video' },
			{ name: t('Voice Message', 'Голосовое сообщение'), value: 'voice' },
		],
		default: ['audio', 'document', 'photo', 'video', 'voice'],
		description: t(
			'Which files to fetch. None: all of them.',
			'Какие файлы загружать. Пусто: все.',
		),
	},
	{
		displayName: t('Largest File, MB', 'Наибольший файл, МБ'),
		name: 'maxMegabytes',
		type: 'number',
		displayOptions: { show: whenDownloading },
		typeOptions: { minValue: 0.1, maxValue: 200, numberPrecision: 1 },
		default: 20,
		description: t(
			'Larger ones are not fetched, and "media.missing" says so. Telegram gives bots at most 20 MB.',
			'Файлы больше не загружаются, об этом скажет «media.missing». Telegram отдаёт ботам не больше 20 МБ.',
		),
	},
	{
		displayName: t('Put Output File in Field', 'Поместить файл в поле'),
		name: 'binaryField',
		type: 'string',
		displayOptions: { show: whenDownloading },
		default: 'file',
		hint: t(
			'Name of the binary field; the second file gets a 2 after it, and so on',
			'Имя двоичного поля; второй файл получит после него 2 и так далее',
		),
	},
];
