import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { text } from './fields';

const WITH_VISIT = ['book', 'confirm', 'move', 'cancel', 'get', 'noShow', 'visited'];

/** Who asks, and about which visit or offer. */
export const subjectFields: INodeProperties[] = [
	{
		displayName: t('Asked By', 'Кто просит'),
		name: 'askedBy',
		type: 'options',
		default: 'customer',
		displayOptions: onlyFor(
			'acceptOffer',
			'cancel',
			'confirm',
			'get',
			'list',
			'move',
			'noShow',
			'passOffer',
			'visited',
		),
		options: [
			{
				name: t('The Customer', 'Клиент'),
				value: 'customer',
				description: t(
					'Reaches only visits of this chat, this contact or their proven phone',
					'Только записи этого чата, этого контакта или подтверждённого номера',
				),
			},
			{
				name: t('A Person of the Business', 'Сотрудник'),
				value: 'person',
				description: t('Reaches every visit', 'Любые записи'),
			},
		],
	},
	text(
		'appointmentId',
		t('Appointment ID', 'ID записи'),
		t(
			'Empty: the pressed button, the item’s appointment, or the customer’s visit',
			'Пусто: из нажатой кнопки, из входных данных или запись клиента',
		),
		WITH_VISIT,
	),
	text(
		'offerId',
		t('Offer ID', 'ID предложения'),
		t(
			'Empty: the pressed button, or the latest offer to the customer',
			'Пусто: из нажатой кнопки или последнее предложение клиенту',
		),
		['acceptOffer', 'passOffer'],
	),
];
